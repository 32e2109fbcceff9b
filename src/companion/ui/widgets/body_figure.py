"""The figure to paint on, from the front and from behind; one stop for the keyboard."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen, QPointingDevice
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.checkin.body import COLUMNS, ROWS, Side
from companion.checkin.painting import is_felt, said_of
from companion.checkin.regions import REGIONS, region_at, regions_of
from companion.checkin.walking import across, region_beside
from companion.ui import body_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_drawing import (
    cell_in,
    draw_figure,
    draw_region,
    paint_brush,
    reaches,
    rect_within,
)
from companion.ui.widgets.drawing import begin
from companion.ui.widgets.focus import KeyboardFocus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject
    from PySide6.QtGui import (
        QFocusEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QPaintEvent,
        QShowEvent,
        QTabletEvent,
        QTouchEvent,
    )

    from companion.checkin.painting import Point
    from companion.checkin.regions import Region
    from companion.ui.widgets.body_canvas import BodyCanvas

_LEAST_CELL, _MOST_CELL = 4.0, 6.5
"""A cell's size in pixels."""
_GAP = 4 * GRID
_AROUND = 28 * GRID
"""What else a window shows above and below, in pixels."""
_MOUSE, _PEN = -1, -2
"""Keys of strokes; those of fingers are their ids, from 0."""
_WALKS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_MARKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNMARKS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_SIDES = {Qt.Key.Key_F: Side.FRONT, Qt.Key.Key_B: Side.BACK}
_TOUCHES = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)
_LIGHTEST, _FIRMEST = 0.6, 1.4
"""How much a pen's pressure changes the brush."""


