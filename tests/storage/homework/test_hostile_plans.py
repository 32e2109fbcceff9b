"""Files made to do harm are refused with one sentence, and leave nothing behind."""

import os
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.storage.homework.plan_file import read_plan
from companion.storage.homework.plan_folder import PlanFolder
from fakes.hostile_plans import CASES, carrying, html_script, whole
from fakes.made_plans import PLAN, plan_file

SENTENCE = re.compile(r"This plan [^\n]*[^.]\.")
MOST_MEMORY = 80 * 2**20
"""Bytes; the largest member has 64 MiB, and is read at once."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder, in which nothing is to be written."""
    here = tmp_path / "a" / "b"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    return here


def refused(place: Path, data: bytes) -> str:
    path = place / "hostile.companion-plan"
    path.write_bytes(data)
    with pytest.raises(CompanionError) as raised:
        PlanFolder(place / "plans").read(path)
    assert path.read_bytes() == data
    assert [*place.parents[1].rglob("*")] == [place.parent, place, path]
    return str(raised.value)


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_file_is_refused_with_one_sentence(place: Path, case: str) -> None:
    make, fragment = CASES[case]
    data = make()
    tracemalloc.start()
    try:
        told = refused(place, data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert SENTENCE.fullmatch(told), told
    assert fragment in told
    assert most < MOST_MEMORY


@pytest.mark.parametrize("share", [*range(16), -1, -2, -4, -21, -22, -23, -60])
def test_a_file_that_is_cut_short_is_refused(place: Path, share: int) -> None:
    data = whole()
    cut = data[: share * len(data) // 16] if share >= 0 else data[:share]
    assert "is damaged, cut short, or something else" in refused(place, cut)


def test_what_unpacks_to_more_than_it_says_is_unpacked_no_further(
    place: Path,
) -> None:
    make, _ = CASES["unpacks to more than it says"]
    data = make()
    tracemalloc.start()
    try:
        refused(place, data)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < len(data) + 2**20


def test_a_file_of_ten_gigabytes_is_not_read(place: Path) -> None:
    path = place / "large.companion-plan"
    with path.open("wb") as file:
        file.truncate(10 * 2**30)
    with pytest.raises(CompanionError, match="larger than any can be"):
        read_plan(path)


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes of this kind")
def test_what_is_no_file_is_not_waited_for(place: Path) -> None:
    os.mkfifo(place / "pipe.companion-plan")
    for path in (place / "pipe.companion-plan", place):
        with pytest.raises(CompanionError, match="is not a file"):
            read_plan(path)
    with pytest.raises(CompanionError, match="no such file"):
        read_plan(place / "gone.companion-plan")


def test_html_and_what_cannot_be_seen_in_names_is_text_or_gone(place: Path) -> None:
    name = "<script>alert(1)</script>\u202e\x07 Lind"
    practitioner = replace(PLAN.practitioner, name=name)
    opened = read_plan(plan_file(place, practitioner=practitioner))
    assert opened.plan.practitioner.name == "<script>alert(1)</script> Lind"
    path = place / "html.companion-plan"
    path.write_bytes(carrying("scripts/evening-ground.md", html_script()))
    practice = read_plan(path).practices["plan/evening-ground"]
    assert practice.title == "<img src=x onerror=alert(1)>"
