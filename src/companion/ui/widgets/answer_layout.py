"""Answers side by side, as wide as each other; in rows where they do not fit in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt

from companion.ui.looks import GRID
from companion.ui.widgets.items_layout import ItemsLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_GAP = 2
"""Between answers where there is no room, in pixels."""


def shared(least: Sequence[int], room: int) -> list[int]:
    """Share a room among parts, evenly but for those that need more; in pixels."""
    widths = [0] * len(least)
    left, waiting = room, sorted(range(len(least)), key=lambda at: -least[at])
    while waiting:
        at = waiting.pop(0)
        widths[at] = max(least[at], left // (len(waiting) + 1))
        left -= widths[at]
    return widths


def per_row(least: Sequence[int], room: int) -> int:
    """Give how many answers stand in a row, so that all rows are about as long."""
    for rows in range(1, len(least) + 1):
        each = -(-len(least) // rows)
        needed = (
            sum(part) + LEAST_GAP * (len(part) - 1)
            for part in (least[at : at + each] for at in range(0, len(least), each))
        )
        if max(needed) <= room:
            return each
    return 1


class AnswerLayout(ItemsLayout):
    """Lays out what has an equal claim to the room."""

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Say that more width is of use, and more height is not."""
        return Qt.Orientation.Horizontal

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels that the answers need at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Give the size in which they stand in one row, well apart."""
        liked = [item.sizeHint().width() for item in self._items]
        width = sum(liked) + GRID * max(0, len(liked) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the least size: the widest answer alone in its row."""
        widest = max(self._least(), default=0)
        return QSize(widest, self._tallest())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the answers where they belong."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def one_row(self) -> int:
        """Give the least width in which all of them stand in one row, in pixels."""
        least = self._least()
        return sum(least) + LEAST_GAP * max(0, len(least) - 1)

    def _least(self) -> list[int]:
        return [item.minimumSize().width() for item in self._items]

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Go through the rows; give the height of all of them."""
        room = rect.width()
        # An answer in two lines is only for where it has no room in a row of its own.
        liked = [min(room, item.sizeHint().width()) for item in self._items]
        each = per_row(liked, room)
        top = rect.top()
        for at in range(0, len(self._items), max(1, each)):
            if at:
                top += GRID
            top += self._place_row(
                at, each, QRect(rect.left(), top, rect.width(), 0), move
            )
        return top - rect.top()

    def _place_row(self, at: int, each: int, rect: QRect, move: bool) -> int:
        """Place one row from `at` on; give its height."""
        row = self._items[at : at + each]
        gaps = max(1, len(row) - 1)
        least = [item.sizeHint().width() for item in row]
        if sum(least) + LEAST_GAP * gaps > rect.width():
            least = [item.minimumSize().width() for item in row]
        spare = (rect.width() - sum(least)) // gaps
        gap = max(LEAST_GAP, min(GRID, spare))
        # A last row that is shorter has cells like those above it.
        missing = each - len(row)
        room = rect.width() - gap * (each - 1)
        widths = shared([*least, *[0] * missing], room)[: len(row)]
        heights = [
            item.heightForWidth(width)
            if item.hasHeightForWidth()
            else item.sizeHint().height()
            for item, width in zip(row, widths, strict=True)
        ]
        if move:
            left = rect.left()
            for item, width in zip(row, widths, strict=True):
                item.setGeometry(QRect(left, rect.top(), width, max(heights)))
                left += width + gap
        return max(heights)
