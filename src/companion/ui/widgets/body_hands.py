"""What hands do on the figure of a body map: mouse, fingers and pen become strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEventPoint, QPointingDevice

from companion.ui.widgets.body_drawing import reaches

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent

    from companion.checkin.regions import Region
    from companion.ui.widgets.body_canvas import BodyCanvas
    from companion.ui.widgets.body_plane import Plane

_MOUSE, _PEN = -1, -2
"""Keys of strokes; those of fingers are their ids, from 0."""
_LIGHTEST, _FIRMEST = 0.6, 1.4
"""How much a pen's pressure changes the brush."""


class Hands:
    """Paint on a canvas with whatever touches the figure."""

    def __init__(
        self,
        canvas: BodyCanvas,
        plane: Callable[[], Plane],
        met: Callable[[Region], None],
    ) -> None:
        """Make hands.

        Args:
            canvas: What they paint on.
            plane: Says where the figures stand now.
            met: Told of the region in which a stroke begins.
        """
        self._canvas = canvas
        self._plane = plane
        self._met = met

    def press(self, event: QMouseEvent) -> bool:
        """Put the mouse's brush down; False: it is not for the figure."""
        if event.button() != Qt.MouseButton.LeftButton or self._canvas.painting:
            return False
        self._put_down(_MOUSE, event.position())
        return True

    def move(self, event: QMouseEvent) -> None:
        """Draw the mouse's brush on."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(_MOUSE, event.position())
        else:
            # The button came up where it was not seen.
            self._canvas.end_stroke(_MOUSE)

    def release(self, event: QMouseEvent) -> bool:
        """Lift the mouse's brush; False: it is not for the figure."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        self._canvas.end_stroke(_MOUSE)
        return True

    def pen(self, event: QTabletEvent) -> None:
        """Paint with a pen: its pressure is the size, its other end rubs out."""
        rub = event.pointerType() == QPointingDevice.PointerType.Eraser
        force = _LIGHTEST + (_FIRMEST - _LIGHTEST) * event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._put_down(_PEN, event.position(), force=force, rub=rub)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(_PEN, event.position(), force=force)
        else:
            self._canvas.end_stroke(_PEN)

    def touch(self, event: QTouchEvent) -> bool:
        """Paint with each finger; False: the touch began beside the figure."""
        points = event.points()
        begins = event.type() == QEvent.Type.TouchBegin
        if event.type() == QEvent.Type.TouchCancel:
            self._canvas.drop_strokes()
        elif begins and not any(self._reaches(point.position()) for point in points):
            return False
        else:
            for point in points:
                self._finger(point)
        return True

    def _finger(self, point: QEventPoint) -> None:
        state = point.state()
        if state == QEventPoint.State.Pressed:
            self._put_down(point.id(), point.position())
        elif state == QEventPoint.State.Updated:
            self._move(point.id(), point.position())
        elif state == QEventPoint.State.Released:
            self._canvas.end_stroke(point.id())

    def _reaches(self, at: QPointF) -> bool:
        plane = self._plane()
        return reaches(plane.place_on(plane.side_at(at), at))

    def _put_down(
        self, key: int, at: QPointF, *, force: float = 1.0, rub: bool = False
    ) -> None:
        if not self._reaches(at):
            return
        plane = self._plane()
        side = plane.side_at(at)
        place = plane.place_on(side, at)
        self._canvas.begin_stroke(key, side, place, force=force, rub=rub)
        region = plane.region_at(at)
        if region is not None:
            self._met(region)

    def _move(self, key: int, at: QPointF, *, force: float = 1.0) -> None:
        side = self._canvas.side_of(key)
        if side is not None:
            place = self._plane().place_on(side, at)
            self._canvas.move_stroke(key, place, force=force)
