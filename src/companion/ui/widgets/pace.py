"""What a person can say of the pace while they breathe along: too slow, too fast."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.practice.wishes import Press
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button


class PaceRow(QWidget):
    """Two buttons; each acts at the next breath."""

    pressed = Signal(object)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.too_slow = Button(looks, self.tr("Too slow"))
        self.too_fast = Button(looks, self.tr("Too fast"))
        self.too_slow.setAccessibleDescription(
            self.tr("Quicker from the next breath on; the arrow up does the same")
        )
        self.too_fast.setAccessibleDescription(
            self.tr("Slower from the next breath on; the arrow down does the same")
        )
        self.too_slow.clicked.connect(lambda: self.pressed.emit(Press.TOO_SLOW))
        self.too_fast.clicked.connect(lambda: self.pressed.emit(Press.TOO_FAST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addStretch()
        for button in (self.too_slow, self.too_fast):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self.hide()

    def set_opacity(self, opacity: float) -> None:
        """Draw fainter: 1 is full, 0 is not to be seen."""
        for button in (self.too_slow, self.too_fast):
            button.set_opacity(opacity)
