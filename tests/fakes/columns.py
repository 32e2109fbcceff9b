"""Columns of check-ins and sessions, made from few words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np

from companion.checkin.records import Occasion
from companion.journey.history import SKIPPED, CheckIns, History, Sessions

START = 1_700_000_000  # 2023-11-14T22:13:20Z
HOUR = 3600


def whole(values: Sequence[int]) -> np.ndarray:
    return np.array(values, np.int64)


def local(text: str) -> tuple[int, int]:
    """Give the instant and the offset of a time as "2026-03-29T01:59+01:00"."""
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    assert offset is not None
    return int(moment.timestamp()), offset // timedelta(seconds=1)


def check_ins_at(
    moments: Sequence[str], distress: Sequence[int | None] | None = None
) -> CheckIns:
    """Check-ins at local times, put in the order in which they really were."""
    told = [None] * len(moments) if distress is None else distress
    felt = sorted(zip(map(local, moments), told, strict=True), key=lambda f: f[0][0])
    skipped = whole([SKIPPED] * len(felt))
    return CheckIns(
        ids=tuple(str(UUID(int=row)) for row in range(len(felt))),
        utc=whole([utc for (utc, _), _ in felt]),
        offset=whole([offset for (_, offset), _ in felt]),
        occasion=whole([[*Occasion].index(Occasion.ALONE)] * len(felt)),
        distress=whole([SKIPPED if d is None else d for _, d in felt]),
        pleasantness=skipped,
        energy=skipped,
        zone=skipped,
        session=skipped,
    )


def sessions_of(
    pairs: Sequence[tuple[str, int | None, int | None]], every: int = HOUR
) -> Sessions:
    """Sessions, one after the other: the practice, and distress before and after."""
    practices = list(dict.fromkeys(practice for practice, _, _ in pairs))
    count = len(pairs)
    return Sessions(
        ids=tuple(str(UUID(int=row)) for row in range(count)),
        utc=START + every * np.arange(count, dtype=np.int64),
        offset=whole([HOUR] * count),
        practice=whole([practices.index(practice) for practice, _, _ in pairs]),
        before=whole([SKIPPED if b is None else b for _, b, _ in pairs]),
        after=whole([SKIPPED if a is None else a for _, _, a in pairs]),
        complete=whole([1] * count),
        practices=tuple((name, name.capitalize()) for name in practices),
    )


def history_of(check_ins: CheckIns, sessions: Sessions | None = None) -> History:
    return History(check_ins, sessions or sessions_of([]))
