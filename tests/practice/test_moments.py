import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.practice.layout import lay_out
from companion.practice.model import Phase, Practice, Question
from companion.practice.moments import moment_at, next_chapter
from companion.practice.reading import LINGER, read_by
from companion.practice.script import parse
from companion.practice.timeline import BedSpan, Timeline
from companion.units import Frames, frames_from_seconds
from fakes.made_practices import made_practices

TIMELINE = lay_out(
    parse(
        "---\ntitle: T\nkind: quiet\ndirection: outward\n---\n"
        "# One\nHello.\n(pause 20s)\n"
        "# Two\n(breathe in 4s, hold 2s, out 6s, hold 2s, for 2 breaths)\n(ask zone)",
        "s.md",
    ),
    lambda _text: frames_from_seconds(3),
)
BREATHING = TIMELINE.phases[0].start


def after(seconds: float) -> Frames:
    return Frames(BREATHING + frames_from_seconds(seconds))


@pytest.mark.parametrize(
    ("seconds", "phase", "fullness"),
    [
        (0, Phase.IN, 0),
        (2, Phase.IN, 0.5),
        (4, Phase.HOLD_FULL, 1),
        (6, Phase.OUT, 1),
        (9, Phase.OUT, 0.5),
        (12, Phase.HOLD_EMPTY, 0),
        (14, Phase.IN, 0),
    ],
)
def test_the_lungs_fill_and_empty(
    seconds: float, phase: Phase, fullness: float
) -> None:
    moment = moment_at(TIMELINE, after(seconds))
    assert moment.phase is phase
    assert moment.fullness == pytest.approx(fullness)


def test_a_caption_lingers_and_then_goes() -> None:
    (speak,) = TIMELINE.speaks
    assert moment_at(TIMELINE, Frames(speak.start - 1)).caption is None
    assert moment_at(TIMELINE, speak.start).caption == "Hello."
    last = Frames(speak.end + LINGER - 1)
    assert moment_at(TIMELINE, last).caption == "Hello."
    assert moment_at(TIMELINE, Frames(last + 1)).caption is None


def test_chapters_and_questions_are_told() -> None:
    assert moment_at(TIMELINE, Frames(0)).chapter == 0
    assert moment_at(TIMELINE, BREATHING).chapter == 1
    assert next_chapter(TIMELINE, Frames(0)) == TIMELINE.chapters[1].start
    assert next_chapter(TIMELINE, BREATHING) is None
    assert moment_at(TIMELINE, TIMELINE.asks[0].start).ask is Question.ZONE
    assert moment_at(TIMELINE, TIMELINE.asks[0].end).ask is None


def test_a_frame_outside_is_moved_inside() -> None:
    assert moment_at(TIMELINE, Frames(-5)).frame == 0
    beyond = moment_at(TIMELINE, Frames(TIMELINE.frames + 5))
    assert (beyond.frame, beyond.left) == (TIMELINE.frames, 0)


def test_an_empty_timeline_has_quiet_moments() -> None:
    moment = moment_at(Timeline(Frames(100)), Frames(50))
    assert (moment.phase, moment.caption, moment.chapter) == (None, None, None)


@given(made_practices(), st.floats(0, 1))
def test_the_orb_never_jumps(practice: Practice, place: float) -> None:
    timeline = lay_out(practice, lambda _text: None)
    step = 480
    frame = Frames(int(place * (timeline.frames - step)))
    one = moment_at(timeline, frame)
    two = moment_at(timeline, Frames(frame + step))
    assert 0 <= one.fullness <= 1
    # A phase lasts a second at least here, so in 10 ms the eased curve moves < 1.6 %.
    assert abs(two.fullness - one.fullness) < 0.04


@given(made_practices())
def test_breathing_meets_the_quiet_empty(practice: Practice) -> None:
    timeline = lay_out(practice, lambda _text: None)
    for one, two in zip(timeline.phases, timeline.phases[1:], strict=False):
        before = moment_at(timeline, Frames(two.start - 1)).fullness
        assert before == pytest.approx(
            moment_at(timeline, two.start).fullness, abs=1e-3
        ), (one, two)


def test_the_bed_is_the_one_that_is_heard_at_the_moment() -> None:
    beds = (
        BedSpan(Frames(0), Frames(10), "ocean"),
        BedSpan(Frames(10), Frames(10), "rain"),
    )
    timeline = Timeline(Frames(30), beds=beds)
    heard = [moment_at(timeline, Frames(at)).bed for at in (0, 9, 10, 19, 20)]
    assert heard == ["ocean", "ocean", "rain", "rain", None]


@given(made_practices(), st.booleans())
def test_a_caption_is_there_from_the_first_frame_of_its_line_to_its_last(
    practice: Practice, spoken: bool
) -> None:
    clip = frames_from_seconds(2) if spoken else None
    timeline = lay_out(practice, lambda _text: clip)
    for index, speak in enumerate(timeline.speaks):
        after = timeline.speaks[index + 1 :]
        gone = min([read_by(speak), *(each.start for each in after[:1])])
        for frame in (speak.start, speak.end - 1, min(gone, timeline.frames) - 1):
            assert moment_at(timeline, Frames(frame)).caption == speak.text
        if gone < timeline.frames:
            assert moment_at(timeline, Frames(gone)).caption != speak.text or after
