"""How long does it take to make a report of the log, and to write it in each form?

The reference writes as many bytes, whole and synced, to the same disk, in turns.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from companion.checkin.records import Answers, CheckIn, Ending, Occasion, Session
from companion.homework.marks import Mark, Marked
from companion.homework.plan import Item, Plan, Practitioner, Rhythm
from companion.homework.reporting import Found, Wish, report_of
from companion.homework.telling import Telling
from companion.homework.trust import PublicKeys
from companion.ports import Accepted
from companion.storage.atomic import replacing
from companion.storage.homework import sealing
from companion.storage.homework.report_files import ReportWriter
from figures import Row, home, median, show

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.homework.report import Report

START = date(2026, 3, 2)
MOST_SECONDS = 1.0
ITEM = Item("one", "coherent-breathing", "Coherent breathing", Rhythm(times_a_week=7))
MESSAGE = "How it was, in a few words, as people write them. " * 6


def main() -> None:
    """Measure."""
    options = _options()
    recipient = sealing.recipient_of(sealing.new_identity())
    with home() as folder:
        slowest = max(
            _measure(sessions, folder, recipient, options.times)
            for sessions in options.sessions
        )
        secret = _seconds(lambda: _with_a_passphrase(folder))
    print(f"\nWith a passphrase: {secret:.1f} s, nearly all of it scrypt, by design.")
    print(f"Else {slowest:.2f} s at most; the aim is {MOST_SECONDS:g} s.")


def _measure(sessions: int, folder: Path, recipient: str, times: int) -> float:
    """Show how long each step takes, in ms; give the longest in seconds."""
    found, wish, files = _log(sessions), _wish(sessions), ReportWriter()
    report, plan = report_of(found, wish), found.taken[-1].plan
    forms: dict[str, Callable[[Report, Path], None]] = {
        "sealed": lambda told, path: files.seal(told, path, recipient),
        "table": files.write_csv,
        "FHIR": lambda told, path: files.write_fhir(told, path, plan),
    }
    made = median([_seconds(lambda: report_of(found, wish)) for _ in range(times)])
    rows = [Row("made of what the log knows", made * 1000)]
    slowest = made
    for name, write in forms.items():
        path = folder / name
        write(report, path)  # what is imported late is not measured
        data = path.read_bytes()
        ours, bare = [], []
        for _ in range(times):
            ours.append(_seconds(lambda w=write, p=path: w(report, p)))
            bare.append(_seconds(lambda d=data: _plainly(d, folder / "bare")))
        kilobytes = f"{name}, {len(data) / 1024:,.0f} kB"
        rows.append(Row(kilobytes, median(ours) * 1000, median(bare) * 1000))
        slowest = max(slowest, median(ours))
    show(f"A report of {sessions} sessions, everything told, in ms", rows, "bare write")
    return slowest


def _plainly(data: bytes, path: Path) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def _with_a_passphrase(folder: Path) -> None:
    report = report_of(_log(28), _wish(28))
    ReportWriter().seal_with(report, folder / "secret", "four of my words")


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _an_id(text: str) -> str:
    return str(uuid5(UUID(int=0), text))


def _day(number: int) -> datetime:
    return datetime(2026, 3, 2, 7, 30, tzinfo=UTC) + timedelta(days=number)


def _log(sessions: int) -> Found:
    """Give a session on each of so many days, with full check-ins around it."""
    plan = Plan(
        id=_an_id("plan"),
        revision=1,
        title="A plan",
        practitioner=Practitioner("Somebody", PublicKeys(b"s" * 32, "age1")),
        client="Heron",
        made_at=_day(-1),
        starts=START,
        expires=START + timedelta(days=sessions),
        items=(ITEM,),
    )
    answers = Answers(6, 40, 60, sensations=("warm",), for_practitioner=MESSAGE)
    kept, check_ins, marks = [], [], []
    for number in range(sessions):
        id_, began = _an_id(f"s{number}"), _day(number)
        stopped = number % 10 == 0
        ending = Ending.STOPPED if stopped else Ending.COMPLETE
        kept.append(
            Session(
                id_,
                ITEM.practice_id,
                ITEM.title,
                began,
                14_400_000,
                ended_at=began + timedelta(minutes=5),
                frames_heard=14_400_000,
                ending=ending,
            )
        )
        for occasion, minutes in ((Occasion.BEFORE, -1), (Occasion.AFTER, 6)):
            at = began + timedelta(minutes=minutes)
            told = replace(answers, distress=number % 11)
            check_ins.append(
                CheckIn(_an_id(f"{number}{occasion}"), id_, occasion, at, told)
            )
        mark = Mark.STOPPED if stopped else Mark.DONE
        marks.append(
            Marked(
                _an_id(f"m{number}"), plan.id, ITEM.id, began.date(), mark, began, id_
            )
        )
    taken = Accepted(plan, b"", _day(0))
    return Found(tuple(kept), tuple(check_ins), tuple(marks), (taken,))


def _wish(sessions: int) -> Wish:
    last = START + timedelta(days=sessions)
    told = tuple(Telling)
    return Wish(_an_id("r"), "Heron", START, last, _day(sessions), told, MESSAGE)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, nargs="+", default=[28, 365])
    parser.add_argument("--times", type=int, default=15)
    return parser.parse_args()


if __name__ == "__main__":
    main()
