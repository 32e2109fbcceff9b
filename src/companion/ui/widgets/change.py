"""One question's answers before and after, drawn on the line they were given on."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.practice.model import Question
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.drawing import begin

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter

    from companion.journey.change import Pair

_HEIGHT = 7 * GRID
_NAME = 15 * GRID
"""The width of the column of names, in pixels."""
_WORDS = 20 * GRID
"""The width of the column of answers in words, in pixels."""
_DOT = 7.0
_SCALE = 3 * GRID
"""The height of the line with its dots where it stands under large words."""
_MOST = {Question.DISTRESS: 10, Question.PLEASANTNESS: 100, Question.ENERGY: 100}


class ChangeLine(QWidget):
    """A hollow dot before, a filled one after; neither is good or bad."""

    def __init__(self, looks: Looks, pair: Pair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._pair = pair
        self.setAccessibleName(spoken(pair))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        looks.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Give the size of the line."""
        return QSize(60 * GRID, self.heightForWidth(60 * GRID))

    def minimumSizeHint(self) -> QSize:
        """Give the least size: each of the words has a line to itself."""
        widest = max(map(self._wide, self._words()))
        return QSize(math.ceil(widest) if self._looks.is_large else 0, _HEIGHT)

    def hasHeightForWidth(self) -> bool:
        """Say that large words need more lines where there is little room."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels at a width."""
        if not self._looks.is_large:
            return _HEIGHT
        scale = _SCALE if self._has_scale() else 0
        return self._lines(width) * self._looks.leading(Type.BODY) + scale + GRID

    def places(self) -> tuple[QRectF, QRectF, QRectF]:
        """Give where the name, the answers in words, and the line with its dots are."""
        width, height = float(self.width()), float(self.height())
        if not self._looks.is_large:
            return (
                QRectF(0, 0, _NAME, height),
                QRectF(width - _WORDS, 0, _WORDS, height),
                QRectF(_NAME, 0, width - _WORDS - _NAME, height),
            )
        leading = float(self._looks.leading(Type.BODY))
        below = (self._lines(self.width()) - 1) * leading
        return (
            QRectF(0, 0, width, leading),
            QRectF(0, below, width, leading),
            QRectF(0, below + leading, width, _SCALE),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the name, the line with its dots, and the answers in words."""
        painter = begin(self)
        look = self._looks.now
        name, said, scale = self.places()
        subject, answers = self._words()
        self._write(painter, name, subject, look.text)
        quiet = look.text_quiet if self._pair.skipped else look.text
        self._write(painter, said, answers, quiet, right=True)
        if self._has_scale():
            self._draw_scale(painter, scale)

    def _has_scale(self) -> bool:
        return self._pair.question in _MOST and not self._pair.skipped

    def _words(self) -> tuple[str, str]:
        return words.subject_in_words(self._pair.question), shown(self._pair)

    def _wide(self, text: str) -> float:
        return QFontMetricsF(self._looks.font(Type.BODY)).horizontalAdvance(text)

    def _lines(self, width: int) -> int:
        """Give how many lines of large words there are: one, or one for each."""
        return 1 if sum(map(self._wide, self._words())) + 2 * GRID <= width else 2

    def _write(
        self,
        painter: QPainter,
        where: QRectF,
        text: str,
        ink: QColor,
        *,
        right: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(self._looks.font(Type.BODY))
        painter.setPen(ink)
        painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_scale(self, painter: QPainter, where: QRectF) -> None:
        look = self._looks.now
        left, right = where.left() + _DOT, where.right() - _DOT
        middle = where.center().y()
        painter.setPen(QPen(look.line, 2))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        most = _MOST[self._pair.question]
        places = [
            QPointF(left + (right - left) * int(answer) / most, middle)
            if answer is not None
            else None
            for answer in (self._pair.before, self._pair.after)
        ]
        before, after = places
        if before is not None and after is not None:
            painter.setPen(QPen(look.text, 2))
            painter.drawLine(QLineF(before, after))
        self._draw_dot(painter, before, look.ground)
        self._draw_dot(painter, after, look.text)

    def _draw_dot(self, painter: QPainter, at: QPointF | None, inside: QColor) -> None:
        if at is None:
            return
        painter.setPen(QPen(self._looks.now.text, 2))
        painter.setBrush(inside)
        painter.drawEllipse(at, _DOT - 1, _DOT - 1)


def shown(pair: Pair) -> str:
    """Give both answers as they are shown."""
    if pair.skipped:
        return words.answer_in_words(None)
    before, after = (
        words.answer_in_words(pair.before),
        words.answer_in_words(pair.after),
    )
    return f"{before}  →  {after}"


def spoken(pair: Pair) -> str:
    """Give both answers as they are read aloud."""
    subject = words.subject_in_words(pair.question)
    if pair.skipped:
        return words.tr("words", "{}: skipped").format(subject)
    return words.tr("words", "{}: before {}, after {}").format(
        subject,
        words.answer_in_words(pair.before),
        words.answer_in_words(pair.after),
    )
