"""One number to call: large, with who is there, and a way to copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.checkin.help_lines import HelpLine


class HelpRow(QWidget):
    """Nothing is dialled: the person calls, on a telephone of their own."""

    def __init__(self, looks: Looks, line: HelpLine) -> None:
        super().__init__()
        self.line = line
        numbers = [number.strip() for number in line.number.split(",")]
        self.setAccessibleName(f"{line.who}: {line.number}. {line.about}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(0)
        self.copies = [self._add_number(looks, column, each) for each in numbers]
        column.addWidget(Text(looks, line.who))
        column.addWidget(Text(looks, line.about, quiet=True))

    def _add_number(self, looks: Looks, column: QVBoxLayout, number: str) -> Button:
        copy = Button(looks, self.tr("Copy"), Weight.QUIET)
        copy.setAccessibleName(self.tr("Copy {}, {}").format(number, self.line.who))
        copy.clicked.connect(lambda: self._copy(copy, number))
        row = QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Text(looks, number, Type.TITLE), 0, middle)
        row.addSpacing(GRID)
        row.addWidget(copy, 0, middle)
        row.addStretch()
        column.addLayout(row)
        return copy

    def _copy(self, button: Button, number: str) -> None:
        QGuiApplication.clipboard().setText(number)
        button.setText(self.tr("Copied"))
        told = self.tr("Copied: {}, {}").format(number, self.line.who)
        button.setAccessibleName(told)
