from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.checkin.counsel import Standing
from companion.ports import Preferences
from companion.practice.model import Kind
from companion.practice.search import Wanted
from companion.ui.collection import Collection
from companion.ui.shelf import id_of
from fakes.library import BOX, BROKEN, EASY, OWN, PUSH, SHELF
from fakes.practices import ENTRIES

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
SHOWN = Preferences(holds_shown=True)


@pytest.fixture
def collection(qapp):
    made = Collection()
    made.take(SHELF)
    made.arrange(Preferences())
    return made


def found(collection, text="", preferences=SHOWN, *, only_favourites=False):
    sections = collection.find(
        Wanted(text), preferences, only_favourites=only_favourites
    )
    return [id_of(item) for section in sections for item in section.items]


def test_everything_is_found_but_breath_holds_that_nobody_asked_for(collection):
    assert set(found(collection)) == {id_of(item) for item in SHELF}
    assert "box" not in found(collection, preferences=Preferences())
    assert collection.with_holds() == 1


def test_what_is_asked_for_is_found_by_its_words(collection):
    assert found(collection, "steady") == ["push"]
    assert found(collection, "movement") == ["push"]
    assert found(collection, "evening") == [BROKEN.id]


def test_favourites_alone_can_be_asked_for(collection):
    liked = Preferences(favourites=("push",))
    assert found(collection, preferences=liked, only_favourites=True) == ["push"]
    assert found(collection, only_favourites=True) == []


def test_of_what_is_offered_when_it_is_a_lot_what_was_harder_comes_last(collection):
    around = next(e for e in ENTRIES if e.practice.kind is Kind.GROUNDING)
    named = [replace(around.practice, id=each) for each in ("a", "b", "c")]
    collection.take([replace(around, practice=each) for each in named])
    first, *others = collection.grounding()
    collection.standing = Standing(retired=frozenset({first.practice.id}))
    assert collection.grounding() == [*others, first]


def test_what_was_used_last_stands_first(collection):
    collection.last_used = {"push": NOW - timedelta(days=1)}
    collection.arrange(SHOWN)
    assert found(collection)[0] == "push"
    assert collection.used(PUSH, NOW) == "last used yesterday"
    assert collection.used(EASY, NOW) == ""


def test_practices_are_known_by_their_id_and_own_scripts_by_their_file(collection):
    assert collection.entry_of("box") is BOX
    assert collection.entry_of(BROKEN.id) is None
    assert collection.entry_of("gone") is None
    assert collection.at(OWN.path) is OWN
    assert collection.at(BROKEN.path) is BROKEN
    collection.take([EASY])
    assert collection.at(OWN.path) is None
