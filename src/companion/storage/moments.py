"""Times as the log keeps them: UTC text that sorts, and the local offset."""

from datetime import datetime, timedelta, timezone
from functools import lru_cache

_DAY = 24 * 60 * 60

# A day of room at both ends of the calendar, so that every offset has a local time.
FIRST_UTC = "0001-01-02"
END_UTC = "9999-12-31"


def columns_of(moment: datetime) -> tuple[str, int]:
    """Give a time as UTC text, to the microsecond, and its offset in seconds.

    Raises:
        ValueError: It carries no offset, or not one of whole seconds, or it is in
            the first or last days of the calendar.
    """
    offset = moment.utcoffset()
    if offset is None or offset.microseconds:
        raise ValueError("a time of the log carries its offset, in whole seconds")
    try:
        utc = moment.replace(tzinfo=None) - offset
    except OverflowError as error:
        raise ValueError("the time is outside of the calendar") from error
    text = utc.isoformat(timespec="microseconds") + "Z"
    if not FIRST_UTC <= text < END_UTC:
        raise ValueError("the time is at an end of the calendar")
    return text, offset.days * _DAY + offset.seconds


def moment_of(utc: str, offset: int) -> datetime:
    """Give the time back, with its offset in seconds as a fixed time zone."""
    return datetime.fromisoformat(utc).astimezone(_zone(offset))


def columns_of_text(text: str) -> tuple[str, int]:
    """Give the columns of a time in ISO 8601 with its offset.

    Raises:
        ValueError: As `columns_of` does, or it is no time.
    """
    return columns_of(datetime.fromisoformat(text))


def text_of(utc: str, offset: int) -> str:
    """Give the time of two columns in ISO 8601, local, with its offset."""
    return moment_of(utc, offset).isoformat()


@lru_cache(maxsize=64)
def _zone(offset: int) -> timezone:
    return timezone(timedelta(seconds=offset))