class BodyFigure(QAbstractButton):
    """Paints by mouse, touch and pen; by keyboard, it is a check box for one region.

    Arrow keys go from region to region. To those who listen it is named after the
    region it stands on, and it is checked if something is felt there.
    """

    pointed = Signal()
    """The keyboard or the pointer is at another region, or something is said of it."""

    def __init__(
        self, looks: Looks, canvas: BodyCanvas, qualities: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._looks = looks
        self._canvas = canvas
        self._qualities = qualities
        self._keyboard = KeyboardFocus(looks, self)
        self._here = REGIONS[0]
        self._hover: QPointF | None = None
        self.setCheckable(True)
        self.setAccessibleDescription(keys_in_words())
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        canvas.changed.connect(self._tell)
        canvas.equipped.connect(self.update)
        looks.changed.connect(self.update)
        # Pressed otherwise than by hand: a screen reader uses the button's own action.
        self.toggled.connect(self._mark)
        self._tell()

    @property
    def by_keyboard(self) -> bool:
        """Whether the keyboard is at the figure, and used."""
        return self._keyboard.shown

    @property
    def here(self) -> Region:
        """The region that the keyboard is at."""
        return self._here

    def go_to(self, region: Region) -> None:
        """Put the keyboard at a region."""
        self._here = region
        self._tell()

    def pointed_at(self) -> Region | None:
        """Give the region under the pointer, or else where the keyboard is."""
        if self._hover is not None and not self._keyboard.shown:
            return _region_under(*self.place_at(self._hover))
        return self._here if self._keyboard.shown else None

    def rects(self) -> dict[Side, QRectF]:
        """Give where each figure stands, in pixels."""
        height = float(self.height() - self._line())
        width = min((self.width() - _GAP) / 2, height * COLUMNS / ROWS)
        rect = rect_within(QRectF(0.0, 0.0, width, height))
        middle = self.width() / 2
        front, back = QRectF(rect), QRectF(rect)
        front.moveRight(middle - _GAP / 2)
        back.moveLeft(middle + _GAP / 2)
        return {Side.FRONT: front, Side.BACK: back}

    def place_at(self, at: QPointF) -> tuple[Side, Point]:
        """Give the side that is nearest to a point, and the place there, in cells."""
        side = Side.FRONT if at.x() < self.width() / 2 else Side.BACK
        return side, self._place_on(side, at)

    def point_of(self, side: Side, place: Point) -> QPointF:
        """Give the point in pixels of a place in cells."""
        rect = self.rects()[side]
        cell = cell_in(rect)
        return rect.topLeft() + QPointF(place[0] * cell, place[1] * cell)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height in pixels at a width; the whole figure fits the window."""
        room = (self.window().height() - _AROUND) / ROWS
        cell = min(max(room, _LEAST_CELL), _MOST_CELL, (width - _GAP) / (2 * COLUMNS))
        return round(ROWS * cell) + self._line()

    def sizeHint(self) -> QSize:
        """Give a comfortable size."""
        width = round(2 * COLUMNS * _MOST_CELL) + _GAP
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        width = round(2 * COLUMNS * _LEAST_CELL) + _GAP
        return QSize(width, round(ROWS * _LEAST_CELL) + self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both figures, the region of the keyboard, and the brush."""
        painter = begin(self)
        look = self._looks.now
        body = self._canvas.shown()
        rects = self.rects()
        for side, rect in rects.items():
            paint = paint_brush(body.paint(side), look.accent.rgb())
            draw_figure(painter, rect, side, look, paint)
            self._draw_foot(painter, rect, side)
        if self._keyboard.shown:
            rect = rects[self._here.side]
            draw_region(painter, rect, self._here, look)
        elif self._hover is not None:
            self._draw_brush(painter, self._hover, cell_in(rects[Side.FRONT]))

    def event(self, event: QEvent) -> bool:
        """Take touches before they are made into a mouse's."""
        if event.type() in _TOUCHES:
            return self._touched(event)  # type: ignore[arg-type]
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the brush down."""
        if event.button() != Qt.MouseButton.LeftButton or self._canvas.painting:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._put_down(_MOUSE, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the brush on, or show where it would be."""
        self._hover = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            # The button came up where it was not seen.
            self._canvas.end_stroke(_MOUSE)
        self._move(_MOUSE, event.position())
        self.pointed.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the brush."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._canvas.end_stroke(_MOUSE)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Paint a second dot."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show no brush where there is no pointer."""
        super().leaveEvent(event)
        self._hover = None
        self.pointed.emit()
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Paint with a pen: its pressure is the size, its other end rubs out."""
        rub = event.pointerType() == QPointingDevice.PointerType.Eraser
        force = _LIGHTEST + (_FIRMEST - _LIGHTEST) * event.pressure()
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._put_down(_PEN, event.position(), force=force, rub=rub)
        elif kind == QEvent.Type.TabletMove:
            self._move(_PEN, event.position(), force=force)
        else:
            self._canvas.end_stroke(_PEN)
        # Accepted, it is not told once more as a mouse's.
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrows, mark with Space or Enter, change sides with F and B."""
        key = Qt.Key(event.key())
        if key in _WALKS:
            self.go_to(region_beside(self._here, *_WALKS[key]))
        elif key in _MARKS:
            if not event.isAutoRepeat():
                self.toggle()
        elif key in _UNMARKS:
            self._canvas.mark(self._here, False)
        elif key in _SIDES and not event.modifiers():
            self.go_to(across(self._here, _SIDES[key]))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            place = 0 if key == Qt.Key.Key_Home else -1
            self.go_to(regions_of(self._here.side)[place])
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Do nothing more as a key comes up."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which region the keyboard is at."""
        super().focusInEvent(event)
        self.pointed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.pointed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.updateGeometry()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of strokes that nobody can end any more."""
        super().hideEvent(event)
        self._canvas.drop_strokes()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take note of another size of the window, and let every event pass."""
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return False

    def _touched(self, event: QTouchEvent) -> bool:
        """Paint with each finger; a touch beside the figure is left to the page."""
        kind = event.type()
        if kind == QEvent.Type.TouchCancel:
            self._canvas.drop_strokes()
            return True
        places = [self.place_at(point.position())[1] for point in event.points()]
        begins = kind == QEvent.Type.TouchBegin
        if begins and not any(reaches(place) for place in places):
            event.ignore()
            return False
        for point in event.points():
            if point.state() == point.State.Pressed:
                self._put_down(point.id(), point.position())
            elif point.state() == point.State.Released:
                self._canvas.end_stroke(point.id())
            elif point.state() == point.State.Updated:
                self._move(point.id(), point.position())
        event.accept()
        return True

    def _put_down(
        self, key: int, at: QPointF, *, force: float = 1.0, rub: bool = False
    ) -> None:
        side, place = self.place_at(at)
        if not reaches(place):
            return
        self._canvas.begin_stroke(key, side, place, force=force, rub=rub)
        region = _region_under(side, place)
        if region is not None:
            self.go_to(region)

    def _move(self, key: int, at: QPointF, *, force: float = 1.0) -> None:
        side = self._canvas.side_of(key)
        if side is not None:
            self._canvas.move_stroke(key, self._place_on(side, at), force=force)

    def _place_on(self, side: Side, at: QPointF) -> Point:
        rect = self.rects()[side]
        cell = cell_in(rect)
        return (at.x() - rect.left()) / cell, (at.y() - rect.top()) / cell

    def _mark(self, on: bool) -> None:
        if on != is_felt(self._canvas.shown(), self._here):
            self._canvas.mark(self._here, on)

    def _tell(self) -> None:
        """Say to those who look and to those who listen how the region is."""
        body = self._canvas.shown()
        felt = is_felt(body, self._here)
        self.setChecked(felt)
        name = body_words.region_in_words(self._here)
        said = body_words.said_in_words(said_of(body, self._here.id), self._qualities)
        state = body_words.marked_in_words(felt)
        whole = ", ".join(part for part in (state, said) if part)
        told = self.tr("Body map. {region}: {state}")
        self.setAccessibleName(told.format(region=name, state=whole))
        self.pointed.emit()
        self.update()

    def _line(self) -> int:
        return self._looks.leading(Type.SMALL) + GRID

    def _draw_foot(self, painter: QPainter, rect: QRectF, side: Side) -> None:
        """Draw the name of a side, and which hand is where."""
        painter.setFont(self._looks.font(Type.SMALL))
        painter.setPen(self._looks.now.text_quiet)
        below = QRectF(rect.left(), rect.bottom(), rect.width(), self._line())
        middle = Qt.AlignmentFlag.AlignVCenter
        word = body_words.side_in_words(side)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignLeft, self.tr("left"))
        painter.drawText(below, middle | Qt.AlignmentFlag.AlignRight, self.tr("right"))

    def _draw_brush(self, painter: QPainter, at: QPointF, cell: float) -> None:
        if not reaches(self.place_at(at)[1]):
            return
        radius = self._canvas.brush.value * cell
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(self._looks.now.text, 1.25)
        if self._canvas.erasing:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawEllipse(at, radius, radius)


def keys_in_words() -> str:
    """Say what the keyboard does on the figure."""
    return QCoreApplication.translate(
        "BodyFigure", "Arrow keys move, Space marks, F and B change front and back."
    )


def _region_under(side: Side, place: Point) -> Region | None:
    return region_at(side, math.floor(place[0]), math.floor(place[1]))
