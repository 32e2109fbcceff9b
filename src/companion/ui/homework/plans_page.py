"""Homework: the plans that the client was given, and the ways to more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PlansPage(Page):
    """What was given, and from whom; without any, what homework by file is."""

    stands_at = Where.HOMEWORK

    open_asked = Signal()
    """The person has a plan's file somewhere."""
    practitioner_asked = Signal()
    """The person gives homework to others."""
    telling_asked = Signal()
    """The person wants to tell a practitioner how it went."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("Homework"))
        lead = self.tr(
            "Somebody who works with you can give you a few practices for a while, as "
            "a file. You open it here, see what is asked before you take it, and "
            "decide yourself what you tell afterwards."
        )
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.body.addSpacing(2 * GRID)
        self.open = Button(looks, self.tr("Open a plan…"), Weight.MAIN)
        self.open.clicked.connect(self.open_asked)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.open)
        self.body.addLayout(row)
        self.body.addStretch()
        self._foot_row = FlowLayout(3 * GRID)
        self.telling = self._quiet(self.tr("Tell my practitioner…"))
        self.telling.clicked.connect(self.telling_asked)
        self.practitioners = self._quiet(self.tr("For practitioners"))
        self.practitioners.clicked.connect(self.practitioner_asked)
        self.body.addLayout(self._foot_row)

    def offer(self, *, tells: bool, practises: bool) -> None:
        """Offer the ways that there are: to tell, and to give homework oneself."""
        self.telling.setVisible(tells)
        self.practitioners.setVisible(practises)

    def first_focus(self) -> QWidget:
        """Give the main action."""
        return self.open

    def _quiet(self, word: str) -> Button:
        button = Button(self.looks, word, Weight.QUIET)
        self._foot_row.addWidget(button)
        return button
