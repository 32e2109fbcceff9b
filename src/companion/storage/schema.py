"""The log's tables, version by version.

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


# From version 2 on: the same checks, in ways that take half the time.
_HEX = "[0-9a-f]"
_UUID = "-".join(_HEX * length for length in (8, 4, 4, 4, 12))
_MOMENT = f"????-??-??T??:??:??.{'[0-9]' * 6}Z"


def _a_uuid(column: str) -> str:
    """Check that text is a UUID as Python writes it."""
    return f"CHECK ({column} GLOB '{_UUID}')"


def _a_moment(column: str) -> str:
    """Check that UTC text is a time as `moments` writes it."""
    return f"""CHECK ({column} GLOB '{_MOMENT}'
        AND substr({column}, 1, 19)
            IS strftime('%Y-%m-%dT%H:%M:%S', substr({column}, 1, 19))
        AND {column} >= '{FIRST_UTC}' AND {column} < '{END_UTC}')"""


def _a_day(column: str) -> str:
    """Check that text is a day of the calendar."""
    digits = "-".join("[0-9]" * length for length in (4, 2, 2))
    return f"""CHECK ({column} GLOB '{digits}' AND {column} IS date({column})
        AND {column} >= '0001-01-01')"""


def _json_list(column: str) -> str:
    """Check that text is a JSON array with something in it."""
    return f"CHECK (json_valid({column}) AND {column} GLOB '[[]?*]')"


def _one_of(column: str, *words: str) -> str:
    """Check that text is one of some words.

    Not by IN, for which SQLite would build a table of the words at every row.
    """
    either = " OR ".join(f"{column} = '{word}'" for word in words)
    return f"CHECK ({either})"


def _both_or_none(one: str, other: str) -> str:
    return f"CHECK (({one} IS NULL) = ({other} IS NULL))"


def _paint(column: str) -> str:
    return f"CHECK (length({column}) = 400)"


_OCCASION = _one_of("occasion", "before", "during", "after", "alone", "reminded")

# The long ones last, so that they alone lie on pages of their own.
_CHECK_IN_COLUMNS_2 = f"""
    session_id TEXT {{reference}} {_a_uuid("session_id")},
    occasion TEXT NOT NULL {_OCCASION},
    felt_utc TEXT NOT NULL {_a_moment("felt_utc")},
    felt_offset INTEGER NOT NULL {_an_offset("felt_offset")},
    distress INTEGER CHECK (distress BETWEEN 0 AND 10),
    pleasantness INTEGER CHECK (pleasantness BETWEEN 0 AND 100),
    energy INTEGER CHECK (energy BETWEEN 0 AND 100),
    zone TEXT {_one_of("zone", "too-much", "enough", "too-little")},
    safety TEXT {_one_of("safety", "safer", "same", "less-safe", "far-away")},
    edited_utc TEXT {_a_moment("edited_utc")},
    edited_offset INTEGER {_an_offset("edited_offset")},
    sensations TEXT {_json_list("sensations")},
    feelings TEXT {_json_list("feelings")},
    -- No paint at all is a body map that was skipped; blank paint is felt nowhere.
    body_front BLOB {_paint("body_front")},
    body_back BLOB {_paint("body_back")},
    body_felt TEXT {_json_list("body_felt")},
    note TEXT CHECK (note <> ''),
    for_practitioner TEXT CHECK (for_practitioner <> '')"""

_CHECK_IN_RULES_2 = f"""
    {_both_or_none("edited_utc", "edited_offset")},
    {_both_or_none("body_front", "body_back")},
    CHECK (body_felt IS NULL OR body_front IS NOT NULL)"""

_CHECK_IN_1 = (
    "session_id, occasion, felt_utc, felt_offset, distress, pleasantness, energy, zone"
)
_SESSION_1 = (
    "title, started_utc, started_offset, frames_planned, voice, bed, ended_utc, "
    "ended_offset, frames_heard, ending"
)

# No row of one table passes the checks of another, so that a page of a damaged log
# tells what it holds: of the third columns of sessions, drafts, check-ins, earlier
# states and overrides none takes what another may hold but NULL, and where both take
# NULL, the fifth decides.
VERSION_2 = (
    "DROP INDEX check_ins_of_session",
    "ALTER TABLE sessions RENAME TO sessions_1",
    "ALTER TABLE check_ins RENAME TO check_ins_1",
    "ALTER TABLE drafts RENAME TO drafts_1",
    f"""CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY {_a_uuid("id")},
    practice_id TEXT NOT NULL CHECK (practice_id <> ''),
    direction TEXT {_one_of("direction", "inward", "outward")},
    title TEXT NOT NULL,
    started_utc TEXT NOT NULL {_a_moment("started_utc")},
    started_offset INTEGER NOT NULL {_an_offset("started_offset")},
    frames_planned INTEGER NOT NULL CHECK (frames_planned >= 0),
    voice TEXT CHECK (voice <> ''),
    bed TEXT CHECK (bed <> ''),
    ended_utc TEXT {_a_moment("ended_utc")},
    ended_offset INTEGER {_an_offset("ended_offset")},
    frames_heard INTEGER CHECK (frames_heard >= 0),
    ending TEXT {_one_of("ending", "complete", "stopped")},
    -- All of an ending is known, or none of it.
    {_both_or_none("ended_utc", "ending")},
    {_both_or_none("ended_offset", "ending")},
    {_both_or_none("frames_heard", "ending")}
) STRICT""",
    "CREATE INDEX sessions_by_time ON sessions (started_utc, id)",
    "CREATE INDEX sessions_of_practice "
    "ON sessions (practice_id, started_utc, started_offset)",
    f"""CREATE TABLE check_ins (
    id TEXT NOT NULL PRIMARY KEY {_a_uuid("id")},{
        _CHECK_IN_COLUMNS_2.format(reference="REFERENCES sessions (id)")
    },
    -- Both notes without case, to be searched.
    folded TEXT,{_CHECK_IN_RULES_2},
    CHECK ((folded IS NULL) = (note IS NULL AND for_practitioner IS NULL))
) STRICT""",
    "CREATE INDEX check_ins_of_session ON check_ins (session_id, felt_utc)",
    # They hold all that is asked of all check-ins at once, so that the rows with their
    # paint and notes need not be read.
    "CREATE INDEX check_ins_by_time ON check_ins (felt_utc, id, felt_offset, "
    "session_id, occasion, distress, pleasantness, energy, zone)",
    "CREATE INDEX check_ins_by_words ON check_ins (felt_utc, id, folded) "
    "WHERE folded IS NOT NULL",
    "CREATE INDEX check_ins_with_body ON check_ins (felt_utc, id) "
    "WHERE body_front IS NOT NULL",
    f"""CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY {_a_uuid("id")},
    practice_id TEXT CHECK (practice_id <> ''),
    minutes INTEGER CHECK (minutes > 0),{_CHECK_IN_COLUMNS_2.format(reference="")},{
        _CHECK_IN_RULES_2
    }
) STRICT""",
    f"""CREATE TABLE earlier (
    -- Made from all of what the check-in was, so that two logs give it the same one.
    id TEXT NOT NULL PRIMARY KEY {_a_uuid("id")},
    replaced_utc TEXT NOT NULL {_a_moment("replaced_utc")},
    replaced_offset INTEGER NOT NULL {_an_offset("replaced_offset")},
    check_in_id TEXT NOT NULL REFERENCES check_ins (id) {_a_uuid("check_in_id")},{
        _CHECK_IN_COLUMNS_2.format(reference="")
    },{_CHECK_IN_RULES_2}
) STRICT""",
    "CREATE INDEX earlier_of_check_in ON earlier (check_in_id, replaced_utc)",
    # UNIQUE, not PRIMARY KEY: that would keep the value outside of the row.
    """CREATE TABLE anchors (
    value INTEGER NOT NULL UNIQUE CHECK (value BETWEEN 0 AND 10),
    words TEXT NOT NULL CHECK (words <> '')
) STRICT""",
    f"""CREATE TABLE overrides (
    rule TEXT NOT NULL CHECK (rule <> ''),
    -- Empty: of no single practice.
    practice_id TEXT NOT NULL,
    at_utc TEXT NOT NULL {_a_moment("at_utc")},
    at_offset INTEGER NOT NULL {_an_offset("at_offset")},
    PRIMARY KEY (rule, practice_id)
) STRICT""",
    f"INSERT INTO sessions (id, practice_id, {_SESSION_1}) "
    f"SELECT id, practice_id, {_SESSION_1} FROM sessions_1",
    f"INSERT INTO check_ins (id, {_CHECK_IN_1}) "
    f"SELECT id, {_CHECK_IN_1} FROM check_ins_1",
    f"INSERT INTO drafts (id, practice_id, minutes, {_CHECK_IN_1}) "
    f"SELECT id, practice_id, minutes, {_CHECK_IN_1} FROM drafts_1",
    "DROP TABLE drafts_1",
    "DROP TABLE check_ins_1",
    "DROP TABLE sessions_1",
)

# As in version 2, no row of one table passes the checks of another: the third column of
# plans is a BLOB, that of marks one of their own words, and the first of keys a BLOB.
VERSION_3 = (
    f"""CREATE TABLE plans (
    id TEXT NOT NULL {_a_uuid("id")},
    revision INTEGER NOT NULL CHECK (revision > 0),
    -- The plan's own text, byte by byte as it was signed; read again at every look, so
    -- that a later companion finds in it what this one does not know.
    manifest BLOB NOT NULL CHECK (length(manifest) > 0),
    accepted_utc TEXT NOT NULL {_a_moment("accepted_utc")},
    accepted_offset INTEGER NOT NULL {_an_offset("accepted_offset")},
    put_away_utc TEXT {_a_moment("put_away_utc")},
    put_away_offset INTEGER {_an_offset("put_away_offset")},
    {_both_or_none("put_away_utc", "put_away_offset")},
    PRIMARY KEY (id, revision)
) STRICT""",
    # No references: what somebody did stays true where its plan or its session is not
    # here (yet), as where one of them was lost with a page, or waits for a full disk.
    # Whoever deletes a session keeps that the item was done, by the person's word: only
    # `session_id` is cleared, and bringing the session back sets it again.
    f"""CREATE TABLE plan_marks (
    id TEXT NOT NULL PRIMARY KEY {_a_uuid("id")},
    plan_id TEXT NOT NULL {_a_uuid("plan_id")},
    mark TEXT NOT NULL {_one_of("mark", "done", "stopped", "later", "not-today")},
    item_id TEXT NOT NULL CHECK (item_id <> ''),
    day TEXT NOT NULL {_a_day("day")},
    at_utc TEXT NOT NULL {_a_moment("at_utc")},
    at_offset INTEGER NOT NULL {_an_offset("at_offset")},
    session_id TEXT {_a_uuid("session_id")}
) STRICT""",
    "CREATE INDEX marks_of_plan ON plan_marks (plan_id, day)",
    # By which a session that is deleted finds its own.
    "CREATE INDEX marks_of_session ON plan_marks (session_id) "
    "WHERE session_id IS NOT NULL",
    # When the keys were first used, and when their owner's name was last told.
    f"""CREATE TABLE known_keys (
    signing BLOB NOT NULL CHECK (length(signing) = 32),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    name TEXT NOT NULL,
    since_utc TEXT NOT NULL {_a_moment("since_utc")},
    since_offset INTEGER NOT NULL {_an_offset("since_offset")},
    named_utc TEXT NOT NULL {_a_moment("named_utc")},
    named_offset INTEGER NOT NULL {_an_offset("named_offset")},
    PRIMARY KEY (signing, recipient)
) STRICT""",
)
