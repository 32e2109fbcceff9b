"""The backups of the log: those there are, one more, and the way back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.settings.backup_row import BackupRow
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_after
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from companion.ports import Backups, Copy
    from companion.ui.caring import Care
    from companion.ui.looks import Looks

_SHOWN = 4
"""So many are shown at first."""


class BackupsSection(QWidget):
    """They are listed on a thread, since each file is looked into."""

    def __init__(
        self,
        looks: Looks,
        backups: Backups,
        care: Care,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self._looks = looks
        self._backups = backups
        self._care = care
        self._now = now
        self._copies: Sequence[Copy] = ()
        self.rows: list[BackupRow] = []
        told = self.tr(
            "One is made on each day that you use Companion. Those of 7 days, 4 weeks "
            "and 12 months are kept."
        )
        self.make = Button(looks, self.tr("Back up now"))
        self.make.clicked.connect(self._make)
        self.more = Button(looks, self.tr("Show all"))
        self.more.clicked.connect(lambda: self._show(len(self._copies)))
        self.more.hide()
        self.row = WorkRow(looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Text(looks, told, quiet=True))
        column.addLayout(_row(self.make))
        column.addWidget(self.row)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addLayout(_row(self.more))
        care.changed.connect(self._rest)
        care.replaced.connect(self.look)
        self._rest()

    def look(self) -> None:
        """Look which there are, unless something else is being done."""
        if not self._care.busy:
            work = self._care.beside(lambda _progress, _cancelled: self._backups.list())
            work.done.connect(self._take)

    def _take(self, copies: Sequence[Copy]) -> None:
        self._copies = copies
        self._show(_SHOWN)

    def _show(self, count: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        shown = self._copies[:count]
        self.rows = [BackupRow(self._looks, copy, self._now()) for copy in shown]
        for row in self.rows:
            self._list.addWidget(row)
            row.restored.connect(self._restore)
        controls = [each for row in self.rows for each in row.controls]
        tab_after(self.make, *controls, self.more)
        self.more.setVisible(count < len(self._copies))
        self._rest()

    def _rest(self) -> None:
        self.make.setEnabled(not self._care.busy)
        for row in self.rows:
            row.rest(self._care.busy)

    def _make(self) -> None:
        work = self._care.beside(
            lambda _progress, _cancelled: self._backups.make(anew=True)
        )
        self.row.follow(work, self.tr("Backing up…"), cancels=False)
        told = self.tr("Today's backup is there: {}.")
        self._care.tell(
            work,
            self.row,
            lambda made: told.format(made.name if isinstance(made, Path) else ""),
        )
        work.over.connect(self.look)

    def _restore(self, copy: Copy) -> None:
        work = self._care.alone(
            lambda _progress, cancelled: self._backups.restore(copy, cancelled)
        )
        self.row.follow(work, self.tr("Restoring…"))
        done = self.tr("The log is as it was then. What it was before is a backup now.")
        not_done, care = self.tr("Nothing was changed."), self._care
        care.tell(work, self.row, lambda kept: done if kept else not_done)
        work.done.connect(lambda kept: care.log_restored() if kept else None)
        work.over.connect(self.look)


def _row(button: Button) -> FlowLayout:
    row = FlowLayout(GRID)
    row.addWidget(button)
    return row
