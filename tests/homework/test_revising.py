"""A revision tells what it changes, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from companion.homework import making
from companion.homework.plan import Rhythm
from companion.homework.revising import Changed, Part, changes
from companion.homework.telling import USUAL, Telling
from companion.practice.model import Question
from fakes.desks import ANNA, ITEM, NOW, OTHER_ITEM, PLAN


def test_a_revision_that_asks_for_the_same_changes_nothing() -> None:
    revised = making.revise(PLAN, ANNA, "Heron", NOW + timedelta(days=3))
    assert changes(PLAN, revised) == ()
    other_order = replace(revised, telling=USUAL[::-1])
    assert changes(PLAN, other_order) == ()


def test_what_is_said_of_the_whole_plan_is_told() -> None:
    revised = replace(
        PLAN,
        title="Another",
        note="More.",
        stop_rule="",
        expires=date(2026, 4, 1),
        after=(Question.DISTRESS, Question.ZONE),
        telling=(Telling.DONE,),
    )
    assert [each.part for each in changes(PLAN, revised)] == [
        Part.TITLE,
        Part.DAYS,
        Part.NOTE,
        Part.STOP_RULE,
        Part.QUESTIONS,
        Part.TELLING,
    ]


def test_items_that_came_went_or_changed_are_told_as_they_are() -> None:
    longer = replace(OTHER_ITEM, minutes=10, rhythm=Rhythm(times_a_week=2), at=time(7))
    third = replace(ITEM, id="item-3")
    revised = replace(PLAN, items=(longer, third))
    assert changes(PLAN, revised) == (
        Changed(Part.LENGTH, longer),
        Changed(Part.RHYTHM, longer),
        Changed(Part.WHEN, longer),
        Changed(Part.ADDED, third),
        Changed(Part.REMOVED, ITEM),
    )


def test_another_order_is_told() -> None:
    assert changes(PLAN, making.moved(PLAN, "item-2", 0)) == (Changed(Part.ORDER),)
