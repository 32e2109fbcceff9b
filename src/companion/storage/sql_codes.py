"""SQLite's result codes by name, which SQLCipher's module does not give.

They are those of https://www.sqlite.org/rescode.html. Python's own module has them too,
but brings a second SQLite into memory.
"""

SQLITE_PERM = 3
SQLITE_BUSY = 5
SQLITE_LOCKED = 6
SQLITE_READONLY = 8
SQLITE_INTERRUPT = 9
SQLITE_IOERR = 10
SQLITE_CORRUPT = 11
SQLITE_FULL = 13
SQLITE_CANTOPEN = 14
SQLITE_AUTH = 23
SQLITE_NOTADB = 26
