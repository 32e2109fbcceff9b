from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.sound.loop import HeldLoop, LoopMaker

OVERLAP = 50
SOUND = np.random.default_rng(2).standard_normal((333, 2)).astype(np.float32)


def made(sound: np.ndarray, cuts: set[int] = frozenset()) -> np.ndarray:
    maker = LoopMaker(OVERLAP)
    parts = [
        maker.add(sound[begin:end])
        for begin, end in pairwise([0, *sorted(cuts), len(sound)])
    ]
    return np.concatenate([*parts, maker.close()])


LOOP = made(SOUND)


@given(st.integers(-2_000, 2_000), st.integers(0, 1_000))
def test_a_held_loop_goes_round_and_round(start: int, n: int) -> None:
    loop = HeldLoop(SOUND)
    expected = SOUND[np.arange(start, start + n) % len(SOUND)]
    assert np.array_equal(loop.block(start, n), expected)


@given(st.sets(st.integers(0, len(SOUND)), max_size=8))
def test_a_loop_is_the_same_however_the_sound_is_cut(cuts: set[int]) -> None:
    assert np.array_equal(made(SOUND, cuts), LOOP)


def test_a_loop_is_the_sound_but_for_the_joint() -> None:
    assert len(LOOP) == len(SOUND) - OVERLAP
    assert np.array_equal(LOOP[:-OVERLAP], SOUND[OVERLAP:-OVERLAP])


def test_the_joint_has_no_step_and_stays_as_loud() -> None:
    second = 48_000
    slow = np.sin(np.arange(9 * second) / 300)[:, None].repeat(2, axis=1)
    maker = LoopMaker(3 * second)
    smooth = np.concatenate([maker.add(slow.astype(np.float32)), maker.close()])
    around = np.concatenate([smooth, smooth])
    assert np.abs(np.diff(around, axis=0)).max() < 2 / 300
    noise = np.random.default_rng(3).standard_normal((9 * second, 2))
    maker = LoopMaker(3 * second)
    loop = np.concatenate([maker.add(noise.astype(np.float32)), maker.close()])
    tenths = np.square(loop).reshape(-1, second // 2, 2).mean(axis=(1, 2))
    assert np.abs(10 * np.log10(tenths)).max() < 0.5


def test_two_overlaps_are_the_least() -> None:
    assert len(made(SOUND[: 2 * OVERLAP])) == OVERLAP
    with pytest.raises(ValueError, match="two overlaps"):
        made(SOUND[: 2 * OVERLAP - 1])
