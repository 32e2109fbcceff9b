"""In place of what can be done with the log, while it is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.looks import Looks


class ClosedSection(QWidget):
    """Says so, and leads to the passphrase."""

    open_asked = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.open = Button(looks, self.tr("Open the log…"))
        self.open.clicked.connect(self.open_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        told = self.tr("The log is locked. Exports, backups and the lock wait in it.")
        column.addWidget(Text(looks, told, quiet=True))
        row = FlowLayout(GRID)
        row.addWidget(self.open)
        column.addLayout(row)
