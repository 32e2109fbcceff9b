import pytest

from companion.practice.layout import lay_out
from companion.practice.lengths import stretch_to
from companion.practice.script import parse
from companion.speech.expected import expected_frames, recorded_or_expected
from companion.storage.assets import find_assets
from companion.storage.sound_index import SoundIndex
from companion.units import RATE, Frames

HEARD = SoundIndex(find_assets() / "audio").clip_frames("heart")
"""The voice that the late one was distilled from, and which it is as slow as."""
LINES = [
    clip.text for clip in SoundIndex(find_assets() / "audio").voices["heart"].clips
]


def test_lines_are_about_as_long_as_expected() -> None:
    heard = sum(HEARD(text) for text in LINES)
    expected = sum(expected_frames(text) for text in LINES)
    assert expected == pytest.approx(heard, rel=0.05)
    off = [abs(expected_frames(text) - HEARD(text)) / RATE for text in LINES]
    assert sum(off) / len(off) < 0.5


def test_nothing_is_expected_of_what_cannot_be_said() -> None:
    assert expected_frames("Дыши спокойно.") is None
    assert expected_frames("…") is None


def test_what_is_known_goes_before_what_is_expected() -> None:
    recorded = {"One.": Frames(7)}.get
    frames = recorded_or_expected(recorded, {"Two.": Frames(8), "Three.": None})
    assert [frames(text) for text in ("One.", "Two.", "Three.")] == [7, 8, None]
    assert frames("Four.") == expected_frames("Four.")


def test_a_length_that_is_asked_for_comes_about_once_all_is_spoken() -> None:
    body = "\n(pause 12s)\n".join(LINES[:60])
    practice = parse(
        f"---\ntitle: T\nkind: quiet\ndirection: outward\n---\n{body}\n", "t.md"
    )
    for minutes in (14, 18):
        expected = recorded_or_expected(lambda _text: None, {})
        stretch = stretch_to(practice, expected, minutes)
        spoken = lay_out(practice, HEARD, stretch).frames / RATE / 60
        assert spoken == pytest.approx(minutes, abs=0.25)
