"""Two practices beside each other."""

import pytest

from companion.journey.periods import Period, Span, day_of
from companion.ui import finding_words
from companion.ui.widgets.beside import Beside
from fakes.columns import sessions_of


@pytest.fixture
def beside(stage, looks):
    def make(*counts):
        names = ("scan", "pause", "walk")
        pairs = [
            (name, 4 + n % 4, 2 + n % 3)
            for name, count in zip(names, counts, strict=False)
            for n in range(count)
        ]
        sessions = sessions_of(pairs)
        days = sessions.days
        period = Period(Span.ALL, day_of(days[0]), day_of(days[-1]))
        widget = Beside(looks)
        stage(widget, 700, 300)
        widget.show_sessions(sessions, period)
        return widget

    return make


def pick(picker, place):
    picker.actions_offered()[place].trigger()


def test_it_is_offered_only_where_two_practices_have_ten_pairs(beside):
    assert beside(12, 9).isHidden()
    widget = beside(12, 10, 9)
    assert not widget.isHidden()
    words = [action.text() for action in widget.one.actions_offered()]
    assert words == ["Scan", "Pause"]


def test_nothing_is_said_before_both_are_chosen(beside):
    widget = beside(12, 12)
    assert widget.told.isHidden()
    pick(widget.one, 0)
    assert widget.told.isHidden()
    pick(widget.other, 1)
    assert "Scan (twelve times) and Pause (twelve times)" in widget.told.text()
    assert widget.care.text() == finding_words.why_they_may_differ()
    assert not widget.care.isHidden()


def test_a_practice_is_not_compared_with_itself(beside):
    widget = beside(12, 12)
    pick(widget.one, 0)
    pick(widget.other, 0)
    assert widget.told.text() == "Choose two that differ."


def test_what_was_chosen_stays_as_long_as_it_is_on_offer(beside):
    widget = beside(12, 12)
    pick(widget.one, 0)
    pick(widget.other, 1)
    period, sessions = widget._period, widget._sessions
    widget.show_sessions(sessions, period)
    assert not widget.told.isHidden()
    one_day = Period(Span.DAY, period.first, period.first)
    widget.show_sessions(sessions, one_day)
    assert widget.isHidden()
    assert widget.told.text() == ""
