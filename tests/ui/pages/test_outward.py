from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.checkin.records import Answers, Occasion
from companion.ports import Entry
from companion.ui.pages.outward import OutwardPage
from companion.ui.pages.session import SessionPage
from fakes.practices import AROUND, ENTRIES


def overwhelmed(scene, index=0):
    scene.open().choose(index)
    scene.check_in.questions.distress.choose(9)
    scene.check_in.next.click()
    return scene


def test_much_distress_before_looking_inward_shows_one_kind_page(scene):
    page = overwhelmed(scene).place
    assert isinstance(page, OutwardPage)
    assert page.heading.text() == "That is a lot right now."
    assert page.not_now.size() == page.begin.size()
    assert page.not_now.hasFocus()
    assert page.not_now.weight == page.begin.weight


def test_help_from_people_is_in_sight_in_the_smallest_window(scene):
    page = overwhelmed(scene).place
    scene.window.resize(640, 480)
    QTest.qWait(0)
    assert page.rect().contains(page.help.geometry())
    assert not page.help.visibleRegion().isEmpty()


def test_too_little_has_its_own_words(scene):
    scene.open().choose()
    scene.check_in.questions.zone.choose(2)
    scene.check_in.next.click()
    assert scene.place.heading.text() == "It may feel far away just now."


def test_looking_outward_needs_no_such_page(scene):
    assert isinstance(overwhelmed(scene, index=2).place, SessionPage)


@pytest.mark.parametrize("way", ["button", "esc"])
def test_not_now_goes_back_and_saves_the_answers_alone(scene, way):
    overwhelmed(scene)
    if way == "esc":
        scene.press(Qt.Key.Key_Escape)
    else:
        scene.place.not_now.click()
    assert scene.place is scene.library
    (check_in,) = scene.log.check_in_list
    assert (check_in.session_id, check_in.occasion) == (None, Occasion.BEFORE)
    assert check_in.answers == Answers(distress=9)
    assert scene.log.drafts() == ()
    assert scene.log.sessions == {}
    assert scene.asked == []


def test_begin_anyway_begins_and_does_not_ask_again(scene):
    overwhelmed(scene)
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Return)
    assert isinstance(scene.place, SessionPage)
    assert scene.log.check_in_list[0].session_id == scene.log.only_session().id


def test_not_now_with_a_log_that_refuses_says_so(scene):
    overwhelmed(scene)
    scene.log.refusing = True
    scene.place.not_now.click()
    why, told = scene.notices()
    assert why.startswith("When you checked in last, it was a lot.")
    assert told.startswith("Some answers are not in the log yet. The disk is full.")
    scene.log.refusing = False
    scene.library.notices()[1].buttons[0].click()
    assert scene.notices() == [why]
    assert len(scene.log.check_in_list) == 1


def test_outward_practices_with_a_voice_are_one_press_away(scene):
    long = Entry(replace(AROUND, id="long", title="Longer"), (8,), 8)
    scene.entries = (*ENTRIES, long)
    page = overwhelmed(scene).place
    assert [button.text() for button in page.offers] == ["Look around", "Longer"]
    page.offers[0].click()
    assert isinstance(scene.place, SessionPage)
    assert scene.asked == [(AROUND.id, None)]
    session = scene.log.only_session()
    assert session.practice_id == AROUND.id
    (check_in,) = scene.log.check_in_list
    assert (check_in.session_id, check_in.answers) == (
        session.id,
        Answers(distress=9),
    )
    assert scene.log.drafts() == ()


def test_without_outward_practices_the_page_has_its_own_words(scene):
    scene.entries = ENTRIES[:2]
    page = overwhelmed(scene).place
    assert page.offers == []
    assert page.not_now.isVisible()
