from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from companion.homework.caseload import (
    By,
    Caseload,
    Row,
    Wanted,
    in_order,
    sifted,
)
from companion.homework.desk import Client, Desk, Made
from companion.homework.senders import Senders, attach, detach, sender_of
from companion.journey.sentences import Finding, Verdict
from fakes.received import LAST, MADE, an_id, asked, plan, report, sat

HERON = Client("c1", "Heron", MADE)
WREN = Client("c2", "Wren", MADE, resting=True)
DESK = Desk("A", (HERON, WREN), (Made("c1", plan(), MADE),))
UNKNOWN = report(9, client="Owl", plan_id=None)


def test_a_report_belongs_to_the_client_of_its_plan_whatever_it_is_called():
    found = Senders(DESK).client_of(sender_of(report(1, client="Somebody")))
    assert found == HERON


def test_without_a_plan_the_pseudonym_tells_in_any_case():
    sender = sender_of(report(1, client=" wREN ", plan_id=None))
    assert Senders(DESK).client_of(sender) == WREN


def test_a_pseudonym_of_two_tells_nothing():
    twice = replace(DESK, clients=(WREN, replace(HERON, pseudonym="wren")), made=())
    assert Senders(twice).client_of(sender_of(report(1, client="Wren"))) is None


def test_what_the_practitioner_says_counts_and_can_be_taken_back():
    sender = sender_of(UNKNOWN)
    assert Senders(DESK).client_of(sender) is None
    said = attach(DESK, sender, "c2")
    assert Senders(said).client_of(sender) == WREN
    assert Senders(detach(said, sender)).client_of(sender) is None
    moved = attach(DESK, sender_of(report(1)), "c2")
    assert Senders(moved).client_of(sender_of(report(2))) == WREN


def test_what_else_stands_on_the_desk_stays_when_a_sender_is_attached():
    desk = replace(DESK, extra={"newer": [1]})
    assert attach(desk, sender_of(UNKNOWN), "c1").extra["newer"] == [1]


def test_a_client_who_is_gone_is_nobodys_sender():
    said = attach(DESK, sender_of(UNKNOWN), "c7")
    assert Senders(said).client_of(sender_of(UNKNOWN)) is None


def test_each_client_has_a_row_and_so_has_each_unknown_sender():
    mine = report(1, asked=(asked(8, [0, 1]),), message="Hello", sat=(sat(0, 5, 4),))
    rows = Caseload(DESK, [mine, UNKNOWN], LAST).rows()
    assert [(row.name, row.is_known) for row in rows] == [
        ("Heron", True),
        ("Wren", True),
        ("Owl", False),
    ]
    heron, wren, _ = rows
    assert (heron.asked, heron.done, heron.running, heron.messages) == (8, 2, 1, 1)
    assert heron.finding.count == 1
    assert (wren.last, wren.asked, wren.running) == (None, None, 0)


def test_a_plan_runs_from_its_first_day_to_its_last_once_it_is_saved():
    for today, plans in ((LAST, 1), (LAST + timedelta(days=1), 0)):
        assert Caseload(DESK, [], today).row("c1").running == plans
    draft = replace(DESK, made=(Made("c1", plan()),))
    assert Caseload(draft, [], LAST).row("c1").running == 0


def test_all_of_a_client_is_found_by_the_key_of_the_row():
    caseload = Caseload(DESK, [report(1), UNKNOWN], LAST)
    assert caseload.told("c1").reports == (report(1),)
    owl = caseload.told(caseload.keys[-1])
    assert owl.sender == sender_of(UNKNOWN)
    assert owl.name == "Owl"
    with pytest.raises(KeyError):
        caseload.told("nobody")


def row(name: str, **more: object) -> Row:
    usual = {
        "key": name,
        "name": name,
        "is_known": True,
        "resting": False,
        "running": 0,
        "last": None,
        "asked": None,
        "done": None,
        "finding": Finding(None, 0, Verdict.LISTED),
        "messages": 0,
    }
    return Row(**{**usual, **more})


ROWS = (
    row("Heron", asked=8, done=4, running=2),
    row("wren", asked=4, done=4, last=MADE, messages=1),
    row("Owl", resting=True, last=MADE - timedelta(days=1)),
)


def names(rows) -> list[str]:
    return [each.name for each in rows]


@pytest.mark.parametrize("rows", [*permutations(ROWS)])
def test_rows_are_sorted_and_what_has_nothing_comes_last_either_way(rows):
    assert names(in_order(rows, By.NAME)) == ["Heron", "Owl", "wren"]
    assert names(in_order(rows, By.NAME, descending=True)) == ["wren", "Owl", "Heron"]
    assert names(in_order(rows, By.DONE)) == ["Heron", "wren", "Owl"]
    assert names(in_order(rows, By.DONE, descending=True)) == ["wren", "Heron", "Owl"]
    assert names(in_order(rows, By.LAST)) == ["Owl", "wren", "Heron"]
    assert names(in_order(rows, By.CHANGE)) == ["Heron", "Owl", "wren"]
    assert names(in_order(rows, By.PLANS, descending=True))[0] == "Heron"
    assert names(in_order(rows, By.MESSAGES))[0] == "wren"


def test_rows_are_sifted_by_name_messages_and_rest():
    assert names(sifted(ROWS, Wanted())) == ["Heron", "wren"]
    assert names(sifted(ROWS, Wanted(with_resting=True))) == ["Heron", "wren", "Owl"]
    assert names(sifted(ROWS, Wanted(text=" REN"))) == ["wren"]
    assert names(sifted(ROWS, Wanted(with_messages=True))) == ["wren"]


def test_below_five_pairs_there_is_no_number_to_sort_by():
    few = report(1, sat=tuple(sat(n, 6, 4) for n in range(4)))
    many = report(1, sat=tuple(sat(n, 6, 4) for n in range(5)))
    assert Caseload(DESK, [few], LAST).row("c1").finding.middle is None
    assert Caseload(DESK, [many], LAST).row("c1").finding.middle.median == -2


def test_two_pseudonyms_of_unknown_senders_are_two_rows():
    other = report(8, client="Robin", plan_id=an_id(3))
    assert len(Caseload(DESK, [UNKNOWN, other, UNKNOWN], LAST).keys) == 4
