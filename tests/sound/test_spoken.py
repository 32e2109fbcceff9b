"""Recorded speech is trimmed gently, and as loud as all that is spoken here."""

import numpy as np
import pytest

from companion.sound.clip_level import clip_loudness, true_peak
from companion.sound.spoken import (
    AFTER,
    BEFORE,
    PIECE,
    levelled,
    trimmed,
)
from companion.units import RATE, frames_from_seconds

ROOM = 20
"""The most that the room is, in steps of 16 bits."""


def speech(seconds, loud, seed=0):
    """Make syllables: noise that swells four times a second, with a room behind it."""
    rng = np.random.default_rng(seed)
    n = round(seconds * RATE)
    swell = np.sin(np.arange(n) * np.pi * 4 / RATE) ** 2
    low = np.convolve(rng.normal(0, 1, n), np.ones(12) / 12, "same")
    wave = low / np.abs(low).max() * swell * loud
    return np.round(wave + rng.uniform(-ROOM, ROOM, n)).astype(np.int16)


def room(seconds, seed=9):
    rng = np.random.default_rng(seed)
    return np.round(rng.uniform(-ROOM, ROOM, round(seconds * RATE))).astype(np.int16)


def whole(spoken):
    return np.concatenate(list(levelled(spoken)))


def test_the_quiet_before_and_after_goes_but_for_a_breath():
    said = speech(2, 9_000)
    kept = trimmed(np.concatenate([room(3), said, room(4)]))
    slack = frames_from_seconds(0.15)
    assert len(kept) == pytest.approx(len(said) + BEFORE + AFTER, abs=slack)
    assert np.abs(kept[: BEFORE - slack]).max() <= ROOM


def test_pauses_in_between_stay():
    recorded = np.concatenate([speech(1, 9_000), room(5), speech(1, 9_000)])
    assert len(trimmed(recorded)) > 6.7 * RATE


def test_what_is_soft_at_the_ends_stays():
    soft = speech(1, 400, seed=2)
    recorded = np.concatenate([soft, speech(2, 9_000), soft])
    assert len(trimmed(recorded)) == pytest.approx(len(recorded), abs=RATE // 4)


@pytest.mark.parametrize("recorded", [np.zeros(RATE, np.int16), room(2), room(0)])
def test_where_nothing_is_heard_nothing_is_left(recorded):
    assert len(trimmed(recorded)) == 0


@pytest.mark.parametrize("loud", [1_500, 6_000, 32_000])
def test_it_comes_to_the_loudness_of_all_that_is_spoken(loud):
    made = whole(speech(6, loud)).astype(np.float64)
    assert clip_loudness(made) == pytest.approx(-18, abs=0.3)
    assert true_peak(made) <= -1.5


def test_peaks_are_held_and_what_is_said_stays_as_long():
    spoken = speech(6, 2_000)
    spoken[3 * RATE : 3 * RATE + 200] = 32_000
    made = whole(spoken)
    assert len(made) == len(spoken)
    assert true_peak(made.astype(np.float64)) <= -1.5


def test_next_to_nothing_is_not_made_a_roar():
    made = whole(room(4))
    assert np.abs(made).max() < 40 * ROOM / 32_768


def test_pieces_join_without_a_seam():
    tone = np.round(3_000 * np.sin(np.arange(PIECE + RATE) / 30)).astype(np.int16)
    made = whole(tone)
    at = np.arange(PIECE - 200, PIECE + 200)
    expected = np.sin(at / 30)
    share = made[at] @ expected / (expected @ expected)
    assert np.abs(made[at] - share * expected).max() < 0.001


def test_the_ends_are_faded():
    made = whole(np.full(RATE, 3_000, np.int16))
    assert abs(made[0]) < 1e-6
    assert abs(made[-1]) < 1e-6


def test_progress_never_goes_back():
    shares = []
    for _ in levelled(speech(3, 6_000), shares.append):
        pass
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1.0)
