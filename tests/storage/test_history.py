"""The log as columns."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from companion.checkin.records import Answers, Ending, Occasion
from companion.journey.history import SKIPPED
from companion.storage.opening import open_log
from fakes.columns import history_made_of
from fakes.log_records import (
    ALL_SKIPPED,
    ALL_ZERO,
    a_check_in,
    a_session,
    an_ended_session,
    logs,
)

OPENED = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    with open_log(tmp_path / "log.sqlite", tmp_path / "backups", OPENED).log as log:
        yield log


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Makes an empty log each time."""
    folder, number = tmp_path_factory.mktemp("logs"), count()

    def make():
        path = folder / f"{next(number)}.sqlite"
        return open_log(path, folder, OPENED).log

    return make


def test_an_empty_log_has_empty_columns(log):
    history = log.history()
    assert history.check_ins.ids == history.sessions.ids == ()
    assert history.whole() is None
    for column in ("utc", "offset", "distress", "session", "zone"):
        assert getattr(history.check_ins, column).shape == (0,)
        assert getattr(history.check_ins, column).dtype == np.int64
    assert history.sessions.before.shape == history.sessions.practice.shape == (0,)
    assert history.sessions.practices == ()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=60,
    deadline=None,
)
@given(logs())
def test_columns_hold_every_record_in_the_order_of_the_log(fresh, made):
    sessions, check_ins = made
    with fresh() as log:
        for session in sessions:
            log.begin(session, None)
            if session.ending is not None:
                log.finish(
                    session.id, session.ending, session.ended_at, session.frames_heard
                )
        for check_in in check_ins:
            log.add(check_in)
        history = log.history()
    expected = history_made_of(sessions, check_ins)
    for part in ("check_ins", "sessions"):
        found, told = getattr(history, part), getattr(expected, part)
        for name in found.__slots__:
            column, values = getattr(found, name), getattr(told, name)
            same = column == values
            assert same if isinstance(same, bool) else same.all(), name
            assert len(column) == len(values)


def test_before_is_the_last_before_and_after_the_first_after(log):
    log.begin(a_session(1), None)
    for number_, occasion, distress in (
        (1, Occasion.BEFORE, 9),
        (2, Occasion.BEFORE, 7),
        (3, Occasion.DURING, 5),
        (4, Occasion.AFTER, 0),
        (5, Occasion.AFTER, 3),
    ):
        log.add(a_check_in(number_, 1, occasion, Answers(distress=distress)))
    sessions = log.history().sessions
    assert (sessions.before.tolist(), sessions.after.tolist()) == ([7], [0])


def test_a_skipped_answer_is_never_zero(log):
    log.begin(a_session(1), a_check_in(1, 1, Occasion.BEFORE, ALL_SKIPPED))
    log.add(a_check_in(2, 1, Occasion.AFTER, ALL_ZERO))
    history = log.history()
    assert history.check_ins.distress.tolist() == [SKIPPED, 0]
    assert history.check_ins.energy.tolist() == [SKIPPED, 0]
    assert history.check_ins.zone.tolist() == [SKIPPED, 2]
    assert history.sessions.before.tolist() == [SKIPPED]
    assert history.sessions.after.tolist() == [0]


def test_nothing_is_read_again_until_something_changes(log):
    log.begin(a_session(1), a_check_in(1))
    first = log.history()
    assert log.history() is first
    log.add(a_check_in(2))
    second = log.history()
    assert len(second.check_ins.ids) == 2
    ended = an_ended_session(1)
    log.finish(ended.id, Ending.COMPLETE, ended.ended_at, 1)
    assert log.history().sessions.complete.tolist() == [1]


def test_what_another_program_saved_is_seen(tmp_path, log):
    log.begin(a_session(1), None)
    assert log.history().check_ins.ids == ()
    with open_log(log.path, tmp_path / "backups", OPENED).log as other:
        other.add(a_check_in(1))
        assert len(other.history().check_ins.ids) == 1
    assert len(log.history().check_ins.ids) == 1


def test_the_latest_title_of_a_practice_counts(log):
    log.begin(a_session(1), None)
    later = a_session(2)
    log.begin(replace(later, title="Even breathing"), None)
    assert log.history().sessions.practices == (
        ("coherent-breathing", "Even breathing"),
    )


def test_check_ins_of_one_instant_stand_by_their_ids_as_in_the_log(log):
    for number in range(1, 6):
        log.add(replace(a_check_in(number, None), felt_at=OPENED))
    ids = tuple(each.id for each in log.everything()[1])
    assert log.history().check_ins.ids == ids == tuple(sorted(ids))
