"""A page that is read: headings, and texts that the keyboard walks through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.looks import GRID, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.reading_text import ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from companion.ui.widgets.reading_text import Paragraph


class ReadingPage(Page):
    """Shows the place that is read, however long the text."""

    def add_heading(self, title: str) -> None:
        """Begin another part."""
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(Text(self.looks, title, Type.HEADING))

    def add_reading(self, told: Sequence[Paragraph], name: str) -> ReadingText:
        """Add a text; `name` is told to those who listen."""
        text = ReadingText(self.looks, told, name)
        text.reached.connect(lambda place: self.show_place(text, place))
        self.body.addWidget(text)
        return text

    def show_place(self, text: QWidget, place: QRect) -> None:
        """Scroll to a place in one of the texts."""
        inside = self.scroller.widget()
        if inside is not None and inside.isAncestorOf(text):
            at = text.mapTo(inside, place.center())
            self.scroller.ensureVisible(at.x(), at.y(), 0, 6 * GRID)
