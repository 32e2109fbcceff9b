"""One entry of the log to read: a check-in, or a session with its check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from companion.checkin.records import Occasion
from companion.ui import finding_words, journey_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.answers import AnswersBlock
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from companion.checkin.records import CheckIn, Earlier, Session


class EntryPage(Page):
    """Everything that was noted; it can be changed, and deleted."""

    edit_asked = Signal(object)
    """The `CheckIn` that is to be changed."""
    delete_asked = Signal(object)
    """The `CheckIn` that is to be deleted; None: the session with all of them."""

    def __init__(
        self,
        looks: Looks,
        session: Session | None,
        check_ins: Sequence[CheckIn],
        earlier: Mapping[str, Sequence[Earlier]],
    ) -> None:
        """Show an entry; `earlier`: what its check-ins were, by their ids."""
        super().__init__(looks, "")
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self._show_head(session, check_ins)
        self.blocks = [
            AnswersBlock(looks, c, earlier.get(c.id, ()), head=session is not None)
            for c in check_ins
        ]
        for block in self.blocks:
            self.body.addWidget(block)
            block.edit_asked.connect(lambda b=block: self.edit_asked.emit(b.check_in))
            block.delete_asked.connect(lambda b=block: self._ask(b.check_in))
        self.delete_all: Button | None = None
        if session is not None:
            self._add_end(check_ins)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Back"))
        self.away.clicked.connect(self.back)
        self.set_foot((self.away,))

    def first_focus(self) -> QWidget:
        """Give the way back."""
        return self.away

    def _show_head(self, session: Session | None, check_ins: Sequence[CheckIn]) -> None:
        if session is not None:
            self.set_title(session.title)
            when = journey_words.session_in_words(session)
        else:
            self.set_title(journey_words.occasion_in_words(check_ins[0].occasion))
            when = journey_words.moment_in_words(check_ins[0].felt_at)
        self.body.addWidget(Text(self.looks, when, quiet=True))

    def _add_end(self, check_ins: Sequence[CheckIn]) -> None:
        rated = {c.occasion for c in check_ins if c.answers.distress is not None}
        if {Occasion.BEFORE, Occasion.AFTER} <= rated:
            why = finding_words.why_it_may_fall()
            self.body.addWidget(Text(self.looks, why, Type.SMALL, quiet=True))
        self.delete_all = Button(
            self.looks, self.tr("Delete all of this entry"), Weight.QUIET
        )
        self.delete_all.clicked.connect(lambda: self._ask(None))
        self.body.addSpacing(GRID)
        self.body.addWidget(self.delete_all, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self, check_in: CheckIn | None) -> None:
        """Ask once whether it is to go."""
        self.notices.clear()
        told = self.tr("Delete this entry with all its check-ins?")
        if check_in is not None:
            name = journey_words.occasion_in_words(check_in.occasion)
            told = self.tr("Delete this check-in? ({})").format(name)
        steps = [
            (self.tr("Delete"), lambda: self.delete_asked.emit(check_in)),
            (self.tr("Keep"), self.take_focus),
        ]
        notice = self.notices.tell(told, steps)
        notice.buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)
