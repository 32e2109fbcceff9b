import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion.storage import sound_bank
from companion.storage.own_beds import OwnBeds
from companion.storage.sound_bank import BEDS_KEPT, FileBank
from companion.storage.sound_index import SoundIndex
from companion.units import RATE

NAMES = [f"bed{number}" for number in range(BEDS_KEPT + 1)]


@pytest.fixture
def index(tmp_path: Path) -> SoundIndex:
    folder = tmp_path / "audio" / "beds"
    folder.mkdir(parents=True)
    for name in NAMES:
        soundfile.write(folder / f"{name}.flac", np.full((480, 2), 0.25), RATE)
    beds = [
        {"id": name, "title": name, "file": f"{name}.flac", "start": 0, "frames": 480}
        for name in NAMES
    ]
    (folder / "index.json").write_text(json.dumps({"beds": beds}), encoding="utf-8")
    return SoundIndex(tmp_path / "audio")


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the beds that were decoded, in order."""
    names = []
    real = sound_bank.decode

    def decode(path: Path):
        names.append(path.stem)
        return real(path)

    monkeypatch.setattr(sound_bank, "decode", decode)
    return names


def test_only_the_last_beds_to_be_heard_are_held(
    index: SoundIndex, decoded: list[str]
) -> None:
    bank = FileBank(index, None)
    for name in [*NAMES[:-1], NAMES[0], NAMES[-1], NAMES[0], NAMES[-1]]:
        assert bank.bed(name).block(0, 480).any()
    assert decoded == NAMES, "what is heard in turn is decoded once"
    bank.bed(NAMES[1])
    assert decoded == [*NAMES, NAMES[1]], "what was not heard for longest was let go"


def test_a_bed_that_is_added_later_is_heard(index: SoundIndex, tmp_path: Path) -> None:
    own = OwnBeds(tmp_path / "own")
    bank = FileBank(index, None, own)
    assert not bank.bed("own-rain").block(0, 480).any()
    noise = 0.1 * np.random.default_rng(1).standard_normal((12 * RATE, 2))
    soundfile.write(tmp_path / "rain.wav", noise, RATE)
    added = own.add(tmp_path / "rain.wav")
    assert added is not None
    assert added.id == "own-rain"
    assert bank.bed("own-rain").block(0, 480).any()
