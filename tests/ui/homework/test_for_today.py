"""What Today says of homework, in a whole window."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from companion.checkin.records import Answers, CheckIn, Occasion, Session
from companion.homework.marks import Mark
from companion.ports import Accepted
from companion.ui.looks import BY_NAME
from companion.ui.where import Where
from companion.ui.widgets.button import Weight
from fakes.doing import FakeDoing
from fakes.plans import a_mark, a_plan, an_item
from fakes.practices import AROUND, COHERENT, ENTRIES

WEDNESDAY = date(2026, 3, 4)
DAY = timedelta(days=1)
BREATH = an_item(
    practice_id=COHERENT.id,
    title="Coherent breathing",
    times=3,
    at=time(20),
    cue="after I brushed my teeth",
    minutes=5,
    substitutes=(AROUND.id, "gone"),
)
PLAN = a_plan(BREATH, note="Five minutes are plenty.", spoken_note="audio/note.flac")


def today(scene, *plans, marks=()):
    """Show Today with plans that were taken, and marks."""
    for plan in plans:
        scene.log.accept(Accepted(plan, b"{}", scene.now - 3 * DAY))
    for marked in marks:
        scene.log.mark(marked)
    scene.open()
    scene.doing = FakeDoing(scene.log, lambda: scene.now, ENTRIES)
    scene.window.flow.doing = lambda: scene.doing
    scene.window.places.go(Where.TODAY)
    return scene.place


def said(widget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def test_what_is_asked_can_be_begun_with_one_press(scene):
    page = today(scene, PLAN)
    (card,) = page.homework.cards
    assert said(card) == [
        "Coherent breathing",
        "“after I brushed my teeth”",
        "5 min  ·  at 20:00  ·  3 times a week",
    ]
    assert QApplication.focusWidget() is card.begin_button
    scene.press(Qt.Key.Key_Return)
    assert scene.doing.asked == [("begin", "plan-1", "breath")]


def test_there_is_one_main_action(scene):
    page = today(scene, PLAN)
    assert page.homework.main.weight is Weight.MAIN
    assert page.check_in.weight is Weight.PLAIN
    page.homework.cards[0].done.click()
    assert page.homework.main is None
    assert page.check_in.weight is Weight.MAIN


def test_done_is_shown_quietly_and_can_be_taken_back(scene):
    page = today(scene, PLAN)
    page.homework.cards[0].done.click()
    (marked,) = scene.log.marked.values()
    assert (marked.mark, marked.day) == (Mark.DONE, WEDNESDAY)
    (line,) = page.homework.rows
    assert line.text.text() == "Coherent breathing · done"
    assert "That was all for today." in said(page)
    line.back.click()
    assert scene.log.marked == {}
    assert len(page.homework.cards) == 1


def test_not_today_is_said_without_a_word_of_blame(scene):
    page = today(scene, PLAN)
    page.homework.cards[0].not_today.click()
    (line,) = page.homework.rows
    assert line.text.text() == "Coherent breathing · not for today"


def test_later_puts_it_below_what_is_open(scene):
    plan = a_plan(an_item("first", at=time(8)), an_item("second", at=time(9)))
    page = today(scene, plan)
    page.homework.cards[0].later.click()
    assert [c.offer.due.item.id for c in page.homework.cards] == ["second", "first"]
    last = page.homework.cards[1]
    assert "Put off until later today." in said(last)
    assert not last.later.isVisible()


def test_the_keyboard_stays_with_what_was_marked(scene):
    page = today(scene, a_plan(an_item("first"), an_item("second")))
    done = page.homework.cards[1].done
    done.setFocus()
    scene.press(Qt.Key.Key_Return)
    line = page.homework.rows[1]
    assert QApplication.focusWidget() is line.back


def test_what_was_stopped_early_is_told_kindly_and_can_be_begun_again(scene):
    page = today(scene, PLAN, marks=[a_mark(WEDNESDAY, Mark.STOPPED)])
    (card,) = page.homework.cards
    assert any("that is fine" in each for each in said(card))
    assert card.begin_button.isVisible()


def test_how_often_it_was_done_is_told_without_a_percentage(scene):
    page = today(scene, PLAN, marks=[a_mark(WEDNESDAY - DAY)])
    assert said(page.homework.cards[0])[2].endswith("done 1 of 3 times this week")


def test_what_may_take_its_place_is_within_reach(scene):
    page = today(scene, PLAN)
    (card,) = page.homework.cards
    (instead,) = card.instead
    assert not instead.isVisible()
    card.more.click()
    assert instead.text() == "Look around · 3 min"
    instead.click()
    assert scene.doing.asked == [("begin", "plan-1", "breath", AROUND.id)]


def harder(scene) -> None:
    """Let it have been harder after a practice, an hour ago."""
    at = scene.now - timedelta(hours=1)
    session = Session("s", COHERENT.id, "", at, 1, direction=COHERENT.direction)
    before = CheckIn("b", "s", Occasion.BEFORE, at, Answers(distress=2))
    scene.log.begin(session, before)
    scene.log.add(CheckIn("a", "s", Occasion.AFTER, at, Answers(distress=6)))


def test_where_looking_outward_comes_first_its_outward_substitute_does(scene):
    harder(scene)
    page = today(scene, PLAN)
    (card,) = page.homework.cards
    assert any(each.startswith("Looks inward: offered again") for each in said(card))
    assert page.homework.main is card.instead[0]
    assert card.instead[0].isVisible()
    assert card.begin_button.text() == "Begin anyway"
    assert page.outward[0].y() < page.homework.y()
    assert QApplication.focusWidget() is page.outward[0]


def test_an_inward_substitute_is_not_offered_then(scene):
    harder(scene)
    item = an_item(practice_id=COHERENT.id, substitutes=("head-to-sacrum",))
    page = today(scene, a_plan(item))
    (card,) = page.homework.cards
    assert card.instead == []
    assert page.homework.main is card.begin_button


def test_a_practice_that_is_not_here_is_told_and_its_substitute_comes_first(scene):
    item = an_item(practice_id="gone", substitutes=(AROUND.id,))
    page = today(scene, a_plan(item))
    (card,) = page.homework.cards
    assert "This practice is not on this computer." in said(card)
    assert not card.begin_button.isVisible()
    assert page.homework.main is card.instead[0]


def test_where_nothing_can_be_begun_the_check_in_is_the_main_action(scene):
    page = today(scene, a_plan(an_item(practice_id="gone")))
    assert page.homework.main is None
    assert page.check_in.weight is Weight.MAIN
    assert page.homework.cards[0].done.isVisible()


def test_things_of_several_plans_stand_together_and_say_whose_they_are(scene):
    early = an_item("early", at=time(7), title="Early")
    second = a_plan(early, id_="plan-2", name="Ben Ode", title="Mornings")
    page = today(scene, PLAN, second)
    first, last = page.homework.cards
    assert first.offer.due.item.id == "early"
    assert any("From Ben Ode  ·  Mornings" in each for each in said(first))
    assert any("From Mara Lind" in each for each in said(last))


def test_the_note_can_be_read_and_heard_and_all_of_the_plan_seen(scene):
    page = today(scene, PLAN)
    (line,) = page.homework.plans
    assert not line.text.isVisible()
    line.note.click()
    assert line.text.text() == "Five minutes are plenty."
    assert line.text.isVisible()
    line.listen.click()
    line.whole.click()
    assert scene.doing.asked == [("note", "plan-1"), ("plan", "plan-1")]


def test_a_note_stays_unfolded_when_something_is_marked(scene):
    page = today(scene, PLAN)
    page.homework.plans[0].note.click()
    page.homework.cards[0].done.click()
    assert page.homework.plans[0].text.isVisible()


def test_a_free_day_is_told_warmly_with_the_next_one(scene):
    page = today(scene, a_plan(an_item(weekdays=[4])))
    told = "Today is free: your plan asks nothing. There is something again on Friday."
    assert told in said(page)
    assert QApplication.focusWidget() is page.check_in


@pytest.mark.parametrize("nights", [0, 1])
def test_after_a_night_the_page_is_of_the_new_day(scene, nights):
    before = today(scene, PLAN)
    scene.now += nights * DAY
    back = QEvent(QEvent.Type.ActivationChange)
    QApplication.sendEvent(before, back)
    QApplication.processEvents()
    assert (scene.place is before) is (nights == 0)
    assert scene.place.stands_at is Where.TODAY


def test_a_plan_to_come_is_told(scene):
    page = today(scene, a_plan(starts=WEDNESDAY + DAY))
    assert "“Two quiet weeks” begins tomorrow." in said(page)


def test_without_a_plan_the_page_is_as_before(scene):
    page = today(scene)
    assert page.homework is None
    assert "For today" not in said(page)


def test_a_plan_that_was_put_away_asks_nothing(scene):
    scene.log.accept(Accepted(PLAN, b"{}", scene.now))
    scene.log.put_away("plan-1", scene.now)
    assert today(scene).homework is None


def test_where_the_log_cannot_be_read_the_page_is_as_before(scene):
    page = today(scene, PLAN)
    assert page.homework is not None
    scene.log.refusing = True
    scene.window.places.go(Where.PRACTICES)
    scene.window.places.go(Where.TODAY)
    assert scene.place.homework is None


@pytest.mark.parametrize(
    ("word", "asked"),
    [("Write a report", "report"), ("The whole plan", "plan"), ("Put it away", None)],
)
def test_an_end_is_told_until_something_is_done_about_it(scene, word, asked):
    page = today(scene, a_plan(expires=WEDNESDAY - DAY))
    (notice,) = page.notices()
    assert notice.text().startswith("“Two quiet weeks” has come to its end.")
    (button,) = [each for each in notice.buttons if each.text() == word]
    button.click()
    assert scene.doing.asked[0][0] == (asked or "put away")
    scene.window.places.go(Where.PRACTICES)
    scene.window.places.go(Where.TODAY)
    assert scene.place.notices() == []


def test_an_end_is_told_once_and_not_at_the_next_start(scene):
    plan = a_plan(expires=WEDNESDAY - DAY)
    page = today(scene, plan)
    assert len(page.notices()) == 1
    scene.window.places.go(Where.PRACTICES)
    scene.window.places.go(Where.TODAY)
    assert len(scene.place.notices()) == 1
    preferring = scene.window.preferring
    assert preferring.now.ends_told == (f"{plan.id}, 1",)
    scene.window.destinations._homework_today = None
    scene.window.places.go(Where.TODAY)
    assert scene.place.notices() == []


def test_the_end_of_a_later_revision_is_told_once_more(scene):
    plan = a_plan(expires=WEDNESDAY - 2 * DAY)
    today(scene, plan)
    later = replace(plan, revision=2, expires=WEDNESDAY - DAY)
    scene.log.accept(Accepted(later, b"{}", scene.now))
    scene.window.destinations._homework_today = None
    scene.window.places.go(Where.TODAY)
    assert len(scene.place.notices()) == 1


def test_of_plans_that_ended_long_ago_nothing_is_kept(scene):
    plan = a_plan(expires=WEDNESDAY - DAY)
    today(scene, plan)
    scene.log.remove_plan(plan.id)
    scene.window.places.go(Where.PRACTICES)
    scene.window.places.go(Where.TODAY)
    assert scene.window.preferring.now.ends_told == ()


def test_what_the_log_does_not_take_is_shown_and_told(scene, monkeypatch):
    page = today(scene, PLAN)
    keeper = scene.window.keeper
    monkeypatch.setattr(scene.log, "mark", refuse)
    scene.doing.mark = lambda plan_id, item_id, mark, day: keeper.plan_book().mark(
        a_mark(day, mark, item_id)
    )
    page.homework.cards[0].done.click()
    assert scene.place.homework.cards == []
    assert len(scene.place.notices()) == 1


def refuse(_marked: object) -> None:
    from companion.errors import LogError

    raise LogError("The disk is full.")


def test_everything_on_it_says_what_it_is_and_is_reached_with_tab_in_order(scene):
    page = today(scene, PLAN, a_plan(an_item("walk"), id_="plan-2", title="Walks"))
    page.homework.cards[0].done.click()
    stops = [each for each in controls(page) if each.isVisible()]
    reached = []
    stops[0].setFocus()
    for _ in stops:
        reached.append(QApplication.focusWidget())
        scene.press(Qt.Key.Key_Tab)
    assert reached == stops
    for each in stops:
        told = QAccessible.queryAccessibleInterface(each)
        assert told.text(QAccessible.Text.Name)
        assert min(each.width(), each.height()) >= 44


def controls(page) -> list:
    """Give what can be pressed, in reading order."""
    homework = page.homework
    cards = [
        part
        for card in homework.cards
        for part in (card.begin_button, card.done, card.later, card.not_today)
    ]
    lines = [row.back for row in homework.rows if row not in homework.cards]
    plans = [
        part for line in homework.plans for part in (line.note, line.listen, line.whole)
    ]
    return [*cards, *lines, *plans, page.check_in]


@pytest.mark.parametrize("size", [100, 250])
def test_no_word_is_cut_in_a_small_window(scene, size):
    long = "Rückenmuskelentspannungsübung am Nachmittag mit viel Ruhe"
    plan = a_plan(an_item(title=long, cue="wenn ich " * 12), an_item("b"), note="N")
    page = today(scene, plan, marks=[a_mark(WEDNESDAY, item_id="b")])
    scene.window.looks.set_text_size(size)
    scene.window.resize(640, 480)
    scene.qtbot.waitUntil(lambda: page.width() < 640)
    room = page.scroller.viewport().width()
    for part in (*page.homework.rows, *page.homework.plans):
        for each in part.findChildren(QWidget):
            if each.isVisible():
                assert each.mapTo(page, each.rect().bottomRight()).x() <= room
            if isinstance(each, QLabel) and each.isVisible():
                assert each.heightForWidth(each.width()) <= each.height()


def test_it_is_drawn_in_every_look(scene):
    page = today(scene, PLAN)
    seen = set()
    for look in BY_NAME.values():
        scene.window.looks.force(look)
        seen.add(page.homework.grab().toImage().pixelColor(40, 60).name())
    assert len(seen) == len(BY_NAME)
