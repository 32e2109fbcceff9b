"""A practice is looked for among the library's and the person's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.search import folded, has_words, searchable
from companion.ui import words
from companion.ui.homework.row_button import RowButton
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from companion.ports import Entry

MOST = 6
"""So many are shown at once; more words find fewer."""

tr = QCoreApplication.translate


class PracticeSearch(QWidget):
    """A field and what was found; one press chooses."""

    chosen = Signal(object)
    """The `Entry`."""
    left = Signal()
    """Nothing is to be chosen."""

    def __init__(
        self, looks: Looks, entries: Sequence[Entry], *, closes: bool = True
    ) -> None:
        """Offer entries, in the order in which they suit."""
        super().__init__()
        self._looks = looks
        self._entries = entries
        self._texts = {
            id(each): searchable(each.practice, [words.facts_in_words(each.practice)])
            for each in entries
        }
        self.rows: list[RowButton] = []
        self.field = SearchField(looks)
        self.field.textChanged.connect(self._show)
        self.field.onward.connect(self._go_on)
        self._found = QVBoxLayout()
        self._found.setSpacing(GRID)
        self._more = Text(looks, "", Type.SMALL, quiet=True)
        self.leave = Button(looks, self.tr("Close the search"), Weight.QUIET)
        self.leave.clicked.connect(self.left)
        if not closes:
            self.leave.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.field)
        column.addLayout(self._found)
        column.addWidget(self._more)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, and go from row to row with arrows."""
        steps = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
        if event.key() == Qt.Key.Key_Escape and self.leave.isVisible():
            self.left.emit()
        elif event.key() in steps:
            self._walk(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        stops: list[QWidget] = [self.field, *self.rows]
        here = next((i for i, each in enumerate(stops) if each.hasFocus()), 0)
        there = min(max(here + step, 0), len(stops) - 1)
        stops[there].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_on(self) -> None:
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show(self) -> None:
        while self.rows:
            row = self.rows.pop()
            self._found.removeWidget(row)
            row.hide()
            row.deleteLater()
        sought = folded(self.field.text())
        found = [e for e in self._entries if has_words(self._texts[id(e)], sought)]
        # Whoever knows the title finds it at the top, even among many that have it too.
        found.sort(key=lambda e: not has_words(folded(e.practice.title), sought))
        for entry in found[:MOST]:
            row = RowButton(self._looks, entry.practice.title, entry_in_words(entry))
            row.clicked.connect(lambda _on=False, entry=entry: self.chosen.emit(entry))
            self._found.addWidget(row)
            row.show()
            self.rows.append(row)
        self._more.setText(self._rest_in_words(len(found)))
        self._more.setVisible(bool(self._more.text()))
        tab_as_laid_out(self)

    def _rest_in_words(self, found: int) -> str:
        if not found:
            return self.tr("Nothing is called so. Other words may find it.")
        if found > MOST:
            return self.tr("{} more; type to find them.").format(found - MOST)
        return ""


def entry_in_words(entry: Entry) -> str:
    """Say in one line what a practice is."""
    own = tr("making", "your own script") if entry.path is not None else ""
    minutes = ", ".join(map(str, entry.lengths or (entry.usual,)))
    length = tr("making", "{} min").format(minutes)
    return words.facts_in_words(entry.practice, *filter(None, (length, own)))
