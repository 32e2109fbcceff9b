"""What is told, to whom, and of when; and all of it as it will be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.telling import Telling
from companion.ui.homework.report_choices import ReportChoices
from companion.ui.homework.report_sheet import ReportSheet
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.single_shot import single_shot
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.date_field import DateField
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from companion.homework.plan import Plan
    from companion.ui.homework.report_words import Said

_REST_MS = 400
"""After the last key, the report is shown with the name that was written."""
_A_WHILE = ""
"""Stands for a report about a while, whatever the plan."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose."""

    plan_id: str | None
    first: date
    """Of a plan, its days count instead; so is the next."""
    last: date
    client: str
    told: tuple[Telling, ...]
    message: str


class ReportPage(Page):
    """Nothing leaves the computer here: the next page writes a file."""

    stands_at = Where.HOMEWORK
    changed = Signal()
    """Something else is to be told."""
    picked = Signal()
    """It is to be about something else; `changed` does not follow."""
    next_asked = Signal()
    was_left = Signal(object)
    """What was `Chosen` when the page was left."""

    def __init__(self, looks: Looks, first: date, last: date) -> None:
        """Make the page; the days are those of a while, at first."""
        super().__init__(looks, "")
        self.set_title(self.tr("Tell your practitioner"))
        lead = self.tr(
            "You decide what is told. It becomes a file on this computer, which you "
            "hand over yourself; nothing is sent."
        )
        self.body.addWidget(Text(looks, lead))
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addSpacing(GRID)
        self.about = Picker(looks, self.tr("About"), widest=60 * GRID)
        self.about.picked.connect(self.picked)
        self.first = self._day(self.tr("From"), first)
        self.last = self._day(self.tr("To"), last)
        self.days = self._days_row()
        row = FlowLayout(GRID)
        row.addWidget(self.about)
        self.body.addLayout(row)
        self.body.addWidget(self.days)
        self._ask_name()
        self._heading(self.tr("What is told"))
        self.choices = ReportChoices(looks)
        self.choices.changed.connect(self._choose)
        self.body.addWidget(self.choices)
        self._ask_message()
        self._heading(self.tr("This is all that will be told"))
        self.sheet = ReportSheet(looks, self.tr("The report as it will be read"))
        self.body.addWidget(self.sheet)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Back"))
        self.away.clicked.connect(self.back)
        self.next = Button(looks, self.tr("Next"), Weight.MAIN)
        self.next.clicked.connect(self._go_on)
        self.set_foot((self.away, self.next))

    def first_focus(self) -> QWidget:
        """Give what it is about."""
        return self.about

    def leave(self) -> None:
        """Tell what was written last: it may be come back to."""
        self.message.tell()
        self.was_left.emit(self.chosen())
        super().leave()

    def offer(self, plans: Sequence[Plan], plan_id: str | None) -> None:
        """Offer plans, and a while; begin with one of them."""
        items: list[tuple[object, str]] = [(plan.id, plan.title) for plan in plans]
        items.append((_A_WHILE, self.tr("A while, whatever the plan")))
        known = [plan.id for plan in plans]
        self.about.set_items(items, plan_id if plan_id in known else _A_WHILE)

    def plan_id(self) -> str | None:
        """Give the plan that it is about; None: a while."""
        value = self.about.value()
        return value if isinstance(value, str) and value != _A_WHILE else None

    def chosen(self) -> Chosen:
        """Give what is chosen, with days in their order."""
        days = sorted((self.first.value(), self.last.value()))
        return Chosen(
            self.plan_id(),
            days[0],
            days[1],
            self.client.text().strip(),
            self.choices.told(),
            self.message.value() or "",
        )

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what was chosen before; of what it is about, `offer` tells."""
        self.first.set_value(chosen.first)
        self.last.set_value(chosen.last)
        self.client.setText(chosen.client)
        self.client.setCursorPosition(0)
        self.message.set_value(chosen.message)
        self.choices.choose(chosen.told)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what belongs to the plan that is chosen; None: to a while."""
        self.days.setVisible(plan is None)
        self.choices.show_wish(plan)

    def show_report(self, said: Iterable[Said], problem: str = "") -> None:
        """Show what will be told; `problem`: why it cannot be saved."""
        self.sheet.show_said(said)
        self.notices.clear()
        if problem:
            self.notices.tell(problem)
        self.next.setEnabled(not problem)

    def ask_for_name(self) -> None:
        """Lead to what is still missing."""
        told = self.tr("Please write a word here by which your practitioner knows you.")
        self._about_name.setText(told)
        self.client.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_whole(self.client)

    def _choose(self) -> None:
        self._message_part.setVisible(Telling.MESSAGE in self.choices.told())
        self.changed.emit()

    def _go_on(self) -> None:
        self.message.tell()
        if self._rest.isActive():
            self._rest.stop()
            self.changed.emit()
        self.next_asked.emit()

    def _heading(self, text: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, text, Type.HEADING))

    def _day(self, name: str, day: date) -> DateField:
        field = DateField(self.looks, name, day)
        field.chosen.connect(self.picked)
        return field

    def _days_row(self) -> QWidget:
        row = QWidget()
        across = FlowLayout(GRID)
        row.setLayout(across)
        for word, field in ((self.tr("From"), self.first), (self.tr("to"), self.last)):
            across.addWidget(Text(self.looks, word))
            across.addWidget(field)
        return row

    def _ask_name(self) -> None:
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(self.looks, self.tr("Your name in it")))
        self.client = LineField(self.looks, self.tr("Your name in it"))
        self.client.setMaximumWidth(40 * GRID)
        self.client.setMaxLength(80)
        # Not at each key: a report of a year takes a moment to be made.
        self._rest = single_shot(self, _REST_MS, self.changed.emit)
        self.client.textEdited.connect(self._rest.start)
        self.body.addWidget(self.client)
        told = self.tr(
            "A word by which your practitioner knows you; not your own name."
        )
        self.client.setAccessibleDescription(told)
        self._about_name = Text(self.looks, told, Type.SMALL, quiet=True)
        self.body.addWidget(self._about_name)

    def _ask_message(self) -> None:
        name = self.tr("A message or a question")
        self.message = NoteField(self.looks, name)
        self.message.changed.connect(self.changed)
        self._message_part = QWidget()
        column = QVBoxLayout(self._message_part)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Text(self.looks, name, Type.HEADING))
        column.addWidget(self.message)
        self.body.addWidget(self._message_part)
