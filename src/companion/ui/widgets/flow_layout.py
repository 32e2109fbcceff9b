"""A layout that sets widgets like words: side by side, and on in the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt

from companion.ui.widgets.items_layout import ItemsLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(ItemsLayout):
    """Widgets at their size hints, each in the middle of its line's height.

    There are as many lines as the width asks for.
    """

    def __init__(
        self,
        spacing: int,
        parent: QWidget | None = None,
        *,
        centred: bool = False,
        tight: bool = False,
        grows: QWidget | QLayout | None = None,
    ) -> None:
        """Make it.

        Args:
            spacing: Between widgets, and between lines, in pixels.
            parent: What is laid out, if not a part of another layout.
            centred: Whether lines stand in the middle; then they are tight.
            tight: Whether widgets are narrower before a line is broken.
            grows: What takes the room that is left in its line.
        """
        super().__init__(parent)
        self._centred = centred
        self._tight = centred or tight
        self._grows = grows
        self.setSpacing(spacing)

    def grow(self, widget: QWidget | QLayout) -> None:
        """Give the room that is left in its line to one of them."""
        self._grows = widget

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Say that more room is of no use."""
        return Qt.Orientation(0)

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels at a width."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put every widget in its place."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """Give the size of all of it in one line."""
        size = self.minimumSize()
        shown = [item for item in self._items if not item.isEmpty()]
        if shown:
            size.setWidth(self._sum([item.sizeHint().width() for item in shown]))
        return size

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Give the size of the largest widget, each as narrow as it can be."""
        size = QSize()
        for item in self._items:
            widget = item.widget()
            if widget is None:
                size = size.expandedTo(item.minimumSize())
            elif not item.isEmpty():
                least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
                size = size.expandedTo(least)
        return size

    def _set(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            high = max(map(_height, line, widths))
            x = rect.x()
            if self._centred:
                x += max(0, rect.width() - self._sum(widths)) // 2
            for item, width in zip(line, widths, strict=True):
                if move:
                    height = _height(item, width)
                    down = (high - height) // 2
                    item.setGeometry(QRect(x, y + down, width, height))
                x += width + self.spacing()
            y += high + self.spacing()
        return max(0, y - rect.y() - self.spacing())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            if lines and self._sum(self._least([*lines[-1], item])) <= width:
                lines[-1].append(item)
            else:
                lines.append([item])
        return lines

    def _least(self, line: Sequence[QLayoutItem]) -> list[int]:
        """Give the widths below which a line is broken."""
        sizes = [i.minimumSize() if self._tight else i.sizeHint() for i in line]
        return [size.width() for size in sizes]

    def _widths(self, line: Sequence[QLayoutItem], width: int) -> list[int]:
        """Give each widget the width it would like, or as much of it as there is."""
        least = self._least(line)
        liked = [item.sizeHint().width() for item in line]
        more = sum(liked) - sum(least)
        room = width - self._sum(least)
        share = min(1.0, max(0, room) / more) if more > 0 else 1.0
        widths = [a + int((b - a) * share) for a, b in zip(least, liked, strict=True)]
        for at, item in enumerate(line):
            if self._grows is not None and self._grows in (
                item.widget(),
                item.layout(),
            ):
                widths[at] += max(0, width - self._sum(widths))
        return [min(each, width) for each in widths]

    def _sum(self, widths: Sequence[int]) -> int:
        return sum(widths) + self.spacing() * (len(widths) - 1)


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def height_of(column: QBoxLayout, width: int) -> int:
    """Give the height in pixels that all of a widget's layout needs at a width."""
    return max(column.totalHeightForWidth(width), column.totalSizeHint().height())
