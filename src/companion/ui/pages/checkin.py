"""The check-in page, before a session and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.questions import Questions
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from companion.checkin.records import Answers


class CheckInPage(Page):
    """Asks how it is; every question can be left out, and so can all of them."""

    answered = Signal()
    """The person went on with what is answered."""
    skipped = Signal()
    """The person went on without answering."""

    def __init__(
        self,
        looks: Looks,
        title: str,
        intro: str,
        fill: Callable[[Answers], bool],
        orienting: str = "",
    ) -> None:
        """Make the page; `fill` takes each change, and says whether it was kept."""
        super().__init__(looks, title)
        self._fill = fill
        if orienting:
            self.body.addWidget(Text(looks, orienting))
            self.body.addSpacing(GRID)
        self.body.addWidget(Text(looks, intro, quiet=True))
        self.questions = Questions(looks)
        self.questions.changed.connect(self._changed)
        self.body.addSpacing(GRID)
        self.body.addWidget(self.questions)
        self._trouble = Text(looks, "", Type.SMALL, quiet=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.set_low()
        self.skip = Button(looks, self.tr("Skip"))
        self.next = Button(looks, self.tr("Next"), Weight.MAIN)
        self.skip.clicked.connect(self.skipped)
        self.next.clicked.connect(self.answered)
        self.set_foot((self.skip, self.next))

    def first_focus(self) -> QWidget:
        """Give the first question's first answer, or the one that is chosen."""
        row = self.questions.distress
        chosen = row.value()
        return row.choices[chosen or 0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, from any question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.click()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        kept = self._fill(self.questions.answers())
        if not kept:
            self._trouble.setText(
                self.tr("The log cannot be written now. Your answers are kept here.")
            )
        self._trouble.setVisible(not kept)
