"""The foot of a session: the chapter, the time left, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.progress import ProgressLine
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.practice.timeline import Moment, Timeline


class SessionFoot(QWidget):
    """Tells of the way through."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._timeline: Timeline | None = None
        self.chapter = Text(looks, "", Type.SMALL, quiet=True)
        self.left = Text(looks, "", Type.SMALL, quiet=True)
        self.progress = ProgressLine(looks)
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.addWidget(self.chapter)
        row.addStretch()
        row.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.progress)

    def follow(self, moment: Moment | None, timeline: Timeline) -> None:
        """Show where it is; the chapters anew, where what is to come has changed."""
        self._follow_timeline(timeline)
        if moment is None:
            return
        title = ""
        if moment.chapter is not None:
            title = timeline.chapters[moment.chapter].title
        if title != self.chapter.text():
            self.chapter.setText(title)
        self.progress.set_share(moment.frame / max(1, timeline.frames))
        left = words.left_in_words(moment.left)
        if left != self.left.text():
            self.left.setText(left)
            self.progress.setAccessibleDescription(left)

    def _follow_timeline(self, timeline: Timeline) -> None:
        if timeline is self._timeline:
            return
        self._timeline = timeline
        whole = max(1, timeline.frames)
        self.progress.set_chapters([c.start / whole for c in timeline.chapters])
        if not self.left.text():  # it has not begun
            self.progress.setAccessibleDescription(words.left_in_words(timeline.frames))
