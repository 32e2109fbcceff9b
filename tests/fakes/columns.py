"""Columns of check-ins and sessions, made from few words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np

from companion.checkin.records import CheckIn, Ending, Occasion, Session, Zone
from companion.journey.history import SKIPPED, CheckIns, History, Sessions

START = 1_700_000_000  # 2023-11-14T22:13:20Z
HOUR = 3600


def whole(values: Sequence[int]) -> np.ndarray:
    return np.array(values, np.int64)


def local(text: str) -> tuple[int, int]:
    """Give the instant and the offset of a time as "2026-03-29T01:59+01:00"."""
    moment = datetime.fromisoformat(text)
    return _seconds(moment), _offset(moment)


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


def history_made_of(begun: Iterable[Session], felt: Iterable[CheckIn]) -> History:
    """The columns of records, one value at a time."""
    sessions = sorted(begun, key=lambda s: (s.started_at, s.id))
    check_ins = sorted(felt, key=lambda c: (c.felt_at, c.id))
    row_of = {session.id: row for row, session in enumerate(sessions)}
    titles = {session.practice_id: session.title for session in sessions}
    practices = [*titles]
    around: defaultdict[tuple[str | None, Occasion], list[int | None]]
    around = defaultdict(list)
    for c in check_ins:
        around[c.session_id, c.occasion].append(c.answers.distress)
    return History(
        CheckIns(
            ids=tuple(c.id for c in check_ins),
            utc=whole([_seconds(c.felt_at) for c in check_ins]),
            offset=whole([_offset(c.felt_at) for c in check_ins]),
            occasion=whole([[*Occasion].index(c.occasion) for c in check_ins]),
            distress=_told([c.answers.distress for c in check_ins]),
            pleasantness=_told([c.answers.pleasantness for c in check_ins]),
            energy=_told([c.answers.energy for c in check_ins]),
            zone=_told(
                [c.answers.zone and [*Zone].index(c.answers.zone) for c in check_ins]
            ),
            session=_told([row_of.get(c.session_id or "") for c in check_ins]),
        ),
        Sessions(
            ids=tuple(s.id for s in sessions),
            utc=whole([_seconds(s.started_at) for s in sessions]),
            offset=whole([_offset(s.started_at) for s in sessions]),
            practice=whole([practices.index(s.practice_id) for s in sessions]),
            before=_told(
                [(around[s.id, Occasion.BEFORE] or [None])[-1] for s in sessions]
            ),
            after=_told(
                [(around[s.id, Occasion.AFTER] or [None])[0] for s in sessions]
            ),
            complete=whole([s.ending is Ending.COMPLETE for s in sessions]),
            practices=tuple(titles.items()),
        ),
    )


def _told(answers: Sequence[int | None]) -> np.ndarray:
    return whole([SKIPPED if answer is None else answer for answer in answers])


def _seconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)


def _offset(moment: datetime) -> int:
    offset = moment.utcoffset()
    assert offset is not None
    return offset // timedelta(seconds=1)
