"""The figure to paint on, from the front and from behind; one stop for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from companion.checkin.body import COLUMNS, ROWS, Side
from companion.checkin.painting import is_felt, said_of
from companion.checkin.regions import REGIONS, regions_of
from companion.checkin.walking import across, region_beside
from companion.ui import body_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_drawing import (
    draw_figure,
    draw_region,
    paint_brush,
    reaches,
)
from companion.ui.widgets.body_hands import Hands
from companion.ui.widgets.body_plane import Plane
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
    )

    from companion.checkin.regions import Region
    from companion.ui.widgets.body_canvas import BodyCanvas

_LEAST_CELL, _MOST_CELL = 4.0, 6.5
"""A cell's size in pixels."""
_GAP = 4 * GRID
_AROUND = 28 * GRID
"""What else a window shows above and below, in pixels."""
_WALKS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_MARKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNMARKS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_SIDES = {Qt.Key.Key_F: Side.FRONT, Qt.Key.Key_B: Side.BACK}


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
        self._hands = Hands(canvas, self.plane, self.go_to)
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
            return self.plane().region_at(self._hover)
        return self._here if self._keyboard.shown else None

    def plane(self) -> Plane:
        """Give where the figures stand."""
        return Plane(self.width(), self.height() - self._line(), _GAP)

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
        look, body, plane = self._looks.now, self._canvas.shown(), self.plane()
        for side in Side:
            paint = paint_brush(body.paint(side), look.accent.rgb())
            draw_figure(painter, plane.rect(side), side, look, paint)
            self._draw_foot(painter, plane.rect(side), side)
        if self._keyboard.shown:
            draw_region(painter, plane.rect(self._here.side), self._here, look)
        elif self._hover is not None:
            self._draw_brush(painter, self._hover, plane)

    def event(self, event: QEvent) -> bool:
        """Take touches before they are made into a mouse's."""
        if isinstance(event, QTouchEvent):
            taken = self._hands.touch(event)
            event.setAccepted(taken)
            return taken
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the brush down."""
        event.setAccepted(self._hands.press(event))
        if event.isAccepted():
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the brush on, or show where it would be."""
        self._hover = event.position()
        self._hands.move(event)
        self.pointed.emit()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lift the brush."""
        event.setAccepted(self._hands.release(event))

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
        """Paint with a pen; accepted, it is not told once more as a mouse's."""
        self._hands.pen(event)
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
        """Give the height of the words below a figure; large ones take two lines."""
        lines = 2 if self._looks.is_large else 1
        return lines * self._looks.leading(Type.SMALL) + GRID

    def _draw_foot(self, painter: QPainter, rect: QRectF, side: Side) -> None:
        """Draw the name of a side, and which hand is where."""
        painter.setFont(self._looks.font(Type.SMALL))
        painter.setPen(self._looks.now.text_quiet)
        below = QRectF(rect.left(), rect.bottom(), rect.width(), self._line())
        where = Qt.AlignmentFlag
        name, hands = where.AlignVCenter, where.AlignVCenter
        if self._looks.is_large:
            below.adjust(0, GRID / 2, 0, -GRID / 2)
            name, hands = where.AlignTop, where.AlignBottom
        word = body_words.side_in_words(side)
        painter.drawText(below, name | where.AlignHCenter, word)
        painter.drawText(below, hands | where.AlignLeft, self.tr("left"))
        painter.drawText(below, hands | where.AlignRight, self.tr("right"))

    def _draw_brush(self, painter: QPainter, at: QPointF, plane: Plane) -> None:
        if not reaches(plane.place_on(plane.side_at(at), at)):
            return
        radius = self._canvas.brush.value * plane.cell
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
