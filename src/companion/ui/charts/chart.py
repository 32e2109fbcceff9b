"""A chart with its heading, what is pointed at in words, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, ring
from companion.ui.widgets.focus import KeyboardFocus
from companion.ui.widgets.table import Columns, Table
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from companion.ui.charts.plot import Plot

_HEIGHT = 24 * GRID
_PAGE = 10
"""How many marks Page Up and Page Down go past."""


class Drawn(Protocol):
    """What a chart can be asked for, whatever it draws."""

    plot: Plot

    def wear(self) -> None:
        """Put on the look that holds now."""

    def fit(self, width: int) -> None:
        """Take note of the width in pixels."""

    def count(self) -> int:
        """Say how many marks there are."""

    def look_at(self, place: int | None) -> None:
        """Point out a mark, or none."""

    def nearest(self, x: float) -> int | None:
        """Give the mark that is nearest to a value of the horizontal axis."""


@dataclass(frozen=True, slots=True)
class Told:
    """A chart in words."""

    caption: str
    """What a mark stands for, and how it is to be read."""
    point: Callable[[int], str]
    """Gives the words of a mark."""
    table: Columns
    empty: str
    """What is said where there is no mark."""


class PlotView(QWidget):
    """The plot itself: one stop of Tab, in which arrows walk from mark to mark."""

    def __init__(self, looks: Looks, name: str, drawn: Drawn) -> None:
        super().__init__()
        self._looks = looks
        self._drawn = drawn
        self._keyboard = KeyboardFocus(looks, self)
        self._told: Callable[[int], str] | None = None
        self.place: int | None = None
        """The mark that is pointed at."""
        self.words = Text(looks, "", Type.SMALL, quiet=True, measured=False)
        """What it stands for, below the plot."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        looks.changed.connect(self._wear)
        self._wear()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        inside.addWidget(drawn.plot.widget)

    def _wear(self) -> None:
        """Be as high as the values at the axis need to be read."""
        self.words.setMinimumHeight(self._looks.leading(Type.SMALL))
        self.setFixedHeight(self._looks.scaled(_HEIGHT))

    def tell(self, point: Callable[[int], str], summary: str) -> None:
        """Take what marks are called; nothing is pointed at any more."""
        self._told = point
        self.place = None
        self._invite()
        self.setAccessibleDescription(f"{summary} {self._invitation()}")

    def point_at(self, place: int | None, *, aloud: bool = False) -> None:
        """Point at a mark, and say what it stands for; `aloud`: to who listens too."""
        if self._told is None or place == self.place:
            return
        self.place = place
        self._drawn.look_at(place)
        if place is None:
            self._invite()
            return
        words = self._told(place)
        self.words.setText(words)
        if aloud:
            told = QAccessibleAnnouncementEvent(self, words)
            QAccessible.updateAccessibility(told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from mark to mark."""
        place = self._target(event.key())
        if place is None:
            super().keyPressEvent(event)
        else:
            self.point_at(place, aloud=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the mark that is nearest to the pointer."""
        at = self._drawn.plot.widget.mapFromParent(event.position())
        self.point_at(self._drawn.nearest(self._drawn.plot.x_at(QPointF(at))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show where the keyboard is."""
        if self._keyboard.shown:
            ring(begin(self), QRectF(self.rect()), self._looks.now.accent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many dates as there is room for."""
        super().resizeEvent(event)
        self._drawn.fit(event.size().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say how to go on."""
        super().focusInEvent(event)
        if self.place is None:
            self._invite()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.point_at(None)
        self._invite()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing once the pointer is elsewhere."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    def _target(self, key: int) -> int | None:
        """Give the mark to which a key leads."""
        last = self._drawn.count() - 1
        if last < 0:
            return None
        if self.place is None:
            begins = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End)
            return last if key in begins else 0 if key == Qt.Key.Key_Home else None
        steps = {
            int(Qt.Key.Key_Left): self.place - 1,
            int(Qt.Key.Key_Right): self.place + 1,
            int(Qt.Key.Key_PageUp): self.place - _PAGE,
            int(Qt.Key.Key_PageDown): self.place + _PAGE,
            int(Qt.Key.Key_Home): 0,
            int(Qt.Key.Key_End): last,
        }
        target = steps.get(key)
        return None if target is None else min(max(target, 0), last)

    def _invite(self) -> None:
        """Say how to go on to whoever is here with the keyboard, and else nothing."""
        self.words.setText(self._invitation() if self.hasFocus() else "")

    def _invitation(self) -> str:
        return self.tr("Left and right go from mark to mark.")


class Chart(QWidget):
    """A heading, a plot, and a table in its place for those who prefer to read."""

    def __init__(self, looks: Looks, title: str, drawn: Drawn) -> None:
        super().__init__()
        self._drawn = drawn
        self.heading = Text(looks, title, Type.BODY)
        self.caption = Text(looks, "", Type.SMALL, quiet=True)
        self.view = PlotView(looks, title, drawn)
        self.empty = Text(looks, "", quiet=True)
        self.as_table = Button(looks, self.tr("As a table"), Weight.QUIET)
        self.as_table.setCheckable(True)
        self.as_table.setAccessibleName(self.tr("{}: as a table").format(title))
        self.as_table.toggled.connect(self._swap)
        self.table: Table | None = None
        self._looks = looks
        self._title = title
        self._columns = Columns((), 0, lambda _row, _column: "")
        head = QHBoxLayout()
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.as_table)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addLayout(head)
        for part in (self.caption, self.empty, self.view, self.view.words):
            self._inside.addWidget(part)
        looks.changed.connect(self._wear)

    def tell(self, told: Told) -> None:
        """Show what has been drawn, and take its words."""
        count = self._drawn.count()
        self.caption.setText(told.caption)
        self.empty.setText(told.empty)
        self.view.tell(told.point, told.caption)
        self._columns = told.table
        if self.table is not None:
            self.table.show_columns(told.table)
        self.empty.setVisible(count == 0)
        # What was skipped is in the table, so it may have rows where there is no mark.
        self.as_table.setVisible(told.table.rows > 0)
        if not told.table.rows:
            self.as_table.setChecked(False)
        self._arrange()
        self._drawn.fit(self.view.width())

    def _wear(self) -> None:
        self._drawn.wear()

    def _swap(self) -> None:
        if self.table is None:
            self.table = Table(self._looks, self._title, self._columns)
            self._inside.addWidget(self.table)
            QWidget.setTabOrder(self.as_table, self.table)
        self._arrange()

    def _arrange(self) -> None:
        reading = self.as_table.isChecked()
        some = self._drawn.count() > 0
        for part in (self.caption, self.view, self.view.words):
            part.setVisible(some and not reading)
        word = self.tr("As a chart") if reading else self.tr("As a table")
        self.as_table.setText(word)
        name = self.tr("{}: as a chart") if reading else self.tr("{}: as a table")
        self.as_table.setAccessibleName(name.format(self._title))
        if self.table is not None:
            self.table.setVisible(reading)
