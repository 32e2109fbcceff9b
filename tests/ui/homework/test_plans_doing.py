"""A session of a plan: its questions, its practice, and the mark that it leaves."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from companion.checkin.records import Ending
from companion.homework.marks import Mark
from companion.homework.plan import Item, Rhythm
from companion.practice.model import Question, Wording
from companion.ui.homework.plan_page import PlanPage
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.outward import OutwardPage
from companion.ui.where import Where
from fakes.client import THURSDAY
from fakes.made_plans import PLAN, PLAN_ID


def begin(client, item_id="breath", practice_id=None):
    client.scene.window.flow.doing().begin(PLAN_ID, item_id, practice_id)
    return client.scene.check_in


def marks(client):
    return [
        (m.item_id, m.day, m.mark, m.session_id)
        for m in client.scene.log.marks(PLAN_ID)
    ]


def test_done_to_its_end_it_is_noted_with_its_session(client, texts):
    client.take()
    begin(client).skip.click()
    assert client.scene.asked == [("coherent-breathing", 5)]
    client.scene.finish().check_in.skip.click()
    session = client.scene.log.only_session()
    assert marks(client) == [("breath", THURSDAY.date(), Mark.DONE, session.id)]
    assert "Noted in “Two calm weeks”: done." in texts(client.scene.result)
    client.scene.result.home.click()
    assert isinstance(client.scene.place, PlanPage)


def test_stopped_early_it_is_noted_as_that_and_stays_open(client, texts):
    client.take()
    begin(client).skip.click()
    client.scene.player.move_to(12)
    client.scene.press(Qt.Key.Key_Escape)
    client.scene.check_in.skip.click()
    session = client.scene.log.only_session()
    assert session.ending is Ending.STOPPED
    assert marks(client) == [("breath", THURSDAY.date(), Mark.STOPPED, session.id)]
    assert "That is fine." in texts(client.scene.result)


def test_the_plans_questions_come_first_and_the_others_with_a_little_more(client):
    client.take(client.file(before=(Question.ENERGY, Question.NOTE), after=()))
    page = begin(client)
    shown = {
        question: item.isVisible() for question, item in page.questions.items.items()
    }
    # Distress too, for the guard goes by it.
    assert shown == {
        Question.DISTRESS: True,
        Question.ENERGY: True,
        Question.PLEASANTNESS: False,
        Question.ZONE: False,
    }
    assert page.questions.more.note.isVisible()
    assert not page.questions.more.place.isVisible()
    page.more.click()
    assert page.questions.items[Question.ZONE].isVisible()
    assert page.questions.more.place.isVisible()
    page.questions.zone.set_value(None)
    page.questions.energy.slider.setFocus()


def test_a_script_that_the_plan_carries_is_played_with_its_sounds(client):
    client.take()
    begin(client, "ground").skip.click()
    (choice,) = client.scene.choices
    assert choice.practice.title == "Evening ground"
    assert choice.carried.plan.id == PLAN_ID
    assert all(
        entry.practice.id != "plan/evening-ground"
        for entry in client.scene.library.collection.entries()
    )


def test_what_takes_its_place_counts_as_the_item(client):
    client.take()
    begin(client, "breath", "plan/evening-ground").skip.click()
    client.scene.finish()
    assert [each[:3] for each in marks(client)] == [
        ("breath", THURSDAY.date(), Mark.DONE)
    ]


@pytest.mark.parametrize(("wished", "asked"), [(4, 3), (5, 5), (20, 10), (None, 5)])
def test_a_length_that_is_not_on_offer_becomes_the_nearest(client, wished, asked):
    item = replace(PLAN.items[1], minutes=wished, wording=Wording.LYING, voice="far")
    client.take(client.file(items=(item,)))
    begin(client).skip.click()
    (choice,) = client.scene.choices
    assert (choice.minutes, choice.wording, choice.voice) == (asked, None, "far")


def test_when_it_is_a_lot_the_plans_own_outward_practice_is_offered_first(client):
    client.take()
    page = begin(client)
    page.questions.distress.choose(9)
    page.next.click()
    assert isinstance(client.scene.place, OutwardPage)
    first = client.scene.place.offers[0]
    assert first.text().startswith("Evening ground")
    first.click()
    client.scene.finish()
    assert [each[2] for each in marks(client)] == [Mark.DONE]


def test_an_outward_practice_that_the_plan_does_not_name_is_no_homework(client):
    client.take(client.file(items=(replace(PLAN.items[1], substitutes=()),)))
    page = begin(client)
    page.questions.distress.choose(9)
    page.next.click()
    client.scene.place.offers[0].click()
    client.scene.finish()
    assert marks(client) == []
    assert len(client.scene.log.sessions) == 1


def test_a_session_past_midnight_is_of_the_day_on_which_it_began(client):
    client.take()
    client.scene.now = THURSDAY.replace(hour=23, minute=58)
    begin(client).skip.click()
    client.scene.now = THURSDAY.replace(day=4, hour=0, minute=6)
    client.scene.finish()
    assert marks(client)[0][1] == date(2026, 12, 3)


def test_what_the_person_says_is_kept_and_can_be_taken_back(client):
    client.take()
    doing, day = client.scene.window.flow.doing(), THURSDAY.date()
    doing.mark(PLAN_ID, "breath", Mark.NOT_TODAY, day)
    assert marks(client) == [("breath", day, Mark.NOT_TODAY, None)]
    doing.mark(PLAN_ID, "breath", None, day)
    assert marks(client) == []


def test_a_mark_that_the_log_refuses_waits_for_it(client):
    client.take()
    begin(client).skip.click()
    client.scene.log.refusing = True
    client.scene.finish()
    client.scene.log.refusing = False
    client.scene.window.keeper.retry()
    assert [each[2] for each in marks(client)] == [Mark.DONE]


def test_a_practice_that_is_not_here_is_told_where_it_was_asked_for(client):
    strange = Item("x", "never-heard-of", "Something else", Rhythm(times_a_week=7))
    client.take(client.file(items=(strange,)))
    client.scene.window.flow.doing().begin(PLAN_ID, "x")
    (notice, *_) = client.scene.place.notices.shown()[-1:]
    assert "does not have “Something else”" in notice.text()


def test_from_today_it_is_one_press_away(client):
    client.take()
    client.scene.window.places.go(Where.TODAY)
    cards = client.scene.place.homework.rows
    cards[0].main.click()
    assert isinstance(client.scene.place, CheckInPage)


def test_from_the_plan_it_begins_in_one_press_by_the_keyboard(client):
    page = client.take()
    page.starts[0].setFocus()
    client.scene.press(Qt.Key.Key_Return)
    assert isinstance(client.scene.place, CheckInPage)


def test_a_check_in_that_was_left_goes_on_though_its_practice_is_of_a_plan(client):
    client.take()
    begin(client, "ground").questions.distress.choose(5)
    client.scene.press(Qt.Key.Key_Escape)
    (notice,) = client.scene.library.notices()
    assert notice.text().startswith("You had begun a check-in of your homework")
    notice.buttons[0].click()
    assert client.scene.check_in.questions.distress.value() == 5


def test_homework_that_is_gone_on_with_is_homework_still(client):
    client.take()
    begin(client, "ground").questions.distress.choose(5)
    client.scene.press(Qt.Key.Key_Escape)
    (notice,) = client.scene.library.notices()
    notice.buttons[0].click()
    client.scene.check_in.next.click()
    client.scene.finish()
    assert [each[:3] for each in marks(client)] == [
        ("ground", THURSDAY.date(), Mark.DONE)
    ]
