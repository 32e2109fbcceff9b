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
_CELL, _ROOM = 5 * GRID, 4 * GRID
"""The width of a day, and the height of its mark, in pixels."""
_RADIUS = 7.0
_SMALL = 0.35
"""How large the dot of a day is of which nothing is said, for that of one done."""
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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self._told())
        self.setToolTip(self._told())

    def hasHeightForWidth(self) -> bool:
        """Say that the days stand in lines where words are large."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the days need at a width."""
        lines = -(-len(self._days) // self._in_a_line(width))
        return lines * self._line()

    def sizeHint(self) -> QSize:
        """Give the size of all days side by side."""
        return QSize(self._cell() * len(self._days), self._line())

    def minimumSizeHint(self) -> QSize:
        """Give the least size: no day is left out."""
        return QSize(self._cell(), self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the days."""
        painter = begin(self)
        look, cell = self._looks.now, self._cell()
        painter.setFont(self.font())
        many, leading = self._in_a_line(self.width()), self._looks.leading(Type.SMALL)
        for place, day in enumerate(self._days):
            line, column = divmod(place, many)
            word = QRectF(column * cell, line * self._line(), cell, leading)
            painter.setPen(look.text if day == self._today else look.text_quiet)
            name = QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            painter.drawText(word, Qt.AlignmentFlag.AlignCenter, name)
            middle = QPointF(word.center().x(), word.bottom() + self._mark_room() / 2)
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
            _dot(painter, middle, radius * _SMALL, ink)

    def _in_a_line(self, width: int) -> int:
        return min(len(self._days), max(1, width // self._cell()))

    def _cell(self) -> int:
        return self._looks.scaled(_CELL)

    def _mark_room(self) -> int:
        return self._looks.scaled(_ROOM)

    def _line(self) -> int:
        return self._looks.leading(Type.SMALL) + self._mark_room()

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
