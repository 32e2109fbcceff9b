"""The days of one week of a plan, each with a quiet mark."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.homework.marks import Mark
from companion.ui.homework.plan_words import day_in_words, mark_in_words, week_in_words
from companion.ui.looks import GRID, Looks, Type, mix
from companion.ui.widgets.drawing import begin

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QColor

    from companion.homework.progress import Week

_DAY = timedelta(days=1)
_CELL = 5 * GRID
_RADIUS = 7.0
_SMALL = 2.5
_PEN = 1.6


class DayMarks(QLabel):
    """A full dot is done; a ring was begun; of all else nothing is said.

    It is one text to those who listen.
    """

    def __init__(self, looks: Looks, week: Week, today: date) -> None:
        super().__init__()
        self._looks = looks
        self._week = week
        self._today = today
        count = (week.last - week.first).days + 1
        self._days = [week.first + step * _DAY for step in range(count)]
        looks.dress(self, Type.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._told())
        self.setToolTip(self._told())

    def sizeHint(self) -> QSize:
        """Give the size of all days side by side."""
        cell = self._cell()
        return QSize(cell * len(self._days), cell + self._looks.leading(Type.SMALL))

    def minimumSizeHint(self) -> QSize:
        """Give the same: no day is left out."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days."""
        painter = begin(self)
        look, cell = self._looks.now, self._cell()
        painter.setFont(self.font())
        for place, day in enumerate(self._days):
            word = QRectF(place * cell, 0, cell, self._looks.leading(Type.SMALL))
            painter.setPen(look.text if day == self._today else look.text_quiet)
            name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, name)
            middle = QPointF(word.center().x(), word.bottom() + cell / 2)
            self._draw_mark(painter, middle, self._week.days.get(day), day)

    def _draw_mark(
        self, painter: QPainter, middle: QPointF, mark: Mark | None, day: date
    ) -> None:
        look = self._looks.now
        radius = float(self._looks.scaled(round(_RADIUS)))
        if mark is Mark.DONE:
            _dot(painter, middle, radius, look.accent)
        elif mark is Mark.STOPPED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.accent, _PEN))
            painter.drawEllipse(middle, radius - _PEN / 2, radius - _PEN / 2)
        else:
            come = day > self._today
            ink = mix(look.ground, look.line, 0.5) if come else look.line
            _dot(painter, middle, _SMALL, ink)

    def _cell(self) -> int:
        return self._looks.scaled(_CELL)

    def _told(self) -> str:
        said = [
            f"{day_in_words(day)}: {mark_in_words(mark)}"
            for day, mark in sorted(self._week.days.items())
        ]
        return "\n".join([week_in_words(self._week), *said])


def _dot(painter: QPainter, middle: QPointF, radius: float, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(middle, radius, radius)
