"""Reads the practices in small steps, so that the window never waits for a disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from companion.ports import BrokenEntry, Entry

_FIRST_MS = 200
"""How long the first reading may take before the window goes on with what it has."""
_STEP_MS = 8


class Reader(QObject):
    """Goes through the scripts, a few at each turn of the event loop."""

    found = Signal(list)
    """All entries so far; once more when there are all."""
    trouble = Signal(str)

    def __init__(
        self,
        source: Callable[[], Iterable[Entry | BrokenEntry]],
        parent: QObject | None = None,
    ) -> None:
        """Take the entries from `source`, whose iterator reads a file at each step."""
        super().__init__(parent)
        self._source = source
        self._under_way: Iterator[Entry | BrokenEntry] | None = None
        self._entries: list[Entry | BrokenEntry] = []
        self._has_all = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(lambda: self._go_on(_STEP_MS))

    @property
    def has_all(self) -> bool:
        """Whether all practices were found once."""
        return self._has_all

    def read_first(self) -> None:
        """Read for a moment, give what was found, and go on with the rest later."""
        self._begin()
        self._go_on(_FIRST_MS)
        if self._under_way is not None:
            self.found.emit(list(self._entries))

    def read_again(self) -> None:
        """Begin anew; what has not changed costs nothing."""
        self._begin()
        self._turn.start()

    def _begin(self) -> None:
        self._entries = []
        self._turn.stop()
        self._under_way = self._steps()

    def _steps(self) -> Iterator[Entry | BrokenEntry]:
        yield from self._source()

    def _go_on(self, for_ms: int) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._under_way is not None and clock.elapsed() < for_ms:
            self._step(self._under_way)
        if self._under_way is not None:
            self._turn.start()

    def _step(self, under_way: Iterator[Entry | BrokenEntry]) -> None:
        try:
            self._entries.append(next(under_way))
        except StopIteration:
            self._end()
        except CompanionError as error:
            self._end()
            self.trouble.emit(str(error))

    def _end(self) -> None:
        self._under_way, self._has_all = None, True
        self.found.emit(list(self._entries))
