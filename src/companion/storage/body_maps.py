"""Reads the body maps of a period as columns."""

from datetime import timedelta

import msgspec
import numpy as np

from companion.checkin.body import Felt
from companion.journey.body_heat import Maps
from companion.journey.periods import Period, local_days
from companion.storage.columns import seconds_of
from companion.storage.sql import sqlite3

# From a day before to a day after, whose local day may be within; both are text that
# sorts as the times do.
_MAPS = (
    "SELECT felt_utc, felt_offset, body_front, body_back, body_felt FROM check_ins "
    "WHERE body_front IS NOT NULL AND felt_utc >= ? AND felt_utc < ? "
    "ORDER BY felt_utc, id"
)
_EVER = ("0", "A")
_felt_of = msgspec.json.Decoder(tuple[Felt, ...]).decode


def read_body_maps(connection: sqlite3.Connection, period: Period | None) -> Maps:
    """Read the body maps of what was felt in a period (None: ever), oldest first."""
    found = connection.execute(_MAPS, _about(period)).fetchall()
    if period is not None and found:
        utc = seconds_of([row[0] for row in found])
        offset = np.array([row[1] for row in found], np.int64)
        within = period.has(local_days(utc, offset)).tolist()
        found = [row for row, mine in zip(found, within, strict=True) if mine]
    return Maps(
        front=b"".join(row[2] for row in found),
        back=b"".join(row[3] for row in found),
        felt=tuple(() if row[4] is None else _felt_of(row[4]) for row in found),
    )


def _about(period: Period | None) -> tuple[str, str]:
    """Give the UTC text from which, and before which, the period's rows lie."""
    if period is None:
        return _EVER
    first, last = period.first, period.last
    from_ = str(first - timedelta(days=1)) if first > first.min else _EVER[0]
    spare = (last.max - last).days > 1
    return from_, str(last + timedelta(days=2)) if spare else _EVER[1]
