"""A plan is written by keyboard and mouse, and each change is told at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from itertools import count

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.homework.plan import Rhythm
from companion.homework.telling import USUAL, Telling
from companion.practice.model import Question
from companion.ui.homework.making_words import stop_rule_suggested
from companion.ui.homework.offered import Offered
from companion.ui.homework.plan_editor import PlanEditor
from fakes.desks import PLAN
from fakes.practices import ENTRIES

TODAY = date(2026, 3, 4)
BARE = replace(PLAN, title="", items=(), note="", stop_rule="")


@pytest.fixture
def write(looks, stage):
    """Show a plan to be written; give the page and what it told."""

    def show(plan=PLAN):
        ids = count(1)
        offered = Offered(ENTRIES, (("heart", "Heart"),))
        page = PlanEditor(looks, plan, offered, lambda: f"new-{next(ids)}", TODAY)
        told = []
        page.changed.connect(told.append)
        return stage(page, 900, 640), told

    return show


def test_a_plan_that_is_only_looked_at_does_not_change(write):
    page, told = write()
    page.tell()
    assert page.plan() == PLAN
    assert told == []


def test_title_and_days_are_told_as_they_are_written(write):
    page, told = write(BARE)
    assert page.first_focus() is page.head.title
    QTest.keyClicks(page.head.title, "Calm")
    page.head.first.set_value(date(2026, 3, 9))
    assert told[-1].title == "Calm"
    assert (told[-1].starts, told[-1].expires) == (date(2026, 3, 9), date(2026, 3, 22))
    page.head.last.set_value(date(2026, 3, 9))
    assert told[-1].expires == date(2026, 3, 9)


def test_something_to_do_is_found_by_search_and_begins_sensibly(write):
    page, told = write(BARE)
    page.items.add.click()
    search = page.items.findChildren(type(page.items._search))[0]
    assert QApplication.focusWidget() is search.field
    assert search.rows[0].text() == "Look around"
    QTest.keyClicks(search.field, "coher")
    assert [row.text() for row in search.rows] == ["Coherent breathing"]
    QTest.keyClick(search.field, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (item,) = told[-1].items
    assert (item.practice_id, item.minutes) == ("coherent-breathing", 5)
    assert item.rhythm == Rhythm(times_a_week=4)
    assert item.id == "new-1"


def test_a_search_is_left_with_esc_and_nothing_is_added(write):
    page, told = write(BARE)
    page.items.add.click()
    QTest.keyClicks(QApplication.focusWidget(), "nothing like this")
    assert not page.items._search.rows
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.items.add
    assert told == []


def test_the_length_as_it_is_written_is_said_whole(write):
    items = tuple(replace(each, minutes=None) for each in PLAN.items)
    page, _told = write(replace(PLAN, items=items))
    for card in page.items.cards:
        assert "…" not in card.length.text()
        assert card.length.text().endswith(" min")


def test_length_rhythm_time_and_cue_are_chosen(write):
    page, told = write()
    card = page.items.cards[1]
    minutes = [each.data() for each in card.length.actions_offered()]
    assert minutes == [3, 5, 10, None]
    card.length.actions_offered()[2].trigger()
    assert told[-1].items[1].minutes == 10
    card.rhythm.times.actions_offered()[0].trigger()
    assert told[-1].items[1].rhythm == Rhythm(times_a_week=7)
    assert card.rhythm.days.isHidden()
    card.rhythm.times.actions_offered()[-1].trigger()
    assert told[-1].items[1].rhythm == Rhythm(weekdays=(0, 3))
    card.rhythm.days.chips[5][1].click()
    assert told[-1].items[1].rhythm.weekdays == (0, 3, 5)
    card.when.timed.click()
    assert told[-1].items[1].at == time(20)
    card.when.cue.setText("when the kettle boils")
    card.when.cue.editingFinished.emit()
    assert told[-1].items[1].cue == "when the kettle boils"


def test_voice_and_substitutes_are_chosen_below_the_fold(write):
    page, told = write()
    card = page.items.cards[1]
    assert card.more.isHidden()
    card.fold.click()
    assert card.more.isVisible()
    assert card.more.wording.isHidden()  # This practice has but one.
    card.more.voice.actions_offered()[1].trigger()
    assert told[-1].items[1].voice == "heart"
    (value, chip), *_ = card.more.substitutes.chips
    assert (value, chip.text(), chip.isChecked()) == (
        "look-around",
        "Look around",
        True,
    )
    chip.click()
    assert told[-1].items[1].substitutes == ()
    card.more.another.click()
    search = card.more._search
    assert [row.text() for row in search.rows] == ["Head to sacrum"]
    search.rows[0].click()
    assert told[-1].items[1].substitutes == ("head-to-sacrum",)


def test_what_looks_outward_is_suggested_in_place_of_what_looks_inward(write):
    inward = replace(PLAN.items[1], substitutes=())
    page, told = write(replace(PLAN, items=(inward,)))
    card = page.items.cards[0]
    offered = [(value, chip.isChecked()) for value, chip in card.more.substitutes.chips]
    assert offered == [("look-around", False)]
    assert told == []


def test_items_are_moved_by_keyboard_and_the_focus_goes_along(write):
    page, told = write()
    page.items.cards[1].when.cue.setFocus()
    QTest.keyClick(
        page.items.cards[1].when.cue, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier
    )
    assert [each.id for each in told[-1].items] == ["item-2", "item-1"]
    assert QApplication.focusWidget() is page.items.cards[0].down
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [each.id for each in told[-1].items] == ["item-1", "item-2"]
    assert QApplication.focusWidget() is page.items.cards[1].up


def test_an_item_that_was_removed_can_be_brought_back_where_it_was(write):
    page, told = write()
    page.items.cards[0].remove.click()
    assert [each.id for each in told[-1].items] == ["item-2"]
    (notice,) = page.items.notices.shown()
    notice.buttons[0].click()
    assert told[-1] == PLAN


def test_another_practice_keeps_how_often_and_when(write):
    page, told = write()
    card = page.items.cards[0]
    card.another.click()
    card._search.field.setText("sacrum")
    card._search.rows[0].click()
    item = told[-1].items[0]
    assert (item.id, item.practice_id) == ("item-1", "head-to-sacrum")
    assert (item.rhythm, item.at) == (PLAN.items[0].rhythm, time(20))


def test_words_are_kept_when_the_page_is_left(write):
    page, told = write(BARE)
    page.note.text.setPlainText("As we said.")
    page.stop_rule.text.setPlainText("When it is too much.")
    page.leave()
    assert (told[-1].note, told[-1].stop_rule) == (
        "As we said.",
        "When it is too much.",
    )
    page.suggest.click()
    assert told[-1].stop_rule == stop_rule_suggested()
    assert page.suggest.isHidden()


def test_questions_and_what_a_report_may_contain_are_chosen(write):
    page, told = write()
    page.asking.before.chips[0][1].click()
    page.asking.after.chips[4][1].click()
    assert told[-1].before == ()
    assert told[-1].after == (Question.DISTRESS, Question.SAFETY)
    assert Question.SAFETY not in [value for value, _ in page.asking.before.chips]
    assert page.asking.telling.value() == USUAL
    page.asking.telling.chips[0][1].click()
    assert Telling.DONE not in told[-1].telling


def test_questions_that_are_not_on_the_page_stay(write):
    page, told = write(replace(PLAN, before=(Question.DISTRESS, Question.NOTE)))
    page.asking.before.chips[3][1].click()
    assert told[-1].before == (Question.DISTRESS, Question.ZONE, Question.NOTE)


def test_saving_leads_to_what_is_missing_and_then_hands_the_plan_on(write):
    page, told = write(BARE)
    saved = []
    page.save_asked.connect(saved.append)
    page.save.click()
    assert QApplication.focusWidget() is page.head.title
    assert page.reasons.sentences() == [
        "A title helps your client to find the plan.",
        "2 things are open in all.",
    ]
    QTest.keyClicks(page.head.title, "Calm")
    page.save.click()
    assert QApplication.focusWidget() is page.items.add
    page.items.add.click()
    page.items._search.rows[0].click()
    assert not page.reasons.isVisible()
    page.save.click()
    assert saved == [told[-1]]


def test_an_item_without_days_is_led_to(write):
    page, _ = write()
    for _, chip in page.items.cards[1].rhythm.days.chips:
        chip.setChecked(False)
    page.save.click()
    assert page.reasons.sentences() == [
        "Coherent breathing: please choose on which days."
    ]
    assert QApplication.focusWidget() is page.items.cards[1].rhythm.times


def test_a_practice_that_is_gone_is_told(write):
    gone = replace(PLAN.items[0], practice_id="gone", minutes=7)
    page, told = write(replace(PLAN, items=(gone,)))
    assert page.items.cards[0].about.text() == (
        "This practice is not in your library any more."
    )
    assert told == []


def test_more_than_is_usual_is_told_quietly(write):
    third = replace(PLAN.items[0], id="item-3", title="Once more")
    page, _ = write(replace(PLAN, items=(*PLAN.items, third)))
    assert "no more than 2 things" in page.items._thoughts.text()
    page.items.cards[2].remove.click()
    assert page.items._thoughts.isHidden()
