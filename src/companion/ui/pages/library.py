"""The library: every practice on a card, each with its way to begin."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ports import Entry
    from companion.ui.widgets.card import PracticeCard
    from companion.ui.widgets.notice import Notice

_MEASURE = 100 * GRID
_CONTROLS = 30 * GRID
"""The least width of what can be pressed on a card, in pixels."""


class LibraryPage(Page):
    """The first page."""

    chosen = Signal(object, object)
    """An entry, and the length in minutes (None: as written)."""

    def __init__(self, looks: Looks) -> None:
        """Make the page as it is first painted: its heading, and room for the rest."""
        super().__init__(looks, "", measure=_MEASURE)
        self.set_title(self.tr("Practices"))
        self.cards: list[PracticeCard] = []
        self._current = 0
        lead = self.tr("Choose what suits you now. Esc ends it softly, at any time.")
        self._lead = Text(looks, lead, quiet=True)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, GRID, 0, GRID)
        self._notices.setSpacing(GRID)
        self._shelf = QVBoxLayout()
        self._shelf.setSpacing(2 * GRID)
        self.body.addWidget(self._lead)
        self.body.addLayout(self._notices)
        self.body.addLayout(self._shelf)
        self.body.addStretch()

    def fill(self, entries: Sequence[Entry]) -> None:
        """Put the practices on the page."""
        self.cards = [self._card(entry) for entry in entries]
        for card in self.cards:
            self._shelf.addWidget(card)
        if not self.cards:
            self._lead.setText(self._nothing_here())
        closing = self.tr(
            "For rest and relaxation. Not medical care, and not clinically reviewed. "
            "Please stop a practice if there is chest pain, faintness, panic, a "
            "flashback, a sense that things are not real, or an urge to hurt yourself. "
            "If there is danger, call your local emergency number."
        )
        self._shelf.addWidget(
            Text(self.looks, closing, Type.SMALL, quiet=True, measured=False)
        )
        self._make_current(0)
        self.arrange()

    def notify(
        self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> Notice:
        """Say something in a quiet bar above the practices."""
        from companion.ui.widgets.notice import Notice

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
        from companion.ui.widgets.notice import Notice

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

    def _nothing_here(self) -> str:
        return self.tr(
            "Practices will stand here: something to breathe with, something to "
            "feel, something to look at. None was found on this computer yet; "
            "installing the companion again brings them back."
        )

    def _card(self, entry: Entry) -> PracticeCard:
        from companion.ui.widgets.card import PracticeCard

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
