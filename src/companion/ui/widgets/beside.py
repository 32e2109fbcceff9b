"""Two practices beside each other, once a person asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.journey.comparison import comparable, compare
from companion.ui import finding_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.journey.history import Sessions
    from companion.journey.periods import Period

_ENOUGH = 2


class Beside(QWidget):
    """Nothing is chosen beforehand, and nothing is ranked."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._sessions: Sessions | None = None
        self._period: Period | None = None
        self.one = Picker(looks, self.tr("One practice"))
        self.other = Picker(looks, self.tr("Another"))
        self.told = Text(looks, "")
        self.care = Text(
            looks, finding_words.why_they_may_differ(), Type.SMALL, quiet=True
        )
        row = FlowLayout(2 * GRID)
        for picker in (self.one, self.other):
            row.addWidget(picker)
            picker.picked.connect(self._compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        head = Text(looks, self.tr("Two practices beside each other"))
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self.care)

    def show_sessions(self, sessions: Sessions, period: Period) -> None:
        """Offer the practices of a period that can be compared, if there are any."""
        self._sessions, self._period = sessions, period
        items = comparable(sessions, period)
        ids = [practice for practice, _ in items]
        for picker in (self.one, self.other):
            kept = picker.value() if picker.value() in ids else None
            picker.set_items(items, kept)
        self.setVisible(len(items) >= _ENOUGH)
        self._compare()

    def _compare(self) -> None:
        one, other = self.one.value(), self.other.value()
        told = ""
        if isinstance(one, str) and isinstance(other, str) and self._sessions:
            told = self._words(self._sessions, one, other)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.care.setVisible(bool(told))

    def _words(self, sessions: Sessions, one: str, other: str) -> str:
        if one == other:
            return self.tr("Choose two that differ.")
        found = compare(sessions, one, other, self._period)
        return finding_words.comparison_in_words(found)
