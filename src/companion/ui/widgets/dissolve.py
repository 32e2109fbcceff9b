"""What was shown gives way slowly: no light comes, or goes, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QEvent, QObject, Qt, QVariantAnimation
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent


class Dissolve(QWidget):
    """Lies over a window for a while, and lets pointer and keys through.

    It is there without movement too: nothing moves, and light that comes at once would
    be a flash to who sits in the dark.
    """

    def __init__(self, over: QWidget, lasts: int, color: QColor | None = None) -> None:
        """Begin with a window as it is now, or with a plain colour; in milliseconds."""
        super().__init__(over)
        self._picture = over.grab()
        if color is not None:
            self._picture.fill(color)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(over.rect())
        over.installEventFilter(self)
        self.motion = QVariantAnimation(self)
        self.motion.setStartValue(1.0)
        self.motion.setEndValue(0.0)
        self.motion.setDuration(lasts)
        self.motion.setEasingCurve(QEasingCurve.Type.InOutSine)
        self.motion.valueChanged.connect(self.update)
        self.motion.finished.connect(self.deleteLater)
        self.raise_()
        self.show()
        self.motion.start()

    def eventFilter(self, over: QObject, event: QEvent) -> bool:
        """Keep to the size of the window."""
        if event.type() == QEvent.Type.Resize and isinstance(over, QWidget):
            self.setGeometry(over.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture as far as it is still there."""
        painter = QPainter(self)
        painter.setOpacity(float(self.motion.currentValue()))
        painter.drawPixmap(self.rect(), self._picture)
