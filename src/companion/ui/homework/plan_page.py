"""The whole plan: what it asks, what was done of it, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.due import Stage, stage
from companion.ui.homework import plan_parts
from companion.ui.homework.item_weeks import ItemWeeks
from companion.ui.homework.plan_parts import ItemPart, NotePart, item_lines
from companion.ui.homework.plan_words import our_stop_words, span_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.plan import Item, Plan
    from companion.homework.progress import Progress
    from companion.ui.homework.proposal import Proposal


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan that was taken, as its page shows it."""

    proposal: Proposal
    progress: tuple[Progress, ...]
    rests: bool
    """Whether it was put away."""
    reminds: bool = False
    """Whether reminders come at the times of homework."""
    trouble: str = ""
    """Why what it carries cannot be played; "" where it can."""


class PlanPage(Page):
    """Nothing here counts against anybody: what was not done is not told."""

    stands_at = Where.HOMEWORK

    begun = Signal(str, object)
    """The id of an item, and of the practice in its place, or None."""
    note_asked = Signal()
    """The spoken note is to be played, or to end."""
    telling_asked = Signal()
    """The person wants to tell how it went."""
    rest_asked = Signal(bool)
    """It is to be put away (True), or taken up again."""
    delete_asked = Signal()
    reminding = Signal(bool)
    """Whether reminders are to come at the times of homework."""

    def __init__(self, looks: Looks, whole: WholePlan, *, tells: bool) -> None:
        """Make the page; `tells`: whether a report can be written."""
        super().__init__(looks, whole.proposal.plan.title)
        self._whole = whole
        self.note: NotePart | None = None
        self.starts: list[Button] = []
        """What begins each item, and then what begins another one in its place."""
        self.weeks: list[ItemWeeks] = []
        self.notices = Notices(looks)
        self.notices.setContentsMargins(0, 0, 0, 2 * GRID)
        self.body.insertWidget(0, self.notices)
        if whole.trouble:
            self.notices.tell(whole.trouble)
        self._add_head()
        self._add_items()
        self._add_progress()
        self._add_rest()
        self._make_ways(tells=tells)

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        return self._whole.proposal.plan

    def first_focus(self) -> QWidget:
        """Give what begins the first item, or what comes first else."""
        return self.starts[0] if self.starts else self.put_away

    def show_playing(self, plays: bool) -> None:
        """Say whether the note plays."""
        if self.note is not None:
            self.note.show_playing(plays)

    @property
    def _asks(self) -> bool:
        """Whether it asks something these days."""
        proposal = self._whole.proposal
        now = stage(proposal.plan, proposal.today)
        return now is Stage.RUNNING and not self._whole.rests

    def _add_head(self) -> None:
        proposal = self._whole.proposal
        told = self.tr("By {name}. {span}").format(
            name=proposal.plan.practitioner.name,
            span=span_in_words(proposal.plan, proposal.today),
        )
        if self._whole.rests:
            told = self.tr("{} It is put away, and asks nothing.").format(told)
        self.body.addWidget(Text(self.looks, told, quiet=True))

    def _head(self, text: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, text, Type.HEADING))

    def _add_items(self) -> None:
        proposal = self._whole.proposal
        over = stage(proposal.plan, proposal.today) is Stage.OVER
        self._head(self.tr("What it asked") if over else self.tr("What it asks"))
        for item in proposal.plan.items:
            # What may take its place stands on buttons, if it can be begun.
            lines = item_lines(proposal, item, instead=not self._asks)
            part = ItemPart(self.looks, item.title, lines)
            if self._asks:
                self._add_starts(part, item)
            self.body.addWidget(part)
        self._add_reminding()

    def _add_reminding(self) -> None:
        """Offer reminders where something is meant at a time of day."""
        if not self._asks or all(item.at is None for item in self.plan.items):
            return
        self.remind = Chip(self.looks, self.tr("Remind me at these times"))
        self.remind.setChecked(self._whole.reminds)
        about = self.tr("Of all homework, and never in your quiet hours.")
        self.remind.setAccessibleDescription(about)
        self.remind.toggled.connect(self.reminding)
        row = FlowLayout(2 * GRID, tight=True)
        row.addWidget(self.remind)
        row.addWidget(Text(self.looks, about, Type.SMALL, quiet=True))
        self.body.addLayout(row)

    def _add_starts(self, part: ItemPart, item: Item) -> None:
        proposal = self._whole.proposal
        row = FlowLayout(2 * GRID)
        if not proposal.lacks(item):
            begin = self._start(row, self.tr("Begin"), item, None, Weight.PLAIN)
            begin.setAccessibleName(self.tr("Begin: {}").format(item.title))
        titles = proposal.titles or {}
        for practice_id in item.substitutes:
            if practice_id in titles:
                word = self.tr("Or: {}").format(titles[practice_id])
                self._start(row, word, item, practice_id, Weight.QUIET)
        part.column.addSpacing(GRID // 2)
        part.column.addLayout(row)

    def _start(
        self,
        row: FlowLayout,
        word: str,
        item: Item,
        practice_id: str | None,
        weight: Weight,
    ) -> Button:
        button = Button(self.looks, word, weight)
        button.clicked.connect(lambda: self.begun.emit(item.id, practice_id))
        row.addWidget(button)
        self.starts.append(button)
        return button

    def _add_progress(self) -> None:
        """Show what was done, as far as the plan has begun."""
        told = [each for each in self._whole.progress if each.weeks]
        if not told:
            return
        self._head(self.tr("What you did"))
        today = self._whole.proposal.today
        for each in told:
            weeks = ItemWeeks(self.looks, each, today, named=len(told) > 1)
            weeks.unfolded.connect(self.show_opened)
            self.weeks.append(weeks)
            self.body.addWidget(weeks)

    def _add_rest(self) -> None:
        plan = self._whole.proposal.plan
        if plan_parts.has_note(plan):
            self._head(plan_parts.note_heading(plan))
            self.note = NotePart(self.looks, plan)
            self.note.play_asked.connect(self.note_asked)
            self.body.addWidget(self.note)
        self._part(
            self.tr("When to leave it"), [plan.stop_rule.strip(), our_stop_words()]
        )
        self._part(self.tr("Telling how it went"), plan_parts.tells_in_words(plan))

    def _part(self, head: str, lines: Sequence[str]) -> None:
        self._head(head)
        for line in lines:
            if line:
                self.body.addWidget(Text(self.looks, line))

    def _make_ways(self, *, tells: bool) -> None:
        self.telling = Button(self.looks, self.tr("Tell my practitioner…"))
        self.telling.clicked.connect(self.telling_asked)
        rests = self._whole.rests
        word = self.tr("Take it up again") if rests else self.tr("Put it away")
        self.put_away = Button(self.looks, word, Weight.QUIET)
        self.put_away.clicked.connect(lambda: self.rest_asked.emit(not rests))
        told = self.tr("It asks nothing then, and what you did is kept.")
        self.put_away.setAccessibleDescription("" if rests else told)
        self.delete = Button(self.looks, self.tr("Delete this plan"), Weight.QUIET)
        self.delete.clicked.connect(self.delete_asked)
        first = FlowLayout(2 * GRID)
        first.addWidget(self.telling)
        second = FlowLayout(3 * GRID)
        second.addWidget(self.put_away)
        second.addWidget(self.delete)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addLayout(first)
        column.addLayout(second)
        self.body.addSpacing(GRID)
        self.body.addLayout(column)
        self.telling.setVisible(tells)
        self.body.addStretch()
