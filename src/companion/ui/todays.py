"""What is on offer today: homework, what was used last, or what looks outward."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from companion.ports import Entry, Preferences
    from companion.ui.homework.doing import Doing
    from companion.ui.keeper import Keeper
    from companion.ui.pages.library import LibraryPage


def used_last(keeper: Keeper, library: LibraryPage) -> tuple[Entry, datetime] | None:
    """Give the practice that was used last, if it is shown and offered now."""
    found = keeper.last_used()
    if not found:
        return None
    name = max(found, key=found.__getitem__)
    entry = library.on_offer(name)
    return None if entry is None else (entry, found[name])


def todays_practice(
    keeper: Keeper, library: LibraryPage, now: datetime
) -> tuple[Entry, int] | None:
    """Give what Today offers first, and its minutes; None: nothing is known yet."""
    outward = library.collection.grounding()
    last = used_last(keeper, library)
    if last is not None and not library.collection.why_outward(now):
        return last[0], last[0].usual
    if not outward:
        return None
    return outward[0], min((*outward[0].lengths, outward[0].usual))


def todays_homework(
    keeper: Keeper,
    library: LibraryPage,
    doing: Doing,
    preferences: Preferences,
    now: datetime,
) -> tuple[str, Callable[[], None]] | None:
    """Give the title of what homework asks first today, and what begins it.

    None: nothing waits that is on this machine and that the guard offers now.
    """
    from companion.ui.homework.homework_days import HomeworkDays
    from companion.ui.homework.offers import offers

    waiting = [each for each in HomeworkDays(keeper).on(now.date()).dues if each.waits]
    standing = library.collection.standing
    for offer in offers(waiting, doing, standing, preferences, now):
        if offer.is_there and not offer.aside:
            plan, item = offer.due.plan, offer.due.item
            return item.title, partial(doing.begin, plan.id, item.id)
    return None
