"""A note is made of what was recorded or of a sound file, within bounds."""

import io

import numpy as np
import pytest
import soundfile

from companion.errors import CompanionError
from companion.sound.clip_level import clip_loudness, true_peak
from companion.sound.render import VOICE, render
from companion.storage.homework.note_bank import PIECE, NoteBank
from companion.storage.homework.spoken_note import NoteFiles
from companion.units import RATE


def speech(seconds, rate=RATE, loud=0.3):
    n = round(seconds * rate)
    at = np.arange(n) / rate
    wave = np.sin(2 * np.pi * 180 * at) + 0.4 * np.sin(2 * np.pi * 1_900 * at)
    return loud * np.sin(np.pi * 3 * at) ** 2 * wave / 1.4


def recorded(seconds):
    return np.round(speech(seconds) * 32_767).astype(np.int16)


def decoded(data):
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float64")
    assert rate == RATE
    return samples


def as_bytes(samples, rate, form="FLAC"):
    data = io.BytesIO()
    soundfile.write(data, samples, rate, format=form)
    return data.getvalue()


def test_a_recording_becomes_ogg_at_the_houses_loudness():
    note = NoteFiles().of_recording(recorded(5))
    heard = decoded(note.data)
    assert note.data.startswith(b"OggS")
    assert len(heard) == note.frames
    assert clip_loudness(heard) == pytest.approx(-18, abs=0.5)
    assert true_peak(heard) <= -1


def test_a_silent_recording_is_told():
    with pytest.raises(CompanionError, match="Nothing is to be heard in the recording"):
        NoteFiles().of_recording(np.zeros(RATE, np.int16))


@pytest.mark.parametrize(
    ("form", "rate"),
    [("wav", 44_100), ("mp3", 44_100), ("aiff", 16_000), ("ogg", RATE)],
)
def test_a_sound_file_becomes_a_note(tmp_path, form, rate):
    path = tmp_path / f"said.{form}"
    soundfile.write(path, np.stack([speech(4, rate)] * 2, axis=1), rate)
    note = NoteFiles().of_file(path)
    heard = decoded(note.data)
    assert len(heard) == pytest.approx(4 * RATE, abs=RATE // 2)
    assert clip_loudness(heard) == pytest.approx(-18, abs=0.5)


def test_a_file_of_four_hours_is_refused_before_it_is_decoded(tmp_path, monkeypatch):
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 8_000, 1) as file:
        for _ in range(240):
            file.write(np.zeros(60 * 8_000, np.int16))
    monkeypatch.setattr(soundfile.SoundFile, "read", None)
    with pytest.raises(CompanionError, match="a spoken note may last up to 20 minutes"):
        NoteFiles().of_file(path)


def test_a_file_that_is_no_sound_or_silent_is_told(tmp_path):
    text, quiet = tmp_path / "a.wav", tmp_path / "quiet.wav"
    text.write_text("Hello")
    soundfile.write(quiet, np.zeros(RATE), RATE)
    with pytest.raises(CompanionError, match="is not a sound that Companion can read"):
        NoteFiles().of_file(text)
    with pytest.raises(CompanionError, match=r"heard in quiet\.wav"):
        NoteFiles().of_file(quiet)


def test_what_is_cancelled_makes_no_note(tmp_path):
    path = tmp_path / "said.wav"
    soundfile.write(path, speech(2), RATE)
    assert NoteFiles().of_file(path, cancelled=lambda: True) is None
    assert NoteFiles().of_recording(recorded(2), cancelled=lambda: True) is None


def test_a_note_that_was_made_before_is_known_again():
    note = NoteFiles().of_recording(recorded(3))
    assert NoteFiles().of_bytes(note.data) == note
    with pytest.raises(CompanionError, match="cannot be read"):
        NoteFiles().of_bytes(note.data[:100])


def test_a_note_is_played_sample_by_sample():
    said = np.round(speech(2 * PIECE / RATE + 3) * 32_767) / 32_768
    bank = NoteBank(as_bytes(said, RATE))
    assert bank.timeline.frames == len(said)
    heard = render(bank.timeline, bank, 0, len(said))
    assert np.abs(heard[:, 0] - VOICE * said).max() < 1e-4
    assert np.array_equal(heard[:, 0], heard[:, 1])


def test_a_note_of_another_rate_lasts_as_long():
    bank = NoteBank(as_bytes(np.stack([speech(12, 16_000)] * 2, axis=1), 16_000))
    assert bank.timeline.frames == 12 * RATE
    heard = render(bank.timeline, bank, 0, 12 * RATE)[:, 0] / VOICE
    inner = slice(RATE // 10, -RATE // 10)
    assert np.abs(heard[inner] - speech(12)[inner]).max() < 0.01


def test_what_is_damaged_further_on_is_silent():
    data = as_bytes(speech(25), RATE)
    bank = NoteBank(data[: len(data) // 2])
    heard = render(bank.timeline, bank, 0, bank.timeline.frames)
    assert np.abs(heard[: 5 * RATE]).max() > 0.1
    assert np.abs(heard[20 * RATE :]).max() == 0


@pytest.mark.parametrize("data", [b"", b"no sound at all", as_bytes(np.zeros(0), RATE)])
def test_what_is_no_sound_cannot_be_played(data):
    with pytest.raises(CompanionError, match="cannot be played"):
        NoteBank(data)
