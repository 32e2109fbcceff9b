"""A feeling: a plain word, and closer ones once it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.words import EVERY_FEELING, FEELINGS
from companion.ui import felt_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.text import Text
from companion.ui.widgets.word_picker import WordPicker

if TYPE_CHECKING:
    from companion.ui.widgets.word_chips import ChipLine


class FeelingPicker(WordPicker):
    """Plain words first; under them, closer words for those that are chosen."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, EVERY_FEELING, felt_words.feeling_in_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.plain = self.line(self.tr("Feelings"), FEELINGS)
        column.addWidget(self.plain)
        self.closer: dict[str, Closer] = {}
        for family, words in FEELINGS.items():
            told = felt_words.feeling_in_words(family)
            name = self.tr("Closer to “{}”").format(told)
            self.closer[family] = Closer(looks, name, self.line(name, words))
            column.addWidget(self.closer[family])
        column.addWidget(self.others)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show which words are chosen, and the closer ones of these."""
        super().show_chosen()
        for family, closer in self.closer.items():
            words = {family, *FEELINGS[family]}
            closer.setVisible(not words.isdisjoint(self.value()))

    def chips_of(self, word: str, *, on: bool) -> tuple[str, ...]:
        """Let closer words go together with the plain one."""
        chosen = super().chips_of(word, on=on)
        closer = () if on else FEELINGS.get(word, ())
        return tuple(each for each in chosen if each not in closer)


class Closer(QWidget):
    """The closer words of one plain feeling, under their name."""

    def __init__(self, looks: Looks, name: str, line: ChipLine) -> None:
        super().__init__()
        self.line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(Text(looks, name, Type.SMALL, quiet=True))
        column.addWidget(line)
