"""The cards in their sections; they are made a few at a time."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.model import Kind
from companion.ui import words
from companion.ui.looks import GRID, Looks
from companion.ui.shelf import Group, Section, id_of
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from companion.ports import BrokenEntry, Entry
    from companion.ui.widgets.broken_card import BrokenCard
    from companion.ui.widgets.card import PracticeCard

    Card = PracticeCard | BrokenCard

_AT_ONCE = 5
"""So many cards are made at once: more than can be seen at first."""
_STEP_MS = 4
"""How long the making of further cards keeps the window busy at a time."""
_CONTROLS = 30 * GRID
"""The least width of what can be pressed on a card, in pixels."""


class Shelves(QWidget):
    """Shows sections of cards, one below the other."""

    made = Signal(object)
    """A card that was just made."""
    complete = Signal()
    """All the cards that are to be shown have been made."""

    def __init__(
        self, looks: Looks, make_card: Callable[[Entry | BrokenEntry], Card]
    ) -> None:
        super().__init__()
        self._looks = looks
        self._make_card = make_card
        self._sections: tuple[Section, ...] = ()
        self._cards: dict[str, Card] = {}
        self._headings: dict[Group | Kind, QWidget] = {}
        self._room = 0
        self._controls = _CONTROLS
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._before: QWidget | None = None
        self._after: tuple[QWidget, ...] = ()
        self._order: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._make_some)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these, in this order, and nothing else."""
        self._sections = tuple(sections)
        wanted = dict(self._wanted())
        for key in [k for k in self._cards if self._cards[k].entry != wanted.get(k)]:
            if key in wanted:
                self._let_go(key)
        for key, item in list(wanted.items())[:_AT_ONCE]:
            self._card(key, item)
        self._set_out()
        self._turn.start()

    def forget_all_but(self, kept: set[str]) -> None:
        """Let go of the cards of what is no longer there."""
        for key in self._cards.keys() - kept:
            self._let_go(key)

    def stand_between(self, before: QWidget, after: Sequence[QWidget]) -> None:
        """Let Tab come to the cards after one widget, and go on to others."""
        self._before, self._after = before, tuple(after)

    def cards(self) -> list[Card]:
        """Give the cards that are shown, uppermost first, as far as they are made."""
        return [self._cards[key] for key, _ in self._wanted() if key in self._cards]

    def is_complete(self) -> bool:
        """Tell whether every card that is to be shown is made and in its place."""
        return not self._turn.isActive()

    def all_cards(self) -> list[Card]:
        """Give every card that was made, shown or not."""
        return list(self._cards.values())

    def card_of(self, key: str) -> Card | None:
        """Give the card of a practice that is shown."""
        wanted = dict(self._wanted())
        if key in wanted and key not in self._cards:
            self._card(key, wanted[key])
            self._set_out()
        return self._cards[key] if key in wanted else None

    def first(self) -> str | None:
        """Give the id of what stands first."""
        return next((key for key, _ in self._wanted()), None)

    def beside(self, key: str, step: int) -> str | None:
        """Give the id that stands some steps further down, or up."""
        keys = [each for each, _ in self._wanted()]
        place = keys.index(key) + step if key in keys else 0
        return keys[place] if 0 <= place < len(keys) else None

    def fit(self, room: int) -> None:
        """Lay out every card alike for a width in pixels."""
        self._room = room
        widths = [card.controls_width() for card in self._cards.values()]
        self._controls = max(_CONTROLS, *widths) if widths else _CONTROLS
        for card in self._cards.values():
            card.fit(room, self._controls)

    def _wanted(self) -> Iterator[tuple[str, Entry | BrokenEntry]]:
        for section in self._sections:
            for item in section.items:
                yield id_of(item), item

    def _make_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        left = [(k, item) for k, item in self._wanted() if k not in self._cards]
        while left and clock.elapsed() < _STEP_MS:
            self._card(*left.pop(0))
        self._set_out()
        if left:
            self._turn.start()
        else:
            self._order_tabs()
            self.complete.emit()

    def _card(self, key: str, item: Entry | BrokenEntry) -> Card:
        if key not in self._cards:
            card = self._make_card(item)
            self._cards[key] = card
            self.made.emit(card)
            if card.controls_width() > self._controls:
                self.fit(self._room)
            else:
                card.fit(self._room, self._controls)
        return self._cards[key]

    def _let_go(self, key: str) -> None:
        card = self._cards.pop(key)
        self._order = [each for each in self._order if each is not card]
        card.hide()
        self._column.removeWidget(card)
        card.deleteLater()

    def _set_out(self) -> None:
        """Put what is shown into its place, and hide the rest."""
        order = list(self._in_order())
        if order == self._order:
            return
        self._order = order
        self.setUpdatesEnabled(False)
        self._column.setEnabled(False)  # laid out once, when all are in their places
        shown = set(order)
        for each in (*self._cards.values(), *self._headings.values()):
            if each not in shown:
                each.hide()
        for place, widget in enumerate(order):
            item = self._column.itemAt(place)
            if item is None or item.widget() is not widget:
                self._column.insertWidget(place, widget)
            widget.show()
        self._column.setEnabled(True)
        self._column.invalidate()
        self.setUpdatesEnabled(True)

    def _order_tabs(self) -> None:
        """Let Tab go through the cards as they stand."""
        stops = [stop for card in self.cards() for stop in card.stops()]
        every = [self._before, *stops, *self._after]
        chain = [each for each in every if each is not None]
        for one, next_one in pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def _in_order(self) -> Iterator[QWidget]:
        for section in self._sections:
            cards = [self._cards.get(id_of(item)) for item in section.items]
            made = [card for card in cards if card is not None]
            if made:
                yield self._heading(section.of)
                yield from made

    def _heading(self, of: Group | Kind) -> QWidget:
        if of not in self._headings:
            self._headings[of] = heading = QWidget()
            above = QVBoxLayout(heading)
            above.setContentsMargins(0, 2 * GRID, 0, 0)
            words = self._heading_words(of)
            above.addWidget(Text(self._looks, words, quiet=True, heads=True))
        return self._headings[of]

    def _heading_words(self, of: Group | Kind) -> str:
        if isinstance(of, Kind):
            return words.kind_in_words(of)
        return {
            Group.KEPT: self.tr("Favourites, and what you used last"),
            Group.FIRST: self.tr("A good place to begin"),
            Group.OWN: self.tr("Your own scripts"),
            Group.OUTWARD: self.tr("Looking outward, first for now"),
            Group.ASIDE: self.tr("Set aside for now"),
        }[of]
