"""The charts: what is drawn, what is said of it, and how one walks through it."""

from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.journey.periods import Span, period_of
from companion.practice.model import Question
from companion.ui.charts.journey_charts import (
    MOST_PAIRS,
    AnswerChart,
    PairChart,
    answers_table,
    pairs_table,
)
from companion.ui.looks import DARK, HIGH_CONTRAST, LIGHT, palette
from fakes.diary import START, add_session, alone, diary_of
from fakes.log import FakeLog

WEEK = period_of(Span.WEEK, START.date())


@pytest.fixture
def week():
    """0 and a skipped answer, then two days of nothing, then 7."""
    diary = FakeLog()
    diary.add(alone("a", START, distress=0, energy=100))
    diary.add(alone("b", START + timedelta(hours=1), energy=0))
    diary.add(alone("c", START + timedelta(days=3), distress=7))
    return diary.history()


def chart_of(stage, looks, history, question=Question.DISTRESS, period=WEEK):
    chart = AnswerChart(looks, question)
    chart.show_history(history, period, 0)
    return stage(chart, 600, 400)


def test_zero_is_drawn_and_what_was_skipped_is_not(stage, looks, week):
    chart = chart_of(stage, looks, week)
    x, y = chart._lines._points.getData()
    assert y.tolist() == [0.0, 7.0]
    assert len(x) == 2
    low, high = chart._lines.plot.box.viewRange()[1]
    assert low < 0 < 10 < high


def test_no_line_leads_over_a_gap(stage, looks, week):
    chart = chart_of(stage, looks, week)
    assert not np.any(chart._lines._marks.joined)


def test_a_table_says_skipped_where_it_was_skipped_and_zero_where_it_was_zero(
    qapp, week
):
    table = answers_table(week.check_ins, Question.DISTRESS, WEEK)
    assert table.rows == 3
    assert [table.cell(row, 1) for row in range(3)] == ["7", "skipped", "0"]
    assert table.cell(2, 0) == "Mon 2 Mar 2026, 08:00"


def test_pairs_say_skipped_too(qapp):
    diary = FakeLog()
    add_session(diary, "s", START, 0, None)
    table = pairs_table(diary.history().sessions, WEEK)
    assert [table.cell(0, c) for c in (1, 2, 3)] == ["Head to sacrum", "0", "skipped"]


def test_arrows_walk_from_mark_to_mark_and_say_each(stage, looks, week):
    chart = chart_of(stage, looks, week)
    view = chart.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.words.text() == "Left and right go from mark to mark."
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.words.text() == "Thursday, 5 March 2026, 08:00: 7"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.words.text() == "Monday, 2 March 2026, 08:00: 0"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.place == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.place == 1
    assert len(chart._lines._here.getData()[0]) == 1
    view.clearFocus()
    assert view.words.text() == ""
    assert len(chart._lines._here.getData()[0]) == 0


def test_a_screen_reader_finds_the_name_and_what_a_mark_stands_for(stage, looks, week):
    view = chart_of(stage, looks, week).view
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Name) == "Distress over time"
    told = found.text(QAccessible.Text.Description)
    assert "0 is none, 10 is as much as can be." in told
    assert "Each mark is one check-in." in told


def test_where_the_pointer_is_is_said(stage, looks, week):
    chart = chart_of(stage, looks, week)
    view = chart.view
    QTest.mouseMove(view, view.rect().center())
    QApplication.processEvents()
    assert view.place is not None
    assert view.words.text().endswith(("0", "7"))


