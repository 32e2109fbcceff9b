"""The orb that tries a pattern out: derived from a clock, still where it is wished."""

import pytest

from companion.practice.model import BreathPattern, Phase
from companion.ui.widgets.orb import shape_at
from companion.ui.widgets.pace_orb import PaceOrb
from companion.units import Millis

EASY = BreathPattern(Millis(4_000), Millis(6_000))
QUICK = BreathPattern(Millis(2_000), Millis(3_000))


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def orb(looks, stage, clock):
    looks.hold_still(False)
    return stage(PaceOrb(looks, clock, EASY), 240, 300)


def test_it_breathes_as_the_clock_goes(orb, clock):
    assert orb.moves
    clock.now += 2
    orb.follow()
    assert (orb.moment().phase, orb.word.text()) == (Phase.IN, "in")
    assert orb.moment().fullness == pytest.approx(0.5)
    clock.now += 60 + 5
    orb.follow()
    assert (orb.moment().phase, orb.word.text()) == (Phase.OUT, "out")


def test_another_pattern_goes_on_from_the_same_place(orb, clock):
    clock.now += 7
    before = orb.moment()
    orb.set_pattern(QUICK)
    after = orb.moment()
    assert after.phase is before.phase
    assert after.fullness == pytest.approx(before.fullness, abs=0.001)
    clock.now += 1.5
    assert orb.moment().phase is Phase.IN


def test_it_can_be_held_still_and_goes_on_there(orb, clock):
    clock.now += 2
    orb.toggle.click()
    clock.now += 3
    assert not orb.moves
    assert orb.moment().fullness == pytest.approx(0.5)
    assert orb.toggle.text() == "Try it"
    orb.toggle.click()
    clock.now += 2
    assert orb.moment().fullness == pytest.approx(1.0)
    assert orb.toggle.text() == "Hold still"


def test_where_nothing_is_to_move_it_waits_until_it_is_asked(looks, stage, clock):
    orb = stage(PaceOrb(looks, clock, EASY), 240, 300)
    clock.now += 2
    assert not orb.moves
    assert orb.moment() is None
    assert shape_at(orb.moment()) == shape_at(None)
    orb.toggle.click()
    clock.now += 2
    assert orb.moment().fullness == pytest.approx(0.5)


def test_it_rests_while_nobody_sees_it(orb, clock):
    clock.now += 2
    orb.hide()
    clock.now += 100
    assert not orb.moves
    orb.show()
    assert orb.moves
    assert orb.moment().fullness == pytest.approx(0.5)
