"""A quiet bar that says one thing, offers a step or two, and can be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, mix
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, fill
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_SIDE_BY_SIDE = 80 * GRID


class Notice(QWidget):
    """The bar; it goes when one of its steps is taken."""

    closed = Signal()

    def __init__(
        self,
        looks: Looks,
        text: str,
        steps: Sequence[tuple[str, Callable[[], None]]] = (),
        parent: QWidget | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Say `text`; `steps` are words and what they do. Without, it can be closed.

        `stays`: nothing else may take its place until the person has closed it.
        """
        super().__init__(parent)
        self._looks = looks
        self._text = Text(looks, text, measured=False)
        self.stays = stays
        self.is_plain = not steps and not stays
        """Whether it only says something, so that the next one may take its place."""
        self.buttons = [self._button(word, step) for word, step in steps]
        if not steps:
            self.buttons.append(self._button(self.tr("Close"), None))
        way = QBoxLayout.Direction
        large = looks.is_large
        self._flow = QBoxLayout(way.TopToBottom if large else way.LeftToRight, self)
        looks.changed.connect(self._arrange)
        self._flow.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        self._flow.setSpacing(GRID)
        self._flow.addWidget(self._text, 1)
        row = FlowLayout(3 * GRID, tight=True)
        for button in self.buttons:
            row.addWidget(button)
        self._flow.addLayout(row)

    def text(self) -> str:
        """Give the sentence."""
        return self._text.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        look = self._looks.now
        fill(begin(self), QRectF(self.rect()), mix(look.ground, look.accent, 0.12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the steps beside the sentence where there is room, else under it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= min(self._looks.scaled(_SIDE_BY_SIDE), self._one_line())
        way = QBoxLayout.Direction
        self._flow.setDirection(way.LeftToRight if wide else way.TopToBottom)
        # Below each other, what is left of a page's height belongs to the page.
        self._flow.setStretch(0, 1 if wide else 0)
        above = GRID if wide else 2 * GRID
        self._flow.setContentsMargins(3 * GRID, above, 2 * GRID, GRID)

    def _one_line(self) -> int:
        """Give the width in pixels in which all stands in one line."""
        said = self._text.fontMetrics().horizontalAdvance(self._text.text())
        steps = sum(each.sizeHint().width() + 3 * GRID for each in self.buttons)
        return said + steps + 6 * GRID

    def _button(self, word: str, step: Callable[[], None] | None) -> Button:
        button = Button(self._looks, word, Weight.QUIET)
        button.clicked.connect(self._close)
        if step is not None:
            button.clicked.connect(step)
        return button

    def close_quietly(self) -> None:
        """Be gone, and leave the focus where it is."""
        self.hide()
        self.deleteLater()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()
