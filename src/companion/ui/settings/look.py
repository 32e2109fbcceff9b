"""How the window looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring


class LookSection(QWidget):
    """What is chosen here is worn at once."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__()
        self._preferring = preferring
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        told = self.tr(
            "Evening is dark, with amber and next to no blue. High contrast is black "
            "and white, with one yellow."
        )
        column.addWidget(Text(looks, told, quiet=True))
        self.look = Picker(looks, self.tr("Look"))
        self.look.set_items(
            [
                (None, self.tr("as the system")),
                ("light", self.tr("light")),
                ("dark", self.tr("dark")),
                ("evening", self.tr("evening")),
                ("high-contrast", self.tr("high contrast")),
            ],
            preferring.now.look,
        )
        self.look.picked.connect(self._take)
        row = FlowLayout(GRID)
        row.addWidget(self.look)
        column.addLayout(row)

    def _take(self, look: object) -> None:
        self._preferring.set_look(None if look is None else str(look))
