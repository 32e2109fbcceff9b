"""How quick is the log: saving durably, exporting, importing, searching?

Makes a log in a temporary folder, or in `--folder`, which should be on the disk that
the log will be on. Ends with 1 where something is slower than it may be.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from uuid import UUID, uuid5

from companion.checkin.body import PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import (
    Answers,
    CheckIn,
    Ending,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.storage import rows, statements
from companion.storage.database import connect, connect_for_use
from companion.storage.key import Key
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import export_csv, export_jsonl, import_jsonl
from made_log import locked

NOW = datetime(2006, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=1)))
WORDS = (
    "warm",
    "tight",
    "heavy",
    "light",
    "calm",
    "restless",
    "tired",
    "awake",
    "near",
)
LEAST_ROWS = 50_000
"""Rows a second, out."""
MOST_SAVE = 2.0
"""Times a bare insert."""
MOST_FIND = 0.1
"""Seconds."""


def an_id(number: int) -> str:
    """Give the same UUID for the same number."""
    return str(uuid5(UUID(int=0), str(number)))


def full_answers(number: int) -> Answers:
    """Give answers to every question."""
    words = [WORDS[(number + step) % len(WORDS)] for step in range(12)]
    paint = bytes((number * step) & 0xFF for step in range(PAINT_BYTES))
    return Answers(
        distress=number % 11,
        pleasantness=number % 101,
        energy=(number * 7) % 101,
        zone=Zone.ENOUGH,
        safety=Safety.SAME,
        body=BodyMap(paint, bytes(PAINT_BYTES), (Felt("belly", "warm", 3),)),
        sensations=tuple(words[:3]),
        feelings=tuple(words[3:5]),
        note=f"Number {number}: {' '.join(words)}.",
        for_practitioner="A word for you." if number % 10 == 0 else None,
    )


def a_check_in(number: int) -> CheckIn:
    """Give one of a log of years: every fourth is full, every other has a note."""
    answers = full_answers(number)
    if number % 4:
        answers = replace(answers, body=None, for_practitioner=None)
    if number % 2:
        answers = replace(answers, note=None)
    at = NOW + timedelta(hours=1.7 * number)
    return CheckIn(
        an_id(number), an_id(10**7 + number // 2), Occasion.BEFORE, at, answers
    )


def a_session(number: int) -> Session:
    """Give a session that two check-ins are of."""
    at = NOW + timedelta(hours=3.4 * number)
    return Session(
        id=an_id(10**7 + number),
        practice_id=f"practice-{number % 30}",
        title=f"Practice {number % 30}",
        started_at=at,
        frames_planned=14_400_000,
        ended_at=at + timedelta(minutes=5),
        frames_heard=14_400_000,
        ending=Ending.COMPLETE,
    )


def fill(log: Log, count: int) -> None:
    """Put so many check-ins and half as many sessions into the log, at once."""
    with log.writing() as connection:
        connection.executemany(
            statements.INSERT_SESSION,
            (rows.session_values(a_session(n)) for n in range((count + 1) // 2)),
        )
        connection.executemany(
            statements.INSERT_CHECK_IN,
            (
                rows.stored_values(rows.check_in_values(a_check_in(n)))
                for n in range(count)
            ),
        )


def seconds(act: Callable[[], object]) -> float:
    """Give how long something takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def save_times(
    log: Log, folder: Path, times: int, key: Key | None
) -> tuple[float, float]:
    """Give the median seconds of a save in the log, and of a bare insert.

    In turns, so that what else the disk does meets both. The bare one has the same
    settings and columns, but neither checks nor indexes.
    """
    path = folder / "bare.sqlite"
    path.touch()
    with closing(connect(path, key=key)) as made:
        made.execute(f"CREATE TABLE bare ({', '.join(statements.CHECK_IN)})")
    places = ", ".join("?" * len(statements.CHECK_IN))
    ours, bares = [], []
    with closing(connect_for_use(path, key)) as bare:
        for number in range(times):
            check_in = CheckIn(
                an_id(2 * 10**7 + number),
                None,
                Occasion.ALONE,
                NOW,
                full_answers(number),
            )
            values = rows.check_in_values(check_in)
            insert = f"INSERT INTO bare VALUES ({places})"
            bares.append(seconds(lambda: bare.execute(insert, values)))  # noqa: B023
            ours.append(seconds(lambda: log.add(check_in)))  # noqa: B023
    return median(ours), median(bares)


def opened(folder: Path, *, with_key: bool) -> Log:
    """Make a log, locked or not."""
    path = folder / "log.sqlite"
    open_log(path, folder, NOW).log.close()
    key = locked(path) if with_key else None
    return open_log(path, folder, NOW, key=key).log


def measure(
    folder: Path, count: int, *, with_key: bool
) -> list[tuple[str, float, str, bool]]:
    """Give what was measured: its name, number and unit, and whether it is enough."""
    with opened(folder, with_key=with_key) as log:
        fill(log, count)
        of = count + (count + 1) // 2
        jsonl, table = folder / "out.jsonl", folder / "out.csv"
        out = of / seconds(lambda: export_jsonl(log, jsonl))
        out_csv = of / seconds(lambda: export_csv(log, table))
        finds = {
            text: median(seconds(lambda: log.find(text)) for _ in range(5))  # noqa: B023
            for text in ("number 77", "restless", "nowhere", "é")
        }
        save, bare = save_times(log, folder, 200, log.key)
    with opened(folder / "in", with_key=with_key) as other:
        into = of / seconds(lambda: import_jsonl(other, jsonl))
        again = of / seconds(lambda: import_jsonl(other, jsonl))
    return [
        ("durable save", save * 1000, "ms", True),
        ("bare insert", bare * 1000, "ms", True),
        ("save by bare insert", save / bare, "times", save / bare <= MOST_SAVE),
        ("export .jsonl", out, "rows/s", out >= LEAST_ROWS),
        ("export .csv", out_csv, "rows/s", out_csv >= LEAST_ROWS),
        ("import .jsonl", into, "rows/s", True),
        ("import again", again, "rows/s", True),
        *(
            (f'find "{text}"', took * 1000, "ms", took <= MOST_FIND)
            for text, took in finds.items()
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--locked", action="store_true", help="with a passphrase")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory(dir=chosen.folder) as name:
        found = measure(Path(name), chosen.check_ins, with_key=chosen.locked)
    for what, number, unit, enough in found:
        mark = "" if enough else "   too slow"
        print(f"{what:22} {number:12,.2f} {unit}{mark}")
    return int(not all(enough for *_, enough in found))


if __name__ == "__main__":
    sys.exit(main())
