"""Who has the sound device of this process, and how it is opened."""

import threading

import numpy as np
import pytest

from companion.playback import loudspeaker
from companion.playback.crossing_out import CrossingOut
from companion.playback.device import Probe
from companion.playback.loudspeaker import NO_SOUND, Loudspeaker, without_tail
from companion.ports import AudioOut
from companion.units import Frames
from fakes.outs import HandTurnedOut, NoSuchOut


def always() -> bool:
    return True


class Made:
    """A loudspeaker with made devices, and what was asked of it."""

    def __init__(self, *, able: bool | None = None, lives: bool = True) -> None:
        self.able = able
        self.lives = lives
        self.probes = 0
        self.opened: list[str | None] = []
        self.known: set[str | None] = {None}
        self.speaker = Loudspeaker(self.make, lambda: self.able, self.probe)

    def make(self, name: str | None) -> HandTurnedOut:
        self.opened.append(name)
        out = HandTurnedOut(1)
        out.device = name if name in self.known else None
        return out

    def probe(self) -> Probe:
        self.probes += 1
        return Probe("pass" if self.lives else "raise SystemExit(1)", patience=60)


class MadeHolder:
    """Hands over what it has."""

    def __init__(self) -> None:
        self.out: AudioOut | None = None

    def hand_over(self) -> AudioOut | None:
        out, self.out = self.out, None
        return out


def test_a_device_is_tried_elsewhere_once_and_then_opened() -> None:
    made = Made()
    made.speaker.get_ready()
    for _ in range(2):
        given = made.speaker.take(MadeHolder(), None, always)
        assert given.out is not None
        assert given.notice is None
        made.speaker.let_go(given.out)
        assert given.out.closed == 1
        made.speaker.get_ready()
    assert made.probes == 1
    made.speaker.lost()
    made.speaker.take(MadeHolder(), None, always)
    assert made.probes == 2


def test_a_device_whose_probe_died_is_never_touched() -> None:
    made = Made(lives=False)
    given = made.speaker.take(MadeHolder(), None, always)
    assert (given.out, given.notice) == (None, NO_SOUND)
    assert made.opened == []


def test_where_it_is_known_that_there_is_none_nothing_is_tried() -> None:
    made = Made(able=False)
    for quick in (False, True):
        given = made.speaker.take(MadeHolder(), None, always, quick=quick)
        assert (given.out, given.notice) == (None, NO_SOUND)
    assert made.opened == []
    assert made.probes == 0


def test_what_is_to_be_quick_waits_for_no_other_process() -> None:
    made = Made(lives=False)
    assert made.speaker.take(MadeHolder(), None, always, quick=True).out is not None
    assert made.probes == 0


def test_a_device_that_cannot_be_started_is_told() -> None:
    speaker = Loudspeaker(lambda _: NoSuchOut(1), always)
    given = speaker.take(MadeHolder(), None, always, quick=True)
    assert (given.out, given.notice) == (None, NO_SOUND)


def test_a_device_by_name_is_opened_and_one_that_is_not_there_is_told() -> None:
    made = Made(able=True)
    made.known.add("Headphones")
    given = made.speaker.take(MadeHolder(), "Headphones", always, quick=True)
    assert given.notice is None
    assert given.out is not None
    made.speaker.let_go(given.out)
    given = made.speaker.take(MadeHolder(), "Speakers", always, quick=True)
    assert given.out is not None
    assert given.notice is not None
    assert "Speakers is not there" in given.notice
    assert made.opened == ["Headphones", "Speakers"]


def test_it_is_handed_over_from_one_to_the_next() -> None:
    made = Made(able=True)
    first, second, third = MadeHolder(), MadeHolder(), MadeHolder()
    first.out = made.speaker.take(first, None, always, quick=True).out
    device = first.out
    second.out = made.speaker.take(second, None, always, quick=True).out
    assert second.out is device
    assert first.out is None
    made.speaker.let_go(CrossingOut(device, Frames(0), np.zeros((1, 2), np.int16)))
    second.out = None
    assert made.speaker.take(third, None, always, quick=True).out is not device
    assert len(made.opened) == 2


