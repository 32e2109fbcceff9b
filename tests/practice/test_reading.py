from companion.practice.reading import Lines, lines_at
from companion.practice.timeline import Speak, Timeline
from companion.units import Frames

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
