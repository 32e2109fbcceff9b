"""A session of a script of one's own: what is spoken meanwhile is taken in."""

import time
from pathlib import Path

import pytest

from companion.app import Companion
from companion.app import companion as app
from companion.playback.device import Probe
from companion.playback.loudspeaker import Loudspeaker
from companion.playback.silent_out import SilentOut
from companion.ports import Choice
from companion.practice.wishes import NO_WISHES
from companion.speech.late_voice import LateVoice
from fakes.voices import MadeStore, MadeVoice

SPEED = 20

OWN = """---
title: My own
kind: quiet
direction: outward
---
First line of mine.
Second line of mine.
(pause 20s)
Third line of mine.
"""


class LateCompanion(Companion):
    """Its late voice is made up; its device is silent and fast."""

    def __init__(self, home: Path, voice: MadeVoice) -> None:
        super().__init__({"COMPANION_HOME": str(home)})
        self.late_voice = self._last_late = LateVoice(voice, MadeStore())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.md"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object) -> SilentOut:
        out = SilentOut(lambda: SPEED * time.monotonic())
        out.device = None
        return out

    speaker = Loudspeaker(make, lambda: True, lambda: Probe("pass", patience=60))
    monkeypatch.setattr(Companion, "loudspeaker", speaker)


def heard(companion: Companion, own: Path) -> list[bool]:
    """Play it to its end; gives which lines were heard."""
    practice = companion.library.find(str(own))
    player = companion.open_session(Choice(practice), NO_WISHES)
    assert [speak.has_clip for speak in player.timeline.speaks] == [False] * 3
    player.play()
    assert player.join(60)
    assert player.failure() is None
    assert companion.let_go()
    return [speak.has_clip for speak in player.timeline.speaks]


def test_lines_that_become_ready_on_the_way_are_heard(
    tmp_path: Path, own: Path
) -> None:
    companion = LateCompanion(tmp_path, MadeVoice())
    assert heard(companion, own) == [True, True, True]


def test_a_short_listen_is_heard_too(tmp_path: Path, own: Path) -> None:
    companion = LateCompanion(tmp_path, MadeVoice())
    practice = companion.library.find(str(own))
    player = companion.open_preview(Choice(practice))
    player.play()
    assert player.join(60)
    assert player.failure() is None
    assert companion.let_go()
    assert [speak.has_clip for speak in player.timeline.speaks] == [True, True]


def test_a_slow_voice_lets_the_session_begin_without_it(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "PATIENCE", 0.05)
    voice = MadeVoice(patient=True)
    companion = LateCompanion(tmp_path, voice)
    voice_goes_on = companion.late_voice.close

    def close(timeout: float | None = None) -> bool:
        voice.going_on.release(10)
        return voice_goes_on(timeout)

    companion.late_voice.close = close
    assert heard(companion, own) == [False, False, False]
    assert voice.said[:1] == ["First line of mine."]
