"""A plan of the desk as audio files: what its file would sound like, or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.homework.plan import Item, Rhythm
from companion.storage.script_library import OWN
from fakes.made_plans import PLAN, members

QUIET = """---
title: A quiet one
kind: quiet
direction: outward
bed: ocean
---
(pause 20s)
"""
MINE = Item("mine", OWN + "mine", "Mine", Rhythm(times_a_week=7))
PLAN_ID = "0b6a8f0e-8c41-4f0c-9d3e-6a1c2b7f9e55"


@pytest.fixture
def plan(companion, home):
    (home / "scripts").mkdir(parents=True)
    (home / "scripts" / "mine.md").write_text(QUIET, encoding="utf-8")
    spoken = replace(PLAN, id=PLAN_ID, items=(MINE,), scripts=(), clips=())
    companion.homework.spoken_notes.keep(spoken, members()["audio/note.ogg"])
    return spoken


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_it_sounds_as_the_file_does(companion, call, plan, tmp_path):
    told = []
    audio = companion.homework.plan_audio()
    assert audio.write(plan, tmp_path / "here", told.append)
    companion.homework.plan_writer().write(plan, tmp_path / "a.companion-plan")
    args = ("-o", tmp_path / "there", "--format", "mp3")
    assert call("plan", "audio", tmp_path / "a.companion-plan", *args)[0] == 0
    assert names(tmp_path / "here") == ["01-note.mp3", "02-mine.mp3", "index.txt"]
    for name in names(tmp_path / "here"):
        here, there = tmp_path / "here" / name, tmp_path / "there" / name
        assert here.read_bytes() == there.read_bytes()
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("after", [0.0, 0.5])
def test_what_is_cancelled_leaves_nothing(companion, plan, tmp_path, after):
    told = [0.0]
    (tmp_path / "out").mkdir()
    audio = companion.homework.plan_audio()
    written = audio.write(
        plan, tmp_path / "out" / "new", told.append, lambda: told[-1] >= after
    )
    assert not written
    assert names(tmp_path / "out") == []


def test_a_folder_with_something_in_it_stays_as_it_is(companion, plan, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(CompanionError, match="with something in it"):
        companion.homework.plan_audio().write(plan, tmp_path)
    assert (tmp_path / "mine.txt").read_text() == "mine"
