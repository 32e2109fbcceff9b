"""The templates that come along are of the library, gentle, and whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.homework import making
from companion.homework.lacking import problems, thoughts
from companion.homework.plan import Practitioner
from companion.homework.trust import PublicKeys
from companion.ports import Entry
from companion.practice.model import Direction
from companion.practice.patterns import has_holds
from companion.storage.assets import find_assets
from companion.storage.script_library import ScriptLibrary
from companion.storage.sound_index import SoundIndex
from companion.ui.homework.first_templates import first_templates
from companion.ui.homework.offered import Offered
from fakes.desks import NOW

ANNA = Practitioner("Anna Berg", PublicKeys(bytes(32), "age1"))


@pytest.fixture(scope="module")
def offered():
    assets = find_assets()
    beds = SoundIndex(assets / "audio").beds
    practices = ScriptLibrary(assets / "scripts", lambda: beds).practices()
    return Offered([Entry(each, each.minutes, 5) for each in practices])


def test_a_plan_begun_from_one_lacks_nothing_and_is_as_is_usual(qapp, offered):
    templates = first_templates(offered, NOW)
    assert len(templates) == 3
    for each in templates:
        plan = making.duplicate(each.plan, "id", ANNA, "Heron", NOW)
        assert problems(plan, NOW.date(), offered.lengths) == (), each.title
        assert thoughts(plan) == (), each.title


def test_grounding_comes_first_and_no_breath_is_held(qapp, offered):
    for each in first_templates(offered, NOW):
        first, *_ = each.plan.items
        practice = offered.entry_of(first.practice_id).practice
        assert practice.direction is Direction.OUTWARD
        for item in each.plan.items:
            ids = (item.practice_id, *item.substitutes)
            practices = [offered.entry_of(e).practice for e in ids]
            assert not any(map(has_holds, practices))
            inward = practices[0].direction is Direction.INWARD
            assert bool(item.substitutes) is inward


def test_one_whose_practice_is_not_there_is_left_out(qapp, offered):
    fewer = replace(
        offered,
        entries=[e for e in offered.entries if e.practice.id != "five-senses"],
    )
    titles = [each.id for each in first_templates(fewer, NOW)]
    assert titles == ["first-around", "first-ground-and-breathe"]
