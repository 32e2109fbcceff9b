"""What is shown in place of a desk that cannot be opened now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ClosedDeskPage(Page):
    """Says why, and what can be done; nothing of the desk is touched."""

    stands_at = Where.HOMEWORK

    again_asked = Signal()
    keys_asked = Signal()

    def __init__(self, looks: Looks, why: str) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("Your desk cannot be opened now"))
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addWidget(Text(looks, why))
        told = self.tr("It stays as it is, on this machine.")
        self.body.addWidget(Text(looks, told, quiet=True))
        self.body.addSpacing(2 * GRID)
        self.again = Button(looks, self.tr("Try again"), Weight.MAIN)
        self.keys = Button(looks, self.tr("Your keys…"))
        self.again.clicked.connect(self.again_asked)
        self.keys.clicked.connect(self.keys_asked)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.again)
        row.addWidget(self.keys)
        self.body.addLayout(row)
        self.body.addStretch()

    def first_focus(self) -> QWidget:
        """Give the way on."""
        return self.again
