"""What became of answers: saved, or not yet, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SavedPage(Page):
    """Says that the answers are saved, and leads on."""

    try_again = Signal()
    save_elsewhere = Signal()

    def __init__(self, looks: Looks, title: str, *, elsewhere: bool) -> None:
        """Make the page; `elsewhere`: answers can be saved to another file."""
        super().__init__(looks, title)
        self.offer_help()
        self._can_go_elsewhere = elsewhere
        self.saved = Text(looks, "")
        self.where = Text(looks, "", quiet=True)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.where)
        self.body.addLayout(self._steps())
        self.home = Button(looks, self.tr("To the practices"), Weight.MAIN)
        self.home.clicked.connect(self.back)
        self.set_foot((self.home,))

    def first_focus(self) -> QWidget:
        """Give the way on."""
        return self.home if self.again.isHidden() else self.again

    def show_saved(self) -> None:
        """Say that everything is in the log."""
        self.saved.setText(self.tr("Saved on this computer."))
        self.where.setText(self.tr("It stays here: nothing is sent anywhere."))
        self._offer(trouble=False)

    def show_saved_elsewhere(self, name: str) -> None:
        """Say that everything is in a file the person chose."""
        self.saved.setText(self.tr("Saved to {}.").format(name))
        self.where.setText(self.tr("It stays there until you move it."))
        self._offer(trouble=False)

    def show_unsaved(self, problem: str) -> None:
        """Say what could not be written, and what is safe."""
        self.saved.setText(
            self.tr("Not in the log yet. Your answers are safe in this window.")
        )
        self.where.setText(problem)
        self._offer(trouble=True)

    def _steps(self) -> FlowLayout:
        self.again = Button(self.looks, self.tr("Try again"))
        self.elsewhere = Button(self.looks, self.tr("Save to another file…"))
        self.again.clicked.connect(self.try_again)
        self.elsewhere.clicked.connect(self.save_elsewhere)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.again)
        row.addWidget(self.elsewhere)
        return row

    def _offer(self, *, trouble: bool) -> None:
        self.again.setVisible(trouble)
        self.elsewhere.setVisible(trouble and self._can_go_elsewhere)
