"""A ring around what has no room for one within: texts that are flush with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import begin, ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)


class FocusFrame(QWidget):
    """Stands a little outside of its text, and scrolls along with it."""

    def __init__(self, looks: Looks, text: QWidget) -> None:
        """Make it for a text that is in its place by now."""
        super().__init__(_ground_of(text))
        self._looks = looks
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        text.installEventFilter(self)
        text.destroyed.connect(self.deleteLater)

    def show_around(self) -> None:
        """Be seen around the text."""
        self._place()
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        ring(begin(self), QRectF(self.rect()), self._looks.now.accent)

    def eventFilter(self, _text: QObject, event: QEvent) -> bool:
        """Go where the text goes, and let every event pass."""
        if event.type() in _MOVES and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        ground = self.parentWidget()
        if ground is not None:
            corner = self._text.mapTo(ground, QPoint(0, 0))
            place = QRect(corner, self._text.size())
            self.setGeometry(place.adjusted(-GRID, -GRID // 2, GRID, GRID // 2))


def _ground_of(text: QWidget) -> QWidget | None:
    """Give what the text lies on with all around it: what scrolls, if something does.

    Its own parent ends where it ends.
    """
    each = text.parentWidget()
    while each is not None:
        if isinstance(each, QScrollArea):
            return each.widget()
        each = each.parentWidget()
    return text.window()
