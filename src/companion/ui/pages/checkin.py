"""The check-in page: before a session, after it, or by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.about import AboutQuestions
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import closed_sign, open_sign
from companion.ui.widgets.questions import Questions
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from companion.checkin.records import Answers
    from companion.practice.model import Question

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OwnWords(Protocol):
    """Where the person's own words for the distress scale are kept."""

    def anchors(self) -> Mapping[int, str]:
        """Give them by point."""

    def set_anchors(self, anchors: Mapping[int, str]) -> bool:
        """Keep them; say whether they are on the disk."""


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
        fill: Callable[[Answers], bool],
        *,
        answers: Answers,
        own_words: OwnWords,
        orienting: str = "",
        safety: bool = False,
        asked: Sequence[Question] = (),
    ) -> None:
        """Make the page.

        Args:
            looks: The colours and type.
            title: What stands at its head.
            fill: Takes each change, and says whether it was kept.
            answers: What was answered already.
            own_words: Where the words for the distress scale are kept.
            orienting: What is said before anything is asked.
            safety: Whether to compare how safe it feels with before.
            asked: What a homework plan asks; all else can be told too, once the
                person wants to tell more. Empty: it is asked as usual.
        """
        super().__init__(looks, title)
        self.offer_help()
        self._fill = fill
        self._over = False
        """Whether the person went on: what fields tell later changes nothing."""
        self._own_words = own_words
        if orienting:
            self.body.addWidget(Text(looks, orienting))
            self.body.addSpacing(GRID)
        intro = self.tr("Answer what you like, and leave out the rest.")
        self.body.addWidget(Text(looks, intro, quiet=True))
        own = own_words.anchors()
        self.questions = Questions(looks, safety=safety, own=own, asked=asked)
        self.questions.set_answers(answers)
        self.questions.changed.connect(self._changed)
        self.questions.scale.own_words.connect(self._keep_words)
        self.body.addSpacing(GRID)
        self.body.addWidget(self.questions)
        self.about = AboutQuestions(looks)
        self.body.addWidget(self.about)
        self.questions.more.unfolded.connect(self.show_opened)
        self.about.link.toggled.connect(lambda: self.show_opened(self.about))
        self._trouble = Text(looks, "", Type.SMALL, quiet=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)
        self.set_low()
        self._make_foot(more=self.questions.is_more_answered())

    def leave(self) -> None:
        """Keep words of the person's own that are still being written."""
        self.questions.scale.keep_what_is_written()

    def first_focus(self) -> QWidget:
        """Give the first question's first answer, or the one that is chosen."""
        row = self.questions.distress
        chosen = row.value()
        return row.choices[chosen or 0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, from any question; from a text, with Ctrl+Enter."""
        if event.key() in _ENTER:
            self.next.click()
        else:
            super().keyPressEvent(event)

    def go_back(self) -> None:
        """Keep what was written last; then leave."""
        self.questions.more.tell()
        super().go_back()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written last, when the window closes too."""
        self.questions.more.tell()
        super().hideEvent(event)

    def _make_foot(self, *, more: bool) -> None:
        self.more = Button(
            self.looks, self.tr("A little more"), Weight.QUIET, sign=closed_sign
        )
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self.skip = Button(self.looks, self.tr("Skip"))
        self.next = Button(self.looks, self.tr("Next"), Weight.MAIN)
        self.skip.clicked.connect(self._skip)
        self.next.clicked.connect(self._go_on)
        self.set_foot((self.skip, self.next), aside=self.more)
        self.more.setChecked(more)
        self._show_more(more)

    def _show_more(self, shown: bool) -> None:
        """Show what else can be told, and begin there; or fold it away."""
        more = self.questions.more
        self.more.set_sign(open_sign if shown else closed_sign)
        self.questions.show_more(shown)
        self.about.setVisible(shown)
        if shown and self.isVisible():
            self.questions.first_of_more().setFocus(Qt.FocusReason.OtherFocusReason)
            # Once it has its place.
            QTimer.singleShot(0, more, lambda: self.show_whole(more))

    def _go_on(self) -> None:
        self.questions.more.tell()
        self._over = True
        self.answered.emit()

    def _skip(self) -> None:
        self._over = True
        self.skipped.emit()

    def _changed(self) -> None:
        if not self._over:
            self._tell_kept(self._fill(self.questions.answers()))

    def _keep_words(self, own: Mapping[int, str]) -> None:
        self._tell_kept(self._own_words.set_anchors(own))

    def _tell_kept(self, kept: bool) -> None:
        if not kept:
            self._trouble.setText(
                self.tr(
                    "The log cannot be written now. You can go on: your answers are "
                    "kept while this window is open."
                )
            )
        self._trouble.setVisible(not kept)
