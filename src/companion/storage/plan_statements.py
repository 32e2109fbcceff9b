"""The log's columns of homework, and the SQL that goes over them.

What is kept of homework merges by its greatest row: whichever of two states comes
first, and however often, the same one stands.
"""

PLAN = (
    "id",
    "revision",
    "manifest",
    "accepted_utc",
    "accepted_offset",
    "put_away_utc",
    "put_away_offset",
)
MARK = (
    "id",
    "plan_id",
    "mark",
    "item_id",
    "day",
    "at_utc",
    "at_offset",
    "session_id",
)
KEYS = (
    "signing",
    "recipient",
    "name",
    "since_utc",
    "since_offset",
    "named_utc",
    "named_offset",
)


def _into(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INTO {table} ({', '.join(columns)}) VALUES ({places})"


def _greater(*columns: str) -> str:
    """Give SQL that asks whether a new row is greater; what is not there is least."""
    new = ", ".join(f"ifnull(excluded.{column}, '')" for column in columns)
    old = ", ".join(f"ifnull({column}, '')" for column in columns)
    return f"({new}) > ({old})"


def _from_new(*columns: str) -> str:
    return ", ".join(f"{column} = excluded.{column}" for column in columns)


SELECT_PLANS = f"SELECT {', '.join(PLAN)} FROM plans ORDER BY id, revision"
SELECT_MARKS = f"SELECT {', '.join(MARK)} FROM plan_marks ORDER BY at_utc, id"
SELECT_KEYS = (
    f"SELECT {', '.join(KEYS)} FROM known_keys ORDER BY since_utc, signing, recipient"
)
# SQLite takes the other columns from the row that has the greatest revision.
SELECT_LATEST_PLANS = (
    "SELECT id, max(revision) AS revision, manifest, accepted_utc, accepted_offset, "
    "put_away_utc, put_away_offset FROM plans GROUP BY id "
    "ORDER BY accepted_utc DESC, id"
)
SELECT_REVISIONS = f"SELECT {', '.join(PLAN)} FROM plans WHERE id = ? ORDER BY revision"
SELECT_MARKS_OF = (
    f"SELECT {', '.join(MARK)} FROM plan_marks "
    "WHERE plan_id = ? AND day BETWEEN ? AND ? ORDER BY at_utc, id"
)
REPLACE_PLAN = f"REPLACE {_into('plans', PLAN)}"
REPLACE_MARK = f"REPLACE {_into('plan_marks', MARK)}"
PUT_AWAY = (
    "UPDATE plans SET put_away_utc = ?2, put_away_offset = ?3 WHERE id = ?1 "
    "AND revision = (SELECT max(revision) FROM plans WHERE id = ?1)"
)
LATER_PLAN = (
    f"INSERT {_into('plans', PLAN)} ON CONFLICT DO UPDATE "
    f"SET {_from_new(*PLAN[2:])} WHERE {_greater(*PLAN[3:], 'manifest')}"
)
LATER_MARK = (
    f"INSERT {_into('plan_marks', MARK)} ON CONFLICT DO UPDATE "
    f"SET {_from_new(*MARK[1:])} "
    f"WHERE {_greater('at_utc', 'at_offset', *MARK[1:5], 'session_id')}"
)
# First used when it was used first, and named as it was named last.
LATER_KEYS = (
    f"INSERT {_into('known_keys', KEYS)} ON CONFLICT DO UPDATE SET "
    "since_utc = min(since_utc, excluded.since_utc), since_offset = iif("
    "(excluded.since_utc, excluded.since_offset) < (since_utc, since_offset), "
    "excluded.since_offset, since_offset), "
    + ", ".join(
        f"{column} = iif({_greater('named_utc', 'named_offset', 'name')}, "
        f"excluded.{column}, {column})"
        for column in ("name", "named_utc", "named_offset")
    )
    + " WHERE (excluded.since_utc, excluded.since_offset) < (since_utc, since_offset) "
    f"OR {_greater('named_utc', 'named_offset', 'name')}"
)
