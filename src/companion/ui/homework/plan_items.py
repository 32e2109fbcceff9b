"""All that a plan asks for, one card each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.homework import making
from companion.homework.lacking import thoughts
from companion.ui.homework.item_editor import ItemEditor
from companion.ui.homework.making_words import thought_in_words
from companion.ui.homework.practice_search import PracticeSearch
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.homework.plan import Item, Plan
    from companion.ports import Entry
    from companion.ui.homework.offered import Offered


class PlanItems(QWidget):
    """Cards come, go, and change places; the keyboard goes along with them."""

    changed = Signal()
    opened = Signal(object)
    """A widget (`QWidget`) was unfolded."""
    rearranged = Signal()
    """There are other controls than before."""

    def __init__(
        self, looks: Looks, plan: Plan, offered: Offered, new_id: Callable[[], str]
    ) -> None:
        super().__init__()
        self._looks = looks
        self._plan = plan
        self._offered = offered
        self._new_id = new_id
        self._search: PracticeSearch | None = None
        self.cards: list[ItemEditor] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(2 * GRID)
        self.notices = Notices(looks)
        self._thoughts = Text(looks, "", Type.SMALL, quiet=True)
        self.add = Button(looks, self.tr("Add something to do…"))
        self.add.clicked.connect(self._look_for_one)
        self._searching = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(self._cards)
        column.addWidget(self.notices)
        column.addLayout(self._searching)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._thoughts)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._show_cards()

    def added_to(self, plan: Plan) -> Plan:
        """Give a plan with the items as they stand here."""
        return replace(plan, items=tuple(each.item() for each in self.cards))

    def tell(self) -> None:
        """Tell of what is written in a card and was not told yet."""
        for each in self.cards:
            each.tell()

    def card_of(self, item_id: str) -> ItemEditor | None:
        """Give the card of an item."""
        return next((e for e in self.cards if e.item().id == item_id), None)

    # What changes them.

    def _take(self, plan: Plan) -> None:
        self._plan = plan
        self._show_cards()
        self.changed.emit()

    def _noted(self) -> None:
        """Take over what a card tells."""
        self._plan = self.added_to(self._plan)
        self._think()
        self.changed.emit()

    def _add(self, entry: Entry) -> None:
        self._leave_search()
        item = making.new_item(
            self._new_id(), entry.practice, entry.lengths, entry.usual
        )
        self._take(making.with_item(self.added_to(self._plan), item))
        card = self.cards[-1]
        card.first_focus().setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit(card)

    def _replace(self, item_id: str, entry: Entry) -> None:
        """Ask for another practice in an item; how often and when stays."""
        plan = self.added_to(self._plan)
        fresh = making.new_item(item_id, entry.practice, entry.lengths, entry.usual)
        items = tuple(
            replace(
                fresh, rhythm=each.rhythm, at=each.at, cue=each.cue, extra=each.extra
            )
            if each.id == item_id
            else each
            for each in plan.items
        )
        self._take(replace(plan, items=items))
        card = self.card_of(item_id)
        if card is not None:
            card.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, item_id: str, by: int) -> None:
        plan = self.added_to(self._plan)
        at = [each.id for each in plan.items].index(item_id)
        self._take(making.moved(plan, item_id, at + by))
        card = self.card_of(item_id)
        if card is not None:
            button = card.up if by < 0 else card.down
            if not button.isEnabled():
                button = card.down if by < 0 else card.up
            button.setFocus(Qt.FocusReason.TabFocusReason)
            self.opened.emit(card)

    def _remove(self, item: Item) -> None:
        """Let one go, and offer to bring it back."""
        plan = self.added_to(self._plan)
        at = [each.id for each in plan.items].index(item.id)
        self._take(making.without_item(plan, item.id))
        told = self.tr("“{}” is not in the plan any more.").format(item.title)
        back = (self.tr("Bring it back"), lambda: self._bring_back(item, at))
        self.notices.clear()
        self.notices.tell(told, [back], focus=True)

    def _bring_back(self, item: Item, at: int) -> None:
        plan = making.with_item(self.added_to(self._plan), item)
        self._take(making.moved(plan, item.id, at))
        card = self.card_of(item.id)
        if card is not None:
            card.first_focus().setFocus(Qt.FocusReason.TabFocusReason)

    # What is shown.

    def _show_cards(self) -> None:
        unfolded = {each.item().id for each in self.cards if each.is_unfolded}
        while self.cards:
            card = self.cards.pop()
            # What is typed in it stands in the plan already.
            card.blockSignals(True)
            card.hide()
            self._cards.removeWidget(card)
            card.deleteLater()
        for item in self._plan.items:
            self._show_card(item, unfolded=item.id in unfolded)
        for place, card in enumerate(self.cards):
            card.set_place(place, len(self.cards))
        self._think()
        tab_as_laid_out(self)
        self.rearranged.emit()

    def _show_card(self, item: Item, *, unfolded: bool) -> None:
        card = ItemEditor(self._looks, item, self._offered, unfolded=unfolded)
        card.changed.connect(self._noted)
        card.raised_up.connect(lambda: self._move(item.id, -1))
        card.lowered.connect(lambda: self._move(item.id, 1))
        card.removed.connect(lambda: self._remove(card.item()))
        card.another_asked.connect(lambda entry: self._replace(item.id, entry))
        card.opened.connect(self.opened)
        self._cards.addWidget(card)
        card.show()
        self.cards.append(card)

    def _think(self) -> None:
        told = " ".join(map(thought_in_words, thoughts(self.added_to(self._plan))))
        self._thoughts.setText(told)
        self._thoughts.setVisible(bool(told))

    # Looking for one more.

    def _look_for_one(self) -> None:
        self._leave_search()
        self._search = PracticeSearch(self._looks, self._offered.gentle_first())
        self._search.chosen.connect(self._add)
        self._search.left.connect(self._give_up)
        self._searching.addWidget(self._search)
        self._search.show()
        self.add.hide()
        tab_as_laid_out(self)
        self.rearranged.emit()
        self._search.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit(self._search)

    def _give_up(self) -> None:
        self._leave_search()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_search(self) -> None:
        search, self._search = self._search, None
        if search is not None:
            search.hide()
            self._searching.removeWidget(search)
            search.deleteLater()
        self.add.show()
