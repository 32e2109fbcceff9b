"""The warm tone: there at once, steady, and without a pace of its own."""

import numpy as np
import pyloudnorm
import pytest

from companion.practice.calm import lay_calm
from companion.sound.levels import Levels, Mix
from companion.sound.render import Renderer
from companion.sound.warm import WarmTone
from companion.storage.sound_bank import FileBank
from companion.units import RATE
from shipped import INDEX

SECONDS = 40
WHOLE = WarmTone().block(0, SECONDS * RATE)


def level(samples: np.ndarray) -> float:
    return 10 * np.log10(np.mean(np.square(samples, dtype=np.float64)) + 1e-20)


def test_it_is_as_loud_as_the_recorded_beds() -> None:
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(WHOLE.astype(np.float64))
    assert loudness == pytest.approx(-24, abs=0.3)
    assert np.abs(WHOLE).max() < 0.5


def test_any_block_is_the_same_wherever_it_is_begun() -> None:
    tone = WarmTone()
    cut = np.concatenate([tone.block(1000, 777), tone.block(1777, 5000)])
    assert np.array_equal(cut, WHOLE[1000:6777])


def test_it_stays_even_to_both_ears_together_and_sways_a_little_in_each() -> None:
    mono = WHOLE.mean(axis=1)
    seconds = [level(mono[i : i + RATE]) for i in range(0, len(mono), RATE)]
    assert max(seconds) - min(seconds) < 0.5
    left = [level(WHOLE[i : i + RATE, 0]) for i in range(0, len(mono), RATE)]
    assert 0.5 < max(left) - min(left) < 6


def test_in_calm_now_it_can_be_heard_within_a_twentieth_of_a_second() -> None:
    bank = FileBank(INDEX, None)
    heard = Renderer(lay_calm(lambda _text: None), bank).block(0, RATE)
    loud = np.flatnonzero(np.abs(heard).max(axis=1) > 10 ** (-60 / 20))
    assert loud[0] < RATE // 20
    # And it does not startle: the first tenth of a second only rises.
    steps = [level(heard[i : i + 480]) for i in range(0, RATE // 10, 480)]
    assert steps[-1] - level(heard[-RATE // 10 :]) < 1.5


def test_the_bed_volume_of_the_person_holds_for_it() -> None:
    silent = Levels(1.0, 0.0, 0.0, 1.0)
    renderer = Renderer(lay_calm(lambda _text: None), FileBank(INDEX, None))
    assert not renderer.block(0, RATE, Mix(silent, silent)).any()
