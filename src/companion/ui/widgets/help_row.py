"""One number to call: large, with who is there, and ways to copy and to call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.checkin.own_help import dialled, spoken
from companion.ui.announcing import politely
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.dialling import Dialling


class NumberLine(QWidget):
    """A number, with what can be done with it; nothing is dialled by itself."""

    def __init__(
        self, looks: Looks, number: str, who: str, dialling: Dialling | None
    ) -> None:
        super().__init__()
        self._number = number
        self._dialling = dialling
        heard = spoken(number)
        self._heard = ", ".join(each for each in (heard, who) if each)
        shown = Text(looks, number, Type.TITLE, measured=False, heads=False)
        shown.setAccessibleName(heard)
        self.copy = Button(looks, self.tr("Copy"), Weight.QUIET)
        self.copy.clicked.connect(self._copy)
        self.call = Button(looks, self.tr("Call"), Weight.QUIET)
        self.call.setAccessibleName(self.tr("Call {}").format(self._heard))
        self.call.clicked.connect(self._call)
        self.call.hide()
        row = FlowLayout(2 * GRID, self)
        for part in (shown, self.copy, self.call):
            row.addWidget(part)
        kept = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept.setHeightForWidth(True)
        self.setSizePolicy(kept)
        clipboard = QGuiApplication.clipboard()
        clipboard.dataChanged.connect(self._look)
        self._look()
        if dialling is not None and dialled(number):
            self.call.setVisible(dialling.is_there)
            dialling.found.connect(self.call.show)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self._show_copied(True)
        politely(self.copy)(self.tr("Copied"))

    def _look(self) -> None:
        """Say "Copied" as long as it is this number that can be pasted.

        What another program put there is not asked for: it is the person's, and a
        program that hangs would hold up this page.
        """
        clipboard = QGuiApplication.clipboard()
        ours = clipboard.ownsClipboard()
        self._show_copied(ours and clipboard.text() == self._number)

    def _show_copied(self, copied: bool) -> None:
        self.copy.setText(self.tr("Copied") if copied else self.tr("Copy"))
        told = self.tr("Copied: {}") if copied else self.tr("Copy {}")
        self.copy.setAccessibleName(told.format(self._heard))
        self.copy.updateGeometry()

    def _call(self) -> None:
        if self._dialling is not None and not self._dialling.call(self._number):
            self.call.setText(self.tr("Not taken: please dial it yourself"))
            self.call.setAccessibleName(self.call.text())
            self.call.updateGeometry()
            politely(self.call)(self.call.text())


class HelpRow(QWidget):
    """Who is there, with their number or numbers, and a word about it."""

    def __init__(
        self,
        looks: Looks,
        who: str,
        number: str,
        about: str,
        dialling: Dialling | None = None,
        *,
        own: bool = False,
    ) -> None:
        """Show somebody; several numbers are parted by commas.

        Of the person's `own` people, it is the name that they look for.
        """
        super().__init__()
        self.who = who
        self.number = number
        numbers = [each.strip() for each in number.split(",") if each.strip()]
        heard = "; ".join(map(spoken, numbers))
        parts = [each for each in (who, heard) if each]
        self.setAccessibleName(f"{': '.join(parts)}. {about}".strip())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(0)
        self.lines = [NumberLine(looks, each, who, dialling) for each in numbers]
        for line in self.lines:
            column.addWidget(line)
        if who:
            name = Text(looks, who)
            column.insertWidget(0, name) if own else column.addWidget(name)
        if about:
            column.addWidget(Text(looks, about, quiet=True))

    @property
    def copies(self) -> list[Button]:
        """The ways to copy, from the top."""
        return [line.copy for line in self.lines]

    @property
    def calls(self) -> list[Button]:
        """The ways to call, from the top, hidden where nothing dials."""
        return [line.call for line in self.lines]
