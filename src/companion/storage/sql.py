"""SQLite, as SQLCipher brings it: the same calls, and a log that can be locked.

One module for the whole room, so that one family of errors is caught everywhere.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the same module by its interface, with types
    import sqlite3
else:
    from sqlcipher3 import dbapi2 as sqlite3

__all__ = ["sqlite3"]
