"""Breath tones that are cut short, or begin where the breath before was cut."""

import numpy as np

from companion.practice.model import Phase
from companion.practice.own_breath import SOFT, lay_own
from companion.practice.timeline import PhaseSpan
from companion.sound.tones import breath_tone
from companion.units import Frames, frames_from_seconds


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def test_a_tone_that_is_cut_is_the_whole_one_until_it_goes_out() -> None:
    whole = PhaseSpan(at(6), at(3), Phase.IN)
    cut = PhaseSpan(at(6), at(1.2), Phase.IN, whole=at(3))
    sounds = breath_tone(cut, cut.start, cut.frames)
    until = cut.frames - SOFT
    assert np.array_equal(sounds[:until], breath_tone(whole, whole.start, until))
    assert np.abs(sounds[-48:]).max() < 0.001
    assert np.abs(np.diff(sounds)).max() < 0.1


def test_breaths_of_a_persons_own_join_without_a_click() -> None:
    spans = lay_own(at(30), [(at(7.5), True), (at(9), False), (at(10), True)])
    tones = np.concatenate([breath_tone(s, s.start, s.frames) for s in spans])
    usual = np.concatenate([breath_tone(s, s.start, s.frames) for s in lay_own(at(30))])
    # A click would show in the second difference.
    assert np.abs(np.diff(tones, 2)).max() < 1.5 * np.abs(np.diff(usual, 2)).max()


def test_the_pitch_begins_where_the_breath_before_was_cut() -> None:
    full = PhaseSpan(Frames(0), at(6), Phase.OUT)
    half = PhaseSpan(Frames(0), at(6), Phase.OUT, begins=0.5)

    def turns(span: PhaseSpan) -> int:
        early = breath_tone(span, at(0.5), at(1))
        return int(np.count_nonzero(np.diff(np.signbit(early))))

    assert turns(half) < turns(full)
