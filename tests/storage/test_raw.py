"""Looking at the log's own bytes beside SQLite."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from companion.storage import raw
from companion.storage.database import connect
from companion.storage.opening import open_log
from fakes.log_records import NOW

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system knows no such locks"
)

LOOKS = 7


TESTS = Path(__file__).parents[1]
ENVIRON = os.environ | {
    "PYTHONPATH": os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
}


def command(folder: Path, *what: str) -> list[str]:
    return [sys.executable, "-m", "fakes.second", str(folder), *what]


def of_another(folder: Path, *what: str) -> list[str]:
    ended = subprocess.run(
        command(folder, *what), env=ENVIRON, capture_output=True, text=True, check=True
    )
    return ended.stdout.splitlines()


def find(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "companion", "log", "find", "anything"],
        env=os.environ | {"COMPANION_HOME": str(folder)},
        check=True,
        capture_output=True,
    )


def test_what_is_saved_stays_whoever_else_opens_and_closes_the_log(
    tmp_path: Path,
) -> None:
    with subprocess.Popen(
        command(tmp_path, "first"),
        env=ENVIRON,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin
        assert child.stdout
        looked = 0
        for line in child.stdout:
            if line != "looked\n":
                assert "is the log itself" in line or line == "saved\n"
                continue
            looked += 1
            others = ("restore", "delete") if looked == LOOKS else ()
            told = of_another(tmp_path, "open", "lock", *others)
            assert len(told) == 1 + len(others)
            # All of them say what to do about the companion that has the log open.
            assert all("kept the log at" in sentence for sentence in told)
            if looked == LOOKS:
                find(tmp_path)
            child.stdin.write("\n")
            child.stdin.flush()
    assert looked == LOOKS
    with open_log(tmp_path / "log.sqlite", tmp_path / "backups", NOW).log as log:
        assert (len(log.sessions()), len(log.everything()[1])) == (1, 2)


def test_a_descriptor_is_closed_with_the_last_connection(tmp_path: Path) -> None:
    path = tmp_path / "log.sqlite"

    def held() -> int:
        """Count what is open here; other tests of this process may let go meanwhile."""
        found = Path("/proc/self/fd").iterdir()
        return sum(os.path.realpath(each).startswith(str(tmp_path)) for each in found)

    if not Path("/proc/self/fd").exists():
        pytest.skip("this system does not tell its descriptors")
    with open_log(path, tmp_path / "backups", NOW).log, closing(connect(path)):
        for _ in range(50):
            with raw.reading(path) as file, raw.reading(path) as again:
                assert file.read(16) == again.read(16) == path.read_bytes()[:16]
        assert 0 < held() < 10
    assert held() == 0


def test_two_that_read_at_once_have_each_their_place(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 40_000)
    found: list[bool] = []

    def read() -> None:
        with raw.reading(path) as file:
            found.append(b"".join(file.pieces()) == path.read_bytes())

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
