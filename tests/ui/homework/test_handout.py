"""A plan on paper: one page, and what is said in each practice under or after it."""

import re
from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtGui import QPageSize

from companion.errors import CompanionError
from companion.homework.plan import Item, Rhythm
from companion.practice.model import Wording
from companion.practice.script import read_script
from companion.ui.homework.handout import Kind, note_of, page_of, transcript_of
from companion.ui.homework.handout_print import Handout, print_handout
from fakes.made_plans import PLAN, SCRIPT

WORDED = b"""---
title: Two ways
kind: grounding
direction: outward
wordings: [lying, seated]
---
(lying) Lie down.
(seated) Sit down.
"""
LONG = b"""---
title: A long one
kind: grounding
direction: outward
---
# First
""" + b"\n".join(b"Look at one thing, and say what it is, %d." % n for n in range(400))
PRACTICES = {
    "plan/evening-ground": read_script(SCRIPT, "a"),
    "five-senses": replace(read_script(SCRIPT, "a"), title="Five senses"),
    "plan/two": read_script(WORDED, "b"),
    "plan/long": read_script(LONG, "c"),
}
GROUND = PLAN.items[0]
SHORT = replace(PLAN, items=(GROUND,))
LONGER = replace(PLAN, items=(replace(GROUND, practice_id="plan/long"),))


def texts(said):
    return [each.text for each in said]


def pages_in(path):
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_the_page_says_what_is_asked_by_whom_and_until_when(qapp):
    at = replace(GROUND, at=time(7, 30), cue="after breakfast")
    at = replace(at, substitutes=("five-senses", "unknown"), minutes=5)
    said = texts(page_of(replace(PLAN, items=(at,)), PRACTICES))
    assert said[:3] == [
        "Two calm weeks",
        "From Dr Mara Lind, for Bluebird. 26 November to 9 December 2026.",
        "Take it gently.\nWe look at it together on Thursday.",
    ]
    assert said[3] == "Evening ground"
    assert said[4].startswith("On Monday, Wednesday and Friday  ·  5 min")
    assert said[5].endswith("after breakfast")
    assert said[6] == "In its place, if you like: Five senses"


def test_it_always_says_how_to_stop_and_that_nobody_watches(qapp):
    said = texts(page_of(replace(PLAN, stop_rule="", note=""), PRACTICES))
    assert any(each.startswith("You can leave out anything") for each in said)
    assert said[-1].startswith("This is not monitored")


def test_the_plans_own_stop_rule_comes_first(qapp):
    said = texts(page_of(SHORT, PRACTICES))
    at = said.index("When to stop")
    assert said[at + 1] == "Leave it when it becomes too much."


def test_the_transcript_has_each_practice_once_in_its_wording(qapp):
    two = Item("two", "plan/two", "Two", Rhythm((1,)), wording=Wording.SEATED)
    again = replace(GROUND, id="again")
    said = [*transcript_of(replace(PLAN, items=(GROUND, again, two)), PRACTICES)]
    titles = [each.text for each in said if each.kind is Kind.TITLE]
    assert titles == ["Evening ground", "Two ways"]
    assert "Sit down." in texts(said)
    assert "Lie down." not in texts(said)


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter])
def test_what_is_short_is_one_page_with_its_fonts(qapp, tmp_path, size):
    path = tmp_path / "plan.pdf"
    assert print_handout(SHORT, PRACTICES, path, QPageSize(size)) == 1
    assert pages_in(path) == 1
    assert b"/FontFile" in path.read_bytes()


def test_a_long_transcript_follows_on_further_pages(qapp, tmp_path):
    path = tmp_path / "plan.pdf"
    count = print_handout(LONGER, PRACTICES, path)
    assert count == pages_in(path)
    assert 4 <= count <= 8


def test_without_known_practices_there_is_the_page_alone(qapp, tmp_path):
    assert print_handout(LONGER, {}, tmp_path / "plan.pdf") == 1


def test_much_to_say_takes_smaller_type_and_stays_one_page(qapp, tmp_path):
    items = tuple(replace(GROUND, id=f"item-{n}") for n in range(9))
    note = "A few more words about how to go about it. " * 25
    much = replace(PLAN, items=items, note=note)
    assert print_handout(much, {}, tmp_path / "plan.pdf") == 1


@pytest.mark.parametrize("practices", [{}, PRACTICES], ids=["alone", "transcript"])
def test_the_longest_note_leaves_what_is_asked_on_one_page(
    qapp, tmp_path, monkeypatch, practices
):
    drawn, draw = [], Handout._draw

    def watched(self, laid, line, left, y):
        drawn.append((self.pages, laid.kind, laid))
        draw(self, laid, line, left, y)

    monkeypatch.setattr(Handout, "_draw", watched)
    much = replace(PLAN, note="word " * 2_000)
    path = tmp_path / "plan.pdf"
    assert print_handout(much, practices, path) == pages_in(path) > 1
    first = {id(laid) for page, _, laid in drawn if page == 1}
    assert len(first) == len([*page_of(much, practices, note_follows=True)]) + bool(
        practices
    )
    note = next(n for n, line in enumerate(drawn) if line[0] == 2)
    assert drawn[note][1] is Kind.TITLE
    assert sum(laid is drawn[note + 1][2] for _, _, laid in drawn) > 20


def test_a_long_note_is_told_of_where_it_would_stand(qapp):
    said = texts(page_of(PLAN, PRACTICES, note_follows=True))
    assert PLAN.note not in said
    assert "What Dr Mara Lind wrote to you stands on the next page." in said
    assert texts(note_of(PLAN)) == ["From Dr Mara Lind", PLAN.note]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(qapp, tmp_path):
    with pytest.raises(CompanionError, match="could not be written"):
        print_handout(SHORT, PRACTICES, tmp_path / "none" / "plan.pdf")
    assert list(tmp_path.iterdir()) == []
