"""The log's tables, as version 1 made them.

What is written here has been done to people's logs: it is followed by further
migrations, never edited.
"""

from companion.storage.moments import END_UTC, FIRST_UTC

APPLICATION_ID = 0x436F6D70
"""In the file's header, it tells a log from any other SQLite file."""

PAGE_SIZE = 4096


def _a_time(column: str) -> str:
    """Check that UTC text is a time as `moments` writes it."""
    return f"""CHECK (
        {column} GLOB '*.[0-9][0-9][0-9][0-9][0-9][0-9]Z' AND length({column}) = 27
        AND substr({column}, 1, 19)
            IS strftime('%Y-%m-%dT%H:%M:%S', substr({column}, 1, 19))
        AND {column} >= '{FIRST_UTC}' AND {column} < '{END_UTC}')"""


def _an_id(column: str) -> str:
    """Check that text is a UUID as Python writes it."""
    return f"""CHECK (
        {column} LIKE '________-____-____-____-____________'
        AND length(replace({column}, '-', '')) = 32
        AND {column} NOT GLOB '*[^0-9a-f-]*')"""


def _an_offset(column: str) -> str:
    """Check an offset from UTC in seconds: less than a day either way."""
    return f"CHECK ({column} BETWEEN -86399 AND 86399)"


_CHECK_IN_COLUMNS = f"""
    id TEXT NOT NULL PRIMARY KEY {_an_id("id")},
    session_id TEXT {{reference}} {_an_id("session_id")},
    occasion TEXT NOT NULL CHECK (occasion IN ('before', 'during', 'after')),
    felt_utc TEXT NOT NULL {_a_time("felt_utc")},
    felt_offset INTEGER NOT NULL {_an_offset("felt_offset")},
    distress INTEGER CHECK (distress BETWEEN 0 AND 10),
    pleasantness INTEGER CHECK (pleasantness BETWEEN 0 AND 100),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    zone TEXT CHECK (zone IN ('too-much', 'enough', 'too-little'))"""

VERSION_1 = (
    f"""CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY {_an_id("id")},
    practice_id TEXT NOT NULL CHECK (practice_id <> ''),
    title TEXT NOT NULL,
    started_utc TEXT NOT NULL {_a_time("started_utc")},
    started_offset INTEGER NOT NULL {_an_offset("started_offset")},
    frames_planned INTEGER NOT NULL CHECK (frames_planned >= 0),
    voice TEXT CHECK (voice <> ''),
    bed TEXT CHECK (bed <> ''),
    ended_utc TEXT {_a_time("ended_utc")},
    ended_offset INTEGER {_an_offset("ended_offset")},
    frames_heard INTEGER CHECK (frames_heard >= 0),
    ending TEXT CHECK (ending IN ('complete', 'stopped')),
    -- All of an ending is known, or none of it.
    CHECK ((ended_utc IS NULL) = (ending IS NULL)
        AND (ended_offset IS NULL) = (ending IS NULL)
        AND (frames_heard IS NULL) = (ending IS NULL))
) STRICT""",
    f"""CREATE TABLE check_ins ({
        _CHECK_IN_COLUMNS.format(reference="REFERENCES sessions (id)")
    }
) STRICT""",
    "CREATE INDEX check_ins_of_session ON check_ins (session_id)",
    # A draft may be of a session that has not begun: no reference.
    f"""CREATE TABLE drafts ({_CHECK_IN_COLUMNS.format(reference="")},
    practice_id TEXT NOT NULL CHECK (practice_id <> ''),
    minutes INTEGER CHECK (minutes > 0)
) STRICT""",
    f"PRAGMA application_id = {APPLICATION_ID}",
)
