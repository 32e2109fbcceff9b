import pytest

from companion.practice.layout import lay_out
from companion.practice.pressing import Effect, effect_of, next_breath
from companion.practice.script import parse
from companion.practice.timeline import Timeline
from companion.practice.wishes import NO_WISHES, Press, Wishes
from companion.units import Frames, frames_from_seconds

HEAD = "---\ntitle: T\nkind: breathing\ndirection: inward\n---\n"


def laid(direction: str, wishes: Wishes = NO_WISHES) -> Timeline:
    script = f"{HEAD}({direction})\nThat is all."
    return lay_out(parse(script, "s.md"), lambda _text: Frames(1), wishes=wishes)


def first_breath(timeline: Timeline) -> Frames:
    return timeline.phases[0].start


def test_the_next_breath_has_its_holds_and_ends_before_the_one_after() -> None:
    timeline = laid("breathe in 4s, hold 2s, out 6s, for 2 breaths")
    start = first_breath(timeline)
    whole = frames_from_seconds(12)
    assert next_breath(timeline, Frames(0)) == whole
    assert next_breath(timeline, start) == whole
    assert next_breath(timeline, Frames(start + whole - 1)) == whole
    assert next_breath(timeline, Frames(start + whole)) is None
    assert next_breath(Timeline(Frames(9)), Frames(0)) is None


@pytest.mark.parametrize("press", list(Press))
def test_in_the_last_breath_a_word_does_nothing_any_more(press: Press) -> None:
    timeline = laid("breathe in 4s, out 6s, for 2 breaths")
    last = Frames(first_breath(timeline) + frames_from_seconds(10))
    assert effect_of(press, timeline, Frames(last - 1)) is not None
    assert effect_of(press, timeline, last) is None


@pytest.mark.parametrize("press", list(Press))
def test_what_is_said_of_a_press_is_what_the_layout_does(press: Press) -> None:
    """Word after word at one place, until the pace is at its bound and stays there."""
    wishes, told = NO_WISHES, []
    timeline = laid("breathe in 4s, out 6s, for 3 min")
    at = Frames(first_breath(timeline) + frames_from_seconds(61))
    for _ in range(12):
        before = next_breath(timeline, at)
        effect = effect_of(press, timeline, at)
        wishes = wishes.pressed(at, press)
        timeline = laid("breathe in 4s, out 6s, for 3 min", wishes)
        after = next_breath(timeline, at)
        assert before is not None
        assert after is not None
        told.append(effect)
        if effect is Effect.QUICKER:
            assert after < before * 0.995
        elif effect is Effect.SLOWER:
            assert after > before * 1.005
        else:
            assert after == pytest.approx(before, rel=0.011)
    quick = press is Press.TOO_SLOW
    bound = Effect.AS_QUICK_AS_CAN_BE if quick else Effect.AS_SLOW_AS_CAN_BE
    assert told[0] is (Effect.QUICKER if quick else Effect.SLOWER)
    assert told[-1] is bound
    assert told == sorted(told, key=lambda effect: effect is bound)
