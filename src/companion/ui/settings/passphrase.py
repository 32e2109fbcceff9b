"""Fields for a passphrase: hidden, but for those who want to see what they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.ui.looks import Looks

_WIDEST = 48 * GRID


class PassphraseFields(QWidget):
    """One or more of them, and what shows all."""

    entered = Signal()
    """The person pressed Enter in the last one."""

    def __init__(self, looks: Looks, names: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.fields = [self._field(looks, name) for name in names]
        for field in self.fields:
            column.addWidget(field)
        self.fields[-1].returnPressed.connect(self.entered)
        self.show_chip = Chip(looks, self.tr("Show"), told=self.tr("Show passphrase"))
        self.show_chip.toggled.connect(self._show)
        row = FlowLayout(GRID)
        row.addWidget(self.show_chip)
        column.addLayout(row)

    def texts(self) -> list[str]:
        """Give what stands in each."""
        return [field.text() for field in self.fields]

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self.fields:
            field.clear()
        self.show_chip.setChecked(False)

    def _field(self, looks: Looks, name: str) -> LineField:
        field = LineField(looks, name)
        field.setPlaceholderText(name)
        field.setMaximumWidth(_WIDEST)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self.fields:
            field.setEchoMode(mode)
