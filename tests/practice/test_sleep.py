"""The sleep timer: set, set anew, turned off, skipped under; never a jolt."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.practice.layout import lay_out
from companion.practice.model import Phase, Practice
from companion.practice.script import parse
from companion.practice.sleep import LONG_FADE, SOFT_END, gain_at
from companion.practice.timeline import AskSpan, Timeline
from companion.practice.wishes import Wishes
from companion.units import Frames, frames_from_seconds
from fakes.made_practices import made_practices

HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: rain\n---\n"


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def no_clip(_text: str) -> Frames | None:
    return None


def laid_out(body: str, wishes: Wishes) -> Timeline:
    return lay_out(parse(HEAD + body, "s.md"), no_clip, wishes=wishes)


def asleep(end: float, since: float = 0) -> Wishes:
    return Wishes().sleeping(at(since), at(end))


def test_the_bed_goes_on_and_the_last_bell_is_left_out() -> None:
    timeline = laid_out("(pause 60s)\n(chime)\n(ask zone)", asleep(900))
    assert timeline.frames == at(900)
    assert timeline.beds[-1].end == timeline.chapters[-1].end == at(900)
    assert timeline.chimes == timeline.asks == ()
    assert timeline.fades_away
    assert not timeline.cut


def test_it_fades_for_two_minutes_to_silence() -> None:
    dims = laid_out("(pause 60s)", asleep(900)).dims
    gains = [gain_at(dims, at(second)) for second in range(0, 900, 10)]
    assert all(gain == 1.0 for gain in gains[:78])
    assert all(two <= one for one, two in pairwise(gains))
    assert gain_at(dims, at(900) - LONG_FADE // 2) == pytest.approx(0.5, abs=0.01)
    assert gain_at(dims, at(899.8)) == 0.0


@pytest.mark.parametrize("end", range(90, 300, 7))
def test_what_is_cut_short_ends_on_a_breath_out(end: int) -> None:
    timeline = laid_out("(breathe coherent for 20 min)\nLast.\n(chime)", asleep(end))
    assert timeline.cut
    assert timeline.phases[-1].phase is Phase.OUT
    assert timeline.phases[-1].end <= at(end)
    assert [speak.text for speak in timeline.speaks] == []


def test_a_bell_and_a_question_that_have_begun_are_kept() -> None:
    body = "(pause 60s)\n(chime)\n(ask zone)\n(chime)"
    still = laid_out(body, Wishes())
    bell, ask = still.chimes[0].start, still.asks[0].start
    later = Frames(bell + at(1))
    assert laid_out(body, Wishes().sleeping(later, at(900))).chimes == (
        still.chimes[0],
    )
    asked = Wishes().sleeping(Frames(ask + at(1)), at(900))
    assert laid_out(body, asked).asks == still.asks


def test_turned_off_in_the_fade_it_comes_back_softly() -> None:
    wishes = asleep(300).sleeping(at(290), None)
    dims = laid_out("(pause 20 min)", wishes).dims
    low = gain_at(dims, at(290))
    assert low < 0.1
    assert gain_at(dims, at(292.5)) == pytest.approx((1 + low) / 2, abs=0.01)
    assert gain_at(dims, at(295)) == 1.0


def test_turned_off_after_the_natural_end_it_goes_out_softly() -> None:
    wishes = asleep(5400).sleeping(at(600), None)
    timeline = laid_out("(pause 60s)", wishes)
    assert timeline.frames == at(600) + SOFT_END
    assert timeline.beds[-1].end == timeline.frames
    assert gain_at(timeline.dims, at(600)) == 1.0
    assert timeline.fades_away


def test_set_anew_in_the_fade_it_comes_back_and_fades_later() -> None:
    wishes = asleep(300).sleeping(at(290), at(1200))
    timeline = laid_out("(pause 60s)", wishes)
    assert timeline.frames == at(1200)
    gains = [gain_at(timeline.dims, at(second)) for second in (290, 295, 1079, 1199.9)]
    assert gains[0] < 0.1
    assert gains[1:3] == [1.0, 1.0]
    assert gains[3] == 0.0


def test_a_skip_takes_the_end_along_and_the_loudness_too() -> None:
    body = "# One\n(pause 600s)\n# Two\n(pause 600s)\n# Three\n(pause 600s)"
    here, there = at(100), at(602)
    timeline = laid_out(body, asleep(400, 10).skipping(here, there, 1.0))
    assert timeline.frames == there + at(300)
    assert gain_at(timeline.dims, there) == 1.0
    assert Wishes().skipping(here, there, 1.0) == Wishes()


def until(asks: tuple[AskSpan, ...], end: Frames) -> list[AskSpan]:
    return [
        replace(each, frames=Frames(min(each.end, end) - each.start))
        for each in asks
        if each.start < end
    ]


times = st.lists(st.integers(1, 1800), min_size=1, max_size=4).map(sorted)
lengths = st.one_of(st.none(), st.integers(60, 5400))


@settings(deadline=None, max_examples=50)
@given(made_practices(), times, st.data())
def test_any_settings_leave_what_came_before_and_never_jump(
    practice: Practice, seconds: list[int], data: st.DataObject
) -> None:
    wishes = Wishes()
    before = lay_out(practice, no_clip, wishes=wishes)
    for second in seconds:
        now = at(second)
        if now >= before.frames:
            break
        length = data.draw(lengths)
        end = None if length is None else Frames(now + at(length))
        wishes = wishes.sleeping(now, end)
        after = lay_out(practice, no_clip, wishes=wishes)
        assert after.frames > now
        for one, two in (
            (before.speaks, after.speaks),
            (before.phases, after.phases),
            (before.chimes, after.chimes),
            # A question that has begun stays, but no longer than the timeline.
            (until(before.asks, after.frames), until(after.asks, after.frames)),
        ):
            begun = [event for event in one if event.start < now]
            assert begun == [event for event in two if event.start < now]
        sampled = range(0, after.frames, at(0.2))
        gains = [gain_at(after.dims, frame) for frame in sampled]
        assert all(abs(two - one) <= 0.04 for one, two in pairwise(gains))
        earlier = [gain_at(before.dims, f) for f in sampled if f <= now]
        assert earlier == pytest.approx(gains[: len(earlier)], abs=1e-9)
        for track in (after.beds, after.chapters, after.phases, after.pauses):
            assert all(event.end <= after.frames for event in track)
        before = after


@given(st.lists(st.tuples(st.integers(0, 9_000), st.floats(0, 1)), max_size=5))
def test_the_gain_of_a_block_is_the_gain_of_its_frames(points) -> None:
    from companion.sound.dimming import dimming

    dims = tuple(sorted(dict(points).items()))
    for start in (0, 4_321):
        gain = dimming(dims, start, 6_000)
        for frame in (0, 17, 2_500, 5_999):
            told = 1.0 if gain is None else float(gain[frame])
            assert told == pytest.approx(gain_at(dims, start + frame), abs=1e-5)
