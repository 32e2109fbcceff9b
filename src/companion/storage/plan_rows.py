"""Records of homework to rows and back, without loss.

What they are made of is imported with the first of them: a start without homework need
not know it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from companion.storage.moments import columns_of, moment_of
from companion.storage.rows import Values, optional_moment, plain

if TYPE_CHECKING:
    from companion.homework.marks import Marked
    from companion.homework.plan import Plan
    from companion.homework.trust import Known
    from companion.ports import Accepted
    from companion.storage.sql import sqlite3


def plan_values(accepted: Accepted) -> Values:
    """Give a revision's values in the order of `PLAN`."""
    put_away = accepted.put_away_at
    return (
        accepted.plan.id,
        accepted.plan.revision,
        accepted.manifest,
        *columns_of(accepted.accepted_at),
        *((None, None) if put_away is None else columns_of(put_away)),
    )


def mark_values(marked: Marked) -> Values:
    """Give a mark's values in the order of `MARK`."""
    return (
        marked.id,
        marked.plan_id,
        plain(marked.mark),
        marked.item_id,
        marked.day.isoformat(),
        *columns_of(marked.at),
        marked.session_id,
    )


def keys_values(known: Known) -> Values:
    """Give the values of keys in the order of `KEYS`, named when they are told."""
    since = columns_of(known.since)
    return (known.keys.signing, known.keys.recipient, known.name, *since, *since)


def accepted_of(row: sqlite3.Row, plan: Plan) -> Accepted:
    """Give the revision that a row holds, whose plan was read from its text."""
    from companion.ports import Accepted

    return Accepted(
        plan=plan,
        manifest=row["manifest"],
        accepted_at=moment_of(row["accepted_utc"], row["accepted_offset"]),
        put_away_at=optional_moment(row["put_away_utc"], row["put_away_offset"]),
    )


def mark_of(row: sqlite3.Row) -> Marked:
    """Give the mark that a row holds."""
    from companion.homework.marks import Mark, Marked

    return Marked(
        id=row["id"],
        plan_id=row["plan_id"],
        item_id=row["item_id"],
        day=date.fromisoformat(row["day"]),
        mark=Mark(row["mark"]),
        at=moment_of(row["at_utc"], row["at_offset"]),
        session_id=row["session_id"],
    )


def known_of(row: sqlite3.Row) -> Known:
    """Give the keys that a row holds, and whose they are."""
    from companion.homework.trust import Known, PublicKeys

    return Known(
        keys=PublicKeys(row["signing"], row["recipient"]),
        name=row["name"],
        since=moment_of(row["since_utc"], row["since_offset"]),
    )
