"""A card in a session that asks something, and goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.drawing import begin, raised
from companion.ui.widgets.flow_layout import height_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class PassingCard(QWidget):
    """A column of what is asked and answered; not there before it asks."""

    grown = Signal()
    """The card may need another height."""
    left = Signal()
    """The answers go while the keyboard is among them."""

    def __init__(self, looks: Looks, after: QWidget) -> None:
        """Make the card; Tab finds its answers next `after` another widget."""
        super().__init__()
        self._looks = looks
        self._after = after
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GRID // 2)
        looks.changed.connect(self._leave_margins)
        self._leave_margins()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def height_needed(self) -> int:
        """Give the height in pixels that the card needs now; 0: it is not there."""
        return 0 if self.isHidden() else height_of(self._column, self.width())

    def event(self, event: QEvent) -> bool:
        """Tell where what is in the card has come to need another height."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.grown.emit()
        return done

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)

    def _take_away(self, answers: QWidget) -> None:
        """Let go of the answers, and tell where the keyboard was among them."""
        focused = QApplication.focusWidget()
        if focused is not None and answers.isAncestorOf(focused):
            self.left.emit()
        answers.hide()
        answers.deleteLater()

    def _leave_margins(self) -> None:
        """Leave some air around the answers; less where words are large."""
        edge = GRID if self._looks.is_large else 2 * GRID
        self._column.setContentsMargins(edge, GRID, edge, edge)
