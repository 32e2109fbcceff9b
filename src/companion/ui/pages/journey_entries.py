"""All entries of a time, newest first, and those whose notes hold what is sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import finding_words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.pages.page import Place
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.entry_list import EntryList, EntryModel
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from companion.checkin.records import CheckIn
    from companion.journey.entries import Entries
    from companion.journey.history import History

_MEASURE = 100 * GRID
_NARROW = 90 * GRID
_TALL = 46 * GRID
"""Below this height, and as much more as text is larger, a page is crowded."""
_LOOKS_AFTER_MS = 120
"""So long after the last key, it is looked for."""


class EntriesPage(Place):
    """The list fills the page, and scrolls by itself."""

    opened = Signal(object)
    """An `EntryRef`."""
    sought = Signal(str)
    """What the notes are to hold; "": nothing in particular."""

    def __init__(
        self,
        looks: Looks,
        today: Callable[[], date],
        read: Callable[[Sequence[str]], Sequence[CheckIn]],
    ) -> None:
        """Make the page; `read` gives check-ins by their ids."""
        super().__init__()
        self.looks = looks
        self._some = False
        """Whether there are entries to be seen."""
        self.setAccessibleName(self.tr("Entries"))
        self.heading = Text(looks, self.tr("Entries"), Type.TITLE)
        self.heading.setMinimumHeight(TARGET)
        self.search = SearchField(looks)
        self.search.setAccessibleName(self.tr("Search the notes"))
        self.search.setPlaceholderText(self.tr("Search the notes"))
        self.told = Text(looks, "", quiet=True)
        self.notices = Notices(looks)
        self.entries = EntryModel(read)
        self.list = EntryList(
            looks, self.tr("Entries, newest first"), self.entries, today().year
        )
        why = finding_words.why_it_may_fall()
        self.why = Text(looks, why, Type.SMALL, quiet=True, measured=False)
        self.list.opened.connect(self.opened)
        self.away = Button(looks, self.tr("Back"), Weight.QUIET)
        self.away.clicked.connect(self.go_back)
        # The answer to each letter would be late for whoever types quickly.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LOOKS_AFTER_MS)
        self._soon.timeout.connect(lambda: self.sought.emit(self.search.text()))
        self.search.textChanged.connect(self._soon.start)
        self.search.onward.connect(self._go_on)
        self._lay_out()

    def show_entries(self, history: History, entries: Entries, told: str) -> None:
        """Show entries; `told` says which they are."""
        self.entries.show_entries(history, entries)
        self.told.setText(told)
        self._some = len(entries) > 0
        self._make_room()
        self.list.scrollToTop()

    def take_focus(self) -> None:
        """Put the focus on the entry that was looked at, or on the newest."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_search(self) -> None:
        """Put the focus into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def go_back(self) -> None:
        """Let go of what was sought; then leave."""
        if self.search.hasFocus() and self.search.text():
            self.search.clear()
        else:
            super().go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search with a slash."""
        if event.text() == "/":
            self.begin_search()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins in proportion."""
        super().resizeEvent(event)
        side = 3 * GRID if self.width() < _NARROW else 6 * GRID
        side = max(side, (self.width() - _MEASURE) // 2)
        self._column.setContentsMargins(side, 4 * GRID, side, 2 * GRID)
        self._make_room()

    def _make_room(self) -> None:
        """Let large words leave the list some room: what one reads once goes."""
        crowded = self.looks.is_large and self.height() < self.looks.scaled(_TALL)
        self.why.setVisible(self._some and not crowded)
        self._column.setContentsMargins(
            self._column.contentsMargins().left(),
            GRID if crowded else 4 * GRID,
            self._column.contentsMargins().right(),
            GRID if crowded else 2 * GRID,
        )

    def _go_on(self) -> None:
        """Show at once what was found, and go there."""
        self._soon.stop()
        self.sought.emit(self.search.text())
        if self.entries.rowCount():
            self.list.setCurrentIndex(self.entries.index(0))
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setSpacing(GRID)
        head = FlowLayout(2 * GRID, tight=True, grows=self.heading)
        head.addWidget(self.heading)
        # Large, the way back stands beside the heading rather than in a row of its own.
        last = (self.away, self.search)
        for beside in last if self.looks.is_large else reversed(last):
            head.addWidget(beside)
        self._column.addLayout(head)
        for part in (self.told, self.notices):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.why)
        QWidget.setTabOrder(self.search, self.away)
        QWidget.setTabOrder(self.away, self.list)
