"""A plan as audio files, and whether a plan is whole."""

from dataclasses import replace
from datetime import time
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.cli import plan_audio
from companion.homework.item_text import told_rhythm
from companion.homework.plan import Item, Rhythm
from companion.ports import SpokenNote
from companion.speech.hibari_voice import is_installed
from companion.storage.homework.plan_audio import safe_name
from companion.storage.homework.plan_file import write_plan
from companion.units import RATE, Frames
from fakes.made_plans import PLAN, members, plan_file, signed, sound

DAILY = Rhythm(times_a_week=7)
GROUND = PLAN.items[0]
BREATH = Item("breath", "cyclic-sigh", "Breath: in, in & out", DAILY, minutes=2)

OWN = """---
title: My own
kind: quiet
direction: outward
bed: ocean
---
Look around, slowly.
(pause 1s)
And rest.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return plan_file(tmp_path, items=(GROUND,))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def heard(path: Path) -> np.ndarray:
    return soundfile.read(path, dtype="int16")[0]


def test_a_plan_becomes_numbered_files_with_a_list(call, file, tmp_path):
    out = tmp_path / "out"
    assert call("plan", "audio", file, "-o", out) == (0, "", "")
    assert names(out) == ["01-note.flac", "02-evening-ground.flac", "index.txt"]
    told = (out / "index.txt").read_text(encoding="utf-8").splitlines()
    assert told[:6] == [
        "Two calm weeks",
        "From Dr Mara Lind, for Bluebird.",
        "From 2026-11-26 to 2026-12-09.",
        "",
        "01-note.flac: a spoken note from Dr Mara Lind",
        "02-evening-ground.flac: Evening ground: Mon, Wed, Fri",
    ]
    assert "Leave it when it becomes too much." in told
    assert told[-1].startswith("This is not monitored")


def test_the_note_is_as_long_as_it_was_spoken(call, file, tmp_path):
    call("plan", "audio", file, "-o", tmp_path / "out", "--format", "wav")
    assert heard(tmp_path / "out" / "01-note.wav").shape == (RATE, 2)


def test_the_carried_line_is_what_is_heard(call, file, tmp_path):
    call("plan", "audio", file, "-o", tmp_path / "out")
    samples = heard(tmp_path / "out" / "02-evening-ground.flac")
    clip, _ = soundfile.read(BytesIO(sound()), dtype="float64")
    wanted = np.rint(clip * 0.7071 * 32_767)
    begin = 2 * RATE
    assert np.abs(samples[begin : begin + len(clip), 0] - wanted).max() <= 1


def test_an_item_is_heard_as_companion_render_writes_it(
    companion, call, home, tmp_path
):
    (home / "scripts").mkdir(parents=True)
    (home / "scripts" / "mine.md").write_text(OWN, encoding="utf-8")
    mine = Item("mine", "own/mine", "Mine", DAILY)
    packed = companion.homework.plan_maker().pack(
        replace(PLAN, items=(mine, BREATH), scripts=(), clips=()),
        SpokenNote(members()["audio/note.ogg"], Frames(RATE)),
    )
    assert len(packed.plan.clips) == (2 if is_installed() else 0)
    file, out = tmp_path / "a.companion-plan", tmp_path / "out"
    write_plan(file, packed.plan, packed.members, signed)
    assert call("plan", "audio", file, "-o", out)[0] == 0
    for name, asked in (
        ("02-mine.flac", ["own/mine"]),
        ("03-breath-in-in-out.flac", ["cyclic-sigh", "--minutes", "2"]),
    ):
        alone = tmp_path / name
        assert call("render", *asked, "-o", alone)[0] == 0
        assert np.array_equal(heard(out / name), heard(alone))


def test_what_is_asked_twice_is_written_once(call, tmp_path):
    evening = replace(GROUND, id="evening", at=time(20), cue="after supper")
    file = plan_file(tmp_path, items=(GROUND, evening), spoken_note=None)
    out = tmp_path / "out"
    call("plan", "audio", file, "-o", out)
    assert names(out) == ["01-evening-ground.flac", "index.txt"]
    told = (out / "index.txt").read_text(encoding="utf-8")
    assert "Mon, Wed, Fri, at 20:00, after supper" in told
    assert told.count("01-evening-ground.flac:") == 2


def test_a_folder_with_something_in_it_stays_as_it_is(call, file, tmp_path):
    code, _, told = call("plan", "audio", file, "-o", tmp_path)
    assert code == 1
    assert "with something in it" in told
    assert names(tmp_path) == [file.name]


def test_what_is_interrupted_leaves_nothing(call, file, tmp_path, monkeypatch):
    write, calls = plan_audio.write_sound, []

    def interrupted(*what):
        if calls:
            raise KeyboardInterrupt
        calls.append(what)
        write(*what)

    monkeypatch.setattr(plan_audio, "write_sound", interrupted)
    assert call("plan", "audio", file, "-o", tmp_path / "out")[0] == 130
    assert names(tmp_path) == [file.name]


def test_a_practice_that_is_not_there_is_told(call, tmp_path):
    later = replace(BREATH, practice_id="of-a-newer-one")
    file = plan_file(tmp_path, items=(later,))
    code, _, told = call("plan", "audio", file, "-o", tmp_path / "out")
    assert code == 1
    assert 'asks for "Breath: in, in & out", which this version' in told
    assert names(tmp_path) == [file.name]


def test_check_tells_of_a_whole_plan_from_whom_it_is_and_what_it_holds(call, file):
    code, told, _ = call("plan", "check", file)
    assert code == 0
    assert "signed by the keys of Dr Mara Lind" in told
    assert "- Evening ground: Mon, Wed, Fri\n" in told
    assert told.endswith("It carries scripts 1, clips 1, a spoken note.\n")


def test_check_tells_of_a_changed_plan(call, file):
    data = bytearray(file.read_bytes())
    data[data.index(b"fLaC") + 60] ^= 1
    file.write_bytes(data)
    code, told, wrong = call("plan", "check", file)
    assert (code, told) == (1, "")
    assert "This plan" in wrong


@pytest.mark.parametrize(
    ("rhythm", "told"),
    [
        (Rhythm(times_a_week=7), "every day"),
        (Rhythm(tuple(range(7))), "every day"),
        (Rhythm(times_a_week=1), "once a week"),
        (Rhythm(times_a_week=3), "3 times a week"),
        (Rhythm((0, 6)), "Mon, Sun"),
    ],
)
def test_how_often_is_told(rhythm, told):
    assert told_rhythm(rhythm) == told


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc: a\\b", "etc-a-b"),
        ("Größe & Ñandú", "groe-nandu"),
        ("静かな時間", "practice"),
        ("x" * 300, "x" * 40),
    ],
)
def test_names_are_safe_on_every_system(title, name):
    assert safe_name(title) == name
