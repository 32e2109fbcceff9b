"""Breaths that go with a person: never a jump, and nothing past is changed."""

from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from companion.practice.model import Phase
from companion.practice.moments import fullness, moment_at, turned
from companion.practice.own_breath import (
    FIRST_OUT,
    HELD_MOST,
    IN_LEAST,
    SOFT,
    lay_own,
)
from companion.practice.timeline import PhaseSpan, Timeline
from companion.units import RATE, Frames, frames_from_seconds

LASTING = frames_from_seconds(90)


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def full_at(spans: tuple[PhaseSpan, ...], frame: int) -> float:
    index = bisect_right(spans, frame, key=lambda span: span.start) - 1
    span = spans[index]
    return fullness(span, span.progress(frame)) if frame < span.end else 0.0


MOMENTS = st.integers(0, LASTING - 1)
HOLDS = st.lists(st.tuples(MOMENTS, st.booleans()), max_size=8).map(sorted)
RESTS = st.lists(
    st.tuples(MOMENTS, st.integers(0, at(20))).map(lambda r: (r[0], r[0] + r[1])),
    max_size=2,
).map(sorted)


def test_it_begins_full_and_goes_out_first() -> None:
    first = lay_own(LASTING)[0]
    assert (first.phase, first.start, first.frames) == (Phase.OUT, 0, FIRST_OUT)
    assert full_at(lay_own(LASTING), 0) == 1.0


def test_the_breath_out_is_longer_and_leads_to_six_breaths_a_minute() -> None:
    spans = lay_own(at(600))[1:]
    ins = [span.frames for span in spans if span.phase is Phase.IN]
    outs = [span.frames for span in spans if span.phase is Phase.OUT]
    assert ins[0] == at(3)
    assert outs[0] == at(4.5)
    assert ins[-1] == at(4)
    assert outs[-1] == at(6)
    assert all(a <= b for a, b in pairwise(ins))
    assert all(b / a < 1.03 for a, b in pairwise(ins))


@given(HOLDS, RESTS)
@example([(at(7), True), (at(7.02), False), (at(7.05), True)], [])
def test_fullness_never_jumps(
    holds: list[tuple[Frames, bool]], rests: list[tuple[Frames, Frames]]
) -> None:
    spans = lay_own(LASTING, holds, rests)
    step = RATE // 50
    # The quickest breath there is goes in within two seconds: half a cosine is
    # steepest in its middle.
    most = 3.2 / 2 / (IN_LEAST / step)
    shown = [full_at(spans, frame) for frame in range(0, spans[-1].end, step)]
    assert max(abs(a - b) for a, b in pairwise(shown)) <= most


@given(HOLDS)
def test_the_hue_never_jumps_where_a_breath_is_cut(
    holds: list[tuple[Frames, bool]],
) -> None:
    spans = lay_own(LASTING, holds)
    for before, after in pairwise(spans):
        if before.whole is not None and after.turned is not None:
            left = turned(before.phase, before.progress(before.end), before.turned)
            assert turned(after.phase, 0.0, after.turned) == pytest.approx(left)
        elif before.whole is not None:
            left = turned(before.phase, before.progress(before.end), before.turned)
            assert turned(after.phase, 0.0) == pytest.approx(left, abs=0.01)


@given(HOLDS, RESTS)
def test_the_spans_are_in_order_and_end_on_a_whole_breath_out(
    holds: list[tuple[Frames, bool]], rests: list[tuple[Frames, Frames]]
) -> None:
    spans = lay_own(LASTING, holds, rests)
    for before, after in pairwise(spans):
        assert before.frames > 0
        assert before.end <= after.start
        if before.end < after.start:  # looking around, the breath rests empty
            assert full_at(spans, before.end - 1) == pytest.approx(0, abs=1e-6)
    last = spans[-1]
    assert last.phase in (Phase.OUT, Phase.HOLD_EMPTY)
    assert last.whole is None


@given(HOLDS, RESTS, MOMENTS, st.booleans())
def test_one_press_more_changes_nothing_before_it(
    holds: list[tuple[Frames, bool]],
    rests: list[tuple[Frames, Frames]],
    now: Frames,
    held: bool,
) -> None:
    earlier = [hold for hold in holds if hold[0] <= now]
    been = [rest for rest in rests if rest[0] <= now]
    before = lay_own(LASTING, earlier, been)
    after = lay_own(LASTING, [*earlier, (now, held)], been)
    for frame in range(0, now + 1, RATE // 20):
        assert full_at(before, frame) == full_at(after, frame)
    # And so does the sound: a tone that is cut goes out after the press.
    for span in after:
        if span.whole is not None and span not in before:
            assert span.end - SOFT >= now


def test_held_while_it_comes_in_the_breath_goes_out_from_there() -> None:
    spans = lay_own(LASTING, [(at(8), True)])
    turn = at(8) + SOFT
    going = full_at(spans, turn)
    assert 0.4 < going < 0.9
    outs = [full_at(spans, turn + at(s)) for s in range(1, 6)]
    assert all(a > b for a, b in pairwise([going, *outs]))


def test_let_go_it_comes_in_gently_and_the_pace_goes_on() -> None:
    spans = lay_own(LASTING, [(at(8), True), (at(11), False)])
    after = [span for span in spans if span.start >= at(11)]
    assert [span.phase for span in after[:4]] == [
        Phase.IN,
        Phase.OUT,
        Phase.IN,
        Phase.OUT,
    ]
    assert after[0].begins is not None
    assert after[0].begins > 0
    assert after[1].begins is None
    assert after[0].frames >= IN_LEAST


def test_a_breath_that_goes_out_already_goes_on() -> None:
    assert lay_own(LASTING, [(at(2), True)])[0] == lay_own(LASTING)[0]


def test_a_key_that_is_stuck_holds_nobody_in_empty_lungs() -> None:
    spans = lay_own(LASTING, [(at(8), True)])
    paced = [span for span in spans if span.start >= at(8) + HELD_MOST]
    assert paced[0].phase is Phase.IN
    assert paced[0].start == at(8) + HELD_MOST
    late = lay_own(LASTING, [(at(8), True), (at(30), False)])
    assert late == spans


def test_looking_around_the_breath_rests_after_a_whole_breath_out() -> None:
    spans = lay_own(LASTING, rests=[(at(7), at(40))])
    before = [span for span in spans if span.end <= at(40)]
    assert before[-1].phase is Phase.OUT
    after = spans[len(before)]
    assert (after.start, after.phase) == (at(40), Phase.IN)


def test_a_breath_that_is_cut_keeps_the_length_it_was_to_have() -> None:
    cut = Timeline(LASTING, phases=lay_own(LASTING, [(at(8), True)]))
    plain = Timeline(LASTING, phases=lay_own(LASTING))
    for frame in (at(7), at(8), Frames(at(8) + SOFT - 1)):
        shown = moment_at(cut, frame)
        assert shown.phase is Phase.IN
        assert shown.phase_frames == moment_at(plain, frame).phase_frames
