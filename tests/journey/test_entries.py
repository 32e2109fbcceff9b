"""Entries: sessions with their check-ins, and check-ins by themselves."""

import numpy as np

from companion.journey.entries import Around, entries_found, entries_of
from companion.journey.history import SKIPPED, History
from companion.journey.periods import Period, Span, day_of
from fakes.columns import check_ins_at, history_of, sessions_of, whole


def days(entries):
    return [str(day_of(day)) for day in entries.day]


def test_check_ins_of_a_session_are_not_entries_of_their_own():
    check_ins = check_ins_at(["2026-03-01T08:00+01:00", "2026-03-01T09:00+01:00"])
    check_ins.session[0] = 0
    history = History(check_ins, sessions_of([("scan", 5, 3)]))
    entries = entries_of(history)
    assert sorted(entries.session.tolist()) == [SKIPPED, 0]
    assert sorted(entries.check_in.tolist()) == [SKIPPED, 1]


def test_the_newest_comes_first_and_each_day_once_after_a_journey_westward():
    # From Auckland to Honolulu: the later one is on the day before.
    moments = [
        "2026-03-02T08:00+13:00",
        "2026-03-01T09:30-10:00",
        "2026-03-02T07:00-10:00",
    ]
    entries = entries_of(history_of(check_ins_at(moments)))
    assert days(entries) == ["2026-03-02", "2026-03-02", "2026-03-01"]
    assert entries.check_in.tolist() == [2, 0, 1]


def test_a_dst_night_stays_one_day():
    moments = ["2026-10-25T02:30+02:00", "2026-10-25T02:10+01:00"]
    entries = entries_of(history_of(check_ins_at(moments)))
    assert days(entries) == ["2026-10-25"] * 2
    assert entries.check_in.tolist() == [1, 0]


def test_only_entries_of_the_period_are_given():
    moments = ["2026-03-01T23:59+01:00", "2026-03-02T00:01+01:00"]
    history = history_of(check_ins_at(moments))
    day = day_of(history.check_ins.days[1])
    entries = entries_of(history, Period(Span.DAY, day, day))
    assert entries.check_in.tolist() == [1]
    assert len(entries_of(history_of(check_ins_at([])))) == 0


def test_what_is_found_in_both_check_ins_of_a_session_is_one_entry():
    check_ins = check_ins_at([f"2026-03-0{n}T08:00+01:00" for n in (1, 2, 3)])
    check_ins.session[:2] = 0
    history = History(check_ins, sessions_of([("scan", 5, 3)]))
    found = entries_found(history, [*check_ins.ids, "gone"])
    assert len(found) == 2
    assert len(entries_found(history, ["gone"])) == 0


def test_the_check_ins_around_a_session_are_told():
    check_ins = check_ins_at([f"2026-03-0{n}T08:00+01:00" for n in (1, 2, 3, 4)])
    check_ins.session[:] = whole([1, SKIPPED, 0, 1])
    around = Around(check_ins)
    assert (around.rows(0), around.rows(1), around.rows(2)) == ([2], [0, 3], [])
    assert np.array_equal(check_ins.session, [1, SKIPPED, 0, 1])
