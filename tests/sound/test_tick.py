import numpy as np
import pytest

from companion.practice.timeline import Side, TickAt, Timeline
from companion.sound.render import TICK, render
from companion.sound.tick import tick
from companion.units import Frames
from fakes.sounds import MadeBank

AT = Frames(30_000)


def test_a_tick_is_there_within_ten_milliseconds_and_gone_within_half_a_second():
    sound = np.abs(tick())
    assert sound[0] == sound[-1] == 0.0
    assert int(np.argmax(sound > 0.5 * sound.max())) < 480
    assert len(sound) <= 24_000


@pytest.mark.parametrize(
    ("side", "heard"),
    [(Side.LEFT, (True, False)), (Side.RIGHT, (False, True)), (Side.BOTH, (True,) * 2)],
)
def test_a_tick_comes_from_its_side_and_at_its_frame(side, heard):
    timeline = Timeline(Frames(96_000), ticks=(TickAt(AT, Frames(24_000), side),))
    whole = render(timeline, MadeBank(), 0, 96_000)
    assert not whole[:AT].any()
    assert tuple(np.abs(whole).max(axis=0) > 0.9 * TICK) == heard
    pieces = [render(timeline, MadeBank(), n, 7_000) for n in range(0, 96_000, 7_000)]
    assert np.array_equal(np.concatenate(pieces)[:96_000], whole)
