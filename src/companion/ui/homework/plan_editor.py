"""A plan is written: what is done is kept at once, as a draft on the desk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.lacking import Lack, problems
from companion.ui.homework import making_words as words
from companion.ui.homework.plan_asking import PlanAsking
from companion.ui.homework.plan_head import PlanHead
from companion.ui.homework.plan_items import PlanItems
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.reasons import Reasons
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from companion.homework.lacking import Lacking
    from companion.homework.plan import Plan
    from companion.ui.homework.offered import Offered
    from companion.ui.homework.recorder import Recorder

SPOKEN = "audio/note.ogg"
"""Says in a draft that there is a spoken note; a file names its own member."""


class PlanEditor(Page):
    """One column, in the order in which the client reads the plan."""

    stands_at = Where.HOMEWORK

    changed = Signal(object)
    """The `Plan` as it stands here."""
    preview_asked = Signal(object)
    """The practitioner wants to see the `Plan` as the client will."""
    save_asked = Signal(object)
    """The `Plan` lacks nothing, and is to be saved as a file."""
    template_asked = Signal(object)
    """The `Plan` is to be kept as a template."""
    delete_asked = Signal()
    """This draft is not wanted any more."""

    def __init__(
        self,
        looks: Looks,
        plan: Plan,
        offered: Offered,
        new_id: Callable[[], str],
        today: date,
    ) -> None:
        """Show a plan to be written.

        Args:
            looks: Colours and type.
            plan: As it is so far.
            offered: The practices and voices there are.
            new_id: Makes ids of items.
            today: Says whether a plan is over.
        """
        super().__init__(looks, _title(plan))
        self._plan = plan
        self._offered, self._today = offered, today
        self._tried = False
        self.recorder: Recorder | None = None
        kept = self.tr("What you write is kept on your desk, on this machine alone.")
        self.body.addWidget(Text(looks, kept, quiet=True))
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addSpacing(GRID)
        self.head = PlanHead(looks, plan)
        self.head.changed.connect(self._noted)
        self.body.addWidget(self.head)
        self._add_heading(self.tr("What to do"))
        self.items = PlanItems(looks, plan, offered, new_id)
        self.items.changed.connect(self._noted)
        self.items.opened.connect(self.show_opened)
        self.items.rearranged.connect(lambda: tab_as_laid_out(self))
        self.body.addWidget(self.items)
        self._add_words()
        self.body.addSpacing(3 * GRID)
        self.asking = PlanAsking(looks, plan)
        self.asking.changed.connect(self._noted)
        self.body.addWidget(self.asking)
        self._add_ways()
        self.body.addStretch()
        self._make_foot()
        tab_as_laid_out(self)

    def plan(self) -> Plan:
        """Give the plan as it stands here."""
        plan = self.items.added_to(self.head.added_to(self._plan))
        return replace(
            self.asking.added_to(plan),
            note=self.note.value() or "",
            stop_rule=self.stop_rule.value() or "",
        )

    def first_focus(self) -> QWidget:
        """Give what is missing first: the title, or something to do."""
        return self.head.title if not self._plan.title else self.items.add

    def hush(self) -> None:
        """Record nothing any more, and let nothing be heard."""
        if self.recorder is not None:
            self.recorder.interrupt()

    def keep(self) -> None:
        """Keep what was written last, and what is being recorded."""
        if self.recorder is not None:
            self.recorder.leave()
        self.tell()

    def leave(self) -> None:
        """Be left, with nothing lost."""
        self.keep()
        super().leave()

    def tell(self) -> None:
        """Tell of what is written and was not told yet."""
        self.head.tell()
        self.items.tell()
        self.note.tell()
        self.stop_rule.tell()
        self._noted()

    def set_busy(self, busy: bool) -> None:
        """Let nothing be begun twice while a file is written."""
        for part in (self._column, self.save, self.preview):
            part.setEnabled(not busy)

    def place_recorder(self, recorder: Recorder) -> None:
        """Put what records a spoken note under the written one."""
        self._recording.setContentsMargins(0, GRID, 0, 0)
        told = self.tr("Some people would rather hear you than read.")
        self._recording.addWidget(Text(self.looks, told, quiet=True))
        self._recording.addWidget(recorder)
        self.recorder = recorder
        tab_as_laid_out(self)

    def set_spoken(self, spoken: bool) -> None:
        """Take note whether there is a spoken note."""
        member = SPOKEN if spoken else None
        if member != self._plan.spoken_note:
            self._plan = replace(self._plan, spoken_note=member)
            self.changed.emit(self.plan())

    # What it is made of.

    def _add_heading(self, title: str) -> None:
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(Text(self.looks, title, Type.HEADING))

    def _add_words(self) -> None:
        note = self.tr("A note from you")
        self._add_heading(note)
        told = self.tr("In your own words: what it is for, and what you talked about.")
        self.body.addWidget(Text(self.looks, told, quiet=True))
        self.note = NoteField(self.looks, note, least=3, most=200)
        self.note.set_value(self._plan.note or None)
        self.note.changed.connect(self._noted)
        self.body.addWidget(self.note)
        self._recording = QVBoxLayout()
        self._recording.setSpacing(GRID)
        self.body.addLayout(self._recording)
        stop = self.tr("When to stop")
        self._add_heading(stop)
        told = self.tr(
            "Your client sees this beside each practice. Please put it in the words "
            "that you use together."
        )
        self.body.addWidget(Text(self.looks, told, quiet=True))
        self.stop_rule = NoteField(self.looks, stop, least=3, most=60)
        self.stop_rule.set_value(self._plan.stop_rule or None)
        self.stop_rule.changed.connect(self._noted)
        self.body.addWidget(self.stop_rule)
        suggest = self.tr("Put the suggested words in its place")
        self.suggest = Button(self.looks, suggest, Weight.QUIET)
        self.suggest.clicked.connect(self._suggest)
        self.body.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_suggestion()

    def _add_ways(self) -> None:
        self.template = Button(
            self.looks, self.tr("Keep it as a template"), Weight.QUIET
        )
        self.template.clicked.connect(self._keep_as_template)
        self.delete = Button(self.looks, self.tr("Delete this draft"), Weight.QUIET)
        self.delete.clicked.connect(self.delete_asked)
        row = FlowLayout(3 * GRID)
        row.addWidget(self.template)
        row.addWidget(self.delete)
        self.body.addSpacing(3 * GRID)
        self.body.addLayout(row)

    def _make_foot(self) -> None:
        # Brief, so that there is room for the page where text is large.
        self.preview = Button(self.looks, self.tr("Preview"))
        self.save = Button(self.looks, self.tr("Save…"), Weight.MAIN)
        for button, told in (
            (self.preview, self.tr("As your client sees it")),
            (self.save, self.tr("As a file to give to your client")),
        ):
            button.setAccessibleDescription(told)
            button.setToolTip(told)
        self.preview.clicked.connect(self._preview)
        self.save.clicked.connect(self._save)
        self.reasons = Reasons(self.looks)
        self.row = WorkRow(self.looks)
        above = QWidget()
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reasons)
        column.addWidget(self.row)
        self.set_foot((self.preview, self.save), above=above)

    # What is done with it.

    def _noted(self) -> None:
        self._show_suggestion()
        plan = self.plan()
        if self._tried:
            self._tell_lacking(problems(plan, self._today, self._offered.lengths))
        if plan != self._plan:
            self._plan = plan
            self.changed.emit(plan)

    def _suggest(self) -> None:
        self.stop_rule.set_value(words.stop_rule_suggested())
        self.stop_rule.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._noted()

    def _show_suggestion(self) -> None:
        """Offer the suggested words where there are others."""
        suggested = words.stop_rule_suggested()
        self.suggest.setVisible(self.stop_rule.value() != suggested)

    def _preview(self) -> None:
        self.tell()
        self.preview_asked.emit(self.plan())

    def _keep_as_template(self) -> None:
        self.tell()
        self.template_asked.emit(self.plan())

    def _save(self) -> None:
        """Hand the plan on, or lead to what it lacks."""
        self._tried = True
        self.tell()
        plan = self.plan()
        lacking = problems(plan, self._today, self._offered.lengths)
        self._tell_lacking(lacking)
        if not lacking:
            self.save_asked.emit(plan)
            return
        where = self._where(lacking[0])
        if where is not None:
            where.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_whole(where)

    def _tell_lacking(self, lacking: Sequence[Lacking]) -> None:
        """Say what is to be mended first, and how much more there is."""
        told = [words.lacking_in_words(each) for each in lacking[:1]]
        # Large words leave the page no room for more.
        if len(lacking) > 1 and not self.looks.is_large:
            told.append(self.tr("{} things are open in all.").format(len(lacking)))
        self.reasons.tell(told)

    def _where(self, lacking: Lacking) -> QWidget | None:
        """Give the control that can mend it."""
        if lacking.item is None:
            return {
                Lack.NO_TITLE: self.head.title,
                Lack.NOTHING_ASKED: self.items.add,
            }.get(lacking.lack, self.head.last)
        card = self.items.card_of(lacking.item.id)
        if card is None:
            return None
        return {
            Lack.NO_DAYS: card.rhythm.times,
            Lack.NO_LENGTH: card.length,
        }.get(lacking.lack, card.another)


def _title(plan: Plan) -> str:
    told = words.tr("making", "A plan for {}").format(plan.client)
    if plan.revision == 1:
        return told
    return words.tr("making", "{}, revision {}").format(told, plan.revision)
