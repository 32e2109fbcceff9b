"""Lines that a plan carries come before those of the companion's own voices."""

import numpy as np

from companion.sound.carried import CarriedBank, carried_or_recorded
from companion.units import Frames

OWN, SHIPPED = np.full(3, 0.5, np.float32), np.full(7, 0.25, np.float32)


class Lines(dict):
    def frames(self, text):
        return Frames(len(self[text])) if text in self else None

    def clip(self, text):
        return self[text]

    def bed(self, name):
        return f"the bed {name}"


CARRIED = Lines({"Both": OWN})
RECORDED = Lines({"Both": SHIPPED, "Only shipped": SHIPPED})


def test_a_carried_line_takes_the_place_of_the_recorded_one():
    frames = carried_or_recorded(CARRIED, RECORDED.frames)
    bank = CarriedBank(CARRIED, RECORDED)
    assert frames("Both") == 3
    assert bank.clip("Both") is OWN


def test_what_is_not_carried_is_as_it_was():
    frames = carried_or_recorded(CARRIED, RECORDED.frames)
    bank = CarriedBank(CARRIED, RECORDED)
    assert frames("Only shipped") == 7
    assert frames("Neither") is None
    assert bank.clip("Only shipped") is SHIPPED
    assert bank.bed("ocean") == "the bed ocean"


def test_without_carried_lines_nothing_is_in_between():
    assert carried_or_recorded(None, RECORDED.frames) == RECORDED.frames
