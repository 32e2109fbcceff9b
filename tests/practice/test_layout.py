from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import WrongUse
from companion.practice.breaths import lay_breaths, plan_of
from companion.practice.layout import (
    ASK_TIME,
    LEAD_IN,
    LEAD_OUT,
    LINE_GAP,
    lay_out,
    with_bed,
)
from companion.practice.lengths import (
    build,
    offered_minutes,
    possible_minutes,
    usual_minutes,
)
from companion.practice.model import (
    Breathe,
    BreathPattern,
    Phase,
    Practice,
    Question,
    Ramp,
)
from companion.practice.pacing import Word, cycle_of
from companion.practice.reading import reading_time
from companion.practice.script import parse
from companion.practice.timeline import Event, Timeline
from companion.practice.timeline_file import timeline_as_json
from companion.units import Frames, Millis, frames_from_seconds, frames_of
from fakes.made_practices import made_practices

HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\n---\n"


def no_clip(_text: str) -> Frames | None:
    return None


def laid_out(body: str, clip_seconds: float | None = None) -> Timeline:
    def clip(_text: str) -> Frames | None:
        return None if clip_seconds is None else frames_from_seconds(clip_seconds)

    return lay_out(parse(HEAD + body, "s.md"), clip)


def seconds(frames: int) -> float:
    return frames / 48_000


def starts(*events: Event) -> list[float]:
    return [seconds(event.start) for event in events]


@given(made_practices(), st.floats(0.1, 8))
def test_tracks_are_in_order_and_within_the_timeline(
    practice: Practice, clip_seconds: float
) -> None:
    def clip(text: str) -> Frames | None:
        return frames_from_seconds(clip_seconds) if len(text) % 2 else None

    timeline = lay_out(practice, clip)
    for track in (timeline.speaks, timeline.phases, timeline.pauses, timeline.asks):
        assert all(one.end <= two.start for one, two in pairwise(track))
        assert all(event.frames > 0 for event in track)
        assert all(event.end <= timeline.frames for event in track)
    assert timeline.chapters[0].start == 0
    assert timeline.chapters[-1].end == timeline.frames


@given(made_practices())
def test_breathing_is_whole_breaths_that_end_empty(practice: Practice) -> None:
    phases = lay_out(practice, no_clip).phases
    empty = (Phase.OUT, Phase.HOLD_EMPTY)
    for one, two in pairwise(phases):
        if two.start > one.end or two.phase is Phase.IN:
            assert one.phase in empty
            assert two.phase is Phase.IN
        elif two.phase is Phase.OUT:
            assert one.phase in (Phase.IN, Phase.HOLD_FULL)
    if phases:
        assert phases[0].phase is Phase.IN
        assert phases[-1].phase in empty


@given(
    st.integers(1_000, 20_000), st.integers(1_000, 20_000), st.integers(1_000, 900_000)
)
def test_a_breathing_part_has_the_nearest_whole_number_of_breaths(
    inhale: int, exhale: int, lasting: int
) -> None:
    pattern = BreathPattern(Millis(inhale), Millis(exhale))
    asked = frames_of(Millis(lasting))
    plan = plan_of(pattern, asked, None)
    breaths = len(lay_breaths(plan, Frames(0), asked, Word())) / 2
    off = abs(breaths * frames_of(pattern.cycle) - asked)
    assert breaths == 1 or off <= frames_of(pattern.cycle) / 2


@given(
    st.decimals(3, 20, places=1),
    st.decimals(3, 20, places=1),
    st.integers(20, 80),
    st.integers(20, 900),
)
def test_a_glide_takes_the_nearest_number_of_breaths_and_goes_evenly(
    start, end, out, lasting
) -> None:
    ramp = Ramp(start, end, out)
    asked = frames_from_seconds(lasting)

    first, last = cycle_of(float(start)), cycle_of(float(end))

    def length(n: int) -> float:
        return sum(first * (last / first) ** (k / (n - 1)) for k in range(n))

    spans = lay_breaths(plan_of(ramp, asked, None), Frames(0), asked, Word())
    n = len(spans) // 2
    off = abs(spans[-1].end - asked)
    assert off <= abs(length(n + 1) - asked) + 1
    assert n == 2 or off <= abs(length(n - 1) - asked) + 1
    cycles = [a.frames + b.frames for a, b in zip(spans[::2], spans[1::2], strict=True)]
    assert cycles[0] == pytest.approx(60 / float(start) * 48_000, abs=2)
    assert cycles[-1] == pytest.approx(60 / float(end) * 48_000, abs=2)
    factor = (cycles[-1] / cycles[0]) ** (1 / (n - 1))
    for one, two in pairwise(cycles):
        assert two / one == pytest.approx(factor, rel=1e-3)
    for breath_in, breath_out in zip(spans[::2], spans[1::2], strict=True):
        share = breath_out.frames / (breath_in.frames + breath_out.frames)
        assert share == pytest.approx(out / 100, abs=1e-3)


