"""Homework: the plans that the client was given, and the ways to more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.homework.due import Stage, stage
from companion.ui.homework.plan_card import PlanCard
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.homework.plan import Plan
    from companion.ports import Accepted


class PlansPage(Page):
    """What was given, and from whom; without any, what homework by file is."""

    stands_at = Where.HOMEWORK

    open_asked = Signal()
    """The person has a plan's file somewhere."""
    plan_asked = Signal(str)
    """The id of a plan that is to be shown."""
    practitioner_asked = Signal()
    """The person gives homework to others."""
    telling_asked = Signal()
    """The person wants to tell a practitioner how it went."""

    def __init__(self, looks: Looks, plans: Sequence[Accepted], today: date) -> None:
        """Show the plans that were taken, newest first."""
        super().__init__(looks, "")
        self.set_title(self.tr("Homework"))
        self.notices = Notices(looks)
        self.notices.setContentsMargins(0, 0, 0, 2 * GRID)
        self.body.insertWidget(0, self.notices)
        self.cards: list[PlanCard] = []
        if not plans:
            self.body.addWidget(Text(looks, self._about(), quiet=True))
        self._add(plans, today)
        self.body.addSpacing(2 * GRID)
        weight = Weight.PLAIN if plans else Weight.MAIN
        self.open = Button(looks, self.tr("Open a plan…"), weight)
        self.open.clicked.connect(self.open_asked)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.open)
        self.body.addLayout(row)
        self.working = WorkRow(looks)
        self.body.addWidget(self.working)
        self.body.addStretch()
        self._ways = FlowLayout(3 * GRID)
        self.telling = self._quiet(self.tr("Tell my practitioner…"))
        self.telling.clicked.connect(self.telling_asked)
        self.practitioners = self._quiet(self.tr("For practitioners"))
        self.practitioners.clicked.connect(self.practitioner_asked)
        self.body.addLayout(self._ways)

    def offer(self, *, opens: bool, tells: bool, practises: bool) -> None:
        """Offer the ways that there are: to open, to tell, to give homework oneself."""
        self.open.setVisible(opens)
        self.telling.setVisible(tells)
        self.practitioners.setVisible(practises)

    def rest(self) -> None:
        """Say nothing any more of what was being done."""
        self.working.tell("")

    def first_focus(self) -> QWidget:
        """Give the first plan, or the main action."""
        return self.cards[0].button if self.cards else self.open

    def _about(self) -> str:
        return self.tr(
            "Somebody who works with you can give you a few practices for a while, as "
            "a file. You open it here, see all that it asks before you take it, and "
            "decide yourself what you tell afterwards."
        )

    def _add(self, plans: Sequence[Accepted], today: date) -> None:
        kept = [each.plan for each in plans if each.put_away_at is None]
        by_stage = {
            each: [plan for plan in kept if stage(plan, today) is each]
            for each in Stage
        }
        self._part("", by_stage[Stage.RUNNING], today)
        self._part(self.tr("To come"), by_stage[Stage.TO_COME], today)
        self._part(self.tr("Come to their end"), by_stage[Stage.OVER], today)
        away = [each.plan for each in plans if each.put_away_at is not None]
        self._part(self.tr("Put away"), away, today)

    def _part(self, head: str, plans: Sequence[Plan], today: date) -> None:
        if not plans:
            return
        self.body.addSpacing(2 * GRID if head else GRID)
        if head:
            self.body.addWidget(Text(self.looks, head, Type.HEADING))
        for plan in plans:
            card = PlanCard(self.looks, plan, today)
            card.opened.connect(lambda id_=plan.id: self.plan_asked.emit(id_))
            self.cards.append(card)
            self.body.addWidget(card)

    def _quiet(self, word: str) -> Button:
        button = Button(self.looks, word, Weight.QUIET)
        self._ways.addWidget(button)
        return button
