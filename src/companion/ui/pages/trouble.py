"""The page for what went wrong by our own fault, with a report that can be copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.report import report_of
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TroublePage(Page):
    """Says that the session ended by itself, what is safe, and what can be done."""

    go_on = Signal()

    def __init__(self, looks: Looks, error: BaseException) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("The session ended by itself."))
        self.offer_help()
        self._error = error
        self.body.addSpacing(GRID)
        lead = self.tr(
            "Something in the companion went wrong. It was nothing you did, and your "
            "answers are safe. Let your eyes rest on something near you for a moment."
        )
        self.body.addWidget(Text(looks, lead))
        self.body.addSpacing(GRID)
        about = self.tr(
            "A report helps to mend it. It holds the error alone, none of your "
            "answers, and goes nowhere unless you paste it somewhere."
        )
        self.body.addWidget(Text(looks, about, quiet=True))
        self.copied = Text(looks, "", Type.SMALL, quiet=True)
        self.body.addWidget(self.copied)
        self.set_low()
        self.copy = Button(looks, self.tr("Copy report"))
        self.next = Button(looks, self.tr("Go on"), Weight.MAIN)
        self.copy.clicked.connect(self._copy)
        self.next.clicked.connect(self.go_on)
        self.set_foot((self.copy, self.next))

    def first_focus(self) -> QWidget:
        """Give the way on."""
        return self.next

    def go_back(self) -> None:
        """Go on: the way back leads through the check-in after."""
        self.go_on.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(report_of(self._error))
        self.copied.setText(self.tr("Copied."))
