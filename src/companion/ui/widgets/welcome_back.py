"""What a session asks of somebody who comes back to it: go on, or end here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ports import PlayerState
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, raised
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_WIDE = 18 * GRID
_BELOW = GRID
"""The distance to what stands below."""


class WelcomeBack(QWidget):
    """A card that is there from a wake-up until the session goes on, or ends."""

    asks = Signal(bool)
    """Whether it is there now."""
    going_on = Signal()
    ending = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._comes = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        asked = self.tr("Welcome back. Go on where you were, or end here?")
        self.go_on = Button(looks, self.tr("Go on"), Weight.MAIN)
        self.end = Button(looks, self.tr("End here"))
        self.go_on.clicked.connect(self.going_on)
        self.end.clicked.connect(self.ending)
        self.setAccessibleName(asked)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addStretch()
        for button in (self.go_on, self.end):
            button.setMinimumWidth(_WIDE)
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID + _BELOW)
        column.setSpacing(2 * GRID)
        column.addWidget(Text(looks, asked, centred=True))
        column.addLayout(row)
        self.hide()

    def come(self) -> None:
        """Ask as soon as all is still."""
        self._comes = True

    def follow(self, state: PlayerState) -> None:
        """Be there in the pause, and no more once that is over, however it ended."""
        paused = state is PlayerState.PAUSED
        if self._comes and paused:
            self._show(True)
        elif not self.isHidden() and not paused:
            self._show(False)

    def _show(self, asks: bool) -> None:
        self._comes = False
        self.setVisible(asks)
        self.asks.emit(asks)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        card = QRectF(self.rect().adjusted(0, 0, 0, -_BELOW))
        raised(begin(self), card, self._looks.now)
