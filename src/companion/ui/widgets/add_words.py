"""Words to add one by one, from groups: one line, where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from companion.ui.looks import GRID, Looks, palette
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import open_sign
from companion.ui.widgets.part import Part
from companion.ui.widgets.word_chips import ChipLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


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
        self.menu = QMenu(self)
        for heading, ids in groups:
            group = self.menu.addMenu(heading)
            for each in ids:
                action = group.addAction(tell(each))
                action.setData(each)
        self.menu.triggered.connect(lambda action: self.add(action.data()))
        self.chips = ChipLine(looks, name, (), tell)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.chips)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(GRID)
        self._steps.addStretch()
        self._steps.addWidget(self.button)
        self._steps.addStretch()
        self._column.addLayout(self._steps)
        self.chips.hide()

    def value(self) -> tuple[str, ...]:
        """Give the words' ids, in the order in which they were added."""
        return self._chosen

    def set_value(self, value: tuple[str, ...]) -> None:
        """Show words that were added earlier."""
        self._chosen = value
        chips = ChipLine(self._looks, self._name, value, self._tell)
        chips.show_chosen(value)
        chips.toggled.connect(lambda word, _on: self._take_back(word))
        self._column.replaceWidget(self.chips, chips)
        chips.setVisible(bool(value))
        self.chips.hide()
        self.chips.deleteLater()
        self.chips = chips
        self.setTabOrder(self.button, next(iter(chips.chips.values()), self.button))

    def add_step(self, step: Button) -> None:
        """Put one more button beside the one that adds."""
        self._steps.insertWidget(self._steps.count() - 1, step)

    def open(self) -> None:
        """Show the list."""
        self.menu.setPalette(palette(self._looks.now))
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
