"""One backup: when it was made and what is in it; restoring it asks once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import words
from companion.ui.looks import GRID
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from companion.ports import Copy
    from companion.ui.looks import Looks


class BackupRow(QWidget):
    """The question stands in the row itself."""

    restored = Signal(object)
    """The `Copy` that is to take the place of the log."""

    def __init__(self, looks: Looks, copy: Copy, now: datetime) -> None:
        super().__init__()
        self._usable = copy.trouble is None
        when = words.when_in_words(copy.made_at, now)
        self.restore = Button(looks, self.tr("Restore…"))
        self.restore.setAccessibleName(self.tr("Restore the backup of {}").format(when))
        self.restore.clicked.connect(lambda: self._ask(True))
        told = Text(looks, f"{when} · {self._holds(copy)}")
        line = FlowLayout(2 * GRID, tight=True, grows=told)
        line.addWidget(told)
        line.addWidget(self.restore)
        self._question = QWidget()
        self.keep = Button(looks, self.tr("Not now"))
        self.keep.clicked.connect(lambda: self._ask(False))
        self.sure = Button(looks, self.tr("Restore"))
        self.sure.clicked.connect(lambda: self.restored.emit(copy))
        asked = self.tr(
            "Put the log back as it was then? The log as it is now is kept as a "
            "backup, so that you can come back to it."
        )
        inner = QVBoxLayout(self._question)
        inner.setContentsMargins(0, 0, 0, GRID)
        inner.addWidget(Text(looks, asked, quiet=True))
        buttons = FlowLayout(GRID)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.sure)
        inner.addLayout(buttons)
        self._question.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        column.setSpacing(GRID)
        column.addLayout(line)
        column.addWidget(self._question)
        self.rest(False)

    @property
    def controls(self) -> tuple[Button, Button, Button]:
        """What can be pressed, in reading order."""
        return self.restore, self.keep, self.sure

    def rest(self, busy: bool) -> None:
        """Offer nothing while something is being done."""
        self.restore.setEnabled(self._usable and not busy)
        self.sure.setEnabled(not busy)

    def _holds(self, copy: Copy) -> str:
        if copy.trouble is not None:
            return copy.trouble
        if copy.sessions is None or copy.check_ins is None:
            return self.tr("not readable now")
        one, more = self.tr("{} check-in"), self.tr("{} check-ins")
        check_ins = (one if copy.check_ins == 1 else more).format(f"{copy.check_ins:,}")
        one, more = self.tr("{} session"), self.tr("{} sessions")
        sessions = (one if copy.sessions == 1 else more).format(f"{copy.sessions:,}")
        # A number and its word stay together where the line breaks.
        return ", ".join(each.replace(" ", "\u00a0") for each in (check_ins, sessions))

    def _ask(self, asking: bool) -> None:
        self._question.setVisible(asking)
        (self.keep if asking else self.restore).setFocus()
