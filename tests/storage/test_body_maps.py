"""The body maps of a period as columns."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.body import PAINT_BYTES, BodyMap, Felt
from companion.checkin.records import Answers
from companion.journey.body_heat import maps_of
from companion.journey.periods import Period, Span, period_of
from companion.storage.opening import open_log
from fakes.log_records import a_check_in, bodies, check_ins, moments

OPENED = datetime(2026, 3, 1, tzinfo=UTC)
CHEST = BodyMap(front=b"\x01" * PAINT_BYTES, felt=(Felt("chest", "tight", 0),))
BACK = BodyMap(back=b"\x80" * PAINT_BYTES)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Makes an empty log each time."""
    folder, number = tmp_path_factory.mktemp("logs"), count()

    def make():
        return open_log(folder / f"{next(number)}.sqlite", folder, OPENED).log

    return make


def felt(number, at, body):
    check_in = a_check_in(number, None, answers=Answers(body=body))
    return replace(check_in, felt_at=datetime.fromisoformat(at))


def test_maps_are_those_felt_on_the_local_days(fresh):
    with fresh() as log:
        # On 1 March in UTC, but on 2 March and 28 February where they were felt.
        log.add(felt(1, "2026-03-02T00:30+13:00", CHEST))
        log.add(felt(2, "2026-02-28T23:30-10:00", BACK))
        log.add(felt(3, "2026-03-01T12:00+00:00", None))
        for day, body in ((1, None), (2, CHEST)):
            found = log.body_maps(period_of(Span.DAY, date(2026, 3, day)))
            assert found.front == (body.front if body else b"")
        found = log.body_maps(period_of(Span.DAY, date(2026, 2, 28)))
        assert (found.back, found.felt) == (BACK.back, ((),))
        assert log.body_maps().felt == ((), CHEST.felt)


def test_a_skipped_map_is_none_and_an_empty_one_is_one(fresh):
    with fresh() as log:
        log.add(felt(1, "2026-03-01T12:00+00:00", None))
        assert len(log.body_maps()) == 0
        log.add(felt(2, "2026-03-01T12:00+00:00", BodyMap()))
        assert len(log.body_maps()) == 1


@given(
    st.lists(check_ins(st.none()), max_size=4, unique_by=lambda each: each.id),
    bodies,
    st.dates(),
    st.dates(),
    moments,
)
@settings(max_examples=40)
def test_any_period_has_its_maps_oldest_first(fresh, made, body, one, other, moment):
    if made:
        answers = replace(made[0].answers, body=body)
        made[0] = replace(made[0], felt_at=moment, answers=answers)
    with fresh() as log:
        for check_in in made:
            log.add(check_in)
        felt_ones = [
            (check_in.felt_at.date(), check_in.answers.body)
            for check_in in log.everything()[1]
            if check_in.answers.body
        ]
        for first, last in (sorted((one, other)), [moment.date()] * 2):
            found = log.body_maps(Period(Span.ALL, first, last))
            mine = maps_of(body for day, body in felt_ones if first <= day <= last)
            assert (found.front, found.back) == (mine.front, mine.back)
            assert found.felt == mine.felt
