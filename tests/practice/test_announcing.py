from hypothesis import given
from hypothesis import strategies as st

from companion.practice.announcing import CLEAR, LATE, phase_to_tell
from companion.practice.layout import lay_out
from companion.practice.model import Phase, Practice
from companion.practice.timeline import PhaseSpan, Speak, Timeline
from companion.units import Frames, frames_from_seconds
from fakes.made_practices import made_practices


def at(seconds: float) -> Frames:
    return frames_from_seconds(seconds)


def breath(*speaks: Speak) -> Timeline:
    """A breath from 10 s on, four seconds in and six out."""
    phases = (
        PhaseSpan(at(10), at(4), Phase.IN),
        PhaseSpan(at(14), at(6), Phase.OUT),
    )
    return Timeline(at(30), speaks=speaks, phases=phases)


def told(timeline: Timeline, frame: Frames) -> Phase | None:
    span = phase_to_tell(timeline, frame)
    return span.phase if span else None


def test_a_phase_is_told_as_it_begins_and_not_when_it_is_late() -> None:
    assert told(breath(), Frames(at(10) - 1)) is None
    assert told(breath(), at(10)) is Phase.IN
    assert told(breath(), Frames(at(10) + LATE)) is Phase.IN
    assert told(breath(), Frames(at(10) + LATE + 1)) is None
    assert told(breath(), at(14)) is Phase.OUT
    assert told(breath(), at(25)) is None


def test_no_phase_is_told_while_the_voice_speaks_or_is_about_to() -> None:
    for start, length, heard in (
        (8.0, 2.5, None),
        (10.4, 2.0, None),
        (10.5, 2.0, Phase.IN),
        (8.0, 2.0, Phase.IN),
    ):
        speak = Speak(at(start), at(length), "Softer.", has_clip=True)
        assert told(breath(speak), at(10)) is heard


def test_a_line_that_is_only_shown_holds_nothing_back() -> None:
    speak = Speak(at(9), at(5), "Softer.", has_clip=False)
    assert told(breath(speak), at(10)) is Phase.IN


@given(made_practices(), st.floats(0, 1), st.booleans())
def test_what_is_told_never_meets_the_voice(
    practice: Practice, place: float, spoken: bool
) -> None:
    timeline = lay_out(practice, lambda _text: at(2) if spoken else None)
    near = [Frames(0), *(span.start for span in timeline.phases)]
    frame = Frames(near[int(place * (len(near) - 1))] + int(place * LATE))
    span = phase_to_tell(timeline, frame)
    if span is None:
        return
    assert span.start <= frame < span.end
    for speak in timeline.speaks:
        if speak.has_clip:
            assert speak.end <= frame or speak.start >= frame + CLEAR
