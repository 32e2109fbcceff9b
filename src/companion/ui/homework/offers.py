"""How each thing that homework asks today is offered, and what may take its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui import guard_words
from companion.ui.shelf import is_held_back

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from companion.checkin.counsel import Standing
    from companion.homework.due import Due
    from companion.ports import Entry, Preferences
    from companion.ui.homework.doing import Doing


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that is asked today."""

    due: Due
    minutes: int | None = None
    """How long it takes; None: that is not known."""
    is_there: bool = True
    """Whether its practice is on this machine."""
    aside: str = ""
    """Why the guard does not offer it for now; "": it does."""
    instead: tuple[Entry, ...] = ()
    """What may be done in its place, and is offered now."""


def offers(
    dues: Iterable[Due],
    doing: Doing,
    standing: Standing,
    preferences: Preferences,
    now: datetime,
) -> Sequence[Offer]:
    """Say how each is offered; `standing`: what the guard does not offer for now.

    In the place of what it does not offer stands only what it does; breath holds are
    put in no place where the person has not asked for them.
    """
    return [_offer(each, doing, standing, preferences, now) for each in dues]


def _offer(
    due: Due,
    doing: Doing,
    standing: Standing,
    preferences: Preferences,
    now: datetime,
) -> Offer:
    item, plan = due.item, due.plan
    entry = doing.entry(plan.id, item.practice_id)
    found = (doing.entry(plan.id, each) for each in item.substitutes)
    instead = tuple(
        each
        for each in found
        if each is not None
        and not is_held_back(each, preferences)
        and standing.offers(each.practice.id, each.practice.direction)
    )
    if entry is None:
        return Offer(due, item.minutes, is_there=False, instead=instead)
    aside = guard_words.aside(standing, entry.practice, now)
    minutes = entry.usual if item.minutes is None else item.minutes
    return Offer(due, minutes, True, aside, instead)
