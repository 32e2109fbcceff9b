"""Scripts of one's own, spoken by the real voice where it is installed."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.speech import hibari_voice
from companion.speech.hibari_voice import is_installed

OWN = """---
title: My own
kind: quiet
direction: outward
---
Look around, slowly.
(pause 1s)
{more}
"""

needs_voice = pytest.mark.skipif(
    not is_installed(), reason="the extra `voice` is not installed"
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.md"
    path.write_text(OWN.format(more="And rest."), encoding="utf-8")
    return path


def spoken(file: Path) -> list[dict]:
    events = json.loads(file.read_text(encoding="utf-8"))["events"]
    return [event for event in events if event["kind"] == "speak"]


@needs_voice
def test_lines_of_ones_own_are_heard(call, own: Path, tmp_path: Path) -> None:
    out, told = tmp_path / "out.wav", tmp_path / "out.json"
    assert call("render", own, "-o", out, "--timeline", told) == (0, "", "")
    sound, _ = soundfile.read(out)
    lines = spoken(told)
    assert [line["clip"] for line in lines] == [True, True]
    for line in lines:
        heard = sound[line["start"] :][: line["frames"]]
        assert np.abs(heard).max() > 0.05


@needs_voice
def test_the_second_time_nothing_is_spoken_and_all_is_the_same(
    call, own: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from companion.cli.main import run

    from cli.conftest import FastCompanion  # isort: skip

    first, second = tmp_path / "first.wav", tmp_path / "second.wav"
    assert call("render", own, "-o", first)[0] == 0
    monkeypatch.setattr(hibari_voice, "_load", lambda: pytest.fail("it was loaded"))
    arguments = ["render", str(own), "-o", str(second)]
    assert run(arguments, FastCompanion(home)) == 0
    assert first.read_bytes() == second.read_bytes()


@needs_voice
def test_what_cannot_be_said_is_told_and_stays_a_caption(
    call, own: Path, tmp_path: Path
) -> None:
    own.write_text(OWN.format(more="Дыши спокойно."), encoding="utf-8")
    told = tmp_path / "out.json"
    code, _, err = call("render", own, "-o", tmp_path / "o.wav", "--timeline", told)
    assert code == 0
    assert err.startswith("1 line stays a caption: ")
    assert [line["clip"] for line in spoken(told)] == [True, False]


def test_without_a_voice_nothing_is_spoken(
    call, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hibari_voice, "_load", lambda: pytest.fail("it was loaded"))
    told = tmp_path / "out.json"
    arguments = ["render", own, "-o", tmp_path / "o.wav", "--timeline", told]
    assert call(*arguments, "--voice", "none")[0] == 0
    assert [line["clip"] for line in spoken(told)] == [False, False]


def test_without_the_extra_there_are_captions(
    call, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hibari_voice, "is_installed", lambda: False)
    told = tmp_path / "out.json"
    arguments = ["render", own, "-o", tmp_path / "o.wav", "--timeline", told]
    assert call(*arguments) == (0, "", "")
    assert [line["clip"] for line in spoken(told)] == [False, False]


def test_built_in_practices_never_load_the_voice(
    call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hibari_voice, "_load", lambda: pytest.fail("it was loaded"))
    out = tmp_path / "o.wav"
    assert call("render", "coherent-breathing", "--minutes", "3", "-o", out)[0] == 0


@needs_voice
def test_a_session_in_the_terminal_speaks_them_too(call, own: Path) -> None:
    code, out, _ = call("play", own, "--no-check-in")
    assert code == 0
    assert "And rest." in out
    assert call("play", own, "--no-check-in", "--voice", "none")[0] == 0
