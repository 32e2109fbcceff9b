"""Today: what is asked for it, how it is just now, and what helps when it is a lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.card import asked_minutes
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.notice import Notice
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from companion.ports import Entry
    from companion.ui.homework.for_today import ForToday

_MORNING, _NOON, _EVENING = 5, 12, 18
"""The hours at which a greeting changes."""


class TodayPage(Page):
    """Few things, and none of them asks for anything."""

    stands_at = Where.TODAY

    check_in_asked = Signal()
    begun = Signal(object, object)
    """The `Entry` to begin with, and the length in minutes (None: as written)."""
    looked_at = Signal()
    """The person comes back to the window: it may be another day by now."""

    def __init__(
        self,
        looks: Looks,
        now: datetime,
        last: tuple[Entry, datetime] | None,
        outward: Sequence[Entry],
        why: str = "",
        homework: ForToday | None = None,
    ) -> None:
        """Make the page.

        Args:
            looks: Colours and type.
            now: The time, with the local offset.
            last: The practice that was used last, and when; None: none was.
            outward: Practices that look outward, the shortest first.
            why: Why these come first for now; "": they do not.
            homework: What is asked today; None: no plan runs.
        """
        super().__init__(looks, "")
        self.set_title(self._greeting(now.hour))
        self._notices = QVBoxLayout()
        self.body.insertLayout(0, self._notices)
        lead = self.tr("However it is just now, you can begin from there.")
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.homework = homework
        self._outward_first = bool(why) and homework is not None
        self.check_in = Button(looks, self.tr("Check in"))
        self.check_in.clicked.connect(self.check_in_asked)
        self.outward = [self._button(e, min((*e.lengths, e.usual))) for e in outward]
        self.again: Button | None = None
        if homework is not None:
            self._add_homework(homework, why)
        self._add_check_in()
        if why and homework is None:
            self._add_outward(self.tr("Looking outward first, for now"), why)
        if last is not None:
            self.again = self._add_last(*last, now)
        if not why and outward:
            told = self.tr("Short, and looking outward.")
            self._add_outward(self.tr("When it is a lot"), told)
        self.body.addStretch()
        self._lead()

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window is used again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looked_at.emit()

    def first_focus(self) -> QWidget:
        """Give the main action; where looking outward comes first, what does so."""
        if self._outward_first and self.outward:
            return self.outward[0]
        homework = None if self.homework is None else self.homework.main
        return homework or self.check_in

    def offer(
        self, text: str, steps: Sequence[tuple[str, Callable[[], None]]]
    ) -> Notice:
        """Say in a quiet bar what waits, and what can be done about it."""
        notice = Notice(self.looks, text, steps)
        notice.closed.connect(self.take_focus)
        # Until it goes, with the room below it.
        room = QWidget()
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 2 * GRID)
        inside.addWidget(notice)
        notice.closed.connect(room.hide)
        self._notices.addWidget(room)
        return notice

    def notices(self) -> list[Notice]:
        """Give the bars that are shown."""
        return [each for each in self.findChildren(Notice) if not each.isHidden()]

    def _add_homework(self, homework: ForToday, why: str) -> None:
        """Begin with what is asked; what looks outward comes before it, if need be."""
        if why:
            self._add_outward(self.tr("Looking outward first, for now"), why)
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(homework)
        homework.changed.connect(self._lead)
        homework.unfolded.connect(self.show_opened)

    def _add_check_in(self) -> None:
        about = self.tr("A few questions, of which you can leave out any.")
        self.check_in.setAccessibleDescription(about)
        self.body.addSpacing(3 * GRID)
        self._add_row([self.check_in], about)

    def _lead(self) -> None:
        """Have one main action: what is asked, or the check-in."""
        asked = self.homework is not None and self.homework.main is not None
        self.check_in.set_weight(Weight.PLAIN if asked else Weight.MAIN)
        tab_as_laid_out(self)

    def _greeting(self, hour: int) -> str:
        if _MORNING <= hour < _NOON:
            return self.tr("Good morning")
        if _NOON <= hour < _EVENING:
            return self.tr("Good afternoon")
        return self.tr("Good evening")

    def _add_last(self, entry: Entry, then: datetime, now: datetime) -> Button:
        self._add_heading(self.tr("Again"))
        button = self._button(entry, entry.usual)
        self._add_row([button], words.used_in_words(then, now))
        return button

    def _add_outward(self, heading: str, told: str) -> None:
        self._add_heading(heading)
        self._add_row(self.outward, told, above=True)

    def _add_heading(self, text: str) -> None:
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(Text(self.looks, text, Type.HEADING))

    def _add_row(
        self, buttons: Sequence[Button], told: str, *, above: bool = False
    ) -> None:
        row = FlowLayout(GRID)
        for button in buttons:
            row.addWidget(button)
        caption = Text(self.looks, told, Type.SMALL, quiet=True)
        if above:
            self.body.addWidget(caption)
        self.body.addLayout(row)
        if not above:
            self.body.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)

    def _button(self, entry: Entry, minutes: int) -> Button:
        told = words.minutes_in_words(minutes)
        button = Button(self.looks, f"{entry.practice.title} · {told}")
        button.setAccessibleName(f"{entry.practice.title}, {told}")
        button.setAccessibleDescription(entry.practice.summary)
        asked = asked_minutes(entry, minutes)
        button.clicked.connect(lambda: self.begun.emit(entry, asked))
        return button
