"""The orb: as full as the lungs, drawn from the playhead alone, in any style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.motion import Motion, OrbStyle
from companion.ui.widgets.frames import rate_of
from companion.ui.widgets.orb_bar import Bar
from companion.ui.widgets.orb_circle import FULL, LARGEST, Circle
from companion.ui.widgets.orb_drawing import square_in
from companion.ui.widgets.orb_horizon import Horizon
from companion.ui.widgets.orb_shape import OrbShape, shape_at
from companion.ui.widgets.orb_wave import Wave

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.practice.timeline import Moment
    from companion.ui.looks import Looks
    from companion.ui.widgets.orb_drawing import Drawing


class Orb(QWidget):
    """Draws the moment it is given when it is painted, so it is never a step behind."""

    def __init__(
        self,
        looks: Looks,
        moment: Callable[[], Moment | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._moment = moment
        self._drawn: OrbShape | None = None
        self._moves = False
        """Whether it was another shape at its last painting than before."""
        self._drawing = _drawing_for(looks)
        self._as = (looks.orb_style, looks.motion)
        self._find_place()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("A slow orb that follows the breath"))
        looks.changed.connect(self._wear)

    def sizeHint(self) -> QSize:
        """Give the size that the orb would like."""
        return QSize(LARGEST // 2, LARGEST // 2)

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return QSize(48, 48)

    def refresh(self, moment: Moment | None) -> None:
        """Ask to be painted, where the shape is another one than on the screen."""
        if shape_at(moment, self._looks.motion) != self._drawn:
            self.update(self._moving)

    def stir(self) -> None:
        """Ask to be painted, without a look at the moment while it moves anyway.

        That is looked at when it is painted: twice in a frame would cost twice.
        """
        if self._moves:
            self.update(self._moving)
        else:
            self.refresh(self._moment())

    @property
    def rate(self) -> float:
        """How many frames a second are worth drawing while the breath goes on."""
        return rate_of(self._looks.motion)

    def square(self) -> QRectF:
        """Give the square within which the orb and its glow lie."""
        return square_in(QRectF(self.rect()), LARGEST)

    def full_radius(self) -> float:
        """Give the radius of the orb when the lungs are full, in pixels."""
        return self.square().width() / 2 * FULL

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the orb as the playhead has it now."""
        shape = shape_at(self._moment(), self._looks.motion)
        look = self._looks.now
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.ground)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._drawing.draw(painter, self._place, shape, look)
        self._moves, self._drawn = shape != self._drawn, shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw in the middle of the room there is."""
        super().resizeEvent(event)
        self._find_place()

    def _find_place(self) -> None:
        """Find once what each frame needs."""
        self._place = self._drawing.place(QRectF(self.rect()))
        self._moving = self._drawing.moving(self._place).toAlignedRect()

    def _wear(self) -> None:
        """Be drawn in the style that is preferred from now on."""
        now = (self._looks.orb_style, self._looks.motion)
        if now != self._as:
            self._as, self._drawing = now, _drawing_for(self._looks)
        self._drawn = None
        self._find_place()
        self.update()


def _drawing_for(looks: Looks) -> Drawing:
    if looks.motion is Motion.NONE:
        return Bar(looks)
    styles: dict[OrbStyle, Callable[[Motion], Drawing]] = {
        OrbStyle.CIRCLE: Circle,
        OrbStyle.WAVE: Wave,
        OrbStyle.HORIZON: Horizon,
    }
    return styles[looks.orb_style](looks.motion)
