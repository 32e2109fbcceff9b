"""All that the keyboard can do, on one page; and from it, the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.keys import keys, keys_in_words, reach_in_words
from companion.ui.looks import GRID, Looks
from companion.ui.pages.reading_page import ReadingPage
from companion.ui.where import CALM_KEY, HELP_KEY
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.reading_text import Paragraph
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ui.keys import Key, Reach
    from companion.ui.widgets.reading_text import ReadingText

_LARGE = 26 * GRID


class KeysPage(ReadingPage):
    """Who came here by the wrong key is first shown the way to what they need."""

    calm_asked = Signal()

    def __init__(self, looks: Looks, *, calms: bool, helps: bool = True) -> None:
        """Make the page; `calms` and `helps`: whether the way there is open."""
        super().__init__(looks, self.tr("Keys"))
        self.calm = self._way(self.tr("Calm now"), CALM_KEY, Weight.MAIN)
        self.calm.clicked.connect(self.calm_asked)
        self.calm.setVisible(calms)
        self.help = self._way(self.tr("Help from people"), HELP_KEY, Weight.PLAIN)
        self.help.clicked.connect(self.help_asked)
        self.help.setVisible(helps)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.calm)
        row.addWidget(self.help)
        self.body.addSpacing(GRID)
        self.body.addLayout(row)
        lead = self.tr("Everything can be done without a mouse, with these keys.")
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(looks, lead, quiet=True))
        told = keys()
        # One column for all, so that they stand in line from part to part.
        column = [keys_in_words(key) for part in told.values() for key in part]
        self.texts = {reach: self._add(reach, told[reach], column) for reach in told}
        self.away = Button(looks, self.tr("Back"))
        self.away.clicked.connect(self.back)
        self.set_foot((self.away,))

    def first_focus(self) -> QWidget:
        """Give the way back; the page is read from its top."""
        return self.away

    def _way(self, word: str, key: str, weight: Weight) -> Button:
        button = Button(self.looks, word, weight, parent=self)
        button.setMinimumSize(max(_LARGE, button.sizeHint().width()), 7 * GRID)
        button.setToolTip(key)
        return button

    def _add(self, reach: Reach, told: Sequence[Key], column: list[str]) -> ReadingText:
        head = reach_in_words(reach)
        self.add_heading(head)
        lines = [Paragraph(key.does, beside=keys_in_words(key)) for key in told]
        text = self.add_reading(lines, head)
        text.set_column(column)
        return text
