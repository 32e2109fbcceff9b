"""A field for a few lines of text, which grows with what is written."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.widgets.field import draw_field, field_palette
from companion.ui.widgets.part import Part

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent

_TOLD_AFTER_MS = 600
"""So long after the last key, a change is told, and so kept."""
_TOLD_WITHIN_MS = 2000
"""At the latest so long after the first key: whoever writes on and on loses no more."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_INNER = 2
"""Qt's own margin of a text, in pixels."""


class NoteText(QPlainTextEdit):
    """The text itself: Enter begins a new line, Ctrl+Enter and Esc are the page's."""

    left = Signal()
    focused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter and Esc to the page, and no other key."""
        on = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (on and event.key() in _ENTER):
            event.ignore()
        else:
            super().keyPressEvent(event)
            event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard has left."""
        super().focusOutEvent(event)
        self.left.emit()


class NoteField(Part[str | None]):
    """A text in its frame; changes are told when the typing rests, or ends."""

    def __init__(
        self, looks: Looks, name: str, *, least: int = 2, most: int = 8
    ) -> None:
        """Make a field of `least` to `most` lines."""
        super().__init__()
        self._looks = looks
        self._lines = (least, most)
        self._told = ""
        self.text = NoteText()
        looks.dress(self.text, Type.BODY)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(name)
        self.text.document().setDocumentMargin(_INNER)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.text.setHorizontalScrollBarPolicy(never)
        self.text.setVerticalScrollBarPolicy(never)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.text)
        self._rest = self._timer(_TOLD_AFTER_MS)
        self._latest = self._timer(_TOLD_WITHIN_MS)
        self.text.textChanged.connect(self._written)
        self.text.left.connect(self.tell)
        for change in (self.text.left, self.text.focused):
            change.connect(self.update)
        looks.changed.connect(self._wear)
        self._wear()

    def value(self) -> str | None:
        """Give the text; None where nothing is written."""
        return self.text.toPlainText().strip() or None

    def set_value(self, text: str | None) -> None:
        """Show a text, or none."""
        if text == self.value():
            return
        self.text.blockSignals(True)
        self.text.setPlainText(text or "")
        self.text.blockSignals(False)
        self._told = self.text.toPlainText()
        self._rest.stop()
        self._latest.stop()
        self._grow()

    def tell(self) -> None:
        """Tell of a change that was not told yet, at once."""
        self._rest.stop()
        self._latest.stop()
        if self.text.toPlainText() != self._told:
            self._told = self.text.toPlainText()
            self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height with the text."""
        super().resizeEvent(event)
        self._grow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame."""
        draw_field(self, self._looks.now, focused=self.text.hasFocus())

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(self.tell)
        return timer

    def _written(self) -> None:
        self._rest.start()
        if not self._latest.isActive():
            self._latest.start()
        self._grow()

    def _grow(self) -> None:
        """Be as high as the text, between the least and the most lines."""
        least, most = self._lines
        line = self.text.fontMetrics().lineSpacing()
        written = max(1, round(self.text.document().size().height()))
        shown = min(max(written, least), most)
        height = math.ceil(shown * line) + 2 * (GRID + _INNER)
        self.setFixedHeight(max(TARGET, height))

    def _wear(self) -> None:
        self._grow()
        self.text.setPalette(field_palette(self._looks.now))
