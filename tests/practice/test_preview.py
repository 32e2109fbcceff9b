"""A preview is twenty seconds of the practice itself, and asks nothing."""

from hypothesis import given

from companion.practice.layout import lay_out
from companion.practice.model import Practice
from companion.practice.preview import LENGTH, preview
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.units import Frames, frames_from_seconds
from fakes.made_practices import made_practices

HEAD = "---\ntitle: T\nkind: quiet\ndirection: outward\nbed: rain\n---\n"


def laid_out(practice: Practice) -> Timeline:
    return lay_out(practice, lambda _text: frames_from_seconds(2))


def test_it_begins_where_the_practice_proper_begins() -> None:
    text = (
        "# Arriving\nWelcome.\n(pause 30s)\n# Looking\nLook.\n(pause 60s)\n(ask zone)"
    )
    heard = preview(laid_out(parse(HEAD + text, "s.md")))
    assert [(speak.start, speak.text) for speak in heard.speaks] == [(0, "Look.")]
    assert [chapter.title for chapter in heard.chapters] == ["Looking"]
    assert heard.frames == LENGTH
    assert heard.asks == ()


def test_a_practice_of_one_chapter_is_heard_from_its_start() -> None:
    heard = preview(laid_out(parse(HEAD + "Welcome.\n(pause 60s)", "s.md")))
    assert [speak.text for speak in heard.speaks] == ["Welcome."]


@given(made_practices())
def test_it_is_never_longer_and_nothing_stands_outside(practice: Practice) -> None:
    whole = laid_out(practice)
    heard = preview(whole)
    assert heard.frames == min(LENGTH, whole.frames)
    assert heard.dims[-1] == (heard.frames, 0.0)
    assert heard.fades_away
    for track in (heard.speaks, heard.phases, heard.chimes, heard.beds):
        assert all(0 <= event.start < heard.frames for event in track)
    assert all(bed.end <= heard.frames for bed in heard.beds)
    assert heard.chapters[0].frames == heard.frames
    assert Frames(0) == heard.chapters[0].start
