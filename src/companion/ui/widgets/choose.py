"""The paces breathed so far, to choose one from; it goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.passing_card import PassingCard
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.practice.model import BreathPattern

_LEAST_WIDTH = 13 * GRID


class ChooseCard(PassingCard):
    """Shows each pace once; the choice can be changed as long as the card is there."""

    chosen = Signal(object)
    """A `BreathPattern`."""

    def __init__(self, looks: Looks, after: QWidget) -> None:
        """Make the card; Tab finds it next `after` another widget."""
        super().__init__(looks, after)
        self._paces: tuple[BreathPattern, ...] = ()
        self.row: ChoiceRow[BreathPattern] | None = None
        asked = self.tr("Which of them was the easiest?")
        self._column.addWidget(Text(looks, asked, Type.SMALL, quiet=True, centred=True))

    def offer(self, paces: tuple[BreathPattern, ...]) -> None:
        """Show paces, in the order in which they were breathed; none: be gone."""
        if paces == self._paces:
            return
        self._paces = paces
        self._let_go()
        if paces:
            # Large, the places alone have room beside each other.
            told = not self._looks.is_large
            answers = [
                (pace, words.place_in_words(place), words.pace_in_words(pace) * told)
                for place, pace in enumerate(paces, 1)
            ]
            self.row = ChoiceRow(self._looks, answers)
            self.row.changed.connect(self._tell)
            for choice in self.row.choices:
                least = choice.minimumSizeHint().width()
                choice.setMinimumWidth(max(_LEAST_WIDTH, least))
            self._column.addWidget(self.row)
            self.setTabOrder(self._after, self.row.choices[0])
        self.setVisible(bool(paces))

    def _tell(self) -> None:
        value = self.row.value() if self.row else None
        if value is not None:
            self.chosen.emit(value)

    def _let_go(self) -> None:
        if self.row is not None:
            self._take_away(self.row)
            self.row = None