def test_what_is_not_wanted_any_more_is_not_opened() -> None:
    made = Made()
    given = made.speaker.take(MadeHolder(), None, lambda: False)
    assert (given.out, given.notice) == (None, None)
    assert made.opened == []


def test_one_who_waits_for_another_can_go() -> None:
    inside, go_on = threading.Event(), threading.Event()

    def slowly() -> bool | None:
        inside.set()
        go_on.wait(60)
        return True

    speaker = Loudspeaker(lambda _: HandTurnedOut(1), slowly)
    slow = threading.Thread(
        target=lambda: speaker.take(MadeHolder(), None, always, quick=True)
    )
    slow.start()
    assert inside.wait(30)
    given = speaker.take(MadeHolder(), None, lambda: False, quick=True)
    assert given.out is None
    go_on.set()
    slow.join(30)
    assert not slow.is_alive()


def test_a_sound_server_that_hangs_is_asked_once_and_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loudspeaker, "ANSWERS", 0.05)
    go_on, asked, answered = threading.Event(), [], threading.Event()

    def hangs() -> bool | None:
        asked.append(1)
        go_on.wait(60)
        answered.set()
        return True

    speaker = Loudspeaker(lambda _: HandTurnedOut(1), hangs)
    for _ in range(3):
        given = speaker.take(MadeHolder(), None, always, quick=True)
        assert (given.out, given.notice) == (None, NO_SOUND)
    assert len(asked) == 1
    go_on.set()
    assert answered.wait(30)
    monkeypatch.setattr(loudspeaker, "ANSWERS", 30)
    assert speaker.take(MadeHolder(), None, always, quick=True).out is not None
    assert len(asked) == 2  # anew: sinks go and come


def test_a_chosen_device_that_was_lost_has_no_other_in_its_place() -> None:
    made = Made()
    for name, again in (("Headphones", True), (None, True), ("Headphones", False)):
        given = made.speaker.take(MadeHolder(), name, always, again=again)
        assert (given.out is None) == (name is not None and again)
        if given.out is not None:
            made.speaker.let_go(given.out)
        else:
            assert given.notice is None
    made.known.add("Headphones")
    given = made.speaker.take(MadeHolder(), "Headphones", always, again=True)
    assert given.out is not None


def test_a_device_is_opened_once_the_one_before_is_closed() -> None:
    closing, go_on = threading.Event(), threading.Event()

    class Slow(HandTurnedOut):
        def close(self) -> None:
            closing.set()
            go_on.wait(60)
            super().close()

    slow = Slow(1)
    outs = iter([slow, HandTurnedOut(1)])
    speaker = Loudspeaker(lambda _: next(outs), always)
    assert speaker.take(MadeHolder(), None, always, quick=True).out is slow
    leaving = threading.Thread(target=lambda: speaker.let_go(slow))
    leaving.start()
    assert closing.wait(30)
    opened = []

    def take() -> None:
        given = speaker.take(MadeHolder(), None, always, quick=True)
        opened.append((given.out, slow.closed))

    taking = threading.Thread(target=take)
    taking.start()
    taking.join(0.1)
    assert opened == []
    go_on.set()
    taking.join(30)
    leaving.join(30)
    (found,) = opened
    assert found[0] is not None
    assert found[1] == 1


def test_the_end_of_what_was_played_is_added_to_what_is_written() -> None:
    out = HandTurnedOut(1)
    tail = np.full((100, 2), 20_000, np.int16)
    crossing = CrossingOut(out, Frames(5_000), tail)
    for at in (4_990, 5_000):  # written again, it is added once
        crossing.write(Frames(at), np.full((200, 2), 15_000, np.int16))
    assert out.played[4_999, 0] == 15_000
    assert out.played[5_000:5_100].min() == 32_767
    assert out.played[5_100, 0] == 15_000
    crossing.write(Frames(6_000), np.ones((10, 2), np.int16))
    assert out.played[6_000, 0] == 1
    assert (crossing.heard(), crossing.writable()) == (out.heard(), out.writable())
    out.still = 2.0
    assert crossing.stalled() == 2.0
    assert without_tail(crossing) is out is without_tail(out)
    crossing.close()
    assert out.closed == 1
