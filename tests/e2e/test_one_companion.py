"""Real companions that are started beside each other, as processes of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion.desktop.meeting import find_meeting, holder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals end them")

WHILE = 40
"""Seconds that anything may take on a busy machine."""
TOLD = """
import sys
from companion.__main__ import start
from os import environ
print(start(sys.argv[1:], environ, sys.platform))
print(*sys.modules)
"""


class Desk:
    """A person who starts companions, all with one data folder."""

    def __init__(self, folder: Path) -> None:
        self.environ = {
            **os.environ,
            "COMPANION_HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_QPA_PLATFORM": "offscreen",
            "SDL_AUDIODRIVER": "dummy",
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a companion, and go on."""
        command = [sys.executable, "-m", "companion", *arguments]
        return self._started(command)

    def first(self) -> subprocess.Popen[str]:
        """Start one out of sight, and go on once it has the turn."""
        process, until = self.start("--hidden"), time.monotonic() + WHILE
        meeting = find_meeting(self.environ, Path(self.environ["COMPANION_HOME"]))
        assert meeting is not None
        while holder(meeting.lock) != process.pid:
            assert time.monotonic() < until
            time.sleep(0.01)
        return process

    def start_telling(self, *arguments: str) -> tuple[str, set[str]]:
        """Start one, and give its exit code and what it has imported by its end."""
        process = self._started([sys.executable, "-c", TOLD, *arguments])
        out, err = process.communicate(timeout=WHILE)
        assert out, err
        code, modules = out.splitlines()
        return code, set(modules.split())

    def _started(self, command: list[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process


@pytest.fixture
def desk() -> Iterator[Desk]:
    # Not below pytest's folder, whose path is longer than a socket's may be.
    with TemporaryDirectory(prefix="c-") as folder:
        desk = Desk(Path(folder))
        yield desk
        for process in desk.started:
            process.kill()
            process.communicate()


def test_of_two_starts_at_one_moment_one_stays(desk: Desk) -> None:
    both = [desk.start(), desk.start("--hidden")]
    while all(process.poll() is None for process in both):
        time.sleep(0.01)
    (gone,) = [process for process in both if process.poll() is not None]
    (stays,) = [process for process in both if process is not gone]
    assert gone.wait() == 0
    assert desk.start().wait(WHILE) == 0
    assert stays.poll() is None
    stays.send_signal(signal.SIGTERM)
    assert stays.wait(WHILE) == 0


def test_a_start_that_finds_another_is_quick_and_needs_no_window(desk: Desk) -> None:
    first = desk.first()
    code, modules = desk.start_telling("calm")
    assert code == "0"
    slow = {"PySide6", "click", "yaml", "numpy", "companion.ports", "sqlcipher3"}
    assert modules.isdisjoint(slow)
    assert first.poll() is None


def test_after_a_crash_the_next_start_is_the_first(desk: Desk) -> None:
    crashed = desk.first()
    assert desk.start().wait(WHILE) == 0
    crashed.kill()
    crashed.wait()
    after = desk.first()
    assert desk.start().wait(WHILE) == 0
    assert after.poll() is None


def test_another_data_folder_is_another_companion(desk: Desk, tmp_path: Path) -> None:
    one = desk.first()
    assert desk.start().wait(WHILE) == 0
    desk.environ["COMPANION_HOME"] = str(tmp_path)
    other = desk.first()
    assert desk.start().wait(WHILE) == 0
    assert one.poll() is None
    assert other.poll() is None
