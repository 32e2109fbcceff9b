from companion.practice.reading import LINGER, Lines, lines_at, read_by, reading_time
from companion.practice.timeline import Speak, Timeline
from companion.units import Frames, frames_from_seconds

TIMELINE = Timeline(
    Frames(1000),
    speaks=tuple(
        Speak(Frames(start), Frames(50), text, has_clip=True)
        for start, text in ((100, "One."), (300, "Two."), (600, "Three."))
    ),
)


def test_the_text_runs_on_and_a_line_stays_until_the_next_one() -> None:
    assert lines_at(TIMELINE, Frames(0)) == Lines("", "", "One.")
    assert lines_at(TIMELINE, Frames(100)) == Lines("", "One.", "Two.")
    assert lines_at(TIMELINE, Frames(299)) == Lines("", "One.", "Two.")
    assert lines_at(TIMELINE, Frames(300)) == Lines("One.", "Two.", "Three.")
    assert lines_at(TIMELINE, Frames(999)) == Lines("Two.", "Three.", "")


def test_without_lines_there_is_no_text() -> None:
    assert lines_at(Timeline(Frames(10)), Frames(5)) == Lines()


def test_a_quick_voice_does_not_shorten_the_time_to_read() -> None:
    text = "A line of some length that is spoken more quickly than it is read."
    quick = Speak(Frames(100), frames_from_seconds(1), text, has_clip=True)
    slow = Speak(Frames(100), frames_from_seconds(9), text, has_clip=True)
    assert read_by(quick) == 100 + reading_time(text)
    assert read_by(slow) == slow.end + LINGER
