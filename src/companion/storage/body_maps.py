"""Reads the body maps of a period as columns."""

from datetime import date

import msgspec

from companion.checkin.body import Felt
from companion.journey.body_heat import Maps
from companion.journey.periods import Period, Span
from companion.storage.local_days import days, within
from companion.storage.sql import sqlite3

_EVER = Period(Span.ALL, date.min, date.max)
_MAPS = (
    "SELECT body_front, body_back, body_felt FROM check_ins "
    f"WHERE body_front IS NOT NULL AND {within('felt')} ORDER BY felt_utc, id"
)
_felt_of = msgspec.json.Decoder(tuple[Felt, ...]).decode


def read_body_maps(connection: sqlite3.Connection, period: Period | None) -> Maps:
    """Read the body maps of what was felt in a period (None: ever), oldest first."""
    period = period or _EVER
    found = connection.execute(_MAPS, days(period.first, period.last)).fetchall()
    return Maps(
        front=b"".join(row[0] for row in found),
        back=b"".join(row[1] for row in found),
        felt=tuple(() if row[2] is None else _felt_of(row[2]) for row in found),
    )
