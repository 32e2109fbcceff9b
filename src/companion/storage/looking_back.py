"""The log as one looks back on years of it: as columns.

What reads them imports numpy, so it is imported when one looks back, not when the log
is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.storage.log_file import LogFile

if TYPE_CHECKING:
    from pathlib import Path

    from companion.journey.body_heat import Maps
    from companion.journey.history import History
    from companion.journey.periods import Period
    from companion.storage.history import KeptHistory
    from companion.storage.key import Key
    from companion.storage.sql import sqlite3


class HistoryLog(LogFile):
    """Implements what `companion.ports.Diary` gives as columns."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, key: Key | None = None
    ) -> None:
        super().__init__(path, connection, key)
        self._kept: KeptHistory | None = None

    def history(self) -> History:
        """Give all check-ins and sessions; quick where nothing has changed."""
        from companion.storage.history import KeptHistory

        self._kept = self._kept or KeptHistory()
        with self.reading() as connection:
            return self._kept.of(connection)

    def body_maps(self, period: Period | None = None) -> Maps:
        """Give the body maps of what was felt in a period (None: ever)."""
        from companion.storage.body_maps import read_body_maps

        with self.reading() as connection:
            return read_body_maps(connection, period)
