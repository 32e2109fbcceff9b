"""How long does it take to read reports, and to make a data set of them?

Makes reports of two weeks, sealed to keys made for it. 1,000 are taken in and read
again, beside age alone decrypting as many. 10,000 become a data set in a process of its
own, for its peak of memory, beside pyarrow alone writing the same rows. Ends with 1
where anything takes longer, or more, than it may.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from uuid import UUID

from companion.checkin.records import Answers, Ending, Zone
from companion.homework.marks import Mark
from companion.homework.report import Asked, Report, Sat
from companion.homework.report_text import write_report
from companion.homework.telling import Telling
from companion.storage.homework import sealing
from companion.storage.homework.dataset import report_files, write_dataset
from companion.storage.homework.inbox import ReportFolder
from companion.storage.homework.keys import KeyFiles, KeyPaths
from companion.storage.homework.report_source import Source
from companion.units import RATE
from figures import Row, home, show

NOW = datetime(2026, 3, 15, 18, tzinfo=UTC)
READ, STUDY = 1_000, 10_000
MOST_READ, MOST_STUDY = 10.0, 60.0
"""Seconds."""
MOST_MEMORY = 500.0
"""MiB."""
DAYS = 14
MINUTE = 60 * RATE


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--bare", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.study:
        _study(*options.study)
    elif options.bare:
        _bare(*options.bare)
    else:
        sys.exit(_measure())


def a_report(number: int) -> Report:
    """Give one of a client who tells all but own words and the body."""
    first = date(2026, 1, 1) + timedelta(days=number % 300)
    days = [first + timedelta(days=n) for n in range(DAYS) if (n + number) % 4]
    sat = tuple(_sat(day, number + place) for place, day in enumerate(days))
    asked = Asked(
        item_id="a",
        practice_id="head-to-sacrum",
        title="Head to sacrum",
        asked=DAYS,
        done=len(days),
        stopped=0,
        days=dict.fromkeys(days, Mark.DONE),
    )
    return Report(
        id=str(UUID(int=number + 1)),
        client=f"client-{number % 700}",
        first=first,
        last=first + timedelta(days=DAYS - 1),
        made_at=NOW + timedelta(days=number % 300, seconds=number),
        told=tuple(Telling)[:5],
        plan_id=str(UUID(int=10**9 + number % 700)),
        plan_revision=1,
        plan_title="Two quiet weeks",
        asked=(asked,),
        sat=sat,
        message="Is it all right to do it lying down?" if number % 3 == 0 else "",
    )


def _sat(day: date, number: int) -> Sat:
    before = Answers(
        distress=number % 11, pleasantness=number % 101, energy=40, zone=Zone.ENOUGH
    )
    return Sat(
        day=day,
        title="Head to sacrum",
        practice_id="head-to-sacrum",
        item_id="a",
        began=clock(7 + number % 12, number % 60),
        ending=Ending.COMPLETE if number % 6 else Ending.STOPPED,
        frames_planned=10 * MINUTE,
        frames_heard=10 * MINUTE if number % 6 else 3 * MINUTE,
        before=before,
        after=replace(before, distress=(number * 5) % 9),
    )


def _measure() -> int:
    with home() as folder:
        keys = _keys(folder)
        print(f"Making {STUDY:,} reports…", flush=True)
        _make(folder / "came", STUDY, keys.public().recipient)
        files = report_files(folder / "came")[:READ]
        print(f"each {files[0].stat().st_size / 1024:.1f} KiB")
        identity = sealing.new_identity()
        recipient = sealing.recipient_of(identity)
        alone = _seconds(lambda: _decrypt_alone(files, identity, recipient))
        inbox = ReportFolder(folder / "reports", keys, lambda: NOW)
        taken = _seconds(lambda: inbox.take(files))
        read = _seconds(lambda: inbox.reports())
        again = _seconds(lambda: inbox.take(files))
        rows = [
            Row("taken in: s", taken, alone, 2),
            Row("the same once more: s", again, alone, 2),
            Row("all that were kept read: s", read, alone, 2),
        ]
        show(f"{READ:,} reports", rows, bare="age alone")
        study = _child("--study", folder, folder / "study")
        bare = _child("--bare", folder / "study", folder / "bare")
    rows = [
        Row("written: s", study["seconds"], bare["seconds"], 2),
        Row("peak of memory: MiB", study["memory"], bare["memory"], 0),
    ]
    show(f"A data set of {STUDY:,} reports", rows, bare="pyarrow alone")
    slow = max(taken, read) > MOST_READ or study["seconds"] > MOST_STUDY
    return int(slow or study["memory"] > MOST_MEMORY)


def _keys(folder: Path) -> KeyFiles:
    return KeyFiles(KeyPaths.below(folder), lambda: NOW, None)


def _make(folder: Path, count: int, recipient: str) -> None:
    folder.mkdir()
    for number in range(count):
        sealed = sealing.seal(write_report(a_report(number)), recipient)
        (folder / f"{number}.companion-report").write_bytes(sealed)


def _decrypt_alone(files: Sequence[Path], identity: str, recipient: str) -> None:
    """Decrypt as many bytes as often; the keys of the files are in files of ours."""
    sealed = sealing.seal(write_report(a_report(1)), recipient)
    for path in files:
        path.read_bytes()
        sealing.open_sealed(sealed, identity, 2**26)


def _study(folder: Path, target: Path) -> None:
    """Write the data set, and tell what it took."""
    source = Source(_keys(folder))
    files = report_files(folder / "came")
    _tell(_seconds(lambda: write_dataset(files, source, target)))


def _bare(study: Path, target: Path) -> None:
    """Write the rows of a data set again, each table at once."""
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    target.mkdir()
    tables = {
        path.name: ds.dataset(path, partitioning="hive").to_table().to_pydict()
        for path in study.iterdir()
        if path.is_dir() and any(path.iterdir())
    }
    schemas = {
        name: ds.dataset(study / name, partitioning="hive").schema for name in tables
    }

    def write() -> None:
        import pyarrow as pa

        for name, columns in tables.items():
            table = pa.table(columns, schema=schemas[name])
            pq.write_table(table, target / f"{name}.parquet")

    _tell(_seconds(write))


def _tell(seconds: float) -> None:
    import resource

    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "memory": memory}))


def _child(*arguments: str | Path) -> dict[str, float]:
    command = [sys.executable, __file__, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
