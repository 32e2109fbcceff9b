"""A button that says what is chosen and opens a short list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import open_sign
from companion.ui.widgets.menu import Menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDEST = 36 * GRID


class Picker(Button):
    """Opened with a press, Enter, Space or the arrow down; the list is the system's."""

    picked = Signal(object)

    def __init__(
        self,
        looks: Looks,
        name: str,
        *,
        told: str = "",
        widest: int = _WIDEST,
        brief: bool = False,
    ) -> None:
        """Make a picker.

        Args:
            looks: The colours and type.
            name: What is picked.
            told: Its name for those who listen, if not `name`.
            widest: The widest it grows, in pixels.
            brief: Whether what is chosen is seen in the list alone.
        """
        self._is_made = False
        super().__init__(looks, name, sign=open_sign)
        self._is_made = True
        self._word = ""
        self._name = name
        self._told = told or name
        self._widest = widest
        self._brief = brief
        self._looks_worn = looks
        self._value: object = None
        self.menu_shown = Menu(looks, self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._chosen)
        self.clicked.connect(self.open)

    def set_items(self, items: Sequence[tuple[object, str]], value: object) -> None:
        """Offer values with their words, and show which of them holds."""
        self.menu_shown.clear()
        for action in self._group.actions():
            self._group.removeAction(action)
        for each, word in items:
            action = self.menu_shown.addAction(word)
            action.setCheckable(True)
            action.setData(each)
            self._group.addAction(action)
        self.set_value(value)

    def add_step(self, word: str, step: Callable[[], None]) -> None:
        """Offer one more thing to do, below the values; gone when they are set anew."""
        self.menu_shown.addSeparator()
        self.menu_shown.addAction(word).triggered.connect(step)

    def steps_offered(self) -> list[QAction]:
        """Give what else can be done, from the top."""
        values = self._group.actions()
        every = self.menu_shown.actions()
        return [a for a in every if a not in values and not a.isSeparator()]

    def set_value(self, value: object) -> None:
        """Show what is chosen; of what is not on offer there is nothing to show."""
        self._value = value
        word = ""
        for action in self._group.actions():
            holds = action.data() == value
            action.setChecked(holds)
            if holds:
                word = f": {action.text()}"
        self._say(word)

    def value(self) -> object:
        """Give what is chosen."""
        return self._value

    def actions_offered(self) -> list[QAction]:
        """Give what can be chosen, from the top."""
        return self._group.actions()

    def open(self) -> None:
        """Show the list, above the button where there is no room below."""
        self.menu_shown.popup(self.mapToGlobal(QPoint(0, self.height())))

    def sizeHint(self) -> QSize:
        """Give the size of the words, within bounds."""
        return (
            super()
            .sizeHint()
            .boundedTo(QSize(self._most(), super().sizeHint().height()))
        )

    def minimumSizeHint(self) -> QSize:
        """Give the least size."""
        return (
            super()
            .minimumSizeHint()
            .boundedTo(QSize(self._most(), super().minimumSizeHint().height()))
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say as much as there is room for, in another font too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_made:
            self._say(self._word)

    def _most(self) -> int:
        return self._looks_worn.scaled(self._widest)

    def _chosen(self, action: QAction) -> None:
        value = action.data()
        if value != self._value:
            self.set_value(value)
            self.picked.emit(value)

    def _say(self, word: str) -> None:
        self._word = word
        metrics = QFontMetricsF(self.font())
        room = self._looks_worn.scaled(self._widest) - 8 * GRID
        whole = self._name if self._brief else self._name + word
        elided = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room)
        # Large words stand in lines, so that there is room for all of them.
        self.setText(whole if self._looks_worn.is_large else elided)
        self.setAccessibleName(self._told + word)
        self.updateGeometry()
