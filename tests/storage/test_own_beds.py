import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile

from companion.errors import CompanionError, WrongUse
from companion.sound.loop import OVERLAP
from companion.storage import bed_maker
from companion.storage.bed_shelf import BedShelf
from companion.storage.own_beds import OwnBeds
from companion.storage.sound_bank import FileBank
from companion.storage.sound_index import SoundIndex
from companion.units import RATE
from fakes.sound_files import FORMS, noise, read, wav_header, write

INDEX = SoundIndex(Path(__file__).parents[2] / "assets" / "audio")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "beds"


@pytest.fixture
def own(folder: Path) -> OwnBeds:
    return OwnBeds(folder)


@pytest.fixture(scope="module")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("sounds") / "Soft rain.flac", noise(14))


def played(own: OwnBeds, bed: str) -> np.ndarray:
    loop = own.loop(bed)
    assert loop is not None
    return loop.block(0, loop.frames)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (48_000, 2)])
def test_a_sound_becomes_a_bed_as_loud_as_the_others(
    own: OwnBeds, form: str, rate: int, channels: int, tmp_path: Path
) -> None:
    quiet = 0.1 * noise(14, rate, channels)
    bed = own.add(write(tmp_path / f"My_stream.{form}", quiet, rate))
    assert bed is not None
    assert (bed.id, bed.title, bed.own) == ("own-my-stream", "My stream", True)
    assert bed.frames == 14 * RATE - OVERLAP
    assert own.list() == (bed,)
    sound = played(own, bed.id)
    assert len(sound) == bed.frames
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))
    assert loudness == pytest.approx(-24, abs=0.3)


def test_it_goes_round_without_a_seam(own: OwnBeds, tmp_path: Path) -> None:
    brown = np.cumsum(0.001 * noise(20), axis=0)
    brown += np.linspace(-0.3, 0.3, len(brown), dtype=np.float32)[:, None]
    bed = own.add(write(tmp_path / "a.wav", brown))
    assert bed is not None
    sound = played(own, bed.id)
    steps = np.abs(np.diff(sound, axis=0)).max(axis=0)
    assert (np.abs(sound[0] - sound[-1]) <= steps).all()


def test_a_loud_moment_stays_below_full_scale(own: OwnBeds, tmp_path: Path) -> None:
    sound = 0.01 * noise(14)
    sound[7 * RATE] = 0.9
    bed = own.add(write(tmp_path / "a.wav", sound))
    assert bed is not None
    assert np.abs(played(own, bed.id)).max() == pytest.approx(10 ** (-3 / 20), abs=0.01)


def test_the_files_are_for_their_owner_alone(
    own: OwnBeds, folder: Path, rain: Path
) -> None:
    own.add(rain)
    assert files(folder) == ["own-soft-rain.flac"]
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert modes == {0o600}


def test_the_same_file_twice_makes_two_beds(own: OwnBeds, rain: Path) -> None:
    own.add(rain)
    own.add(rain)
    named = [(bed.id, bed.title) for bed in own.list()]
    assert named == [
        ("own-soft-rain", "Soft rain"),
        ("own-soft-rain-2", "Soft rain (2)"),
    ]


def test_a_title_in_any_script_is_kept(
    own: OwnBeds, rain: Path, tmp_path: Path
) -> None:
    shutil.copy(rain, tmp_path / "雨 & тихо.flac")
    own.add(tmp_path / "雨 & тихо.flac")
    assert [bed.title for bed in own.list()] == ["雨 & тихо"]


def test_progress_is_told_from_nothing_to_whole(own: OwnBeds, rain: Path) -> None:
    told: list[float] = []
    own.add(rain, told.append)
    assert told == sorted(told)
    assert len(told) > 10
    assert 0 < told[0] < 0.3
    assert told[-1] == 1


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_cancelling_leaves_nothing(
    own: OwnBeds, folder: Path, rain: Path, share: float
) -> None:
    told = [0.0]
    assert own.add(rain, told.append, lambda: told[-1] >= share) is None
    assert told[-1] < 1
    assert files(folder) == []


