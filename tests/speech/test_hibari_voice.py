"""The real voice speaks here, unless the extra is absent."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pyloudnorm
import pytest

from companion.errors import CompanionError
from companion.sound.speech_clip import faults
from companion.speech import hibari_voice
from companion.speech.hibari_voice import PACKAGE, HibariVoice, is_installed
from companion.units import RATE

needs_voice = pytest.mark.skipif(
    not is_installed(), reason="the extra `voice` is not installed"
)

LINE = "Let your eyes close, if that suits you. Or leave them open."


@pytest.fixture(scope="module")
def voice() -> HibariVoice:
    return HibariVoice()


@needs_voice
@pytest.mark.parametrize(
    "line", [LINE, "Hi.", "Breathe in.", "In 4, out 6, for 10 breaths.", "At 7:30 😊."]
)
def test_lines_are_said_at_their_loudness_with_quiet_ends(
    voice: HibariVoice, line: str
) -> None:
    clip = voice.say(line)
    assert clip is not None
    assert clip.dtype == np.float32
    assert faults(clip) == []
    if len(clip) >= 0.4 * RATE:
        meter = pyloudnorm.Meter(RATE)
        loudness = meter.integrated_loudness(clip.astype(np.float64))
        assert loudness == pytest.approx(-18, abs=1)
    assert np.abs(clip[:48]).max() < 0.003
    assert np.abs(clip[-48:]).max() < 0.003


@needs_voice
def test_the_pace_is_slow(voice: HibariVoice) -> None:
    clip = voice.say(LINE)
    assert clip is not None
    assert 1.2 < len(LINE.split()) / (len(clip) / RATE) < 3


@needs_voice
def test_the_same_line_is_the_same_samples_every_time(voice: HibariVoice) -> None:
    first, second = voice.say(LINE), voice.say(LINE)
    voice.rest()
    anew = voice.say(LINE)
    assert first is not None
    assert second is not None
    assert anew is not None
    assert first.tobytes() == second.tobytes() == anew.tobytes()


@needs_voice
def test_the_word_rules_of_the_recorded_voices_hold_here(
    voice: HibariVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "_loaded", voice._loaded or hibari_voice._load())
    heard = []

    def phonemize(said: str) -> list[str]:
        heard.extend(real(said))
        return []

    real = voice._loaded.phonemize
    monkeypatch.setattr(voice._loaded, "phonemize", phonemize)
    voice.say("Let your eyes close.")
    assert "klˈOz" in heard[0]  # noqa: RUF001


@needs_voice
@pytest.mark.parametrize(
    "line",
    [
        "...",
        "😊",
        "Дыши",
        "你好",
        "A" * 500,
        "1234567890" * 4,
        "x²³ ⑷",
        "[a](//)",
    ],
)
def test_what_cannot_be_said_well_stays_a_caption(
    voice: HibariVoice, line: str
) -> None:
    clip = voice.say(line)
    assert clip is None or faults(clip) == []


@needs_voice
def test_a_line_of_500_characters_is_said(voice: HibariVoice) -> None:
    line = ("You might notice the weight of your feet, as they are. " * 10)[:500]
    clip = voice.say(line)
    assert clip is not None
    assert 25 < len(clip) / RATE < 90


def test_keys_tell_lines_apart_and_what_cannot_be_said_has_none() -> None:
    voice = HibariVoice()
    assert voice.key("Breathe in.") == voice.key("Breathe in.")
    assert voice.key("Breathe in.") != voice.key("Breathe out.")
    assert voice.key("...") is None
    assert voice.key("Дыши") is None


@pytest.mark.parametrize("name", ["PACKAGE", "RECIPE", "SPEED", "VOICE"])
def test_another_way_of_speaking_has_other_keys(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = HibariVoice().key("Breathe in.")
    monkeypatch.setattr(hibari_voice, name, "another")
    assert HibariVoice().key("Breathe in.") != before


def test_the_key_knows_the_version_that_is_installed_with_the_extra() -> None:
    root = Path(__file__).parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extra = project["project"]["optional-dependencies"]["voice"]
    assert [item for item in extra if item.startswith(f"{PACKAGE};")]


def test_a_voice_that_is_not_there_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(CompanionError, match="install Companion again"):
        HibariVoice().say("Breathe in.")


def test_nothing_is_loaded_for_keys_and_for_what_is_kept() -> None:
    code = (
        "import sys; from companion.speech.hibari_voice import *; "
        "voice = HibariVoice(); assert voice.key('Breathe in.'); is_installed(); "
        "loaded = {'hibari', 'onnxruntime', 'numpy'} & set(sys.modules); "
        "assert not loaded, loaded"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_runs_the_voice_is_told_to_tell_nobody(monkeypatch):
    class Hibari:
        def __init__(self, **_options):
            told.append(os.environ.get("ORT_DISABLE_TELEMETRY"))

    told = []
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    monkeypatch.setitem(sys.modules, "hibari", SimpleNamespace(Hibari=Hibari))
    hibari_voice._load()
    assert told == ["1"]
