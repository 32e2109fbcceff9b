import threading

import pytest

from companion.sound.bank import Loop
from companion.storage.later_beds import LaterBeds
from fakes.sounds import MadeBank


class SlowBank(MadeBank):
    """Reads beds when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.read = threading.Event()
        self.asked = 0

    def bed(self, name: str) -> Loop:
        self.asked += 1
        assert self.read.wait(30)
        if name == "broken":
            raise ValueError("ours")
        return super().bed(name)


def test_a_bed_is_silent_until_it_has_been_read_once() -> None:
    bank, come = SlowBank(), threading.Event()
    later = LaterBeds(bank, come.set)
    assert not later.bed("ocean").block(0, 48_000).any()
    assert not later.bed("ocean").block(0, 48_000).any()
    bank.read.set()
    assert come.wait(30)
    assert later.bed("ocean").block(0, 48_000).any()
    assert bank.asked == 1


def test_clips_are_there_at_once() -> None:
    bank = SlowBank()
    assert LaterBeds(bank, lambda: None).clip("Hello.") is bank.clip("Hello.")


def test_a_bed_that_cannot_be_read_is_told_where_it_is_heard() -> None:
    bank, come = SlowBank(), threading.Event()
    later = LaterBeds(bank, come.set)
    later.bed("broken")
    bank.read.set()
    assert come.wait(30)
    with pytest.raises(ValueError, match="ours"):
        later.bed("broken")
