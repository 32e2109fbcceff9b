"""Deleting everything: said plainly, asked twice, and never by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ports import OF_A_PRACTITIONER, Own
from companion.ui.looks import GRID
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Backups
    from companion.ui.caring import Care
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_NARROW = 24 * GRID


class DeletingSection(QWidget):
    """The second time a word is asked for: typing hurries nobody, as holding would."""

    def __init__(
        self,
        looks: Looks,
        backups: Backups,
        care: Care,
        preferring: Preferring,
        gone: Callable[[], None] = lambda: None,
    ) -> None:
        """Make it; `gone` is called when all of it is deleted."""
        super().__init__()
        self._gone = gone
        self._preferring = preferring
        self._looks = looks
        self._backups = backups
        self._care = care
        self._word = self.tr("delete")
        self.begin = Button(looks, self.tr("Delete everything…"), Weight.DANGER)
        self.begin.clicked.connect(self._ask_first)
        self.first = self._make_first()
        self.second = self._make_second()
        self.row = WorkRow(looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        shown = FlowLayout(GRID)
        shown.addWidget(self.begin)
        column.addLayout(shown)
        for part in (self.first, self.second, self.row):
            column.addWidget(part)
        care.changed.connect(self._rest)
        self._rest()

    def _make_first(self) -> QWidget:
        """Make what says what goes and what stays."""
        told = (
            self.tr(
                "This deletes the log with every check-in and session, all of its "
                "backups, what was kept of damaged logs, the homework plans that you "
                "accepted, and your own contacts and notes on the page of help. Nobody "
                "can bring them back."
            ),
            self.tr(
                "Files that you exported stay where you put them. These go too, if you "
                "choose them:"
            ),
        )
        self.also = {
            Own.PREFERENCES: Chip(self._looks, self.tr("Favourites and choices")),
            Own.SCRIPTS: Chip(self._looks, self.tr("Scripts of your own")),
            Own.BEDS: Chip(self._looks, self.tr("Sounds of your own")),
            Own.DESK: Chip(self._looks, self.tr("Clients and plans")),
            Own.REPORTS: Chip(self._looks, self.tr("Received reports")),
            Own.KEYS: Chip(self._looks, self.tr("Your keys")),
        }
        self.keep_first = Button(self._looks, self.tr("Keep everything"))
        self.go_on = Button(self._looks, self.tr("Go on"))
        self.keep_first.clicked.connect(self._keep)
        self.go_on.clicked.connect(self._ask_second)
        made = QWidget()
        column = _column(made)
        for line in told:
            column.addWidget(Text(self._looks, line))
        everybodys = [own for own in self.also if own not in OF_A_PRACTITIONER]
        column.addLayout(_row(*(self.also[own] for own in everybodys)))
        self.of_practitioner = self._make_of_practitioner()
        column.addWidget(self.of_practitioner)
        column.addLayout(_row(self.keep_first, self.go_on))
        made.hide()
        return made

    def _make_of_practitioner(self) -> QWidget:
        """Make what is asked of who gives homework."""
        told = self.tr(
            "What you keep as a practitioner stays, unless you choose it. Without your "
            "keys or a backup of them, nobody can open reports to you, also those that "
            "still come, nor what is kept under your passphrase. Your clients then "
            "read that your next plan comes from somebody else."
        )
        made = QWidget()
        column = _column(made)
        column.addWidget(Text(self._looks, told))
        column.addLayout(_row(*(self.also[own] for own in OF_A_PRACTITIONER)))
        return made

    def _make_second(self) -> QWidget:
        """Make what asks for the word."""
        asked = self.tr("To go through with it, type the word “{}”.").format(self._word)
        self.field = LineField(self._looks, asked)
        self.field.setMaximumWidth(_NARROW)
        self.field.textChanged.connect(self._rest)
        self.field.returnPressed.connect(self._delete)
        self.keep_second = Button(self._looks, self.tr("Keep everything"))
        self.sure = Button(self._looks, self.tr("Delete everything"), Weight.DANGER)
        self.keep_second.clicked.connect(self._keep)
        self.sure.clicked.connect(self._delete)
        made = QWidget()
        column = _column(made)
        column.addWidget(Text(self._looks, asked))
        column.addWidget(self.field)
        column.addLayout(_row(self.keep_second, self.sure))
        made.hide()
        return made

    def _rest(self) -> None:
        idle = not self._care.busy
        self.begin.setEnabled(idle)
        self.sure.setEnabled(idle and self._is_typed())

    def _is_typed(self) -> bool:
        return self.field.text().strip().casefold() == self._word.casefold()

    def _ask_first(self) -> None:
        self.row.tell("")
        self.begin.hide()
        there = self._backups.practitioners()
        for own in OF_A_PRACTITIONER:
            self.also[own].setVisible(own in there)
        self.of_practitioner.setVisible(bool(there))
        self.first.show()
        self.keep_first.setFocus()

    def _ask_second(self) -> None:
        self.first.hide()
        self.second.show()
        self.field.setFocus()

    def _keep(self) -> None:
        self.first.hide()
        self.second.hide()
        self.field.clear()
        self.begin.show()
        self.begin.setFocus()

    def _delete(self) -> None:
        if not self.sure.isEnabled():
            return
        backups = self._backups
        also = frozenset(own for own, chip in self.also.items() if chip.isChecked())
        self._keep()
        work = self._care.alone(
            lambda _progress, _cancelled: backups.delete_everything(also)
        )
        self.row.follow(work, self.tr("Deleting…"), cancels=False)
        self._care.tell(work, self.row, str)
        work.done.connect(self._care.log_deleted)
        # The page may be left by then.
        work.done.connect(lambda _told, gone=self._gone: gone())
        if Own.PREFERENCES in also:
            work.done.connect(self._preferring.read_again)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID)
    return column


def _row(*parts: QWidget) -> FlowLayout:
    row = FlowLayout(GRID)
    for part in parts:
        row.addWidget(part)
    return row
