"""The library: every practice on a card, each with its way to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.card import PracticeCard
from companion.ui.widgets.notice import Notice
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ports import Entry

_MEASURE = 100 * GRID
_CONTROLS = 30 * GRID
"""The least width of what can be pressed on a card, in pixels."""


class LibraryPage(Page):
    """The first page."""

    chosen = Signal(object, object)
    """An entry, and the length in minutes (None: as written)."""

    def __init__(self, looks: Looks, entries: Sequence[Entry]) -> None:
        super().__init__(looks, "", measure=_MEASURE)
        self.set_title(self.tr("Practices"))
        self._notices = QVBoxLayout()
        self._notices.setSpacing(GRID)
        self.cards = [self._card(entry) for entry in entries]
        self.body.addWidget(self._lead())
        self.body.addSpacing(GRID)
        self.body.addLayout(self._notices)
        for card in self.cards:
            self.body.addWidget(card)
            self.body.addSpacing(GRID)
        closing = self.tr(
            "For rest and relaxation. Not medical care, and not clinically reviewed."
        )
        self.body.addWidget(
            Text(looks, closing, Type.SMALL, quiet=True, measured=False)
        )
        self.body.addStretch()
        self._current = 0
        self._make_current(0)

    def notify(
        self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> Notice:
        """Say something in a quiet bar above the practices."""
        for shown in self.notices():
            if shown.text() == text:
                return shown
        notice = Notice(self.looks, text, steps)
        notice.closed.connect(self.take_focus)
        self._notices.addWidget(notice)
        notice.show()
        return notice

    def notices(self) -> list[Notice]:
        """Give the bars that are shown, uppermost first."""
        return [n for n in self.findChildren(Notice) if not n.isHidden()]

    def first_focus(self) -> QWidget:
        """Give the current card's way to begin."""
        return self.cards[self._current].begin_button if self.cards else self

    def go_back(self) -> None:
        """Stay: there is nothing behind the first page."""

    def fit(self, room: int) -> None:
        """Lay out every card alike."""
        widths = (card.controls_width() for card in self.cards)
        controls = max(_CONTROLS, *widths) if self.cards else _CONTROLS
        for card in self.cards:
            card.fit(room, controls)

    def _lead(self) -> Text:
        if self.cards:
            lead = self.tr(
                "Choose what suits you now. Esc ends it softly, at any time."
            )
        else:
            lead = self.tr(
                "Practices will stand here: something to breathe with, something to "
                "feel, something to look at. None was found on this computer yet; "
                "installing the companion again brings them back."
            )
        return Text(self.looks, lead, quiet=True)

    def _card(self, entry: Entry) -> PracticeCard:
        card = PracticeCard(self.looks, entry)
        card.chosen.connect(partial(self.chosen.emit, entry))
        card.noticed.connect(lambda: self._make_current(self.cards.index(card)))
        card.moved.connect(lambda step: self._walk(self.cards.index(card) + step))
        return card

    def _walk(self, index: int) -> None:
        if 0 <= index < len(self.cards):
            card = self.cards[index]
            card.begin_button.setFocus(Qt.FocusReason.TabFocusReason)
            self.show_whole(card)

    def _make_current(self, index: int) -> None:
        self._current = index
        for each, card in enumerate(self.cards):
            card.set_current(each == index)
