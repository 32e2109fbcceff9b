"""In which order the practices stand, and which of them are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from companion.checkin.counsel import NOTHING_HELD, Standing
from companion.ports import BrokenEntry, Preferences
from companion.practice.model import Direction, Kind
from companion.practice.patterns import has_holds
from companion.practice.search import EVERYTHING, Wanted, has_words, suits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from companion.ports import Entry

DEFAULT = "easy-lengthening"
"""Where a person may begin who has not begun yet."""
_LATELY = 3
"""So many practices that were used last stand first, besides the favourites."""


class Group(Enum):
    """The sections besides those of each kind."""

    KEPT = "kept"
    """Favourites, and what was used last."""
    FIRST = "first"
    OWN = "own"
    OUTWARD = "outward"
    """What looks outward, while that comes first."""
    ASIDE = "aside"
    """What is not offered for now."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some practices under one heading."""

    of: Group | Kind
    items: tuple[Entry | BrokenEntry, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the person."""

    preferences: Preferences = field(default_factory=Preferences)
    last_used: Mapping[str, datetime] = field(default_factory=dict)
    standing: Standing = NOTHING_HELD
    """What the guard does not offer for now."""


def id_of(item: Entry | BrokenEntry) -> str:
    """Give the id of a practice, or of a script that cannot be used."""
    return item.id if isinstance(item, BrokenEntry) else item.practice.id


def arrange(
    items: Iterable[Entry | BrokenEntry], person: Person
) -> tuple[Section, ...]:
    """Put practices into sections: the person's first, then by kind; each once.

    While looking outward comes first, so do the practices for it; what the guard has
    retired stands last.
    """
    left = {id_of(item): item for item in items}

    def take(ids: Iterable[str]) -> tuple[Entry | BrokenEntry, ...]:
        return tuple(left.pop(each) for each in ids if each in left)

    standing, paused = person.standing, person.standing.pause is not None
    aside = take([key for key, item in left.items() if is_retired(item, standing)])
    outward = [key for key, item in left.items() if paused and _is_outward(item)]
    outward_first = take([k for k in _kept(left, person) if k in outward] + outward)
    kept = take(_kept(left, person))
    first = () if kept or paused else take([DEFAULT])
    own = take([key for key, item in left.items() if _is_own(item)])
    sections = [
        Section(Group.OUTWARD, outward_first),
        Section(Group.KEPT, kept),
        Section(Group.FIRST, first),
        Section(Group.OWN, own),
    ]
    for kind in Kind:
        of_kind = take([key for key, item in left.items() if _kind(item) is kind])
        sections.append(Section(kind, of_kind))
    sections.append(Section(Group.ASIDE, aside))
    return tuple(section for section in sections if section.items)


def filtered(
    sections: Iterable[Section], fits: Callable[[Entry | BrokenEntry], bool]
) -> tuple[Section, ...]:
    """Give the sections with what fits alone, and none that is empty."""
    kept = (
        Section(section.of, tuple(item for item in section.items if fits(item)))
        for section in sections
    )
    return tuple(section for section in kept if section.items)


def is_held_back(item: Entry | BrokenEntry, preferences: Preferences) -> bool:
    """Tell whether a practice has breath holds while those are not shown."""
    if isinstance(item, BrokenEntry) or preferences.holds_shown:
        return False
    return has_holds(item.practice)


def is_retired(item: Entry | BrokenEntry, standing: Standing) -> bool:
    """Tell whether the guard has retired a practice."""
    return id_of(item) in standing.retired


def is_wanted(item: Entry | BrokenEntry, searched: str, wanted: Wanted) -> bool:
    """Tell whether a practice is what is looked for; `searched` is its folded text."""
    if not has_words(searched, wanted.text):
        return False
    if isinstance(item, BrokenEntry):
        # It has no needs and no lengths yet: it is there until something is asked.
        return wanted.needs == EVERYTHING.needs and wanted.span == EVERYTHING.span
    return suits(item.practice, item.lengths or (item.usual,), wanted)


def _kept(items: Mapping[str, Entry | BrokenEntry], person: Person) -> Sequence[str]:
    """Give the ids that stand first: what was used last, then other favourites."""
    favourites = [each for each in person.preferences.favourites if each in items]
    shown = [
        key
        for key, item in items.items()
        if key in person.last_used and not is_held_back(item, person.preferences)
    ]
    by_use = sorted(shown, key=lambda key: person.last_used[key], reverse=True)
    lately = by_use[:_LATELY]
    used = [key for key in by_use if key in lately or key in favourites]
    return list(dict.fromkeys([*used, *favourites]))


def _is_own(item: Entry | BrokenEntry) -> bool:
    return item.path is not None


def _is_outward(item: Entry | BrokenEntry) -> bool:
    if isinstance(item, BrokenEntry):
        return False
    return item.practice.direction is Direction.OUTWARD


def _kind(item: Entry | BrokenEntry) -> Kind | None:
    return None if isinstance(item, BrokenEntry) else item.practice.kind
