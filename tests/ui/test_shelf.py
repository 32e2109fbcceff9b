from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.counsel import Standing
from companion.checkin.guard import Pause, Reason
from companion.ports import BrokenEntry, Entry, Preferences
from companion.practice.model import Direction, Kind, Need
from companion.practice.search import Span, Wanted, searchable
from companion.ui.shelf import (
    DEFAULT,
    Group,
    Person,
    Section,
    arrange,
    filtered,
    id_of,
    is_held_back,
    is_wanted,
)
from fakes.practices import AROUND, COHERENT, SCAN

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)


def entry(id_: str, kind: Kind = Kind.QUIET, *, caution=(), path=None) -> Entry:
    practice = replace(SCAN, id=id_, title=id_, kind=kind, caution=caution)
    return Entry(practice, (5,), 5, path)


def broken(id_: str) -> BrokenEntry:
    return BrokenEntry(id_, Path(f"{id_}.md"), ())


EASY = entry(DEFAULT, Kind.BREATHING)
ITEMS = (
    entry("belly", Kind.BREATHING),
    EASY,
    entry("five", Kind.GROUNDING),
    entry("pause"),
    entry("own/a", Kind.GROUNDING, path=Path("a.md")),
    broken("own/b"),
)


def told(sections: tuple[Section, ...]) -> list[tuple[object, list[str]]]:
    return [
        (section.of, [id_of(item) for item in section.items]) for section in sections
    ]


def test_at_first_there_is_a_place_to_begin_then_own_scripts_then_each_kind():
    assert told(arrange(ITEMS, Person())) == [
        (Group.FIRST, [DEFAULT]),
        (Group.OWN, ["own/a", "own/b"]),
        (Kind.BREATHING, ["belly"]),
        (Kind.GROUNDING, ["five"]),
        (Kind.QUIET, ["pause"]),
    ]


def test_what_was_used_last_stands_first_and_then_the_other_favourites():
    person = Person(
        Preferences(favourites=("gone", "own/a", "five")),
        {"pause": NOW - timedelta(days=1), "five": NOW, "gone": NOW},
    )
    sections = arrange(ITEMS, person)
    assert told(sections)[0] == (Group.KEPT, ["five", "pause", "own/a"])
    assert told(sections)[1] == (Group.OWN, ["own/b"])
    assert told(sections)[2] == (Kind.BREATHING, ["belly", DEFAULT])


def test_only_the_last_few_that_were_used_stand_first():
    items = [entry(f"p{i}") for i in range(6)]
    used = {f"p{i}": NOW - timedelta(days=i) for i in range(6)}
    person = Person(Preferences(favourites=("p5",)), used)
    assert told(arrange(items, person)) == [
        (Group.KEPT, ["p0", "p1", "p2", "p5"]),
        (Kind.QUIET, ["p3", "p4"]),
    ]


def test_what_is_held_back_takes_no_place_among_the_last_used():
    items = [*(entry(f"p{i}") for i in range(3)), entry("box", caution=("holds",))]
    used = {"box": NOW, **{f"p{i}": NOW - timedelta(days=i + 1) for i in range(3)}}
    assert told(arrange(items, Person(Preferences(), used)))[0] == (
        Group.KEPT,
        ["p0", "p1", "p2"],
    )


ids = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(ids, ids, ids)
def test_every_practice_stands_exactly_once(there, favourites, used):
    person = Person(Preferences(favourites=tuple(favourites)), dict.fromkeys(used, NOW))
    sections = arrange([entry(each) for each in there], person)
    stand = [id_of(item) for section in sections for item in section.items]
    assert sorted(stand) == sorted(there)
    assert all(section.items for section in sections)


def test_holds_are_held_back_until_they_are_shown_even_favourites():
    box = entry("box", caution=("holds",))
    hidden = Preferences(favourites=("box",))
    assert is_held_back(box, hidden)
    assert not is_held_back(box, replace(hidden, holds_shown=True))
    assert not is_held_back(EASY, hidden)
    assert not is_held_back(broken("own/b"), hidden)


