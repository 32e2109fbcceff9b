"""The paces breathed so far, to choose one from; it goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.choice import ChoiceRow
from companion.ui.widgets.drawing import begin, raised
from companion.ui.widgets.flow_layout import height_of
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.practice.model import BreathPattern

_LEAST_WIDTH = 13 * GRID


class ChooseCard(QWidget):
    """Shows each pace once; the choice can be changed as long as the card is there."""

    chosen = Signal(object)
    """A `BreathPattern`."""
    grown = Signal()
    """The card may need another height."""
    left = Signal()
    """The card goes while the keyboard is in it."""

    def __init__(self, looks: Looks, after: QWidget) -> None:
        """Make the card; Tab finds it next `after` another widget."""
        super().__init__()
        self._looks = looks
        self._after = after
        self._paces: tuple[BreathPattern, ...] = ()
        self.row: ChoiceRow[BreathPattern] | None = None
        self._column = QVBoxLayout(self)
        looks.changed.connect(self._leave_margins)
        self._leave_margins()
        self._column.setSpacing(GRID // 2)
        asked = self.tr("Which of them was the easiest?")
        self._column.addWidget(Text(looks, asked, Type.SMALL, quiet=True, centred=True))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def offer(self, paces: tuple[BreathPattern, ...]) -> None:
        """Show paces, in the order in which they were breathed; none: be gone."""
        if paces == self._paces:
            return
        self._paces = paces
        self._let_go()
        if paces:
            # Large, the places alone have room beside each other.
            told = not self._looks.is_large
            answers = [
                (pace, words.place_in_words(place), words.pace_in_words(pace) * told)
                for place, pace in enumerate(paces, 1)
            ]
            self.row = ChoiceRow(self._looks, answers)
            self.row.changed.connect(self._tell)
            for choice in self.row.choices:
                least = choice.minimumSizeHint().width()
                choice.setMinimumWidth(max(_LEAST_WIDTH, least))
            self._column.addWidget(self.row)
            self.setTabOrder(self._after, self.row.choices[0])
        self.setVisible(bool(paces))

    def _leave_margins(self) -> None:
        """Leave some air around the answers; less where words are large."""
        edge = GRID if self._looks.is_large else 2 * GRID
        self._column.setContentsMargins(edge, GRID, edge, edge)

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

    def _tell(self) -> None:
        value = self.row.value() if self.row else None
        if value is not None:
            self.chosen.emit(value)

    def _let_go(self) -> None:
        if self.row is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.row.isAncestorOf(focused):
            self.left.emit()
        self.row.hide()
        self.row.deleteLater()
        self.row = None
