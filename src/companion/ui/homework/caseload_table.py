"""All clients as a table: sorted by a column, opened with a click or Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal

from companion.homework.caseload import By
from companion.ui.homework import told_words
from companion.ui.looks import TARGET, Looks
from companion.ui.widgets.table import Columns, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from companion.homework.caseload import Row

COLUMNS = (
    By.NAME,
    By.LAST,
    By.MESSAGES,
    By.PLANS,
    By.DONE,
    By.PAIRS,
    None,
    By.CHANGE,
)
"""What each column sorts by; None: it does not."""
_SHOWN = 12


class CaseloadTable(Table):
    """Rows are shown in the order in which they come; who sorts is told by a signal."""

    opened = Signal(str)
    """The key of a row."""
    sort_asked = Signal(object)
    """What to sort by: a `By`."""

    def __init__(self, looks: Looks) -> None:
        self._rows: Sequence[Row] = ()
        super().__init__(
            looks,
            "",
            Columns(told_words.headers(), 0, self._cell),
            shown=_SHOWN,
            row=TARGET,
            whole=True,
        )
        self.setAccessibleName(self.tr("Clients and what they told"))
        self.setAccessibleDescription(self.tr("Enter opens a client."))
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.sectionClicked.connect(self._ask_sort)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row], by: By, *, descending: bool) -> None:
        """Show rows; the row of the same client stays the current one."""
        index = self.currentIndex()
        kept = self._rows[index.row()].key if index.isValid() else None
        column = max(index.column(), 0)
        self._rows = rows
        headers = list(told_words.headers())
        # In the words, since the style's own arrow is not seen on a dark ground.
        headers[COLUMNS.index(by)] += " ↓" if descending else " ↑"
        self.show_columns(Columns(tuple(headers), len(rows), self._cell))
        place = next((at for at, row in enumerate(rows) if row.key == kept), None)
        if place is not None:
            self.setCurrentIndex(self.model().index(place, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and with Space; leave letters to the page."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows[index.row()].key)

    def _ask_sort(self, column: int) -> None:
        by = COLUMNS[column]
        if by is not None:
            self.sort_asked.emit(by)

    def _cell(self, row: int, column: int) -> str:
        return told_words.cell_of(self._rows[row], column)
