"""Listening ends when the microphone is lost, and not before."""

import pytest

from companion.errors import NoDevice
from companion.playback.pygame_in import Capture, listen


class MadeCapture:
    """Hears what it is told to, a look at a time."""

    def __init__(self, heard, gone_after=None):
        self.heard = list(heard)
        self.gone_after = gone_after
        self.looks = 0

    def is_gone(self):
        self.looks += 1
        return self.gone_after is not None and self.looks > self.gone_after

    def read(self):
        return self.heard.pop(0) if self.heard else b""


class Clock:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def pause(self, seconds):
        self.now += seconds


def heard_by(capture):
    clock, told = Clock(), []
    listen(capture, told.append, clock, clock.pause)
    return told, clock.now


def test_what_is_heard_is_told_until_the_microphone_is_gone():
    told, seconds = heard_by(MadeCapture([b"ab", b"", b"cd"], gone_after=4))
    assert told == [b"ab", b"cd"]
    assert seconds < 0.1


def test_a_microphone_that_gives_nothing_any_more_is_lost_after_a_while():
    told, seconds = heard_by(MadeCapture([b"ab"]))
    assert told == [b"ab"]
    assert 3.0 <= seconds < 3.1


def test_where_nothing_can_be_opened_it_says_so(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    with pytest.raises(NoDevice):
        Capture()
