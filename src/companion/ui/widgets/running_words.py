"""The lines as a text that runs on: one large, those around it quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from companion.practice.reading import Lines

_QUIET = (Type.BODY, Type.SMALL)
_LINES = 7
"""How many lines of text there has to be room for to show what lies around one."""


class RunningWords(QWidget):
    """Shows where the text is, and below it which way the breath goes."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.before = Caption(looks, _QUIET, quiet=True)
        self.now = Caption(looks)
        self.coming = Caption(looks, _QUIET, quiet=True)
        self.phase = Text(looks, "", Type.HEADING, quiet=True, centred=True)
        self.phase.setFixedHeight(looks.leading(Type.HEADING))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.before, 2)
        column.addWidget(self.now, 3)
        column.addWidget(self.coming, 2)
        column.addWidget(self.phase)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the line that is read the room, where there is little."""
        super().resizeEvent(event)
        around = self.height() >= _LINES * self._looks.leading(Type.BODY)
        self.before.setVisible(around)
        self.coming.setVisible(around)

    def show_lines(self, lines: Lines, phase: str = "") -> None:
        """Show where the text is; `phase`: which way the breath goes, in a word."""
        for caption, text in (
            (self.before, lines.before),
            (self.now, lines.now),
            (self.coming, lines.coming),
        ):
            caption.say(text)
        if phase != self.phase.text():
            self.phase.setText(phase)
