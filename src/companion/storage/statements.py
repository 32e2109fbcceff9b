"""The log's columns by table, and the SQL that goes over them."""

SESSION = (
    "id",
    "practice_id",
    "direction",
    "title",
    "started_utc",
    "started_offset",
    "frames_planned",
    "voice",
    "bed",
    "ended_utc",
    "ended_offset",
    "frames_heard",
    "ending",
)
ENDING = SESSION[-4:]
_FELT = (
    "session_id",
    "occasion",
    "felt_utc",
    "felt_offset",
    "distress",
    "pleasantness",
    "energy",
    "zone",
    "safety",
    "edited_utc",
    "edited_offset",
    "sensations",
    "feelings",
    "body_front",
    "body_back",
    "body_felt",
    "note",
    "for_practitioner",
)
CHECK_IN = ("id", *_FELT)
STORED_CHECK_IN = (*CHECK_IN, "folded")
EARLIER = ("id", "replaced_utc", "replaced_offset", "check_in_id", *_FELT)
DRAFT = ("id", "practice_id", "minutes", *_FELT)


def _into(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INTO {table} ({', '.join(columns)}) VALUES ({places})"


def _update(table: str, columns: tuple[str, ...]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{c} = ?' for c in columns)} WHERE id = ?"


INSERT_SESSION = f"INSERT {_into('sessions', SESSION)}"
INSERT_CHECK_IN = f"INSERT {_into('check_ins', STORED_CHECK_IN)}"
INSERT_EARLIER = f"INSERT {_into('earlier', EARLIER)}"
REPLACE_DRAFT = f"REPLACE {_into('drafts', DRAFT)}"
KEEP_DRAFT = (
    f"INSERT OR IGNORE INTO drafts ({', '.join(DRAFT)}) "
    f"SELECT {', '.join(f'?{place}' for place in range(1, len(DRAFT) + 1))} "
    "WHERE ?1 NOT IN (SELECT id FROM check_ins)"
)
UPDATE_ENDING = _update("sessions", ENDING)
UPDATE_CHECK_IN = _update("check_ins", STORED_CHECK_IN)

SESSIONS = f"SELECT {', '.join(SESSION)} FROM sessions"
CHECK_INS = f"SELECT {', '.join(CHECK_IN)} FROM check_ins"
EARLIERS = f"SELECT {', '.join(EARLIER)} FROM earlier"
_DRAFTS = f"SELECT {', '.join(DRAFT)} FROM drafts"
SELECT_SESSIONS = f"{SESSIONS} ORDER BY started_utc, id"
SELECT_CHECK_INS = f"{CHECK_INS} ORDER BY felt_utc, id"
SELECT_CHECK_INS_OF = f"{CHECK_INS} WHERE session_id = ? ORDER BY felt_utc, id"
SELECT_EARLIER = f"{EARLIERS} ORDER BY replaced_utc, id"
SELECT_DRAFTS = f"{_DRAFTS} ORDER BY felt_utc DESC, id"
SELECT_ANCHORS = "SELECT value, words FROM anchors ORDER BY value"
SELECT_OVERRIDES = (
    "SELECT rule, practice_id, at_utc, at_offset FROM overrides "
    "ORDER BY rule, practice_id"
)
# SQLite takes the other columns from the row that has the greatest time.
SELECT_LAST_USED = (
    "SELECT practice_id, max(started_utc) AS started_utc, started_offset "
    "FROM sessions GROUP BY practice_id"
)
# Newest first by the index alone. A search of nothing finds all that has words.
SELECT_WITH_WORDS = (
    "SELECT id FROM check_ins WHERE folded IS NOT NULL AND instr(folded, ?) > 0 "
    "ORDER BY felt_utc DESC, id DESC"
)
SELECT_EARLIER_OF = f"{EARLIERS} WHERE check_in_id = ? ORDER BY replaced_utc DESC, id"
FIND_SESSION = f"{SESSIONS} WHERE id = ?"
FIND_CHECK_IN = f"{CHECK_INS} WHERE id = ?"
DELETE_DRAFT = "DELETE FROM drafts WHERE id = ?"
LATER_OVERRIDE = (
    "INSERT INTO overrides VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE "
    "SET at_utc = excluded.at_utc, at_offset = excluded.at_offset "
    "WHERE (excluded.at_utc, excluded.at_offset) > (at_utc, at_offset)"
)
