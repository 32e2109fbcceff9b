"""Words to add one by one, from groups: one line, where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from companion.ui.looks import GRID, TARGET, Looks
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import open_sign
from companion.ui.widgets.menu import Menu
from companion.ui.widgets.part import Part
from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar
from companion.ui.widgets.word_chips import ChipLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent


_MOST = 5 * TARGET // 2 + 2 * GRID
"""So high the chosen words are at most, in pixels: the cut line tells of more."""


class ChipRoom(QScrollArea):
    """A few lines of chips; where there are more, they scroll."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(QuietScrollBar(looks))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())
        self.hide()

    def hold(self, chips: ChipLine) -> None:
        """Show these chips; where they scroll, so that the newest is seen."""
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setWidget(chips)
        chips.setAutoFillBackground(False)
        for chip in chips.chips.values():
            chip.installEventFilter(self)
        self.setVisible(bool(chips.chips))
        self._fit()
        QTimer.singleShot(0, self, self._show_newest)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to the chip that the keyboard comes to."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, GRID)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the chips, up to what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        chips = self.widget()
        if chips is not None:
            self.setFixedHeight(min(chips.heightForWidth(self.width()), _MOST))

    def _show_newest(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())


class AddWords(Part[tuple[str, ...]]):
    """What was added stands before the button; pressed again, it goes."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        groups: Sequence[tuple[str, Sequence[str]]],
        tell: Callable[[str], str],
    ) -> None:
        """Offer groups, each a heading and its words' ids; `tell` says a word."""
        super().__init__()
        self._looks = looks
        self._tell = tell
        self._name = name
        self._chosen: tuple[str, ...] = ()
        self.button = Button(looks, self.tr("Add…"), sign=open_sign)
        self.button.setAccessibleName(self.tr("{}: add").format(name))
        self.button.clicked.connect(self.open)
        self.menu = Menu(looks, self)
        for heading, ids in groups:
            group = Menu(looks, self.menu)
            group.setTitle(heading)
            self.menu.addMenu(group)
            for each in ids:
                action = group.addAction(tell(each))
                action.setData(each)
        self.menu.triggered.connect(lambda action: self.add(action.data()))
        self.chips = ChipLine(looks, name, (), tell)
        self._room = ChipRoom(looks)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._room)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(GRID)
        self._steps.addStretch()
        self._steps.addWidget(self.button)
        self._steps.addStretch()
        self._column.addLayout(self._steps)
        self._room.hold(self.chips)

    def value(self) -> tuple[str, ...]:
        """Give the words' ids, in the order in which they were added."""
        return self._chosen

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show words that were added earlier."""
        self._chosen = value
        chips = ChipLine(self._looks, self._name, value, self._tell)
        chips.show_chosen(value)
        chips.toggled.connect(lambda word, _on: self._take_back(word))
        self._room.hold(chips)
        self.chips = chips
        self.setTabOrder(self.button, next(iter(chips.chips.values()), self.button))

    def add_step(self, step: Button) -> None:
        """Put one more button beside the one that adds."""
        self._steps.insertWidget(self._steps.count() - 1, step)

    def open(self) -> None:
        """Show the list."""
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def add(self, word: str) -> None:
        """Add a word, unless it is there."""
        if word not in self._chosen:
            self.set_value((*self._chosen, word))
            self.changed.emit()

    def _take_back(self, word: str) -> None:
        self.set_value(tuple(each for each in self._chosen if each != word))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
