from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from companion.practice.layout import lay_out
from companion.practice.script import parse
from companion.practice.timeline import Speak, Timeline
from companion.practice.unfolding import Unfolding
from companion.practice.wishes import NO_WISHES
from companion.units import Frames, frames_from_seconds

SCRIPT = """---
title: T
kind: breathing
direction: outward
---
One.
Two.
(breathe in 2s, out 3s, for 10s)
  Three.
  (after 6s) Four.
Five.
One.
"""
PRACTICE = parse(SCRIPT, "t.md")
TEXTS = ("One.", "Two.", "Three.", "Four.", "Five.")


class Ready:
    """Clips that are ready so far, of a second and a half, two and a half…"""

    def __init__(self) -> None:
        self.lengths: dict[str, Frames] = {}

    def add(self, text: str) -> None:
        self.lengths[text] = frames_from_seconds(1.5 + TEXTS.index(text))

    def now(self):
        return dict(self.lengths).get


def unfolding(ready: Ready) -> Unfolding:
    return Unfolding(
        lambda clips, wishes: lay_out(PRACTICE, clips, wishes=wishes), ready.now
    )


def begun(timeline: Timeline, at: Frames) -> list[Speak]:
    return [speak for speak in timeline.speaks if speak.start < at]


def test_what_is_ready_at_first_is_heard_at_first() -> None:
    ready = Ready()
    ready.add("Two.")
    first = unfolding(ready)(NO_WISHES, Frames(0))
    assert {s.text for s in first.speaks if s.has_clip} == {"Two."}


def test_what_becomes_ready_is_taken_in_but_not_where_it_has_begun() -> None:
    ready = Ready()
    lay = unfolding(ready)
    first = lay(NO_WISHES, Frames(0))
    for text in TEXTS:
        ready.add(text)
    at = Frames(first.speaks[1].start + 1)
    second = lay(NO_WISHES, at)
    assert begun(second, at) == begun(first, at)
    assert [s.text for s in second.speaks if not s.has_clip] == ["One.", "Two."]
    assert lay(NO_WISHES, at) == second


def test_what_began_as_a_caption_is_heard_when_it_is_said_again() -> None:
    ready = Ready()
    lay = unfolding(ready)
    lay(NO_WISHES, Frames(0))
    ready.add("One.")
    at = frames_from_seconds(3)
    for _ in range(2):
        speaks = [s for s in lay(NO_WISHES, at).speaks if s.text == "One."]
        assert [s.has_clip for s in speaks] == [False, True]
        assert speaks[1].frames == ready.lengths["One."]


def test_a_part_knows_which_time_a_line_is_said() -> None:
    ready = Ready()
    cut = Frames(0)

    def last_part(clips, wishes) -> Timeline:
        whole = lay_out(PRACTICE, clips, wishes=wishes)
        speaks = [s for s in whole.speaks if s.said_before]
        moved = tuple(replace(s, start=cut) for s in speaks)
        return Timeline(speaks[0].frames, speaks=moved)

    lay = Unfolding(last_part, ready.now)
    first = lay(NO_WISHES, Frames(0))
    ready.add("One.")
    assert lay(NO_WISHES, Frames(1)) == first


@given(data=st.data())
def test_the_past_never_changes(data: st.DataObject) -> None:
    ready = Ready()
    lay = unfolding(ready)
    timeline = lay(NO_WISHES, Frames(0))
    at = Frames(0)
    for text in data.draw(st.permutations(TEXTS)):
        ready.add(text)
        at = Frames(data.draw(st.integers(at, max(at, timeline.frames))))
        again = lay(NO_WISHES, at)
        assert begun(again, at) == begun(timeline, at)
        before = [phase for phase in timeline.phases if phase.start < at]
        assert [phase for phase in again.phases if phase.start < at] == before
        timeline = again
