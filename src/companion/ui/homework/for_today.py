"""The part of Today that is for homework: what is asked, and the plans it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.homework import today_words
from companion.ui.homework.plan_line import PlanLine
from companion.ui.homework.today_card import TodayCard, TodayLine
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.marks import Mark
    from companion.homework.plan import Plan
    from companion.ui.homework.homework_days import Homework
    from companion.ui.homework.offers import Offer

    Row = TodayCard | TodayLine


class ForToday(QWidget):
    """What waits stands on cards, and below it, quietly, what is done."""

    homework_begun = Signal(str, str)
    """The ids of a plan and its item."""
    begun_instead = Signal(str, str, str)
    """Those, and the id of the practice that takes its place."""
    marked = Signal(str, str, object)
    """The ids of a plan and its item, and a `Mark`; None takes back what was said."""
    plan_shown = Signal(str)
    note_asked = Signal(str)
    """The person wants to hear the practitioner's note."""
    changed = Signal()
    """Other things stand here now."""
    unfolded = Signal(object)
    """The note (`QWidget`) that was unfolded."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.rows: list[Row] = []
        self.plans: list[PlanLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * GRID)
        self._column.addWidget(Text(looks, self.tr("For today"), Type.HEADING))
        self.told = Text(looks, "", quiet=True)
        self._column.addWidget(self.told)
        self._asked = QVBoxLayout()
        self._asked.setSpacing(2 * GRID)
        self._column.addLayout(self._asked)
        self._below = QVBoxLayout()
        self._below.setSpacing(GRID // 2)
        self._column.addLayout(self._below)
        self._of = QVBoxLayout()
        self._of.setSpacing(GRID)
        self._column.addLayout(self._of)

    @property
    def cards(self) -> list[TodayCard]:
        """What waits, from the top."""
        return [each for each in self.rows if isinstance(each, TodayCard)]

    @property
    def main(self) -> Button | None:
        """The main action; None: there is nothing to begin."""
        return next((card.main for card in self.cards if card.can_begin), None)

    def show_homework(self, homework: Homework, offers: Sequence[Offer]) -> None:
        """Show what there is now, in place of what stood here."""
        kept = self._focused()
        _let_go(self.rows)
        self.rows = []
        told = today_words.how_it_is(homework)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        several = len({offer.due.plan.id for offer in offers}) > 1
        for offer in offers:
            self._add(offer, several=several)
        if (main := self.main) is not None:
            main.set_weight(Weight.MAIN)
        self._show_plans(homework.running)
        self.changed.emit()
        if kept is not None:
            self._focus(kept)

    def _add(self, offer: Offer, *, several: bool) -> None:
        plan_id, item_id = ids = _ids(offer)
        row: Row
        if offer.due.waits:
            whose = today_words.whose(offer.due.plan) if several else ""
            row = TodayCard(self._looks, offer, whose)
            row.begun.connect(lambda: self.homework_begun.emit(plan_id, item_id))
            row.begun_instead.connect(
                lambda practice_id: self.begun_instead.emit(*ids, practice_id)
            )
            self._asked.addWidget(row)
        else:
            row = TodayLine(self._looks, offer)
            self._below.addWidget(row)
        row.marked.connect(lambda mark: self._mark(ids, mark))
        # At once, not after the next events: the keyboard may stay with it.
        row.show()
        self.rows.append(row)

    def _show_plans(self, plans: Sequence[Plan]) -> None:
        """Show a line for each, unless they are shown: a note may be unfolded."""
        if [line.plan for line in self.plans] == list(plans):
            return
        _let_go(self.plans)
        self.plans = []
        for plan in plans:
            line = PlanLine(self._looks, plan)
            line.shown.connect(lambda id_=plan.id: self.plan_shown.emit(id_))
            line.heard.connect(lambda id_=plan.id: self.note_asked.emit(id_))
            line.unfolded.connect(self.unfolded)
            self.plans.append(line)
            self._of.addWidget(line)
            line.show()

    def _mark(self, ids: tuple[str, str], mark: Mark | None) -> None:
        self.marked.emit(*ids, mark)

    def _focused(self) -> tuple[str, str] | None:
        """Give what the keyboard is on, by its ids."""
        there = (row for row in self.rows if row.focusWidget() is not None)
        found = next((row for row in there if _has_focus(row)), None)
        return None if found is None else _ids(found.offer)

    def _focus(self, ids: tuple[str, str]) -> None:
        """Put the keyboard on the same thing as before, however it is shown now."""
        for row in self.rows:
            if _ids(row.offer) == ids:
                row.main.setFocus(Qt.FocusReason.OtherFocusReason)


def _let_go(widgets: Sequence[QWidget]) -> None:
    for each in widgets:
        each.hide()
        each.setParent(None)
        each.deleteLater()


def _has_focus(row: QWidget) -> bool:
    focused = row.focusWidget()
    return focused is not None and focused.hasFocus()


def _ids(offer: Offer) -> tuple[str, str]:
    return offer.due.plan.id, offer.due.item.id
