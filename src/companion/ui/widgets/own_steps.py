"""What a person can do with a script of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.ui.looks import Looks


class OwnSteps(QWidget):
    """Buttons in a row, or in more where there is little room."""

    def __init__(self, looks: Looks, *, pattern: bool) -> None:
        """Make them; `pattern`: it was made here, and can be changed here."""
        super().__init__()
        self.change = Button(looks, self.tr("Change"))
        self.duplicate = Button(looks, self.tr("Duplicate"))
        self.share = Button(looks, self.tr("Share…"))
        self.delete = Button(looks, self.tr("Delete"))
        self.share.setAccessibleDescription(self.tr("Saves a copy of the file"))
        self.delete.setAccessibleDescription(self.tr("It can be brought back"))
        self._told = Text(looks, "", Type.SMALL, quiet=True)
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        row = FlowLayout(GRID)
        column.addLayout(row)
        column.addWidget(self._told)
        for button in (self.change, self.duplicate, self.share, self.delete):
            row.addWidget(button)
        self.change.setVisible(pattern)
        self.duplicate.setVisible(pattern)

    def tell(self, sentence: str) -> None:
        """Say what came of it."""
        self._told.setText(sentence)
        self._told.show()

    def told(self) -> str:
        """Give what was said last."""
        return self._told.text()
