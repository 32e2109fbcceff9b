from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.storage.own_loop import CHUNK, OwnLoop
from companion.units import RATE
from fakes.sound_files import noise, read, write

SECONDS = 25.3


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("beds") / "own-a.flac", noise(SECONDS))


@pytest.fixture(scope="module")
def whole(path: Path) -> np.ndarray:
    return read(path)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(-80 * RATE, 80 * RATE),
            st.one_of(st.integers(0, 24_000), st.integers(0, 60 * RATE)),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_every_stretch_is_the_same_in_whatever_order(
    path: Path, whole: np.ndarray, stretches: list[tuple[int, int]]
) -> None:
    loop = OwnLoop(path, len(whole))
    for start, n in stretches:
        expected = whole[np.arange(start, start + n) % len(whole)]
        assert np.array_equal(loop.block(start, n), expected)


def test_playing_reads_each_frame_once_and_little_at_a_time(
    path: Path, whole: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    really_read = soundfile.SoundFile.read

    def counting(self, *, out, fill_value):
        asked.append(len(out))
        return really_read(self, out=out, fill_value=fill_value)

    monkeypatch.setattr(soundfile.SoundFile, "read", counting)
    loop = OwnLoop(path, len(whole))
    for start in range(0, len(whole), 24_000):
        loop.block(start, min(24_000, len(whole) - start))
    assert sum(asked) == len(whole)
    assert max(asked) == CHUNK


def test_what_is_gone_or_damaged_is_silent(tmp_path: Path, whole: np.ndarray) -> None:
    path = write(tmp_path / "own-b.flac", whole)
    loop = OwnLoop(path, len(whole))
    assert loop.block(0, 100).any()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    after = loop.block(20 * RATE, 2 * RATE)
    assert after.shape == (2 * RATE, 2)
    assert not after.any()
    path.unlink()
    assert not loop.block(0, 100).any()
