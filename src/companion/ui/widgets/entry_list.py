"""The list of entries: as many as there are, each told in words as it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from companion.checkin.records import Occasion
from companion.errors import LogError
from companion.journey.entries import Around, Entries
from companion.journey.history import SKIPPED
from companion.ui import journey_words
from companion.ui.looks import GRID, Looks, palette
from companion.ui.widgets.entry_delegate import ROW, EntryDelegate
from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

    from companion.checkin.records import CheckIn
    from companion.journey.history import History

    AnyIndex = QModelIndex | QPersistentModelIndex

_BATCH = 64
"""So many entries are read from the log at once."""
_KEPT = 4096
"""So many are kept, once they have been read."""
_OCCASIONS = tuple(Occasion)
_TOP = QModelIndex()
LINE = Qt.ItemDataRole.UserRole
"""The role under which the delegate finds an `EntryLine`."""


@dataclass(frozen=True, slots=True)
class EntryRef:
    """Which entry it is; one of the two is None."""

    session_id: str | None
    check_in_id: str | None


class EntryModel(QAbstractListModel):
    """Entries in words; words and notes are read a few entries at a time."""

    trouble = Signal(object)
    """A `LogError` that came while notes were read."""

    def __init__(
        self,
        read: Callable[[Sequence[str]], Sequence[CheckIn]],
        most: int | None = None,
    ) -> None:
        """Take what reads check-ins by their ids; `most`: hold no more entries."""
        super().__init__()
        self._most = most
        self._read = read
        self._history: History | None = None
        self._entries: Entries | None = None
        self._around: Around | None = None
        self._details: dict[int, str] = {}
        self._broken = False

    def show_entries(self, history: History, entries: Entries) -> None:
        """Hold other entries."""
        self.beginResetModel()
        if history is not self._history:
            self._around = Around(history.check_ins)
        self._history, self._entries = history, entries
        self._details = {}
        self._broken = False
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Say how many entries there are."""
        if parent.isValid() or self._entries is None:
            return 0
        return min(len(self._entries), self._most or len(self._entries))

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give an entry in words, or what the delegate draws."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.line(index.row()).spoken()
        return self.line(index.row()) if role == LINE else None

    def ref(self, row: int) -> EntryRef:
        """Give what an entry is called in the log."""
        history, entries = self._held()
        session = int(entries.session[row])
        if session != SKIPPED:
            return EntryRef(history.sessions.ids[session], None)
        return EntryRef(None, history.check_ins.ids[int(entries.check_in[row])])

    def line(self, row: int) -> journey_words.EntryLine:
        """Give an entry in words."""
        history, entries = self._held()
        session, check_in = int(entries.session[row]), int(entries.check_in[row])
        moment = journey_words.moment_of(int(entries.local[row]))
        first = row == 0 or entries.day[row - 1] != entries.day[row]
        answers: tuple[int, ...]
        if session != SKIPPED:
            sessions = history.sessions
            title = sessions.practices[int(sessions.practice[session])][1]
            answers = (int(sessions.before[session]), int(sessions.after[session]))
        else:
            occasion = _OCCASIONS[int(history.check_ins.occasion[check_in])]
            title = journey_words.occasion_in_words(occasion)
            answers = (int(history.check_ins.distress[check_in]),)
        return journey_words.EntryLine(
            moment, title, answers, self._detail(row), first_of_day=bool(first)
        )

    def _detail(self, row: int) -> str:
        """Give the words and the beginning of the note."""
        if row not in self._details and not self._broken:
            if len(self._details) > _KEPT:
                self._details = {}
            try:
                self._fetch(row - row % _BATCH)
            except LogError as error:
                self._broken = True
                self.trouble.emit(error)
        return self._details.get(row, "")

    def _fetch(self, first: int) -> None:
        history, _ = self._held()
        last = min(first + _BATCH, self.rowCount())
        ids = {
            row: [history.check_ins.ids[at] for at in self._check_ins(row)]
            for row in range(first, last)
        }
        found = {
            each.id: each for each in self._read([*chain.from_iterable(ids.values())])
        }
        for row, those in ids.items():
            check_ins = [found[each] for each in those if each in found]
            self._details[row] = journey_words.detail_in_words(check_ins)

    def _check_ins(self, row: int) -> list[int]:
        _, entries = self._held()
        session = int(entries.session[row])
        if session == SKIPPED:
            return [int(entries.check_in[row])]
        return [] if self._around is None else self._around.rows(session)

    def _held(self) -> tuple[History, Entries]:
        if self._history is None or self._entries is None:
            raise ValueError("there are no entries yet")
        return self._history, self._entries


class EntryList(QListView):
    """Arrows walk from entry to entry; Enter or a click opens one."""

    opened = Signal(object)
    """An `EntryRef`."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        model: EntryModel,
        this_year: int,
        *,
        whole: bool = False,
    ) -> None:
        """Show a model; `whole`: be as high as all of it, and never scroll."""
        super().__init__()
        self._looks = looks
        self._entries = model
        self._whole = whole
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(looks, self, this_year))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBar(QuietScrollBar(looks))
        self.clicked.connect(self._open)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            model.modelReset.connect(self._measure)
            self._measure()
        looks.changed.connect(self._wear)
        self._wear()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest entry."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter and with Space; leave letters to the page."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where all entries are seen."""
        if self._whole:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._entries.ref(index.row()))

    def _measure(self) -> None:
        self.setFixedHeight(self._entries.rowCount() * self._looks.scaled(ROW))

    def _wear(self) -> None:
        worn = palette(self._looks.now)
        worn.setColor(worn.ColorRole.Base, self._looks.now.ground)
        self.setPalette(worn)
        self.setSpacing(0)
        self.verticalScrollBar().setSingleStep(self._looks.scaled(ROW) // 3)
        self.scheduleDelayedItemsLayout()
        if self._whole:
            self._measure()
        self.setViewportMargins(0, 0, 0 if self._whole else GRID, 0)
