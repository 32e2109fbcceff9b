"""One of the first steps: a few words, perhaps a choice, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.dots import Dots

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WelcomePage(Page):
    """Nothing in it has to be answered; Esc leaves all of it."""

    onward = Signal()
    backward = Signal()
    passed_by = Signal()
    """The person wants to see none of the steps that are left."""
    left = Signal()
    """The page is left for good."""

    def __init__(self, looks: Looks, title: str, at: int, count: int) -> None:
        """Make step `at`, from 0, of `count`; see `put` for what is in it."""
        super().__init__(looks, "")
        self.set_title(title)
        self.offer_help()
        self.body.addSpacing(GRID)
        self._last = at == count - 1
        self._first = at == 0
        self.dots = Dots(looks, at, count)

    def put(self, *widgets: QWidget) -> None:
        """Put in what is to be read and chosen, and the ways at the foot."""
        for widget in widgets:
            self.body.addWidget(widget)
        self.set_low()
        looks = self.looks
        self.previous = Button(looks, self.tr("Back"))
        self.previous.clicked.connect(self.backward)
        # A short word: all three have room where text is large, too.
        self.skip = Button(looks, self.tr("Skip"))
        self.skip.setAccessibleName(self.tr("Skip all of the first steps"))
        self.skip.setToolTip(self.tr("All of the first steps; Esc"))
        self.skip.clicked.connect(self.passed_by)
        word = self.tr("Begin") if self._last else self.tr("Next")
        self.next = Button(looks, word, Weight.MAIN)
        self.next.clicked.connect(self.onward)
        shown = [self.next]
        if not self._last:
            shown.insert(0, self.skip)
        if not self._first:
            shown.insert(0, self.previous)
        self.set_foot(shown, above=self.dots)

    def first_focus(self) -> QWidget:
        """Give the way on."""
        return self.next

    def leave(self) -> None:
        """Be left for good."""
        self.left.emit()
