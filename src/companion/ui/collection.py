"""The practices there are: in which order they stand, and which fit what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.checkin.counsel import NOTHING_HELD
from companion.ports import BrokenEntry, Entry, Preferences
from companion.practice.model import Direction, Kind
from companion.practice.search import folded, searchable
from companion.ui import guard_words, words
from companion.ui.shelf import (
    Person,
    arrange,
    filtered,
    id_of,
    is_held_back,
    is_retired,
    is_wanted,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from companion.practice.search import Wanted
    from companion.ui.shelf import Section

    Item = Entry | BrokenEntry

_NOTHING_SHOWN = Preferences()


class Collection:
    """What the library shows, without the page on which it is shown."""

    def __init__(self) -> None:
        self.items: tuple[Item, ...] = ()
        self.last_used: Mapping[str, datetime] = {}
        """When each practice was used last."""
        self.standing = NOTHING_HELD
        """What the guard does not offer for now."""
        self._searched: dict[str, str] = {}
        self._sections: tuple[Section, ...] = ()

    def take(self, items: Iterable[Item]) -> None:
        """Take these practices in place of those before; `arrange` comes next."""
        self.items = tuple(items)
        self._searched = {}

    def arrange(self, preferences: Preferences) -> None:
        """Put the practices in the order that holds now."""
        person = Person(preferences, self.last_used, self.standing)
        self._sections = arrange(self.items, person)

    def find(
        self, wanted: Wanted, preferences: Preferences, *, only_favourites: bool
    ) -> tuple[Section, ...]:
        """Give what is looked for, in order, without what is not to be shown."""
        kept = set(preferences.favourites)

        def fits(item: Item) -> bool:
            if is_held_back(item, preferences):
                return False
            if only_favourites and id_of(item) not in kept:
                return False
            return is_wanted(item, self._text_of(item), wanted)

        return filtered(self._sections, fits)

    def with_holds(self) -> int:
        """Count the practices that are shown only to those who ask for breath holds."""
        return sum(is_held_back(item, _NOTHING_SHOWN) for item in self.items)

    def entry_of(self, practice_id: str) -> Entry | None:
        """Give a practice by its id, whether it is shown or not."""
        found = (item for item in self.items if id_of(item) == practice_id)
        return next((item for item in found if isinstance(item, Entry)), None)

    def on_offer(self, practice_id: str, preferences: Preferences) -> Entry | None:
        """Give a practice by its id, if it is shown and offered now."""
        entry = self.entry_of(practice_id)
        if entry is None or is_held_back(entry, preferences):
            return None
        offered = self.standing.offers(practice_id, entry.practice.direction)
        return entry if offered else None

    def entries(self) -> list[Entry]:
        """Give the practices that can be used, shown or not."""
        return [item for item in self.items if isinstance(item, Entry)]

    def grounding(self) -> list[Entry]:
        """Give the practices to look outward with when it is a lot, shortest first.

        What the guard has retired comes last: it is offered where nothing else is left.
        """
        found = (item for item in self.items if not isinstance(item, BrokenEntry))
        outward = [
            entry
            for entry in found
            if entry.practice.kind is Kind.GROUNDING
            and entry.practice.direction is Direction.OUTWARD
        ]
        return sorted(
            outward,
            key=lambda entry: (
                self.is_retired(entry),
                min(entry.lengths or (entry.usual,)),
                id_of(entry),
            ),
        )

    def at(self, path: Path) -> Item | None:
        """Give the script of the person's own in a file."""
        return next((item for item in self.items if item.path == path), None)

    def used(self, item: Item, now: datetime) -> str:
        """Say on which day a practice was used last; "" if it was not."""
        then = self.last_used.get(id_of(item))
        return "" if then is None else words.used_in_words(then, now)

    def aside(self, item: Item, now: datetime) -> str:
        """Say why a practice is not offered for now; "" if it is."""
        if isinstance(item, BrokenEntry):
            return ""
        return guard_words.aside(self.standing, item.practice, now)

    def why_outward(self, now: datetime) -> str:
        """Say why looking outward comes first for now; "" where it does not."""
        pause = self.standing.pause
        return "" if pause is None else guard_words.paused(pause, now)

    def is_paused(self, item: Item) -> bool:
        """Tell whether a practice looks inward while that is not offered for now."""
        if isinstance(item, BrokenEntry) or self.standing.pause is None:
            return False
        return item.practice.direction is not Direction.OUTWARD

    def is_retired(self, item: Item) -> bool:
        """Tell whether the guard has retired a practice."""
        return is_retired(item, self.standing)

    def _text_of(self, item: Item) -> str:
        """Give what is searched in a practice."""
        key = id_of(item)
        if key not in self._searched:
            self._searched[key] = _searched(item)
        return self._searched[key]


def _searched(item: Item) -> str:
    if isinstance(item, BrokenEntry):
        return folded(item.path.name)
    practice = item.practice
    needs = map(words.need_in_words, practice.needs)
    asked = map(words.asked_for, practice.needs)
    lengths = (words.minutes_in_words(each) for each in item.lengths or (item.usual,))
    told = (practice.note, practice.posture, *practice.sources)
    kind = words.kind_in_words(practice.kind)
    return searchable(practice, (kind, *needs, *asked, *lengths, *told))
