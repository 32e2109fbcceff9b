"""The log as one looks back on years of it: as columns."""

from pathlib import Path

from companion.journey.body_heat import Maps
from companion.journey.history import History
from companion.journey.periods import Period
from companion.storage.body_maps import read_body_maps
from companion.storage.history import KeptHistory
from companion.storage.key import Key
from companion.storage.log_file import LogFile
from companion.storage.sql import sqlite3


class HistoryLog(LogFile):
    """Implements what `companion.ports.Diary` gives as columns."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, key: Key | None = None
    ) -> None:
        super().__init__(path, connection, key)
        self._kept = KeptHistory()

    def history(self) -> History:
        """Give all check-ins and sessions; quick where nothing has changed."""
        with self.reading() as connection:
            return self._kept.of(connection)

    def body_maps(self, period: Period | None = None) -> Maps:
        """Give the body maps of what was felt in a period (None: ever)."""
        with self.reading() as connection:
            return read_body_maps(connection, period)
