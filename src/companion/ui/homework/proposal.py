"""A plan that was opened, with all that is to be said before it is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from companion.homework.accepting import Verdict
    from companion.homework.plan import Item, Plan
    from companion.homework.revising import Changed


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the client is asked to take."""

    plan: Plan
    verdict: Verdict
    today: date
    changes: tuple[Changed, ...] = ()
    """What is other than in the revision that was taken."""
    lacking: frozenset[str] = frozenset()
    """Ids of practices that this companion does not have."""
    titles: Mapping[str, str] | None = None
    """Titles of practices that may take the place of others, by their ids."""
    cautions: Mapping[str, tuple[str, ...]] | None = None
    """What needs care in a practice, in words, by its id."""
    voices: Mapping[str, str] | None = None
    """Names of the voices there are, by their ids."""

    def lacks(self, item: Item) -> bool:
        """Tell whether an item's practice is not here."""
        return item.practice_id in self.lacking

    def instead(self, item: Item) -> tuple[str, ...]:
        """Give the titles of what may be done in place of an item, and is here."""
        titles = self.titles or {}
        found = (titles.get(each) for each in item.substitutes)
        return tuple(title for title in found if title is not None)


def lacking(plan: Plan, is_here: Callable[[str], bool]) -> frozenset[str]:
    """Give the ids of a plan's practices that are neither here nor in the plan."""
    asked = {item.practice_id for item in plan.items}
    asked.update(each for item in plan.items for each in item.substitutes)
    return frozenset(each for each in asked if not is_here(each))
