"""The person's own words for the scale that check-ins ask with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.anchors import AnchorEditor, AnchorWords, as_at_first
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_after
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.ui.keeper import Keeper


class CheckInsSection(QWidget):
    """Shows the words that hold, and a place to put others there."""

    def __init__(self, looks: Looks, keeper: Keeper) -> None:
        super().__init__()
        self._looks = looks
        self._keeper = keeper
        asked = words.question_in_words(Question.DISTRESS)
        told = self.tr("The words under the scale from 0 to 10: “{}”").format(asked)
        self._words = AnchorWords(looks)
        self.change = Button(looks, self.tr("Words of your own…"))
        self.change.clicked.connect(self._change)
        self.editor: AnchorEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(Text(looks, told, quiet=True))
        self._column.addWidget(self._words)
        row = FlowLayout(GRID)
        row.addWidget(self.change)
        self._column.addLayout(row)
        self.notices = Notices(looks)
        self._column.addWidget(self.notices)
        self.read_again()

    def read_again(self) -> None:
        """Show the words that hold now."""
        self._words.show_words(self._keeper.anchors() or as_at_first())

    def _change(self) -> None:
        if self.editor is not None:
            self.editor.first_focus().setFocus()
            return
        self.editor = editor = AnchorEditor(self._looks, self._keeper.anchors())
        editor.kept.connect(self._keep)
        editor.left.connect(self._leave)
        self._column.addWidget(editor)
        tab_after(self.change, *editor.stops())
        editor.show()
        editor.first_focus().setFocus()

    def _keep(self, anchors: Mapping[int, str]) -> None:
        self._keeper.set_anchors(anchors)
        self.read_again()
        self._leave()
        self._tell_kept()

    def _tell_kept(self) -> None:
        """Say so where the words are not in the log yet, and offer to try again."""
        self.notices.clear()
        if self._keeper.waits:
            told = self.tr("{} Until then, your words are kept in this window.")
            steps = [(self.tr("Try again"), self._try_again)]
            self.notices.tell(told.format(self._keeper.problem or ""), steps)

    def _try_again(self) -> None:
        self._keeper.retry()
        self._tell_kept()

    def _leave(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
            self.change.setFocus()
