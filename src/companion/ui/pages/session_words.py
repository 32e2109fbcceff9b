"""The words under the orb: the line that is spoken, and what is asked on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ports import OVER, PlayerState
from companion.practice.reading import Lines, lines_at
from companion.ui.breath_words import phase_in_words
from companion.ui.looks import GRID
from companion.ui.widgets.ask import AskCard
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.choose import ChooseCard
from companion.ui.widgets.running_words import RunningWords

if TYPE_CHECKING:
    from companion.practice.timeline import Moment, Timeline
    from companion.ui.looks import Looks

_SHARE = 0.2
"""The share of the page's height that belongs to the words under the orb."""
_CAPTION = 0.12
"""The share that a question leaves to the words that are spoken."""
_REST = 27 * GRID
"""The room that it leaves to the orb, the controls and the foot, in pixels."""


class SessionWords(QWidget):
    """A caption with cards below it, and the text that may stand in its place."""

    grown = Signal()
    """A card may need another height."""
    left = Signal()
    """A card goes while the keyboard is in it."""

    def __init__(self, looks: Looks, page: QWidget) -> None:
        """Make the words; Tab finds the cards next after the `page` itself."""
        super().__init__()
        self._looks = looks
        self.caption = Caption(looks)
        self.running = RunningWords(looks)
        """The lines as a text, to be put where the orb is otherwise."""
        self.ask = AskCard(looks, page)
        self.choose = ChooseCard(looks, page)
        self._cards = QWidget()
        cards = QVBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        column.addWidget(self.caption, 1)
        column.addWidget(self._cards)
        for card in (self.ask, self.choose):
            cards.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
            card.left.connect(self.left)
            card.grown.connect(self.grown)

    def show_captions(self, shown: bool) -> None:
        """Show the line that is spoken, or cards alone."""
        self.caption.setVisible(shown)
        self.grown.emit()

    def show_cards(self, shown: bool) -> None:
        """Let what is asked be seen; one who is answering is let finish."""
        focused = QApplication.focusWidget()
        held = focused is not None and self._cards.isAncestorOf(focused)
        self._cards.setVisible(shown or held)
        self.grown.emit()

    def follow(
        self, state: PlayerState, moment: Moment | None, timeline: Timeline
    ) -> None:
        """Show the words of a moment; None: it is still being made ready."""
        self._follow_lines(state, moment, timeline)
        if state is PlayerState.PAUSED or moment is None:
            return
        over = state in OVER
        if over:
            self.ask.end()
        else:
            self.ask.ask(moment.ask)
        self.choose.offer(() if over else moment.choose)

    def fit(self, height: int) -> None:
        """Take a share of the page's height, and for a card as much as it needs."""
        share = max(15 * GRID, min(27 * GRID, round(height * _SHARE)))
        shown = not self._cards.isHidden()
        # Large words leave the caption, which can be smaller, no more than it needs.
        spoken = 6 * GRID
        if not self._looks.is_large:
            spoken = max(spoken, round(height * _CAPTION))
        asking = 0
        for card in (self.ask, self.choose):
            needed = min(card.height_needed(), height - _REST) if shown else 0
            card.setMinimumHeight(max(0, needed))
            asking += max(0, needed)
        if self.caption.isHidden():
            cards = max(asking, self._cards.sizeHint().height() if shown else 0)
            self.setFixedHeight(cards + GRID)
        else:
            self.setFixedHeight(max(share, asking + spoken if asking > 0 else 0))

    def _follow_lines(
        self, state: PlayerState, moment: Moment | None, timeline: Timeline
    ) -> None:
        lines, phase = Lines(), ""
        if state is PlayerState.IDLE or moment is None:
            caption = self.tr("Getting ready…")
            lines = Lines(now=caption)
        elif state is PlayerState.PAUSED:
            caption = self.tr("Paused")
            lines, phase = lines_at(timeline, moment.frame), caption
        elif state in OVER:
            caption = ""
        else:
            caption = moment.caption or ""
            lines = lines_at(timeline, moment.frame)
            phase = phase_in_words(moment.phase)
        self.caption.say(caption)
        if not self.running.isHidden():
            self.running.show_lines(lines, phase)
