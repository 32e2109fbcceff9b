"""The spoken line, as large as its room allows, coming and going softly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.ui.looks import COLUMN, GRID, Looks, Type
from companion.ui.widgets.text import TypeSetting, set_evenly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFont

_SIZES = (Type.SPOKEN, Type.SPOKEN_MIDDLE, Type.SPOKEN_SMALL, Type.BODY, Type.SMALL)

_SMALLEST = 11
"""In pixels; nobody who asked for large text can read less."""


class Caption(QLabel):
    """Shows one line of the voice, centred; what went before fades under it."""

    def __init__(
        self,
        looks: Looks,
        sizes: Sequence[Type] = _SIZES,
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make one; `sizes` of type to choose from, the largest first."""
        super().__init__(parent)
        self._looks = looks
        self._sizes = sizes
        self._quiet = quiet
        self._before = ""
        self._share = 1.0
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self._step)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContentsMargins(6 * GRID, 0, 6 * GRID, 0)

    def say(self, text: str) -> None:
        """Show a line; "" shows none."""
        if text == self.text():
            return
        self._before = self.text()
        self.setText(text)
        self._motion.stop()
        if self._looks.transition_ms and self.isVisible():
            self._share = 0.0
            self._motion.setDuration(self._looks.transition_ms)
            self._motion.start()
        else:
            self._step(1.0)

    def sizeHint(self) -> QSize:
        """Give room for two large lines."""
        return QSize(320, 2 * self._looks.leading(self._sizes[0]))

    def minimumSizeHint(self) -> QSize:
        """Give room for one small line."""
        return QSize(160, self._looks.leading(Type.BODY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line as far as it has come, and the one before as far as it is."""
        painter = QPainter(self)
        look = self._looks.now
        painter.setPen(look.text_quiet if self._quiet else look.text)
        going, coming = max(0.0, 1 - 2 * self._share), self._share
        for text, opacity in ((self._before, going), (self.text(), coming)):
            if text and opacity > 0.0:
                painter.setOpacity(opacity)
                lines = self._fitted(text)
                room = self.contentsRect()
                top = room.top() + (room.height() - lines.height) / 2
                lines.draw(painter, room.left(), top, float(room.width()))

    def _fitted(self, text: str) -> TypeSetting:
        """Set a text in the largest size that fits the room."""
        room = self.contentsRect()
        for font, leading in self._fonts():
            column = QFontMetricsF(font).averageCharWidth() * COLUMN
            width = min(float(room.width()), column)
            lines = set_evenly(text, font, width, leading)
            if lines.height <= room.height():
                break
        return lines

    def _fonts(self) -> Iterator[tuple[QFont, int]]:
        """Give the type to try, with its leading: the sizes, and what is smaller yet.

        Where text is large and room is little, all of a line counts for more.
        """
        for kind in self._sizes:
            yield self._looks.font(kind), self._looks.leading(kind)
        size, leading = self._sizes[-1].value
        font = self._looks.font(self._sizes[-1])
        for pixels in range(font.pixelSize() - 2, _SMALLEST - 1, -2):
            font.setPixelSize(pixels)
            yield font, round(pixels * leading / size)

    def _step(self, share: float) -> None:
        self._share = share
        self.update()
