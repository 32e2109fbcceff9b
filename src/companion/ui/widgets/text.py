"""Text, set like a printed page: even leading, a measured column, quiet or full ink."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.ui.looks import COLUMN, GRID, Looks, Type

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_LINE_SEPARATOR = "\u2028"
_LEAST_WIDTH = 64
_LONGEST = 14
"""What has more letters is broken: it may be a path."""
_MOST_OF_A_WORD = 44 * GRID
"""What is wider is broken too, so that a page has room for it: it may be a number."""
_KEPT = 8
"""How many settings of one text are kept, each for another width."""
_LONE = 0.35
"""A last line shorter than this share of the widest looks lost."""


class TypeSetting:
    """A text broken into lines of one width, each on its own baseline."""

    def __init__(self, text: str, font: QFont, width: float, leading: int) -> None:
        self._layout = QTextLayout(text.replace("\n", _LINE_SEPARATOR), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.widest = 0.0
        self.last = 0.0
        """The width of the last line, in pixels."""
        self.count = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            inset = (leading - line.height()) / 2
            line.setPosition(QPointF(0.0, self.count * leading + inset))
            self.last = line.naturalTextWidth()
            self.widest = max(self.widest, self.last)
            self.count += 1
        self._layout.endLayout()
        self.height = self.count * leading
        self._leading = leading

    def draw_line(self, painter: QPainter, index: int, x: float, y: float) -> None:
        """Draw one line alone, flush left, with its top at y; for the ends of pages."""
        line = self._layout.lineAt(index)
        line.draw(painter, QPointF(x, y - index * self._leading))

    def draw(self, painter: QPainter, x: float, y: float, width: float) -> None:
        """Draw the lines, each centred in `width`; with a width of 0, flush left."""
        for index in range(self.count):
            line = self._layout.lineAt(index)
            room = max(0.0, width - line.naturalTextWidth()) / 2 if width else 0.0
            line.draw(painter, QPointF(x + room, y))


def set_evenly(text: str, font: QFont, width: float, leading: int) -> TypeSetting:
    """Break a text so that its lines are about equally long, in no more of them.

    No word is broken that fits into a line.
    """
    best = TypeSetting(text, font, width, leading)
    low, high = best.widest / max(1, best.count), best.widest
    if (word := longest_word(text, font)) <= width:
        low = max(low, word)
    while best.count > 1 and high - low > 8:
        middle = (low + high) / 2
        tried = TypeSetting(text, font, middle, leading)
        if tried.count == best.count and tried.widest <= width:
            best, high = tried, middle
        else:
            low = middle
    return best


def set_flush(text: str, font: QFont, width: float, leading: int) -> TypeSetting:
    """Break a text flush left, without a lone word on the last line."""
    best = made = TypeSetting(text, font, width, leading)
    while made.count == best.count > 1 and made.last < _LONE * made.widest:
        width -= leading
        made = TypeSetting(text, font, width, leading)
    return made if made.count == best.count else best


def longest_word(text: str, font: QFont) -> int:
    """Give the width in pixels of the longest word; of what is no word, of a part."""
    words = text.replace("-", "- ").split()
    longest = max(words, key=len, default="")[:_LONGEST]
    return math.ceil(QFontMetricsF(font).horizontalAdvance(longest)) + 1


class Text(QLabel):
    """A label whose lines are set with their own leading."""

    def __init__(
        self,
        looks: Looks,
        text: str = "",
        kind: Type = Type.BODY,
        *,
        quiet: bool = False,
        centred: bool = False,
        measured: bool = True,
        heads: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show a text; `heads`: whether it is a heading, by default as it looks."""
        super().__init__(parent)
        looks_so = kind in (Type.TITLE, Type.HEADING)
        self.heads = looks_so if heads is None else heads
        """Whether it is a heading to those who listen."""
        self._looks = looks
        self._kind = kind
        self._quiet = quiet
        self._centred = centred
        self._measured = measured
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        looks.dress(self, kind)
        self._set: dict[int, TypeSetting] = {}
        self._column = self._measure()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show another text."""
        self._set = {}
        super().setText(text)
        if self.heads:
            # What speaks for headings knows of names alone.
            self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set = {}
            self._column = self._measure()
            self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the text needs at a width."""
        return self._lines(width).height

    def sizeHint(self) -> QSize:
        """Give the size in which the text stands in one column."""
        widest = math.ceil(self._lines(self._column).widest) + 1
        width = min(widest, self._column)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give the least size; narrower than this no text can be read.

        Words that are large are not broken, and no heading's ever is.
        """
        whole = self._looks.is_large or self.heads
        least = longest_word(self.text(), self.font()) if whole else _LEAST_WIDTH
        width = min(least, self.sizeHint().width(), _MOST_OF_A_WORD)
        return QSize(width, self._looks.leading(self._kind))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text."""
        painter = QPainter(self)
        painter.setPen(self._ink())
        lines = self._lines(self.width())
        top = (self.height() - lines.height) / 2
        lines.draw(painter, 0.0, top, float(self.width()) if self._centred else 0.0)

    def _measure(self) -> int:
        """Give the widest that a measured text runs, in pixels."""
        average = QFontMetricsF(self.font()).averageCharWidth()
        return math.ceil(average * COLUMN)

    def _ink(self) -> QColor:
        look = self._looks.now
        return look.text_quiet if self._quiet else look.text

    def _lines(self, width: int) -> TypeSetting:
        """Give the text set for a width; layouts ask for a few, again and again."""
        measure = min(width, self._column) if self._measured else width
        if measure not in self._set:
            if len(self._set) >= _KEPT:
                self._set.clear()
            how = set_evenly if self._centred else set_flush
            leading = self._looks.leading(self._kind)
            self._set[measure] = how(self.text(), self.font(), float(measure), leading)
        return self._set[measure]
