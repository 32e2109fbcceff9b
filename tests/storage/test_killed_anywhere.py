"""All that changes the log as a whole, killed by SIGKILL where no one chose."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.kills import KINDS

KILLS = 10
COMMAND = Path(__file__).parents[2] / "benchmarks" / "kills.py"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="this system forks no processes"
)


@pytest.fixture(scope="module")
def told() -> str:
    """What the command says after a few kills of each kind."""
    # A process of its own, which may fork: this one may have threads by now.
    ended = subprocess.run(
        [sys.executable, COMMAND, "--kills", str(KILLS * len(KINDS))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    return ended.stdout


@pytest.mark.parametrize("name", KINDS)
def test_killed_at_any_moment_nothing_is_lost_and_nothing_half_is_left(
    told: str, name: str
) -> None:
    (line,) = [line for line in told.splitlines() if line.startswith(f"{name}  ")]
    kills, on_the_way, *wrong = map(int, line.removeprefix(name).split())
    assert wrong == [0, 0, 0], told
    assert kills == KILLS
    # They came on the way, not only when it was over.
    assert on_the_way > 0
