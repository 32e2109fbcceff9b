"""Which of the daily backups are kept."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

DAILY, WEEKLY, MONTHLY = 7, 4, 12
MOST = DAILY + WEEKLY + MONTHLY

_ABROAD = timedelta(days=1)
"""So far ahead a day may be for somebody who has come from another time zone."""


def kept(days: Iterable[date], today: date) -> frozenset[date]:
    """Give the days whose backups are kept: 7 days, 4 weeks, 12 months, today always.

    They are the newest that there are, not the last by the calendar: after a year
    without the companion, nothing is let go. Of a week (from Monday) and of a month it
    is the newest day.

    Days that are still to come are counted by themselves: the clock was wrong when they
    were made, or is wrong now, and neither lets the others be let go.
    """
    there = frozenset(days)
    to_come = {day for day in there if day - today > _ABROAD}
    return _counted(there - to_come, today) | _counted(to_come, today)


def _counted(days: Iterable[date], today: date) -> frozenset[date]:
    newest_first = sorted(days, reverse=True)
    daily = sorted(newest_first, key=lambda day: day != today)[:DAILY]
    weekly = _newest_of_each(newest_first, lambda day: day.isocalendar()[:2], WEEKLY)
    monthly = _newest_of_each(newest_first, lambda day: (day.year, day.month), MONTHLY)
    return frozenset((*daily, *weekly, *monthly))


def _newest_of_each(
    newest_first: list[date], span: Callable[[date], tuple[int, int]], count: int
) -> list[date]:
    newest: dict[tuple[int, int], date] = {}
    for day in newest_first:
        newest.setdefault(span(day), day)
    return [*newest.values()][:count]
