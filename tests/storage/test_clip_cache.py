import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.clip_cache import ClipCache


def clip(seed: int = 1, frames: int = 4_800) -> np.ndarray:
    rng = np.random.default_rng(seed)
    steps = rng.integers(-32_768, 32_768, frames)
    return (steps / 32_768).astype(np.float32)


def test_what_was_kept_comes_back_exactly(tmp_path: Path) -> None:
    ClipCache(tmp_path / "deep" / "speech").write("a", clip())
    found = ClipCache(tmp_path / "deep" / "speech").read("a")
    assert found is not None
    assert found.dtype == np.float32
    assert np.array_equal(found, clip())


def test_what_was_not_kept_is_not_there(tmp_path: Path) -> None:
    assert ClipCache(tmp_path).read("a") is None


@pytest.mark.skipif(os.name != "posix", reason="permissions are Unix's")
def test_only_their_owner_can_read_the_clips(tmp_path: Path) -> None:
    ClipCache(tmp_path / "speech").write("a", clip())
    [file] = (tmp_path / "speech").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@given(data=st.data())
def test_a_damaged_file_is_never_taken_for_the_clip(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cache = ClipCache(folder)
    cache.write("a", clip())
    [file] = folder.iterdir()
    whole = bytearray(file.read_bytes())
    if data.draw(st.booleans(), "cut"):
        del whole[data.draw(st.integers(0, len(whole) - 1), "length") :]
    else:
        at = data.draw(st.integers(0, len(whole) - 1), "at")
        whole[at] ^= data.draw(st.integers(1, 255), "bits")
    file.write_bytes(whole)
    found = cache.read("a")
    assert found is None or np.array_equal(found, clip())
    cache.write("a", clip(2))
    again = cache.read("a")
    assert again is not None
    assert np.array_equal(again, clip(2))


def test_a_file_that_claims_to_last_for_days_is_not_taken(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.write("a", clip())
    [file] = tmp_path.iterdir()
    whole = bytearray(file.read_bytes())
    whole[21] |= 0x0F  # the highest bits of FLAC's count of samples
    file.write_bytes(whole)
    assert cache.read("a") is None


def test_another_sound_in_its_place_is_not_taken(tmp_path: Path) -> None:
    import soundfile

    for rate, shape in ((44_100, 100), (48_000, (100, 2))):
        soundfile.write(tmp_path / "a.flac", np.zeros(shape), rate)
        assert ClipCache(tmp_path).read("a") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    size = 11_000  # bytes, of one of these clips
    cache = ClipCache(tmp_path, most=3 * size)
    for seed, key in enumerate("abc"):
        cache.write(key, clip(seed))
        os.utime(tmp_path / f"{key}.flac", (seed, seed))
    assert cache.read("a") is not None  # is now the newest
    cache.write("d", clip(4))
    kept = {path.stem for path in tmp_path.iterdir()}
    assert kept == {"a", "c", "d"}
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3 * size


def test_what_an_earlier_run_left_counts_too(tmp_path: Path) -> None:
    (tmp_path / ".companion-0123.flac").write_bytes(bytes(50_000))
    os.utime(tmp_path / ".companion-0123.flac", (1, 1))
    ClipCache(tmp_path, most=30_000).write("a", clip())
    assert [path.stem for path in tmp_path.iterdir()] == ["a"]


def test_without_a_place_to_write_clips_stay_in_memory(tmp_path: Path) -> None:
    (tmp_path / "speech").write_text("a file stands in the way")
    cache = ClipCache(tmp_path / "speech", most_in_memory=2 * 2 * 4_800)
    for seed, key in enumerate("abc"):
        cache.write(key, clip(seed))
    assert cache.read("a") is None  # memory has its bounds too
    for seed, key in ((1, "b"), (2, "c")):
        found = cache.read(key)
        assert found is not None
        assert np.array_equal(found, clip(seed))