def test_a_section_in_which_nothing_fits_is_left_out():
    sections = filtered(arrange(ITEMS, Person()), lambda item: id_of(item) == "five")
    assert told(sections) == [(Kind.GROUNDING, ["five"])]


def test_a_script_with_problems_is_found_by_its_name_alone():
    item = broken("own/evening")
    assert is_wanted(item, "evening.md", Wanted())
    assert is_wanted(item, "evening.md", Wanted(text="even"))
    assert not is_wanted(item, "evening.md", Wanted(text="morning"))
    assert not is_wanted(item, "evening.md", Wanted(needs=frozenset({Need.SLEEP})))
    assert not is_wanted(item, "evening.md", Wanted(span=Span(most=5)))


def test_words_needs_and_time_are_all_asked_for():
    item = Entry(replace(COHERENT, needs=(Need.SETTLE,)), (3, 5, 10), 5)
    searched = searchable(item.practice)
    settle = frozenset({Need.SETTLE})
    assert is_wanted(item, searched, Wanted("coherent", settle, Span(most=5)))
    assert not is_wanted(item, searched, Wanted("scan", settle, Span(most=5)))
    assert not is_wanted(item, searched, Wanted("", frozenset({Need.MOVE})))
    assert not is_wanted(item, searched, Wanted("", settle, Span(least=20)))


def test_a_practice_without_offered_lengths_has_its_usual_one():
    item = Entry(AROUND, (), 4)
    assert is_wanted(item, "", Wanted(span=Span(most=5)))
    assert not is_wanted(item, "", Wanted(span=Span(least=20)))


PAUSE = Pause(Reason.LESS_SAFE, NOW + timedelta(hours=5))
OUTWARD = Entry(replace(AROUND, id="out"), (3,), 3)


def test_while_looking_outward_comes_first_it_stands_first():
    person = Person(
        Preferences(favourites=("pause", "look-around")),
        {"pause": NOW, "belly": NOW - timedelta(hours=1)},
        Standing(PAUSE),
    )
    around = Entry(AROUND, (3,), 3)
    assert told(arrange((*ITEMS, OUTWARD, around), person)) == [
        (Group.OUTWARD, ["look-around", "out"]),
        (Group.KEPT, ["pause", "belly"]),
        (Group.OWN, ["own/a", "own/b"]),
        (Kind.BREATHING, [DEFAULT]),
        (Kind.GROUNDING, ["five"]),
    ]


def test_then_no_inward_place_to_begin_is_offered():
    found = told(arrange(ITEMS, Person(standing=Standing(PAUSE))))
    assert Group.FIRST not in [of for of, _ids in found]


def test_what_looks_outward_is_set_aside_like_any_other():
    person = Person(standing=Standing(retired=frozenset({"out"})))
    assert [of for of, _ in told(arrange((OUTWARD,), person))] == [Group.ASIDE]


def test_what_is_retired_stands_last_even_as_a_favourite():
    person = Person(
        Preferences(favourites=("pause",)),
        {"pause": NOW},
        Standing(retired=frozenset({"pause", "gone"})),
    )
    found = told(arrange(ITEMS, person))
    assert found[-1] == (Group.ASIDE, ["pause"])
    assert sum("pause" in ids for _of, ids in found) == 1


@given(st.booleans(), st.sets(st.sampled_from([id_of(item) for item in ITEMS])))
def test_whatever_is_not_offered_everything_stands_somewhere_once(paused, retired):
    standing = Standing(PAUSE if paused else None, frozenset(retired))
    sections = arrange((*ITEMS, OUTWARD), Person(standing=standing))
    ids = [id_of(item) for section in sections for item in section.items]
    assert sorted(ids) == sorted([*map(id_of, ITEMS), "out"])
    if paused:
        assert sections[0].items[0].practice.direction is Direction.OUTWARD
