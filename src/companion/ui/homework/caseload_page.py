"""The reports of all clients, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.caseload import By, Wanted, in_order, sifted
from companion.ui.homework import told_words
from companion.ui.homework.caseload_table import COLUMNS, CaseloadTable
from companion.ui.homework.dropping import Dropping
from companion.ui.homework.taking_row import TakingRow
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from companion.homework.caseload import Row

_MEASURE = 112 * GRID
_FROM_MOST = frozenset({By.LAST, By.PLANS, By.PAIRS, By.MESSAGES})
"""What is looked at from the top: the newest, the most."""


class CaseloadPage(Page):
    """Files are dropped anywhere on it."""

    stands_at = Where.HOMEWORK

    open_asked = Signal()
    """Report files are to be chosen."""
    dropped = Signal(object)
    """Paths of files."""
    client_asked = Signal(str)
    """The key of a row."""
    export_asked = Signal(object)
    """The rows that are shown, in their order."""

    def __init__(self, looks: Looks, *, exports: bool) -> None:
        """Make the page; `exports`: a table can be written."""
        super().__init__(looks, "", measure=_MEASURE)
        self.set_title(self.tr("Reports"))
        self._rows: Sequence[Row] = ()
        self._shown: list[Row] = []
        self._exports = exports
        self.by, self.descending = By.LAST, True
        Dropping(self).dropped.connect(self.dropped)
        self.body.addWidget(Text(looks, told_words.honest(), quiet=True))
        self.notices = Notices(looks)
        self.taking = TakingRow(looks)
        self.open = Button(looks, self.tr("Open reports…"), Weight.MAIN)
        self.open.clicked.connect(self.open_asked)
        told = self.tr("Or drop them anywhere on this page, as many as you like.")
        beside = Text(looks, told, Type.SMALL, quiet=True, measured=False)
        row = FlowLayout(2 * GRID, tight=True)
        row.addWidget(self.open)
        row.addWidget(beside)
        self.body.addWidget(self.notices)
        self.body.addSpacing(GRID)
        self.body.addLayout(row)
        self.body.addWidget(self.taking)
        self.body.addSpacing(GRID)
        self.empty = Text(looks, "")
        self.body.addWidget(self.empty)
        self.rest = QWidget()
        self.body.addWidget(self.rest)
        self.body.addStretch()
        self._fill_rest()
        self.rest.hide()
        self.empty.hide()

    def first_focus(self) -> QWidget:
        """Give the table; where there is none, the way to open reports."""
        return self.table if self._shown and not self.rest.isHidden() else self.open

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show all clients."""
        self._rows = rows
        self.rest.setVisible(bool(rows))
        self.empty.setText(
            self.tr(
                "What your clients tell you will stand here, a row for each of them. "
                "A client makes a report when they want to, and gives you the file."
            )
        )
        self.empty.setVisible(not rows)
        self._sift()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search with Ctrl+F or a slash."""
        sought = event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
        if sought and not self.rest.isHidden():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def sort_by(self, by: By) -> None:
        """Sort by a column; by the same one again, the other way round."""
        self.descending = not self.descending if by is self.by else by in _FROM_MOST
        self.by = by
        self.sort.set_value(by)
        self.turned.setChecked(self.descending is not (by in _FROM_MOST))
        self._sift()

    def _fill_rest(self) -> None:
        looks = self.looks
        self.search = SearchField(looks)
        self.search.setAccessibleName(self.tr("Search the clients"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.textChanged.connect(self._sift)
        self.messages = Chip(looks, self.tr("With messages"))
        self.resting = Chip(looks, self.tr("Resting too"))
        self.sort = Picker(looks, self.tr("Sorted by"))
        self.sort.set_items(self._orders(), self.by)
        # Qt gives back a plain text.
        self.sort.picked.connect(lambda by: self.sort_by(By(by)))
        self.turned = Chip(looks, self.tr("The other way round"))
        self.turned.clicked.connect(lambda: self.sort_by(self.by))
        for chip in (self.messages, self.resting):
            chip.toggled.connect(self._sift)
        self.table = CaseloadTable(looks)
        self.table.opened.connect(self.client_asked)
        self.table.sort_asked.connect(self.sort_by)
        self.search.onward.connect(self.table.setFocus)
        self.count = Text(looks, "", Type.SMALL, quiet=True)
        why = f"{told_words.why_it_may_fall()} {self._how_few()}"
        self.export = Button(looks, self.tr("Export this table…"), Weight.QUIET)
        self.export.setAccessibleDescription(self.tr("For a spreadsheet; not locked"))
        self.export.clicked.connect(lambda: self.export_asked.emit(self._shown))
        filters = FlowLayout(GRID, tight=True)
        for part in (
            self.search,
            self.messages,
            self.resting,
            self.sort,
            self.turned,
        ):
            filters.addWidget(part)
        column = QVBoxLayout(self.rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(filters)
        column.addSpacing(GRID)
        column.addWidget(self.table)
        column.addWidget(self.count)
        column.addWidget(Text(looks, why, Type.SMALL, quiet=True))
        ways = FlowLayout(2 * GRID)
        ways.addWidget(self.export)
        column.addLayout(ways)
        # Not sooner: without a parent it would be a window.
        self.export.setVisible(self._exports)

    def _orders(self) -> Sequence[tuple[By, str]]:
        named = zip(COLUMNS, told_words.headers(), strict=True)
        return [(by, word) for by, word in named if by is not None]

    def _how_few(self) -> str:
        return self.tr(
            "Of fewer than five pairs nothing is said. What was done counts only what "
            "reports are about."
        )

    def _sift(self) -> None:
        """Show what is wanted, in the order that is chosen."""
        wanted = Wanted(
            self.search.text(), self.messages.isChecked(), self.resting.isChecked()
        )
        rows = sifted(self._rows, wanted)
        self._shown = in_order(rows, self.by, descending=self.descending)
        self.table.show_rows(self._shown, self.by, descending=self.descending)
        self.table.setVisible(bool(self._shown))
        self.export.setEnabled(bool(self._shown))
        self.resting.setVisible(any(row.resting for row in self._rows))
        self.count.setText(self._counted())

    def _counted(self) -> str:
        shown, every = len(self._shown), len(self._rows)
        if not shown:
            return self.tr("Nobody fits all of that. Fewer words may find more.")
        if shown == every:
            return self.tr("{} in all. A click or Enter opens one.").format(
                f"{every:,}"
            )
        told = self.tr("{} of {}. A click or Enter opens one.")
        return told.format(f"{shown:,}", f"{every:,}")
