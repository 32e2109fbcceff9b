"""Words to choose any of: chips in lines, each line one stop for Tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QKeyEvent

_STEPS = {
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Down): 1,
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Up): -1,
}


class WordChip(Chip):
    """A word that is chosen with Space; arrows are the line's, Enter the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space alone."""
        if event.key() == Qt.Key.Key_Space:
            self.click()
        else:
            event.ignore()


class ChipLine(QWidget):
    """Words of one sort."""

    toggled = Signal(str, bool)
    """A word's id, and whether it is chosen now; told when the person chose."""

    def __init__(
        self, looks: Looks, name: str, ids: Iterable[str], tell: Callable[[str], str]
    ) -> None:
        super().__init__()
        self._looks = looks
        self._tell = tell
        self.chips: dict[str, WordChip] = {}
        self.setAccessibleName(name)
        self._flow = FlowLayout(GRID, self)
        for each in ids:
            self.add(each)

    def add(self, word: str) -> None:
        """Put one more word at the end."""
        chip = WordChip(self._looks, self._tell(word))
        chip.clicked.connect(lambda on: self._clicked(word, on))
        last = next(reversed(self.chips.values()), None)
        self.chips[word] = chip
        self._flow.addWidget(chip)
        if last is not None:
            self.setTabOrder(last, chip)
        self._one_tab_stop(next(iter(self.chips.values())))

    def show_chosen(self, chosen: Iterable[str]) -> None:
        """Show which words are chosen."""
        every = set(chosen)
        for word, chip in self.chips.items():
            chip.setChecked(word in every)
        first = next((c for c in self.chips.values() if c.isChecked()), None)
        if first is not None:
            self._one_tab_stop(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from word to word with arrows, Home and End."""
        chips = list(self.chips.values())
        here = next((i for i, chip in enumerate(chips) if chip.hasFocus()), 0)
        if event.key() in _STEPS:
            there = max(0, min(len(chips) - 1, here + _STEPS[event.key()]))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            there = 0 if event.key() == Qt.Key.Key_Home else len(chips) - 1
        else:
            super().keyPressEvent(event)
            return
        self._one_tab_stop(chips[there])
        chips[there].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clicked(self, word: str, on: bool) -> None:
        self._one_tab_stop(self.chips[word])
        self.toggled.emit(word, on)

    def _one_tab_stop(self, stop: WordChip) -> None:
        for chip in self.chips.values():
            by = (
                Qt.FocusPolicy.StrongFocus
                if chip is stop
                else Qt.FocusPolicy.ClickFocus
            )
            chip.setFocusPolicy(by)
