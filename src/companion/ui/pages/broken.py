"""Everything that is wrong in a script of the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.broken_card import problem_in_words
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.reading_text import Ink, Paragraph, ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ports import BrokenEntry


class BrokenPage(Page):
    """Names every problem with its line, and leads to the file."""

    stands_at = Where.PRACTICES

    def __init__(self, looks: Looks, entry: BrokenEntry) -> None:
        super().__init__(looks, "")
        self.set_title(entry.path.name)
        self.entry = entry
        lead = self.tr(
            "This script of yours cannot be used as it is. Once the file is mended and "
            "saved, the practice stands in the library by itself."
        )
        self.body.addWidget(Text(looks, lead))
        told = [Paragraph(problem_in_words(each)) for each in entry.problems]
        told.append(Paragraph(str(entry.path), Ink.QUIET))
        self.body.addSpacing(2 * GRID)
        self.problems = ReadingText(looks, told, self.tr("What is wrong, and where"))
        self.body.addWidget(self.problems)
        self.body.addStretch()
        self.open_file = Button(looks, self.tr("Open the file"))
        self.home = Button(looks, self.tr("To the practices"), Weight.MAIN)
        self.open_file.clicked.connect(self._open)
        self.home.clicked.connect(self.back)
        self.set_foot((self.open_file, self.home))

    def first_focus(self) -> QWidget:
        """Give the way back."""
        return self.home

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.entry.path)))
