"""What covers the window while the log is locked or its content is hidden."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from companion.errors import CompanionError, WrongPassphrase
from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.where import HELP_KEY
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_ASK_MS = 250
"""How often it is asked how long there is to wait."""


class LockedPage(Page):
    """Says nothing about the person; asks for the passphrase where there is one."""

    given = Signal(str)
    """A passphrase to try."""
    without = Signal()
    """The person wants to practise without the log, or to see what was hidden."""

    def __init__(
        self, looks: Looks, clock: Callable[[], float], *, locked: bool, practises: bool
    ) -> None:
        """Make the page.

        Args:
            looks: Colours and type.
            clock: Seconds that never go back.
            locked: Whether a passphrase opens it; else one press does.
            practises: Whether one can go on without the passphrase.
        """
        super().__init__(looks, "")
        self._clock = clock
        self.locked = locked
        self._until = 0.0
        self._busy = False
        self.set_title(self.tr("Locked") if locked else self.tr("A pause"))
        self.fields = PassphraseFields(looks, [self.tr("Passphrase")])
        self.fields.entered.connect(self._give)
        self._told = Text(looks)
        self._told.hide()
        self._waits = Text(looks, quiet=True)
        self._waits.hide()
        if locked:
            lead = self.tr("The log is closed. Its passphrase opens it.")
            self.body.addWidget(Text(looks, lead, quiet=True))
        self.body.addSpacing(2 * GRID)
        for part in (self.fields, self._told, self._waits):
            self.body.addWidget(part)
        self.fields.setVisible(locked)
        self.set_low()
        self.open = Button(looks, self.tr("Open"), Weight.MAIN)
        self.open.clicked.connect(self._give)
        word = self.tr("Practise without the log") if locked else self.tr("Show again")
        self.pass_by = Button(looks, word)
        self.pass_by.clicked.connect(self.without)
        self._timer = QTimer(self)
        self._timer.setInterval(_ASK_MS)
        self._timer.timeout.connect(self._count)
        shown = [self.pass_by] if practises or not locked else []
        self.help = Button(looks, self.tr("Help"), Weight.QUIET)
        self.help.setToolTip(HELP_KEY)
        self.help.setAccessibleDescription(self.tr("Where there is help from people"))
        self.help.clicked.connect(self.help_asked)
        self.set_foot([*shown, self.open] if locked else shown, aside=self.help)

    def first_focus(self) -> QWidget:
        """Give the field, or the one button."""
        return self.fields.fields[0] if self.locked else self.pass_by

    def go_back(self) -> None:
        """Stay: Esc opens nothing."""

    def rest(self, busy: bool) -> None:
        """Take nothing while a passphrase is tried."""
        self._busy = busy
        self.open.setEnabled(not busy)
        self.open.setText(self.tr("Opening…") if busy else self.tr("Open"))

    def refuse(self, error: CompanionError) -> None:
        """Say why it was not opened, and for how long there is to wait."""
        self.rest(False)
        self.fields.clear()
        wait = error.wait if isinstance(error, WrongPassphrase) else 0.0
        if wait:
            self.tell(self.tr("This passphrase does not open the log."))
            self._until = self._clock() + wait
            self._timer.start()
            self._count()
        else:
            self.tell(str(error))
        self.fields.fields[0].setFocus()

    def tell(self, sentence: str) -> None:
        """Say something."""
        self._told.setText(sentence)
        self._told.show()

    def told(self) -> str:
        """Give all that is said."""
        shown = (each for each in (self._told, self._waits) if not each.isHidden())
        return " ".join(each.text() for each in shown)

    def _count(self) -> None:
        """Show how long there is to wait, and nothing once it is over."""
        left = math.ceil(self._until - self._clock())
        self._waits.setVisible(left > 0)
        self.open.setEnabled(left <= 0 and not self._busy)
        if left > 0:
            self._waits.setText(
                self.tr("The next one can be tried in {} s.").format(left)
            )
        else:
            self._timer.stop()

    def _give(self) -> None:
        text = self.fields.texts()[0]
        if text and self.open.isEnabled():
            self.given.emit(text)
