"""Real processes, killed by SIGKILL at points that no one chose."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from companion.checkin.records import Occasion
from companion.storage.exports import write_jsonl
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.verify import Counts, counts, verify
from fakes import log_child
from fakes.homework_records import a_mark
from fakes.log_records import NOW, a_check_in, an_ended_session

WITHOUT_END = "-1"
OLD = Path(__file__).with_name("old_logs")


@contextmanager
def a_child(folder: Path, *what: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, log_child.__file__, str(folder), *what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def said(child: subprocess.Popen[str]) -> Iterator[str]:
    assert child.stdout is not None
    for line in child.stdout:  # noqa: UP028 - `yield from` would close it
        yield line


def reopened(folder: Path) -> tuple[Log, str | None]:
    return open_log(folder / "log.sqlite", folder / "backups", NOW)


def kill_after(folder: Path, lines: int) -> list[tuple[str, str]]:
    """Kill a writing child some time after it said some lines; give all it said."""
    with a_child(folder, "write", WITHOUT_END) as child:
        heard = [*islice(said(child), lines)]
        child.kill()
        # What it confirmed before the signal came.
        heard += [line for line in said(child) if line.endswith("\n")]
    words = [line.split() for line in heard]
    return [(kind, id_) for kind, id_ in words]


def lost_of(confirmed: list[tuple[str, str]], log: Log) -> set[tuple[str, str]]:
    sessions, check_ins = log.everything()
    saved = {("session", session.id) for session in sessions}
    saved |= {("ending", session.id) for session in sessions if session.ending}
    saved |= {("check-in", check_in.id) for check_in in check_ins}
    saved |= {("earlier", c.id) for c in check_ins if log.earlier(c.id)}
    # A draft is still one, or became its check-in.
    saved |= {("draft", check_in.id) for check_in in check_ins}
    saved |= {("draft", draft.check_in.id) for draft in log.drafts()}
    plan_id = a_mark().plan_id
    saved |= {("mark", marked.id) for marked in log.marks(plan_id)}
    saved |= {("plan", str(each.plan.revision)) for each in log.revisions(plan_id)}
    return set(confirmed) - saved


def test_what_was_confirmed_is_there_at_the_next_start(tmp_path: Path) -> None:
    chance = random.Random(1)
    confirmed: list[tuple[str, str]] = []
    for kills in range(1, 9):
        confirmed += kill_after(tmp_path, chance.randrange(1, 60))
        log, notice = reopened(tmp_path)
        with log:
            assert lost_of(confirmed, log) == set()
            assert verify(log) == []
            # Each kill leaves one at most: never a check-in and its draft.
            assert len(log.drafts()) <= kills
        assert notice is None


def test_a_start_that_is_killed_leaves_a_log_that_starts(tmp_path: Path) -> None:
    for number, moment in enumerate(moments_in_a_start(tmp_path / "measured", 8)):
        folder = tmp_path / str(number)
        kill_in_start(folder, moment)
        log, notice = reopened(folder)
        with log:
            assert verify(log) == []
        assert notice is None


def test_a_rescue_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    with reopened(tmp_path / "sound")[0] as log:
        for number in range(60):
            log.begin(an_ended_session(number), a_check_in(number, number))
            log.add(a_check_in(100 + number, number, Occasion.AFTER))
    sound = (tmp_path / "sound" / "log.sqlite").read_bytes()
    damaged = bytes(4096) + sound[4096:]

    def damage(folder: Path) -> None:
        folder.mkdir()
        (folder / "log.sqlite").write_bytes(damaged)

    damage(tmp_path / "measured")
    for number, moment in enumerate(moments_in_a_start(tmp_path / "measured", 10)):
        folder = tmp_path / str(number)
        damage(folder)
        kill_in_start(folder, moment)
        log, _notice = reopened(folder)
        with log:
            sessions, check_ins = log.everything()
            assert (len(sessions), len(check_ins)) == (60, 120)
            assert verify(log) == []
        asides = [*folder.glob("log-damaged-*.sqlite")]
        assert asides
        assert all(aside.read_bytes() == damaged for aside in asides)


def test_an_import_that_is_killed_was_all_or_nothing(tmp_path: Path) -> None:
    check_ins = [a_check_in(number, None) for number in range(3000)]
    write_jsonl(check_ins, tmp_path / "in.jsonl")

    def a_folder(name: str) -> Path:
        folder = tmp_path / name
        with reopened(folder)[0] as log:
            log.begin(an_ended_session(1), a_check_in(5000, 1))
        shutil.copy(tmp_path / "in.jsonl", folder)
        return folder

    moments = moments_in_a_start(a_folder("measured"), 8, "import")
    for number, moment in enumerate(moments):
        folder = a_folder(str(number))
        kill_in_start(folder, moment, "import")
        with reopened(folder)[0] as log:
            sessions, found = log.everything()
            assert (len(sessions), len(found)) in {(1, 1), (1, 3001)}
            assert verify(log) == []


def test_a_migration_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    def an_old_log(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(OLD / "small.sqlite", folder / "log.sqlite")
        return folder

    for number, moment in enumerate(moments_in_a_start(an_old_log("measured"), 8)):
        folder = an_old_log(str(number))
        kill_in_start(folder, moment)
        log, notice = reopened(folder)
        with log:
            assert counts(log) == Counts(4, 2, 6, 2)
            assert verify(log) == []
        assert notice is None


def moments_in_a_start(folder: Path, count: int, what: str = "open") -> list[float]:
    """Seconds from before a start of its own to after it, at random."""
    with a_child(folder, what) as child:
        lines = said(child)
        assert next(lines) == "ready\n"
        began = time.perf_counter()
        assert next(lines) == "open\n"
        lasted = time.perf_counter() - began
    chance = random.Random(2)
    return [chance.uniform(0, lasted) for _ in range(count)]


def kill_in_start(folder: Path, moment: float, what: str = "open") -> None:
    """Kill a child so many seconds after it began to open the log, or to import."""
    with a_child(folder, what) as child:
        assert next(said(child)) == "ready\n"
        try:
            child.wait(moment)
        except subprocess.TimeoutExpired:
            child.kill()


def test_two_processes_write_at_the_same_time(tmp_path: Path) -> None:
    confirmed = []
    with (
        a_child(tmp_path, "write", "25") as one,
        a_child(tmp_path, "write", "25") as two,
    ):
        for child in (one, two):
            confirmed += [tuple(line.split()) for line in said(child)]
            assert child.wait() == 0
    with reopened(tmp_path)[0] as log:
        assert len(log.sessions()) == 50
        assert lost_of(confirmed, log) == set()
        assert log.drafts() == []
        assert verify(log) == []


def test_a_window_and_a_command_write_at_the_same_time(tmp_path: Path) -> None:
    with reopened(tmp_path)[0] as window, a_child(tmp_path, "write", "10") as command:
        for number, _ in enumerate(said(command)):
            window.begin(an_ended_session(number), None)
        assert command.wait() == 0
        assert len(window.sessions()) == 10 + 100


def test_many_may_start_at_the_same_moment(tmp_path: Path) -> None:
    with (
        a_child(tmp_path, "open") as one,
        a_child(tmp_path, "open") as two,
        a_child(tmp_path, "open") as three,
    ):
        for child in (one, two, three):
            assert [*said(child)] == ["ready\n", "open\n"]


@pytest.fixture
def small_disk(tmp_path: Path) -> list[str]:
    """The beginning of a command that runs with a disk of 512 KiB at `tmp_path`."""
    mount = f'mount -t tmpfs -o size=1m tmpfs "{tmp_path}" && exec "$@"'
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "-"]
    try:
        subprocess.run([*inside, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lends no small disk")
    return inside


def test_a_disk_that_is_really_full_loses_nothing(
    small_disk: list[str], tmp_path: Path
) -> None:
    child = subprocess.run(
        [*small_disk, sys.executable, log_child.__file__, str(tmp_path), "fill-disk"],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = [line.partition(" ") for line in child.stdout.splitlines()]
    told = {what: words for what, _, words in lines}
    assert "what was saved before is safe. Make some room" in told["begin"]
    for what in ("accepting", "marking"):
        assert "what was saved before is safe. Make some room" in told[what]
    for what in ("export", "backup"):
        assert told[what].startswith(f"{tmp_path}")
        assert "could not be written: the disk is full; make some room" in told[what]
    assert told["lost"] == "0"
    assert "log-damaged-" in told["rescue"]
    assert "the disk is full; make some room" in told["rescue"]
    assert told["untouched"] == "True"
    assert told["files"] == "log.sqlite log.sqlite.lock more rest"


def test_a_migration_on_a_disk_that_is_really_full_loses_nothing(
    small_disk: list[str], tmp_path: Path
) -> None:
    child = subprocess.run(
        [
            *small_disk,
            sys.executable,
            log_child.__file__,
            str(tmp_path),
            "migrate-full",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    lines = child.stdout.splitlines()
    refused = [line for line in lines if line.startswith("open ")]
    assert ["free space" in line for line in refused] == [True, False]
    assert ["the disk is full; make some room" in line for line in refused] == [
        False,
        True,
    ]
    assert [line for line in lines if line.startswith("untouched")] == [
        "untouched True"
    ] * 2
    # No half copy of the version before.
    assert "version" not in "".join(line for line in lines if "files " in line)
    assert lines[-1] == "counts 4 6"
