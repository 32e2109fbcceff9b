"""What scrolls where there is no room for all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from companion.ui.looks import Looks


class Scrolled(QScrollArea):
    """As high as what is in it; where text is large, no higher than it may be."""

    def __init__(self, looks: Looks, inside: QWidget) -> None:
        super().__init__()
        self._looks = looks
        self._inside = inside
        self._most = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(QuietScrollBar(looks))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewport(QWidget())
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

    def set_most(self, height: int) -> None:
        """Be no higher than so many pixels, where text is large."""
        self._most = height
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give the least size: nothing is cut at the sides."""
        return QSize(self._inside.minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that goes with the width."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is inside when it needs another height."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        inside = self._inside
        needed = inside.sizeHint().height()
        if inside.hasHeightForWidth():
            needed = inside.heightForWidth(self.width())
        bounded = self._looks.is_large and self._most > 0
        height = min(needed, self._most) if bounded else needed
        if height != self.height():
            self.setFixedHeight(height)