def test_what_is_too_short_or_silent_makes_no_bed(
    own: OwnBeds, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(CompanionError, match="is shorter than 10 seconds; a longer"):
        own.add(write(tmp_path / "a.wav", noise(9.9)))
    with pytest.raises(CompanionError, match="is silent, or nearly so; choose"):
        own.add(write(tmp_path / "b.wav", 0 * noise(14)))
    with pytest.raises(CompanionError, match="is silent, or nearly so; choose"):
        own.add(write(tmp_path / "c.wav", 0.003 * noise(14)))
    assert files(folder) == []


def test_damage_makes_no_bed_and_leaves_nothing(
    own: OwnBeds, folder: Path, rain: Path, tmp_path: Path
) -> None:
    data = rain.read_bytes()
    (tmp_path / "a.flac").write_bytes(data[: len(data) // 2])
    (tmp_path / "b.wav").write_bytes(wav_header(3 * 3600 * RATE))
    (tmp_path / "c.ogg").write_bytes(b"OggS" + bytes(9_999))
    for name in ("a.flac", "b.wav", "c.ogg"):
        with pytest.raises(CompanionError, match=f"^{name} is .*[.]$"):
            own.add(tmp_path / name)
    assert files(folder) == []


@pytest.mark.parametrize("seconds", [8, 13, 15])
def test_a_file_that_changes_while_it_is_read_makes_no_bed(
    own: OwnBeds, folder: Path, seconds: float, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.wav", noise(14))

    def change(done: float) -> None:
        if done == 0.5:
            write(path, noise(seconds))

    with pytest.raises(CompanionError, match=r"a\.wav changed while it was read"):
        own.add(path, change)
    assert files(folder) == []


FULL = """
import resource, sys
from pathlib import Path
from companion.errors import CompanionError
from companion.storage.own_beds import OwnBeds
limit = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    OwnBeds(Path(sys.argv[1])).add(Path(sys.argv[2]))
except CompanionError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
@pytest.mark.parametrize("missing", [1, 100, 5_000, 100_000, 1_000_000])
def test_a_full_disk_is_said_to_be_and_nothing_is_left(
    folder: Path, rain: Path, tmp_path: Path, missing: int
) -> None:
    OwnBeds(tmp_path).add(rain)
    limit = (tmp_path / "own-soft-rain.flac").stat().st_size - missing
    said = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), str(rain), str(limit)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.startswith(f"The bed could not be written to {folder}; if the")
    assert files(folder) == []


def test_a_folder_that_cannot_be_made_is_said_to_be(
    own: OwnBeds, folder: Path, rain: Path
) -> None:
    folder.parent.write_text("in the way")
    with pytest.raises(CompanionError, match="could not be written"):
        own.add(rain)


def test_what_a_killed_companion_left_is_removed(
    own: OwnBeds, folder: Path, rain: Path
) -> None:
    folder.mkdir(parents=True)
    old, new = folder / ".companion-old.flac", folder / ".companion-new.flac"
    for path in (old, new):
        path.write_bytes(b"x")
    before = new.stat().st_mtime - bed_maker.STALE - 60
    os.utime(old, (before, before))
    own.add(rain)
    assert files(folder) == [".companion-new.flac", "own-soft-rain.flac"]


def test_a_bed_can_be_removed(own: OwnBeds, folder: Path, rain: Path) -> None:
    bed = own.add(rain)
    assert bed is not None
    own.remove(bed.id)
    assert own.list() == ()
    assert own.loop(bed.id) is None
    assert files(folder) == []
    assert rain.exists()


@pytest.mark.parametrize("bed", ["own-soft-rain", "ocean", "own-../../log", ""])
def test_only_a_bed_that_is_there_can_be_removed_or_played(
    own: OwnBeds, bed: str
) -> None:
    with pytest.raises(WrongUse, match="You have not added a bed"):
        own.remove(bed)
    assert own.loop(bed) is None


def test_a_bed_that_cannot_be_removed_is_said_to_stay(
    own: OwnBeds, rain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.add(rain)

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CompanionError, match="could not be removed: Permission denied"):
        own.remove("own-soft-rain")


def test_what_is_no_bed_in_the_folder_is_left_out(
    own: OwnBeds, folder: Path, rain: Path
) -> None:
    own.add(rain)
    (folder / "own-damaged.flac").write_bytes(rain.read_bytes()[:30])
    write(folder / "own-other-rate.flac", noise(3, 44_100), 44_100)
    write(folder / "own-mono.flac", noise(3, channels=1))
    write(folder / "own-mp3.mp3", noise(3))
    shutil.copy(rain, folder / "Own Name.flac")
    assert [bed.id for bed in own.list()] == ["own-soft-rain"]


def test_one_shelf_has_all_beds(own: OwnBeds, rain: Path) -> None:
    shelf = BedShelf(INDEX, own)
    shipped = shelf.list()
    assert [bed.id for bed in shipped] == list(INDEX.beds)
    assert not any(bed.own for bed in shipped)
    bed = shelf.add(rain)
    assert shelf.list() == (*shipped, bed)
    with pytest.raises(WrongUse, match="came with Companion, and stays"):
        shelf.remove(shipped[0].id)
    shelf.remove("own-soft-rain")
    assert shelf.list() == shipped


def test_the_bank_plays_own_beds_and_silence_for_none(own: OwnBeds, rain: Path) -> None:
    own.add(rain)
    bank = FileBank(INDEX, None, own)
    loop = bank.bed("own-soft-rain")
    assert np.array_equal(loop.block(5, 24_000), played(own, "own-soft-rain")[5:24_005])
    assert not bank.bed("own-gone").block(0, 24_000).any()
    assert bank.bed("ocean").block(0, 24_000).any()


def test_adding_holds_little_at_a_time(
    own: OwnBeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "long.flac"
    with soundfile.SoundFile(path, "w", 8_000, 1, "PCM_16", format="FLAC") as file:
        for _ in range(5):
            file.write(noise(60, 8_000, 1))
    given: list[int] = []
    really_write = soundfile.SoundFile.write

    def counting(self, data):
        given.append(len(data))
        really_write(self, data)

    monkeypatch.setattr(soundfile.SoundFile, "write", counting)
    bed = own.add(path)
    assert bed is not None
    assert sum(given) == bed.frames == 5 * 60 * RATE - OVERLAP
    assert max(given) < 20 * RATE
    assert len(read(tmp_path / "home" / "beds" / "own-long.flac")) == bed.frames
