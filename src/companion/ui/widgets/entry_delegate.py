"""Draws one entry of the list: its day, its time and title, distress, and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from companion.ui import journey_words
from companion.ui.looks import GRID, Looks, Type, mix
from companion.ui.widgets.drawing import fill, ring

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QStyleOptionViewItem

    from companion.ui.journey_words import EntryLine

    AnyIndex = QModelIndex | QPersistentModelIndex

ROW = 8 * GRID
"""The height of an entry, in pixels."""
_DAY = 15 * GRID
"""The width of the column of days, in pixels."""
_NARROW_DAY = 12 * GRID
_NARROW = 65 * GRID
_CROWDED = 22 * GRID
"""With less than this beside the days, large words leave no room for a title there."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntryDelegate(QStyledItemDelegate):
    """All entries have one height, so that any number of them costs the same."""

    def __init__(self, looks: Looks, view: QListView, this_year: int) -> None:
        """Draw for a view; of `this_year`, the year is not written at each day."""
        super().__init__(view)
        self._looks = looks
        self._view = view
        self._this_year = this_year

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """Give the size of an entry."""
        return QSize(30 * GRID, self._looks.scaled(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Draw an entry."""
        line = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        state = option.state
        look = self._looks.now
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._view.indexAt(self._view.viewport().rect().topLeft())
        if line.first_of_day and index.row():
            painter.setPen(QPen(mix(look.ground, look.line, 0.4), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        scaled = self._looks.scaled
        left = scaled(_NARROW_DAY if rect.width() < scaled(_NARROW) else _DAY)
        newest = line.first_of_day or index.row() == top.row()
        if self._looks.is_large and rect.width() - left < scaled(_CROWDED):
            body = rect.adjusted(2, 2, -2, -2)
            self._draw_crowded(painter, body, line, with_day=newest)
            self._draw_state(painter, body, state)
            painter.restore()
            return
        body = rect.adjusted(left, 2, -2, -2)
        self._draw_state(painter, body, state)
        if newest:
            self._draw_day(painter, rect, left, line)
        self._draw_lines(painter, body.adjusted(GRID, 0, -GRID, 0), line)
        painter.restore()

    def _draw_state(
        self, painter: QPainter, body: QRectF, state: QStyle.StateFlag
    ) -> None:
        """Show where the pointer and the keyboard are."""
        accent = self._looks.now.accent
        if state & QStyle.StateFlag.State_MouseOver:
            tint = accent.toRgb()
            tint.setAlphaF(0.10)
            fill(painter, body, tint)
        if state & QStyle.StateFlag.State_HasFocus and self._looks.by_keyboard:
            ring(painter, body, accent)

    def _draw_crowded(
        self, painter: QPainter, body: QRectF, line: EntryLine, *, with_day: bool
    ) -> None:
        """Draw the day and the title in the lower line, since none has a column."""
        upper, lower = self._halves(body.adjusted(GRID, 0, -GRID, 0))
        look = self._looks.now
        self._draw_ends(painter, upper, line)
        day, year = journey_words.day_and_year(line.moment.date())
        parts = [day, *([year] if line.moment.year != self._this_year else [])]
        told = f"{' '.join(parts)}  {line.title}" if with_day else line.title
        self._write(painter, lower, told, look.text, Type.SMALL)

    def _draw_day(
        self, painter: QPainter, rect: QRectF, width: int, line: EntryLine
    ) -> None:
        upper, lower = self._halves(rect)
        day, year = journey_words.day_and_year(line.moment.date())
        self._write(painter, _within(upper, width), day, self._looks.now.text)
        if line.moment.year != self._this_year:
            quiet = self._looks.now.text_quiet
            self._write(painter, _within(lower, width), year, quiet, Type.SMALL)

    def _draw_lines(self, painter: QPainter, rect: QRectF, line: EntryLine) -> None:
        look = self._looks.now
        upper, lower = self._halves(rect)
        self._write(painter, lower, line.detail, look.text_quiet, Type.SMALL)
        wide, room = self._draw_ends(painter, upper, line)
        title = upper.adjusted(wide, 0, -room - 2 * GRID, 0)
        self._write(painter, title, line.title, look.text)

    def _draw_ends(
        self, painter: QPainter, upper: QRectF, line: EntryLine
    ) -> tuple[float, float]:
        """Draw the time and the values; give the widths that they take."""
        look = self._looks.now
        metrics = QFontMetricsF(self._looks.font(Type.BODY))
        room = metrics.horizontalAdvance(line.values()) + 2
        values = upper.adjusted(max(0.0, upper.width() - room), 0, 0, 0)
        self._write(painter, values, line.values(), look.text, where=_RIGHT)
        time = f"{journey_words.time_in_words(line.moment)}  "
        self._write(painter, upper, time, look.text_quiet)
        return metrics.horizontalAdvance(time), room

    def _halves(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        """Give the place of the upper and of the lower line."""
        one, other = self._looks.leading(Type.BODY), self._looks.leading(Type.SMALL)
        top = rect.center().y() - (one + other) / 2
        upper = QRectF(QPointF(rect.left(), top), rect.size())
        upper.setHeight(one)
        lower = QRectF(upper.bottomLeft(), upper.size())
        lower.setHeight(other)
        return upper, lower

    def _write(
        self,
        painter: QPainter,
        where_: QRectF,
        text: str,
        ink: QColor,
        kind: Type = Type.BODY,
        where: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        font = self._looks.font(kind)
        painter.setFont(font)
        painter.setPen(ink)
        shown = QFontMetricsF(font).elidedText(
            text, Qt.TextElideMode.ElideRight, where_.width()
        )
        painter.drawText(where_, where, shown)


def _within(rect: QRectF, width: int) -> QRectF:
    return QRectF(rect.left(), rect.top(), width - GRID, rect.height())
