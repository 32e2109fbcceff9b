import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.errors import CompanionError
from companion.storage.foreign_sound import ForeignSound
from companion.units import RATE
from fakes.sound_files import FORMS, noise, wav_header, write

each_form = pytest.mark.parametrize("form", FORMS)


def heard(path: Path) -> np.ndarray:
    return np.concatenate(list(ForeignSound(path).blocks()))


def power(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(np.square(samples, dtype=np.float64))))


@each_form
@pytest.mark.parametrize("rate", [44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_every_form_becomes_stereo_at_48_khz(
    form: str, rate: int, channels: int, tmp_path: Path
) -> None:
    samples = noise(11, rate, channels)
    path = write(tmp_path / f"a.{form}", samples, rate)
    blocks = list(ForeignSound(path).blocks())
    sound = np.concatenate(blocks)
    assert sound.dtype == np.float32
    assert sound.shape == (11 * RATE, 2)
    assert power(sound) == pytest.approx(power(samples), abs=1)
    assert max(map(len, blocks)) <= 4 * RATE
    if channels == 1:
        assert np.array_equal(sound[:, 0], sound[:, 1])


def test_a_tone_keeps_its_pitch_and_place_at_another_rate(tmp_path: Path) -> None:
    time = np.arange(11 * 44_100) / 44_100
    tone = 0.5 * np.sin(2 * np.pi * 440 * time)[:, None].repeat(2, axis=1)
    sound = heard(write(tmp_path / "a.flac", tone.astype(np.float32), 44_100))
    there = 0.5 * np.sin(2 * np.pi * 440 * np.arange(11 * RATE) / RATE)
    inside = slice(RATE // 10, -RATE // 10)
    assert np.abs(sound[inside, 0] - there[inside]).max() < 1e-3


def test_of_many_channels_the_front_ones_are_heard(tmp_path: Path) -> None:
    samples = noise(11, channels=6)
    sound = heard(write(tmp_path / "a.wav", samples))
    assert np.abs(sound - samples[:, :2]).max() < 1e-4


@each_form
def test_a_file_that_was_cut_short_is_said_to_be(form: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"a.{form}", noise(40))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(CompanionError, match=r"a\.\w+ is .*cut short: only 0:\d\d of"):
        heard(path)


@pytest.mark.parametrize("form", ["flac", "ogg", "mp3"])
def test_a_file_with_a_hole_is_said_to_be_damaged(form: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"a.{form}", noise(40))
    data = path.read_bytes()
    third = len(data) // 3
    path.write_bytes(data[:third] + bytes(40_000) + data[third + 40_000 :])
    with pytest.raises(CompanionError, match="is damaged"):
        heard(path)


def test_numbers_that_are_no_sound_are_damage(tmp_path: Path) -> None:
    samples = noise(11)
    samples[300_000, 1] = np.nan
    soundfile.write(tmp_path / "a.wav", samples, RATE, subtype="FLOAT")
    with pytest.raises(CompanionError, match="is damaged"):
        heard(tmp_path / "a.wav")


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.ogg", "a.raw", "a.vox"])
@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"Hello.\n" * 999, np.random.default_rng(1).bytes(99_999)]
)
def test_what_is_no_sound_is_said_to_be_none(
    name: str, data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CompanionError, match="not a sound that Companion can read"):
        ForeignSound(path)


def test_other_forms_are_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.aiff"
    soundfile.write(path, noise(11), RATE)
    with pytest.raises(CompanionError, match="not a sound that Companion can read"):
        ForeignSound(path)


def test_a_file_of_three_hours_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.wav"
    frames = 3 * 3600 * RATE
    path.write_bytes(wav_header(frames))
    os.truncate(path, len(wav_header(0)) + 4 * frames)
    monkeypatch.delattr(soundfile.SoundFile, "read")
    with pytest.raises(CompanionError, match=r"a\.wav lasts 3:00:00; .* 30 minutes"):
        ForeignSound(path)


def test_a_header_that_claims_three_hours_of_nothing_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav_header(3 * 3600 * RATE))
    with pytest.raises(CompanionError, match="only 0:00 of it"):
        heard(path)


@pytest.mark.parametrize("form", ["flac", "ogg", "mp3"])
def test_half_an_hour_is_taken_and_more_is_not(form: str, tmp_path: Path) -> None:
    minute = np.zeros((60 * 8_000, 1), np.float32)
    for minutes, name in ((30, "fits"), (31, "long")):
        path = tmp_path / f"{name}.{form}"
        kind, subtype = FORMS[form]
        with soundfile.SoundFile(path, "w", 8_000, 1, subtype, format=kind) as file:
            for _ in range(minutes):
                file.write(minute)
    assert ForeignSound(tmp_path / f"fits.{form}").seconds == pytest.approx(1800, abs=1)
    with pytest.raises(CompanionError, match=r"lasts 31:0\d; .* 30 minutes"):
        ForeignSound(tmp_path / f"long.{form}")


def test_a_file_that_does_not_say_how_long_it_is_is_refused(tmp_path: Path) -> None:
    # A FLAC from a stream has a length of 0 in its header, which means "not known".
    path = write(tmp_path / "a.flac", noise(11))
    data = bytearray(path.read_bytes())
    data[21] &= 0xF0
    data[22:26] = bytes(4)
    path.write_bytes(bytes(data))
    with pytest.raises(CompanionError, match="does not say how long it is; save it"):
        ForeignSound(path)


def test_a_wav_from_a_pipe_which_has_no_length_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", noise(11))
    data = path.read_bytes()
    path.write_bytes(data[:4] + b"\xff" * 4 + data[8:40] + b"\xff" * 4 + data[44:])
    assert len(heard(path)) == 11 * RATE


@pytest.mark.parametrize("rate", [1, 2_000, 1_000_000_000])
def test_a_rate_that_cannot_be_is_refused(rate: int, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(wav_header(100, rate) + bytes(400))
    with pytest.raises(CompanionError, match="samples a second, which cannot be"):
        ForeignSound(path)


def test_many_channels_do_not_make_large_blocks(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros((20_000, 200), np.int16), RATE)
    sound = ForeignSound(path)
    assert max(len(block) for block in sound.blocks()) * 200 <= 1 << 17


def test_what_is_not_there_or_no_file_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(CompanionError, match=r"gone\.wav could not be read"):
        ForeignSound(tmp_path / "gone.wav")
    with pytest.raises(CompanionError, match="is not a file; choose a sound file"):
        ForeignSound(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    with pytest.raises(CompanionError, match="is not a file"):
        ForeignSound(tmp_path / "a.wav")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_that_may_not_be_read_is_said_to_be(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", noise(1))
    path.chmod(0)
    with pytest.raises(CompanionError, match="reading it is not allowed"):
        ForeignSound(path)