def test_the_wheel_is_left_to_the_page(stage, looks, week):
    chart = chart_of(stage, looks, week)
    before = chart._lines.plot.box.viewRange()
    at = chart.view.rect().center()
    hit = chart.window().childAt(chart.view.mapTo(chart.window(), at))
    assert hit is chart.view
    turn = QWheelEvent(
        QPointF(at),
        QPointF(hit.mapToGlobal(at)),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(hit, turn)
    assert not turn.isAccepted()
    assert chart._lines.plot.box.viewRange() == before


def test_there_is_no_menu_and_nothing_to_drag(stage, looks, week):
    plot = chart_of(stage, looks, week)._lines.plot
    assert not plot.box.menuEnabled()
    assert plot.box.mouseEnabled() == [False, False]
    assert plot.widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_table_takes_the_place_of_the_plot_and_gives_it_back(stage, looks, week):
    chart = chart_of(stage, looks, week)
    chart.as_table.click()
    assert chart.view.isHidden()
    assert not chart.table.isHidden()
    assert chart.as_table.text() == "As a chart"
    found = QAccessible.queryAccessibleInterface(chart.table)
    assert found.text(QAccessible.Text.Name) == "Distress over time"
    assert found.role() == QAccessible.Role.Table
    cells = [
        found.child(place).text(QAccessible.Text.Name)
        for place in range(found.childCount())
    ]
    assert {"When", "Distress", "7", "skipped", "0"} <= set(cells)
    chart.as_table.click()
    assert not chart.view.isHidden()
    assert chart.table.isHidden()


def test_the_table_is_walked_by_keyboard_and_left_with_tab(stage, looks, week):
    chart = chart_of(stage, looks, week)
    chart.as_table.click()
    table = chart.table
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not table


def test_without_an_answer_it_says_so_and_still_lists_what_was_skipped(stage, looks):
    diary = FakeLog()
    diary.add(alone("a", START))
    chart = chart_of(stage, looks, diary.history())
    assert chart.view.isHidden()
    assert chart.empty.text() == "No answer in this time."
    assert not chart.as_table.isHidden()
    empty = chart_of(stage, looks, FakeLog().history())
    assert empty.as_table.isHidden()


def pairs_of_diary(stage, looks, diary):
    history = diary.history()
    chart = PairChart(looks)
    chart.show_history(history, history.whole(), 0)
    return stage(chart, 600, 400)


def test_each_pair_has_a_hollow_and_a_filled_dot_and_says_both(stage, looks):
    diary = FakeLog()
    add_session(diary, "s", START, 7, 0)
    chart = pairs_of_diary(stage, looks, diary)
    plot = chart._plot
    assert plot._before.getData()[1].tolist() == [7.0]
    assert plot._after.getData()[1].tolist() == [0.0]
    assert plot._before.opts["brush"].color() == looks.now.ground
    assert plot._after.opts["brush"].color() == looks.now.text
    chart.view.point_at(0)
    assert chart.view.words.text() == (
        "Monday, 2 March 2026, 08:00, Head to sacrum: before 7, after 0"
    )


def test_many_pairs_are_reduced_and_it_is_said_to_what(stage, looks):
    chart = pairs_of_diary(stage, looks, diary_of(MOST_PAIRS))
    assert "Each pair is one practice" in chart.caption.text()
    chart = pairs_of_diary(stage, looks, diary_of(400))
    assert "Each pair is a week: the median before and after." in chart.caption.text()
    assert chart._plot.count() == 58
    chart.view.point_at(0)
    assert chart.view.words.text().startswith("Week from 2 March 2026: before ")
    assert chart.view.words.text().endswith("seven times")
    assert chart._columns.rows == 400


def test_another_look_is_put_on_at_once(stage, looks, week):
    chart = chart_of(stage, looks, week)
    looks.force(DARK)
    assert chart._lines._points.opts["brush"].color() == DARK.accent


def test_the_ground_of_a_chart_follows_the_look(stage, looks, week):
    chart = chart_of(stage, looks, week)
    window = chart.window()
    for look in (DARK, LIGHT):
        looks.force(look)
        window.setPalette(palette(look))
        QTest.qWait(0)
        window.grab()
        seen = window.grab(QRect(chart.view.mapTo(window, QPoint(8, 8)), QSize(1, 1)))
        assert seen.toImage().pixelColor(0, 0) == look.ground


def seen_of(chart):
    """Give the pixels of a plot, drawn anew, and pointed at: (height, width, 3)."""
    QTest.qWait(0)
    window, view = chart.window(), chart.view
    view.point_at(1)
    window.grab()
    top = view.mapTo(window, QPoint(0, 0))
    image = window.grab(QRect(top, view.size())).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    shape = image.height(), image.width(), 4
    return np.array(image.constBits(), np.uint8).reshape(shape)[..., :3]


@pytest.mark.parametrize("made", ["answers", "band", "pairs"])
def test_all_that_is_drawn_follows_the_look_as_if_it_had_been_made_in_it(
    stage, looks, week, made
):
    days = diary_of(40)
    for number in range(500):
        at = START + timedelta(hours=number)
        days.add(alone(f"b{number}", at, distress=number % 11))
    month = period_of(Span.MONTH, START.date())

    def chart():
        if made == "pairs":
            return pairs_of_diary(stage, looks, diary_of(12))
        if made == "band":
            return chart_of(stage, looks, days.history(), period=month)
        return chart_of(stage, looks, week)

    worn = chart()
    window = worn.window()
    looks.changed.connect(lambda: window.setPalette(palette(looks.now)))
    for look in (LIGHT, DARK, HIGH_CONTRAST, LIGHT):
        looks.force(look)
        seen = seen_of(worn)
        worn.hide()
        fresh = chart()
        assert np.array_equal(seen, seen_of(fresh))
        fresh.hide()
        worn.show()
        seen_of(worn)
        for colour in (look.ground, look.accent, look.text):
            assert (seen == colour.getRgb()[:3]).all(axis=2).any()
