"""Where the marks of a time axis stand, and what is written at them.

Times are seconds of local time since 1970, as the clock there showed them.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ticks = list[tuple[float, str]]

DAY = 86_400
_MONTH, _YEAR = 30 * DAY, 365 * DAY
_MONTHS = 12
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def ticks(first: float, last: float, most: int) -> Ticks:
    """Give at most so many marks between two times, at whole hours, days, months."""
    length = max(last - first, 1.0)
    for step, unit, walk in _WALKS:
        if length / (step * unit) <= most:
            return [each for each in walk(first, last, step) if each[0] < last]
    return []


def moment(local: float) -> datetime:
    """Give what the clock showed; its zone, UTC, means nothing."""
    return _EPOCH + timedelta(seconds=local)


def seconds(moment: datetime | date) -> float:
    """Give a local time, or the beginning of a day, as seconds since 1970."""
    start = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    if isinstance(moment, datetime):
        start += timedelta(
            hours=moment.hour, minutes=moment.minute, seconds=moment.second
        )
    return (start - _EPOCH).total_seconds()


def _hours(first: float, last: float, step: int) -> Iterator[tuple[float, str]]:
    at = moment(first).replace(minute=0, second=0, microsecond=0)
    at = at.replace(hour=at.hour - at.hour % step)
    form = QLocale.FormatType.ShortFormat
    days = last - first > DAY
    while (x := seconds(at)) <= last:
        told = QLocale().toString(QTime(at.hour, 0), form)
        if x >= first:
            yield x, _date(at.date(), "ddd d") if days and at.hour == 0 else told
        at += timedelta(hours=step)


def _days(first: float, last: float, step: int) -> Iterator[tuple[float, str]]:
    at = moment(first).date()
    if seconds(at) < first:
        at += timedelta(days=1)
    named = last - first <= 8 * DAY
    while (x := seconds(at)) <= last:
        yield x, _date(at, "ddd d" if named else "d MMM")
        at += timedelta(days=step)


def _months(first: float, last: float, step: int) -> Iterator[tuple[float, str]]:
    at = moment(first).date()
    months = at.year * _MONTHS + at.month - 1
    months += -months % step
    while (x := seconds(_month(months))) <= last:
        if x >= first:
            january = months % _MONTHS == 0
            yield x, _date(_month(months), "yyyy" if january else "MMM")
        months += step


def _years(first: float, last: float, step: int) -> Iterator[tuple[float, str]]:
    year = moment(first).year
    year += -year % step
    while year <= date.max.year and (x := seconds(date(year, 1, 1))) <= last:
        if x >= first:
            yield x, str(year)
        year += step


def _month(months: int) -> date:
    return date(months // _MONTHS, months % _MONTHS + 1, 1)


def _date(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


_WALKS: tuple[tuple[int, int, Callable[..., Iterator[tuple[float, str]]]], ...] = (
    *((step, 3600, _hours) for step in (1, 2, 3, 6, 12)),
    *((step, DAY, _days) for step in (1, 2, 7, 14)),
    *((step, _MONTH, _months) for step in (1, 2, 3, 6)),
    *((step, _YEAR, _years) for step in (1, 2, 5, 10, 20, 50, 100, 1000)),
)
"""From the finest to the coarsest: how many, of how many seconds, and the walk."""
