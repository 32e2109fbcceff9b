"""What pickers of words have in common: what is chosen, in the order of choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.widgets.part import Part
from companion.ui.widgets.word_chips import ChipLine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from companion.ui.looks import Looks


class WordPicker(Part[tuple[str, ...]]):
    """Any of many words, or none. Unknown ones, as of an import, are words too."""

    def __init__(
        self, looks: Looks, known: Collection[str], tell: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.looks = looks
        self._known = frozenset(known)
        self._tell = tell
        self._chosen: tuple[str, ...] = ()
        self.lines: list[ChipLine] = []
        self.others = ChipLine(looks, self.tr("More words"), (), tell)
        self.others.toggled.connect(self._toggled)
        self.others.hide()

    def value(self) -> tuple[str, ...]:
        """Give the chosen words' ids, in the order in which they were chosen."""
        return self._chosen

    def set_value(self, words: tuple[str, ...]) -> None:
        """Show what was chosen earlier."""
        self._chosen = words
        for word in words:
            if word not in self._known and word not in self.others.chips:
                self.others.add(word)
        self.others.setVisible(bool(self.others.chips))
        self.show_chosen()

    def line(self, name: str, words: Iterable[str]) -> ChipLine:
        """Make a line of words."""
        line = ChipLine(self.looks, name, words, self._tell)
        line.toggled.connect(self._toggled)
        self.lines.append(line)
        return line

    def show_chosen(self) -> None:
        """Show which words are chosen."""
        for line in (*self.lines, self.others):
            line.show_chosen(self._chosen)

    def chips_of(self, word: str, *, on: bool) -> tuple[str, ...]:
        """Give what is chosen once a word has been switched on or off."""
        kept = tuple(each for each in self._chosen if each != word)
        return (*kept, word) if on else kept

    def _toggled(self, word: str, on: bool) -> None:
        self.set_value(self.chips_of(word, on=on))
        self.changed.emit()
