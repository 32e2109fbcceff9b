from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from companion.errors import CompanionError
from companion.homework.plan import Clip
from companion.storage.homework.carried_lines import CarriedLines
from companion.storage.homework.plan_file import read_plan, write_plan
from fakes.made_plans import LINE, PLAN, members, plan_file, signed, sound


def test_a_line_of_the_plan_is_heard_as_it_was_carried(tmp_path: Path) -> None:
    bank = CarriedLines(read_plan(plan_file(tmp_path)), "heart")
    clip = bank.clip(LINE)
    assert clip.dtype == np.float32
    wave = 0.1 * np.sin(np.arange(24_000) * 0.05)
    np.testing.assert_allclose(clip, wave, atol=2e-4)
    assert bank.clip(LINE) is clip


def test_only_lines_of_the_plan_are_there_and_without_a_voice_none(
    tmp_path: Path,
) -> None:
    opened = read_plan(plan_file(tmp_path))
    assert CarriedLines(opened, "heart").frames(LINE) == 24_000
    assert CarriedLines(opened, "heart").frames("Hello.") is None
    assert CarriedLines(opened, None).frames(LINE) is None


@pytest.mark.parametrize(
    ("voice", "frames"), [("heart", 24_000), ("echo", 4_800), ("none-such", 24_000)]
)
def test_a_line_is_heard_in_the_voice_asked_for_or_else_in_another(
    tmp_path: Path, voice: str, frames: int
) -> None:
    path = tmp_path / "a.companion-plan"
    other = Clip(LINE, "echo", "audio/line-2.flac", 4_800)
    data = {**members(), "audio/line-2.flac": sound(0.1)}
    write_plan(path, replace(PLAN, clips=(other, *PLAN.clips)), data, signed)
    assert CarriedLines(read_plan(path), voice).frames(LINE) == frames


def test_a_stereo_clip_is_heard_as_mono(tmp_path: Path) -> None:
    path = tmp_path / "a.companion-plan"
    clip = Clip(LINE, "heart", "audio/line-1.wav", 4_800)
    data = {**members(), "audio/line-1.wav": sound(0.1, "WAV", channels=2)}
    del data["audio/line-1.flac"]
    write_plan(path, replace(PLAN, clips=(clip,)), data, signed)
    assert CarriedLines(read_plan(path), "heart").clip(LINE).shape == (4_800,)


def test_a_file_that_is_changed_while_a_session_goes_on_is_told(
    tmp_path: Path,
) -> None:
    path = plan_file(tmp_path)
    bank = CarriedLines(read_plan(path), "heart")
    data = bytearray(path.read_bytes())
    data[data.index(b"fLaC") + 60] ^= 1
    path.write_bytes(data)
    with pytest.raises(CompanionError, match="damaged"):
        bank.clip(LINE)
    path.unlink()
    with pytest.raises(CompanionError, match="no such file"):
        bank.clip(LINE)
