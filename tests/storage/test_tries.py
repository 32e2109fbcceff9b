from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.storage.tries import LONGEST, delay, left

NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [
        (0, 0),
        (1, 0),
        (2, 0),
        (3, 2),
        (4, 4),
        (5, 8),
        (6, 16),
        (9, 128),
        (10, 256),
        (11, 300),
        (12, 300),
        (10_000_000, 300),
    ],
)
def test_the_wait_grows_with_the_wrong_tries(wrong: int, seconds: int) -> None:
    assert delay(wrong) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("wrong", "since", "seconds"),
    [
        (2, 0, 0),
        (3, 0, 2),
        (3, 1.5, 0.5),
        (3, 2, 0),
        (3, 3600, 0),
        (11, 100, 200),
        # A clock that was set back, by an hour and by a year.
        (3, -3600, 2),
        (11, -365 * 86400, 300),
    ],
)
def test_what_is_left_of_it(wrong: int, since: float, seconds: float) -> None:
    last = NOW - timedelta(seconds=since)
    assert left(wrong, last, NOW) == timedelta(seconds=seconds)


def test_without_a_wrong_try_there_is_no_wait() -> None:
    assert left(0, None, NOW) == timedelta(0)


@given(st.integers(0, 10**9), st.integers(-(10**9), 10**9))
def test_nobody_waits_for_more_than_five_minutes(wrong: int, since: int) -> None:
    last = NOW - timedelta(seconds=since)
    assert timedelta(0) <= left(wrong, last, NOW) <= LONGEST
