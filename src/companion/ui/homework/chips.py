"""Chips of which any can be on, with the values that they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


class Chips(QWidget, Generic[T]):
    """Values are given in the order in which their chips stand."""

    changed = Signal()

    def __init__(
        self, looks: Looks, name: str, offered: Sequence[tuple[T, str, str]]
    ) -> None:
        """Offer (value, word, and the name for those who listen, if another one)."""
        super().__init__()
        self._looks = looks
        self.setAccessibleName(name)
        self.chips: list[tuple[T, Chip]] = []
        self._flow = FlowLayout(GRID, self)
        for value, word, told in offered:
            self.add(value, word, told)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, value: T, word: str, told: str = "", *, on: bool = False) -> Chip:
        """Offer one more."""
        chip = Chip(self._looks, word, told=told)
        chip.setChecked(on)
        chip.toggled.connect(self.changed)
        self._flow.addWidget(chip)
        self.chips.append((value, chip))
        return chip

    def value(self) -> tuple[T, ...]:
        """Give those that are on."""
        return tuple(value for value, chip in self.chips if chip.isChecked())

    def set_value(self, chosen: Iterable[T]) -> None:
        """Show which are on; `changed` is not told."""
        every = set(chosen)
        for value, chip in self.chips:
            chip.blockSignals(True)
            chip.setChecked(value in every)
            chip.blockSignals(False)
