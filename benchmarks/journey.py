"""How long does looking back take, with 100,000 check-ins over 20 years?

The columns of the log, cold and warm, and all that the journey page is made of, for the
whole log and for a month. Beside them stand the same rows fetched plainly, and the
plainest numpy over the same values.
"""

import argparse
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import numpy as np

from companion.checkin.body import PAINT_BYTES
from companion.journey.body_heat import heat_of
from companion.journey.comparison import comparable, compare
from companion.journey.effects import pair_marks, pairs_of
from companion.journey.history import History
from companion.journey.periods import Period, Span, period_of
from companion.journey.sentences import findings, overall
from companion.journey.series import marks_of
from companion.journey.welcome import visits_of
from companion.practice.model import Question
from companion.storage.history import read_history
from companion.storage.log import Log
from companion.storage.opening import open_log
from figures import Row, home, show
from made_log import locked, make

MONTH = period_of(Span.MONTH, date(2025, 3, 1))
_ROWS = (
    "SELECT id, felt_utc, felt_offset, occasion, distress, pleasantness, energy, zone, "
    "session_id FROM check_ins ORDER BY felt_utc, id"
)
_SESSION_ROWS = (
    "SELECT id, started_utc, started_offset, practice_id, title, ending FROM sessions "
    "ORDER BY started_utc, id"
)
_PAINT_ROWS = (
    "SELECT body_front, body_back, body_felt FROM check_ins "
    "WHERE body_front IS NOT NULL ORDER BY felt_utc, id"
)


def main() -> None:
    """Make the log, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--locked", action="store_true", help="with a passphrase")
    options = parser.parse_args()
    with home() as folder:
        path = make(folder, options.check_ins)
        key = locked(path) if options.locked else None
        backups, now = path.parent / "backups", datetime.now(UTC)
        with open_log(path, backups, now, key=key).log as log:
            history = log.history()
            counts = len(history.check_ins.ids), len(history.sessions.ids)
            print(f"{counts[0]:,} check-ins, {counts[1]:,} sessions; ms, the least of")
            print(f"{options.rounds} rounds")
            timer = Timer(options.rounds)
            reading(log, timer)
            for name, period in (("all", None), ("a month", MONTH)):
                summaries(log, history, period, name, timer)


class Timer:
    """Takes the least time of some rounds."""

    def __init__(self, rounds: int) -> None:
        self._rounds = rounds

    def __call__(self, what: Callable[[], object]) -> float:
        """Give milliseconds."""
        times = []
        for _ in range(self._rounds):
            start = time.perf_counter()
            what()
            times.append(time.perf_counter() - start)
        return min(times) * 1000


def reading(log: Log, timer: Timer) -> None:
    """Time the columns beside the same rows."""
    with log.connected() as connection:

        def fetched(*statements: str) -> float:
            return timer(lambda: [connection.execute(s).fetchall() for s in statements])

        rows = [
            Row(
                "columns, cold",
                timer(lambda: read_history(connection)),
                fetched(_ROWS, _SESSION_ROWS),
            ),
            Row("columns, warm", timer(log.history), decimals=3),
            Row("body maps of all", timer(log.body_maps), fetched(_PAINT_ROWS)),
            Row("body maps of a month", timer(lambda: log.body_maps(MONTH))),
        ]
    show("Reading", rows, "plain rows")


def summaries(
    log: Log, history: History, period: Period | None, name: str, timer: Timer
) -> None:
    """Time each summary of a period."""
    check_ins, sessions = history.check_ins, history.sessions
    pairs, maps = pairs_of(sessions, period), log.body_maps(period)
    distress = check_ins.distress[check_ins.rows(period)]
    paint = np.frombuffer(maps.front, np.uint8).reshape(-1, PAINT_BYTES)
    rows = [
        Row(
            "distress over time",
            timer(lambda: marks_of(check_ins, Question.DISTRESS, period)),
            timer(lambda: np.sort(distress)),
        ),
        Row(
            "before and after, as marks",
            timer(lambda: pair_marks(pairs_of(sessions, period))),
            timer(lambda: (np.sort(pairs.before), np.sort(pairs.after))),
        ),
        Row(
            "all practices together",
            timer(lambda: overall(sessions, period)),
            timer(lambda: np.median(pairs.changes)),
        ),
        Row("each practice", timer(lambda: findings(sessions, period))),
        Row(
            "body heat",
            timer(lambda: heat_of(maps)),
            2 * timer(lambda: np.unpackbits(paint, axis=1).sum(axis=0)),
        ),
        Row("visits", timer(lambda: visits_of(sessions))),
    ]
    offered = comparable(sessions, period)[:2]
    if len(offered) == 2:
        (one, _), (other, _) = offered
        rows.append(
            Row(
                "two practices compared",
                timer(lambda: compare(sessions, one, other, period)),
            )
        )
    show(f"Summaries of {name}", rows, "bare numpy")


if __name__ == "__main__":
    main()
