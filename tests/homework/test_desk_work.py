"""What is done at the desk changes what it is meant to, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from companion.homework import desk_work as work
from companion.homework.desk import Client, Desk, Made, Template
from companion.homework.desk_work import Stage
from fakes.desks import CLIENT, DESK, NOW, PLAN

NEXT = replace(PLAN, revision=2)
OTTER = Client("client-2", "Otter", NOW)


def test_a_client_comes_and_is_renamed_with_what_is_still_written_on() -> None:
    desk = work.with_plan(work.with_client(DESK, OTTER), "client-1", NEXT)
    renamed = work.with_client(desk, replace(CLIENT, pseudonym="Kingfisher"))
    assert [each.pseudonym for each in renamed.clients] == ["Kingfisher", "Otter"]
    assert [each.plan.client for each in renamed.made] == ["Heron", "Kingfisher"]


def test_a_client_who_was_deleted_comes_back_with_all_plans() -> None:
    desk, gone = work.without_client(work.with_client(DESK, OTTER), "client-1")
    assert (desk.clients, desk.made) == ((OTTER,), ())
    assert gone is not None
    back = work.brought_back(desk, gone)
    assert back.made == DESK.made
    assert set(back.clients) == {CLIENT, OTTER}
    assert work.brought_back(back, gone) == back
    assert work.without_client(desk, "nobody") == (desk, None)


def test_a_plan_that_is_written_on_replaces_itself_and_never_a_saved_one() -> None:
    desk = work.with_plan(DESK, "client-1", NEXT)
    again = work.with_plan(desk, "client-1", replace(NEXT, title="Another"))
    assert [each.plan.title for each in again.made] == ["Two quiet weeks", "Another"]
    with pytest.raises(ValueError, match="saved"):
        work.with_plan(DESK, "client-1", PLAN)
    saved = work.saved(desk, replace(NEXT, title="As saved"), NOW)
    assert saved.made[1] == Made("client-1", replace(NEXT, title="As saved"), NOW)
    assert work.without_plan(desk, NEXT) == DESK


def test_plans_are_given_the_newest_first() -> None:
    other = replace(PLAN, id="plan-2")
    desk = work.with_plan(work.with_plan(DESK, "client-1", NEXT), "client-1", other)
    found = work.of_client(desk, "client-1")
    assert [[(m.plan.id, m.plan.revision) for m in each] for each in found] == [
        [("plan-2", 1)],
        [(PLAN.id, 2), (PLAN.id, 1)],
    ]
    assert work.of_client(desk, "client-2") == []


def test_each_revision_knows_where_it_stands() -> None:
    first = Made("client-1", PLAN, NOW)
    draft, second = Made("client-1", NEXT), Made("client-1", NEXT, NOW)
    day = PLAN.starts
    assert work.stage_of(draft, (draft, first), day) is Stage.WRITTEN_ON
    assert work.stage_of(first, (draft, first), day) is Stage.RUNNING
    assert work.stage_of(first, (second, first), day) is Stage.REPLACED
    assert work.stage_of(first, (first,), PLAN.expires) is Stage.RUNNING
    over = PLAN.expires + timedelta(days=1)
    assert work.stage_of(first, (first,), over) is Stage.ENDED
    assert work.stage_of(first, (first,), date(2026, 3, 1)) is Stage.TO_COME


def test_templates_are_kept_by_their_titles() -> None:
    desk = work.with_template(Desk(), Template("1", "Calm", PLAN))
    desk = work.with_template(desk, Template("2", "Calm", NEXT))
    assert desk.templates == (Template("2", "Calm", NEXT),)
    assert work.without_template(desk, "2") == Desk()


def test_two_clients_are_not_called_alike() -> None:
    assert work.is_taken(DESK, " heron ")
    assert not work.is_taken(DESK, "Heron", but="client-1")
    assert not work.is_taken(DESK, "Otter")


@pytest.mark.parametrize(
    ("pseudonym", "may_be"),
    [
        ("Maria Schmidt", True),
        ("Jean-Luc O'Neill", True),
        ("Heron", False),
        ("blue heron", False),
        ("Client 17", False),
        ("H7", False),
        ("", False),
    ],
)
def test_whole_names_are_noticed(pseudonym: str, may_be: bool) -> None:
    assert work.looks_like_a_name(pseudonym) is may_be
