from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from companion.errors import CompanionError
from companion.homework.plan import Clip
from companion.sound.bank import Loop, Samples
from companion.storage.homework.carried_bank import CarriedBank, carried_or
from companion.storage.homework.plan_file import read_plan, write_plan
from companion.units import Frames
from fakes.made_plans import LINE, PLAN, members, plan_file, signed, sound

OTHER = np.full(7, 0.5, np.float32)


class Others:
    """A bank that says the same whatever it is asked for."""

    def clip(self, text: str) -> Samples:
        return OTHER

    def bed(self, name: str) -> Loop:
        raise KeyError(name)


def test_a_line_of_the_plan_is_heard_as_it_was_carried(tmp_path: Path) -> None:
    bank = CarriedBank(Others(), read_plan(plan_file(tmp_path)), "heart")
    clip = bank.clip(LINE)
    assert clip.dtype == np.float32
    wave = 0.1 * np.sin(np.arange(24_000) * 0.05)
    np.testing.assert_allclose(clip, wave, atol=2e-4)
    assert bank.clip(LINE) is clip


def test_lines_of_others_and_other_voices_are_left_to_the_other_bank(
    tmp_path: Path,
) -> None:
    opened = read_plan(plan_file(tmp_path))
    assert CarriedBank(Others(), opened, "heart").clip("Hello.") is OTHER
    assert CarriedBank(Others(), opened, "echo").clip(LINE) is OTHER
    with pytest.raises(KeyError, match="ocean"):
        CarriedBank(Others(), opened, None).bed("ocean")


def test_lengths_are_those_of_the_plan_where_it_has_the_line() -> None:
    frames = carried_or(lambda text: Frames(len(text)), PLAN, "heart")
    assert (frames(LINE), frames("Hello.")) == (24_000, 6)
    assert carried_or(lambda _text: None, PLAN, "echo")(LINE) is None


def test_a_stereo_clip_is_heard_as_mono(tmp_path: Path) -> None:
    path = tmp_path / "a.companion-plan"
    clip = Clip(LINE, "heart", "audio/line-1.wav", 4_800)
    data = {**members(), "audio/line-1.wav": sound(0.1, "WAV", channels=2)}
    del data["audio/line-1.flac"]
    write_plan(path, replace(PLAN, clips=(clip,)), data, signed)
    assert CarriedBank(Others(), read_plan(path), "heart").clip(LINE).shape == (4_800,)


def test_a_file_that_is_changed_while_a_session_goes_on_is_told(
    tmp_path: Path,
) -> None:
    path = plan_file(tmp_path)
    bank = CarriedBank(Others(), read_plan(path), "heart")
    data = bytearray(path.read_bytes())
    data[data.index(b"fLaC") + 60] ^= 1
    path.write_bytes(data)
    with pytest.raises(CompanionError, match="damaged"):
        bank.clip(LINE)
    path.unlink()
    with pytest.raises(CompanionError, match="no such file"):
        bank.clip(LINE)
