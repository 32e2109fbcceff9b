from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from companion.storage.moments import columns_of, moment_of
from fakes.log_records import exactly, moments


@given(moments)
def test_a_time_comes_back_with_its_microseconds_and_its_offset(
    moment: datetime,
) -> None:
    assert exactly(moment_of(*columns_of(moment))) == exactly(moment)


@given(moments, moments)
def test_the_text_sorts_as_the_times_do(one: datetime, other: datetime) -> None:
    first, second = (columns_of(moment)[0] for moment in (one, other))
    assert (first < second) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_the_text_is_utc_and_the_offset_is_in_seconds() -> None:
    moment = datetime(
        2026, 3, 1, 8, 30, tzinfo=timezone(timedelta(hours=5, minutes=45))
    )
    assert columns_of(moment) == ("2026-03-01T02:45:00.000000Z", 20700)


def test_the_hour_that_comes_twice_in_autumn_stays_two() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    winter = summer.replace(fold=1)
    assert columns_of(summer) == ("2026-10-25T00:30:00.000000Z", 7200)
    assert columns_of(winter) == ("2026-10-25T01:30:00.000000Z", 3600)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 1),  # noqa: DTZ001 - it has no offset: that is the point
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(seconds=0.5))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
        datetime(1, 1, 1, 12, tzinfo=UTC),
        datetime(9999, 12, 31, tzinfo=UTC),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_a_time_that_would_not_come_back_is_refused(moment: datetime) -> None:
    with pytest.raises(ValueError, match="time"):
        columns_of(moment)
