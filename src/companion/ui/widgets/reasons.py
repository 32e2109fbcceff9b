"""A quiet block that says which limits are met, and why there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, mix
from companion.ui.widgets.drawing import begin, fill
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class Reasons(QWidget):
    """Shows sentences, each once; without any it is not there."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._lines: list[Text] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._column.setSpacing(GRID)
        self.hide()

    def tell(self, sentences: Sequence[str]) -> None:
        """Show these sentences."""
        told = list(dict.fromkeys(sentences))
        while len(self._lines) < len(told):
            self._lines.append(Text(self._looks, "", measured=False))
            self._column.addWidget(self._lines[-1])
        for index, line in enumerate(self._lines):
            line.setText(told[index] if index < len(told) else "")
            line.setVisible(index < len(told))
        self.setVisible(bool(told))

    def sentences(self) -> list[str]:
        """Give what is shown."""
        return [line.text() for line in self._lines if line.text()]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        look = self._looks.now
        fill(begin(self), QRectF(self.rect()), mix(look.ground, look.accent, 0.12))
