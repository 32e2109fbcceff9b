"""A plan says what it lacks, and what is worth a second thought."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from companion.homework.lacking import Lack, Lacking, Thought, problems, thoughts
from companion.homework.plan import Practitioner, Rhythm
from fakes.desks import ITEM, KEYS, OTHER_ITEM, PLAN

TODAY = date(2026, 3, 4)
LENGTHS = {"look-around": (3,), "coherent-breathing": (3, 5, 10)}


def lacks(plan: object) -> list[Lack]:
    return [each.lack for each in problems(plan, TODAY, LENGTHS)]  # type: ignore[arg-type]


def test_a_whole_plan_lacks_nothing() -> None:
    assert problems(PLAN, TODAY, LENGTHS) == ()
    assert thoughts(PLAN) == ()


def test_who_what_and_how_it_is_called_are_asked_for() -> None:
    bare = replace(PLAN, title=" ", items=(), practitioner=Practitioner("", KEYS))
    assert lacks(bare) == [Lack.NO_NAME, Lack.NO_TITLE, Lack.NOTHING_ASKED]


def test_days_have_to_lie_ahead_and_in_order() -> None:
    before = replace(PLAN, expires=PLAN.starts - timedelta(days=1))
    assert lacks(before) == [Lack.ENDS_BEFORE_START]
    over = replace(PLAN, starts=date(2026, 1, 1), expires=TODAY - timedelta(days=1))
    assert lacks(over) == [Lack.IS_OVER]
    assert lacks(replace(PLAN, expires=date(2028, 1, 1))) == [Lack.TOO_LONG]
    assert lacks(replace(PLAN, expires=PLAN.starts)) == []


def test_an_item_needs_a_practice_that_is_there_a_length_and_days() -> None:
    gone = replace(ITEM, practice_id="gone")
    never = replace(OTHER_ITEM, rhythm=Rhythm())
    long = replace(OTHER_ITEM, id="item-3", minutes=45)
    plan = replace(PLAN, items=(gone, never, long))
    assert problems(plan, TODAY, LENGTHS) == (
        Lacking(Lack.NO_PRACTICE, gone),
        Lacking(Lack.NO_DAYS, never),
        Lacking(Lack.NO_LENGTH, long),
    )


def test_more_than_is_usual_is_possible_and_told() -> None:
    often = replace(ITEM, rhythm=Rhythm(weekdays=(0, 1, 2, 3, 4, 5)))
    long = replace(ITEM, minutes=25)
    much = replace(PLAN, items=(often, long, OTHER_ITEM), stop_rule="")
    assert thoughts(much) == tuple(Thought)
    assert lacks(replace(much, items=(often,))) == []