def test_three_minutes_of_ten_second_breaths_are_eighteen() -> None:
    timeline = laid_out("(breathe in 4s, out 6s, for 3 min)")
    assert len(timeline.phases) == 36
    assert starts(*timeline.phases[:3]) == [2, 6, 12]
    assert timeline.phases[-1].phase is Phase.OUT


def test_holds_are_phases_of_their_own() -> None:
    timeline = laid_out("(breathe in 4s, hold 7s, out 8s, hold 1s, for 1 breaths)")
    assert [(p.phase.value, seconds(p.frames)) for p in timeline.phases] == [
        ("in", 4),
        ("hold-full", 7),
        ("out", 8),
        ("hold-empty", 1),
    ]


def test_lines_follow_each_other_with_a_gap_and_a_pause_replaces_it() -> None:
    timeline = laid_out("One.\nTwo.\n(pause 8s)\nThree.", clip_seconds=2)
    gap = seconds(LINE_GAP)
    assert starts(*timeline.speaks) == pytest.approx([2, 4 + gap, 14 + gap])
    assert seconds(timeline.pauses[0].frames) == 8
    assert timeline.frames == timeline.speaks[-1].end + LINE_GAP + LEAD_OUT


def test_a_line_without_a_clip_is_shown_for_its_reading_time() -> None:
    text = "One two three four five six seven eight nine ten eleven."
    (speak,) = laid_out(text).speaks
    assert speak.frames == reading_time(text) == frames_from_seconds(6)
    assert not speak.has_clip


def test_lines_over_breathing_keep_their_times_and_never_overlap() -> None:
    timeline = laid_out(
        "(breathe coherent for 1 min)\n  First.\n  (after 1s) Second.\n"
        "  (after 30s) Third.",
        clip_seconds=3,
    )
    assert starts(*timeline.speaks) == pytest.approx([2, 5 + seconds(LINE_GAP), 32])


def test_a_line_that_outlasts_the_breathing_is_spoken_whole() -> None:
    timeline = laid_out(
        "(breathe coherent for 10s)\n  (after 8s) A long last line.\nNext.",
        clip_seconds=5,
    )
    over, following = timeline.speaks
    assert seconds(over.start) == 10
    assert following.start == over.end + LINE_GAP


def test_a_note_before_the_first_chapter_is_no_chapter_of_its_own() -> None:
    timeline = laid_out("> For the reader.\n# One\nHello.\n# Two\n(chime)")
    assert [c.title for c in timeline.chapters] == ["One", "Two"]
    assert timeline.chapters[0].start == 0


def test_beds_last_until_the_next_one() -> None:
    text = HEAD.replace("title: T", "title: T\nbed: ocean")
    body = "(pause 10s)\n(bed rain)\n(pause 10s)\n(bed none)\n(pause 10s)"
    timeline = lay_out(parse(text + body, "s.md"), no_clip)
    told = [(b.name, seconds(b.start), seconds(b.end)) for b in timeline.beds]
    assert told == [("ocean", 0, 12), ("rain", 12, 22)]
    assert not lay_out(with_bed(parse(text + body, "s.md"), None), no_clip).beds
    (only,) = lay_out(with_bed(parse(text + body, "s.md"), "rain"), no_clip).beds
    assert (only.name, only.start) == ("rain", 0)


def test_after_the_last_breath_there_is_a_moment_before_words_but_not_breaths() -> None:
    timeline = laid_out(
        "(breathe coherent for 10s)\n(breathe easy for 10s)\nThe end.", clip_seconds=1
    )
    one, two = timeline.phases[1], timeline.phases[2]
    assert one.end == two.start
    assert timeline.speaks[0].start == timeline.phases[-1].end + LINE_GAP


def test_a_question_stays_for_a_while() -> None:
    timeline = laid_out("(ask zone)\n(chime)")
    assert timeline.asks[0].start == LEAD_IN
    assert timeline.asks[0].frames == ASK_TIME
    assert timeline.chimes[0].start == timeline.asks[0].end


