"""Days as the person lived them: local ones, by the offset that a row carries."""

from datetime import date, timedelta

_DAY = timedelta(days=1)


def local_day(what: str) -> str:
    """Give SQL for the local day of `what`, such as "felt"."""
    return f"date(substr({what}_utc, 1, 19), {what}_offset || ' seconds')"


def within(what: str) -> str:
    """Give an SQL condition for local days from a first to a last.

    Its four parameters are those of `days`. The first two are for an index: no local
    time is a whole day away from UTC.
    """
    return f"{what}_utc >= ? AND {what}_utc < ? AND {local_day(what)} BETWEEN ? AND ?"


def days(first: date, last: date) -> tuple[str, str, str, str]:
    """Give the parameters of `within`."""
    start = max(first, date.min + _DAY) - _DAY
    end = min(last, date.max - 2 * _DAY) + 2 * _DAY
    return (start.isoformat(), end.isoformat(), first.isoformat(), last.isoformat())
