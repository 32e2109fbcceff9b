"""Every write of the window on a disk that refuses: told, lossless, and done later.

The disk is really full, or its folders can really only be read; see `fault_child`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fakes import fault_child

Told = dict[str, Any]

FULL = "make some room"
ONLY_READ = ("Allow writing to it", "choose another place", "Choose another place")


@pytest.fixture(scope="module")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[str], dict[str, Told]]:
    """Give what came of all that is written, by the fault; each is had once."""
    had: dict[str, dict[str, Told]] = {}

    def have(fault: str) -> dict[str, Told]:
        if fault not in had:
            had[fault] = gone_through(tmp_path_factory.mktemp(fault), fault)
        return had[fault]

    return have


def gone_through(folder: Path, fault: str) -> dict[str, Told]:
    mount = f'mount -t tmpfs -o size=16m tmpfs "{folder}" && exec "$@"'
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "-"]
    try:
        subprocess.run([*inside, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this system lends no small disk")
    path = os.pathsep.join(filter(None, sys.path))
    child = subprocess.run(
        [*inside, sys.executable, fault_child.__file__, str(folder), fault],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert child.returncode == 0, child.stderr
    assert "Traceback" not in child.stderr, child.stderr
    lines = map(json.loads, child.stdout.splitlines())
    return {each["name"]: each for each in lines}


@pytest.mark.parametrize("what", fault_child.CASES["full"])
def test_a_full_disk_is_told_and_nothing_is_lost_and_it_is_done_later(
    found: Callable[[str], dict[str, Told]], what: str
) -> None:
    each = found("full")[what]
    assert "error" not in each, each["error"]
    told = [sentence.lower() for sentence in each["told"]]
    # Closing the log makes room enough to delete it.
    sentence = "were deleted" if what == "deleting everything" else FULL
    if what == "a PDF":
        sentence = "choose another place, then try again"
    assert any(sentence in each for each in told), told
    assert each["done"]
    assert each["lost"] == []


@pytest.mark.parametrize("what", fault_child.CASES["read-only"])
def test_a_folder_that_may_only_be_read_is_told_and_nothing_is_lost(
    found: Callable[[str], dict[str, Told]], what: str
) -> None:
    each = found("read-only")[what]
    assert "error" not in each, each["error"]
    told = " ".join(each["told"])
    assert any(remedy in told for remedy in ONLY_READ), each["told"]
    assert "damaged" not in told.replace("what was kept of damaged logs", "")
    assert each["done"]
    assert each["lost"] == []
