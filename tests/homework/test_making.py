"""Plans begin sensibly, and what one becomes of another keeps what it is to keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.homework import making
from companion.homework.plan import Carried, Practitioner, Rhythm
from companion.homework.telling import USUAL
from companion.practice.model import Direction
from fakes.desks import ANNA, ITEM, KEYS, NOW, OTHER_ITEM, PLAN
from fakes.practices import AROUND, COHERENT, SCAN

LATER = NOW + timedelta(days=30)


def test_an_empty_plan_lasts_two_weeks_from_today() -> None:
    plan = making.empty_plan("id", ANNA, "Heron", NOW)
    assert (plan.starts, plan.expires) == (date(2026, 3, 4), date(2026, 3, 17))
    assert (plan.revision, plan.items, plan.telling) == (1, (), USUAL)


@pytest.mark.parametrize(
    ("lengths", "usual", "minutes"),
    [
        ((3, 5, 10), 5, 5),
        ((3, 5, 10), 3, 5),
        ((12, 15, 18), 15, 12),
        ((1, 2), 1, 2),
        ((), 9, None),
    ],
)
def test_a_practice_begins_between_five_and_ten_minutes_if_it_can(
    lengths: tuple[int, ...], usual: int, minutes: int | None
) -> None:
    item = making.new_item("id", COHERENT, lengths, usual)
    assert item.minutes == minutes
    assert item.rhythm == Rhythm(times_a_week=4)


def test_a_duplicate_is_another_plan_from_today_without_what_was_spoken() -> None:
    spoken = replace(
        PLAN, revision=3, spoken_note="audio/note.ogg", scripts=(Carried("a", "b"),)
    )
    copy = making.duplicate(spoken, "plan-2", ANNA, "Otter", LATER)
    assert (copy.id, copy.revision, copy.client) == ("plan-2", 1, "Otter")
    assert copy.starts == LATER.date()
    assert copy.expires - copy.starts == PLAN.expires - PLAN.starts
    assert (copy.spoken_note, copy.scripts, copy.clips) == (None, (), ())
    assert copy.items == PLAN.items


def test_a_revision_keeps_the_ids_of_plan_and_items() -> None:
    renamed = Practitioner("Anna B.", KEYS)
    revised = making.revise(PLAN, renamed, "Heron 2", LATER)
    assert (revised.id, revised.revision) == (PLAN.id, 2)
    assert [each.id for each in revised.items] == ["item-1", "item-2"]
    assert (revised.practitioner, revised.client) == (renamed, "Heron 2")
    assert revised.made_at == LATER


def test_a_template_tells_of_nobody() -> None:
    template = making.template_of(PLAN, "template-1", "Grounding")
    assert (template.id, template.title) == ("template-1", "Grounding")
    assert template.plan.client == ""
    assert template.plan.practitioner.name == ""
    assert template.plan.id == "template-1"


def test_items_are_added_changed_moved_and_removed() -> None:
    third = replace(ITEM, id="item-3")
    plan = making.with_item(PLAN, third)
    assert [each.id for each in plan.items] == ["item-1", "item-2", "item-3"]
    longer = replace(OTHER_ITEM, minutes=10)
    assert making.with_item(plan, longer).items[1] == longer
    assert [e.id for e in making.moved(plan, "item-3", 0).items] == [
        "item-3",
        "item-1",
        "item-2",
    ]
    assert making.moved(plan, "item-1", 99).items[-1] == ITEM
    assert making.moved(plan, "item-1", -1) == plan
    assert making.without_item(plan, "item-3") == PLAN


def test_what_looks_outward_is_put_forward_in_place_of_what_looks_inward() -> None:
    held = replace(AROUND, id="held", caution=("holds",))
    practices = (COHERENT, SCAN, AROUND, held)
    found = making.substitutes_for(SCAN, practices)
    assert [each.id for each in found] == ["look-around", "coherent-breathing"]
    assert making.suggested_substitutes(SCAN, practices) == [AROUND]
    assert making.suggested_substitutes(AROUND, practices) == ()
    assert AROUND.direction is Direction.OUTWARD
