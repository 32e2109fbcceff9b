"""Calm now laid out: a breath out at once, few words, and five senses to go by."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.practice.calm import (
    AROUND,
    EVERY,
    FIRST,
    LASTING,
    WARM,
    calm_lines,
    lay_calm,
)
from companion.practice.model import Phase
from companion.practice.moments import moment_at
from companion.practice.timeline import Timeline
from companion.practice.wishes import NO_WISHES
from companion.units import Frames, frames_from_seconds

FORBIDDEN = ("must", "should", "release", "heal", "deeper breath", "inside", "feeling")


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def clip(text: str) -> Frames:
    return at(1 + len(text) / 20)


PLAIN = lay_calm(clip)


def test_at_its_first_frame_a_full_breath_begins_to_go_out() -> None:
    moment = moment_at(PLAIN, Frames(0))
    assert (moment.phase, moment.fullness, moment.caption) == (Phase.OUT, 1.0, None)
    assert moment_at(PLAIN, at(3)).fullness < 0.6


def test_a_warm_tone_is_there_from_the_first_frame_to_the_last() -> None:
    (bed,) = PLAIN.beds
    assert (bed.name, bed.start, bed.end) == (WARM, 0, PLAIN.frames)
    assert 0 < bed.rise <= at(0.2)


def test_the_few_words_of_the_first_minute_come_when_they_are_to_come() -> None:
    first = [line for line in PLAIN.speaks if line.start < at(60)]
    assert [line.text for line in first] == [text for _, text in FIRST]
    assert [line.start for line in first] == [at(second) for second, _ in FIRST]


def test_after_it_little_is_said() -> None:
    later = [line.start for line in PLAIN.speaks if line.start >= at(60)]
    assert min(b - a for a, b in pairwise(later)) == EVERY


def test_nobody_is_told_what_to_do_or_to_look_inward() -> None:
    for line in calm_lines():
        for word in FORBIDDEN:
            assert word not in line.lower()


def test_a_line_without_a_clip_is_shown_for_its_reading_time() -> None:
    line = lay_calm(lambda _text: None).speaks[0]
    assert not line.has_clip
    assert line.frames >= at(2.5)


def test_it_lasts_an_hour_and_ends_on_a_whole_breath_out() -> None:
    assert PLAIN.frames >= LASTING
    assert PLAIN.phases[-1].phase is Phase.OUT
    assert PLAIN.phases[-1].end <= PLAIN.frames


def test_asked_to_look_around_it_leads_through_the_senses_while_the_breath_rests() -> (
    None
):
    timeline = lay_calm(clip, NO_WISHES.looking_around(at(70)))
    led = [line for line in timeline.speaks if at(70) <= line.start < at(260)]
    assert [line.text for line in led[: len(AROUND)]] == [text for text, _ in AROUND]
    resting = moment_at(timeline, led[5].start)
    assert (resting.phase, resting.fullness) == (None, 0.0)
    ends = led[len(AROUND) - 1].end + at(AROUND[-1][1])
    assert moment_at(timeline, Frames(ends + at(1))).phase is Phase.IN


def test_looking_around_begins_after_the_line_that_is_being_said() -> None:
    speaking = PLAIN.speaks[2]
    asked = Frames(speaking.start + 10)
    timeline = lay_calm(clip, NO_WISHES.looking_around(asked))
    assert timeline.speaks[2] == speaking
    assert timeline.speaks[3].text == AROUND[0][0]
    assert timeline.speaks[3].start > speaking.end


def before(timeline: Timeline, frame: Frames) -> list[object]:
    return [
        (line.text, line.start, line.frames)
        for line in timeline.speaks
        if line.start < frame
    ]


@given(
    st.lists(st.integers(0, at(400)), max_size=3).map(sorted), st.integers(0, at(500))
)
def test_words_never_overlap_and_a_wish_changes_none_before_it(
    arounds: list[Frames], asked: Frames
) -> None:
    wishes = NO_WISHES
    for frame in arounds:
        if frame <= asked:
            wishes = wishes.looking_around(frame)
    was, now = lay_calm(clip, wishes), lay_calm(clip, wishes.looking_around(asked))
    assert before(was, asked) == before(now, asked)
    assert all(a.end < b.start for a, b in pairwise(now.speaks))


def test_said_again_a_line_knows_how_often_it_came_before() -> None:
    again = [line for line in PLAIN.speaks if line.text == FIRST[-1][1]]
    assert [line.said_before for line in again] == list(range(len(again)))
    assert len(again) > 2
