"""The chooser of the time that is looked at."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.journey.periods import Period, Span
from companion.ui.widgets.period_row import PeriodRow, first_weekday

TODAY = date(2026, 3, 11)


@pytest.fixture
def row(stage, looks):
    made = PeriodRow(looks, lambda: TODAY)
    made.set_whole(Period(Span.ALL, date(2026, 1, 5), date(2026, 3, 10)))
    return stage(made, 800, 200)


def test_all_is_chosen_at_first_and_has_nothing_before_or_after(row):
    assert row.period() == Period(Span.ALL, date(2026, 1, 5), date(2026, 3, 10))
    assert row.title.text() == "5 Jan 2026 to 10 Mar 2026"
    assert row.earlier.isHidden()
    assert row.later.isHidden()
    assert row.now.isHidden()


def test_a_month_is_chosen_by_keyboard_and_stepped_through(row, qtbot):
    row.spans.choices[3].setFocus()
    with qtbot.waitSignal(row.changed):
        QTest.keyClick(row.spans.choices[3], Qt.Key.Key_Left)
    assert row.title.text() == "March 2026"
    assert not row.now.isEnabled()
    assert not row.later.isEnabled()
    row.earlier.click()
    row.earlier.click()
    assert row.title.text() == "January 2026"
    assert not row.earlier.isEnabled()
    row.later.click()
    assert row.period().first == date(2026, 2, 1)
    row.now.click()
    assert row.title.text() == "March 2026"


def test_a_day_is_named_with_its_weekday(row):
    row.look_at(Span.DAY, TODAY)
    assert row.title.text() == "Wednesday, 11 March 2026"


def test_weeks_begin_as_they_do_where_the_person_is(row):
    row.look_at(Span.WEEK, TODAY)
    assert row.period().first.weekday() == first_weekday()
    assert (row.period().last - row.period().first).days == 6


def test_of_an_empty_log_all_is_today(row):
    row.set_whole(None)
    assert row.period() == Period(Span.ALL, TODAY, TODAY)
    row.look_at(Span.DAY, TODAY)
    assert not row.earlier.isEnabled()


def test_what_lies_after_today_can_be_gone_to_where_the_clock_was_set_back(row):
    row.set_whole(Period(Span.ALL, date(2026, 1, 5), date(2026, 4, 2)))
    row.look_at(Span.MONTH, TODAY)
    row.later.click()
    assert row.title.text() == "April 2026"
