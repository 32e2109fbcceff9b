"""The real companion in a folder of its own, with a clock that runs fast."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.app import Companion
from companion.cli.main import run
from companion.playback.session_player import ThreadedPlayer
from companion.playback.silent_out import SilentOut

SPEED = 8

SHORT = """---
title: A short one
kind: breathing
direction: inward
bed: ocean
---
# First
Hello, and welcome.
(breathe in 1s, out 2s, for 6s)
# Last
(ask zone)
Goodbye.
"""


class FastCompanion(Companion):
    """Plays silently, eight times as fast; ids are counted."""

    def __init__(self, home: Path) -> None:
        super().__init__({"COMPANION_HOME": str(home)})
        self._ids = itertools.count(1)

    def player(self, lay, voice, wishes):
        import time

        def open_sound():
            out = SilentOut(lambda: SPEED * time.monotonic())
            out.start()
            return self.playable(voice), out, "No sound here."

        return ThreadedPlayer(lay, open_sound, voice, wishes)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def companion(home: Path) -> FastCompanion:
    return FastCompanion(home)


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.md"
    path.write_text(SHORT, encoding="utf-8")
    return path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(companion: FastCompanion, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit code, what it printed, and its errors."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments], companion)
        out, err = capsys.readouterr()
        return code, out, err

    return call