def test_minutes_stretch_breathing_and_pauses_but_never_speech() -> None:
    practice = parse(
        HEAD + "Hello.\n(pause 10s)\n(breathe coherent for 4 min)\n"
        "  (after 2 min) Half-way.\nBye.",
        "s.md",
    )
    for minutes in (2, 3, 5, 10, 20):
        timeline = build(practice, no_clip, minutes)
        assert timeline.frames / 2_880_000 == pytest.approx(minutes, abs=0.1)
        assert [s.frames for s in timeline.speaks] == [
            reading_time(text) for text in ("Hello.", "Half-way.", "Bye.")
        ]
        half = timeline.phases[len(timeline.phases) // 2].start
        assert seconds(abs(timeline.speaks[1].start - half)) <= 10


def test_a_length_that_is_not_possible_names_those_that_are() -> None:
    text = HEAD.replace("title: T", "title: T\nminutes: [3, 5]")
    practice = parse(text + "(breathe coherent for 4 min)", "s.md")
    assert possible_minutes(practice, no_clip) == (3, 5)
    assert usual_minutes(practice, no_clip) == 5
    with pytest.raises(WrongUse, match=r'"T" can last from 3 to 5 minutes, but not 20'):
        build(practice, no_clip, 20)
    with pytest.raises(WrongUse, match=r"can last from 0\.4 to 0\.8 minutes"):
        build(parse(HEAD + "(pause 20s)\nHello.", "s.md"), no_clip, 5)


def test_a_script_cannot_offer_what_stretching_cannot_do() -> None:
    text = HEAD.replace("title: T", "title: T\nminutes: [1, 30]")
    practice = parse(text + "(pause 1 min)", "s.md")
    least, most = possible_minutes(practice, no_clip)
    assert least == 1
    assert most < 3
    hopeless = parse(text.replace("[1, 30]", "[20, 30]") + "(pause 1 min)", "s.md")
    with pytest.raises(WrongUse, match=r"can last from 0\.8 to 2\.1 minutes"):
        build(hopeless, no_clip, 20)


def test_a_length_within_the_slack_is_possible_wherever_it_stands() -> None:
    text = HEAD.replace("title: T", "title: T\nminutes: [1, 2, 3, 30]")
    practice = parse(text + "(pause 3.3 min)", "s.md")
    assert offered_minutes(practice, [no_clip]) == (2, 3)
    assert possible_minutes(practice, no_clip)[0] == 2
    for minutes in offered_minutes(practice, [no_clip]):
        length = build(practice, no_clip, minutes).frames / 2_880_000
        assert length == pytest.approx(minutes, abs=0.25)


def test_what_is_offered_is_possible_in_each_wording_with_each_voice() -> None:
    text = HEAD.replace(
        "title: T", "title: T\nminutes: [1, 2, 3]\nwordings: [lying, seated]"
    )
    practice = parse(text + "(pause 1.5 min)\n(seated) Sit.", "s.md")

    def slow(text: str) -> Frames:
        return frames_from_seconds(40)

    assert offered_minutes(practice, [no_clip]) == (1, 2, 3)
    assert offered_minutes(practice, [no_clip, slow]) == (2, 3)
    assert offered_minutes(replace(practice, wordings=()), [slow]) == (1, 2, 3)


def test_as_written_is_the_usual_length_where_no_other_is_near() -> None:
    text = HEAD.replace("title: T", "title: T\nminutes: [3, 20]")
    practice = parse(text + "(pause 4.6 min)", "s.md")
    offered = offered_minutes(practice, [no_clip])
    assert offered == (3,)
    assert usual_minutes(practice, no_clip, offered) == 5
    assert usual_minutes(practice, no_clip, ()) == 5


@given(made_practices())
def test_the_timeline_as_json_has_every_event_in_order(practice: Practice) -> None:
    timeline = lay_out(practice, no_clip)
    told = timeline_as_json(timeline)
    events = told["events"]
    assert told["rate"] == 48_000
    assert told["frames"] == timeline.frames
    assert [e["start"] for e in events] == sorted(e["start"] for e in events)
    spoken = [e["text"] for e in events if e["kind"] == "speak"]
    assert spoken == list(practice.worded().spoken())
    phases = [e["phase"] for e in events if e["kind"] == "phase"]
    assert phases == [p.phase.value for p in timeline.phases]
    asked = [item for item in practice.items() if isinstance(item, Breathe)]
    assert bool(asked) == bool(phases)


def test_a_question_that_takes_a_while_stays_and_makes_nothing_longer() -> None:
    text = "# One\nHow is it?{}\n(pause 9s)\nAnd so on.{}\n(pause 5s)\n# Two\nThe end."
    plain, asking = (
        laid_out(text.format(*asks), clip_seconds=1)
        for asks in (("", ""), ("\n(ask place)", "\n(ask note)"))
    )
    assert asking.frames == plain.frames
    assert asking.speaks == plain.speaks
    place, note = asking.asks
    assert (place.question, note.question) == (Question.PLACE, Question.NOTE)
    assert place.start == asking.speaks[0].end
    assert place.end == note.start == asking.speaks[1].end
    assert note.end == asking.chapters[1].start


def test_a_question_in_the_last_chapter_stays_until_its_end() -> None:
    timeline = laid_out("(ask feelings)\nWarm?\n(pause 9s)", clip_seconds=1)
    (ask,) = timeline.asks
    assert ask.end == timeline.frames - LEAD_OUT


def test_a_question_without_time_to_answer_is_left_out() -> None:
    assert laid_out("Hello.\n(ask note)\n(ask place)\n(pause 3s)").asks[0].question is (
        Question.PLACE
    )
