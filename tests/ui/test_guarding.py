"""The guard in real windows: what is offered, with which words, and who decides."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from companion.checkin.guard import Rule
from companion.checkin.records import Answers, CheckIn, Occasion, Safety, Session
from companion.practice.model import Direction
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.help import HelpPage
from companion.ui.pages.outward import GroundPage, OutwardPage
from companion.ui.pages.result import ResultPage
from companion.ui.pages.session import SessionPage
from companion.ui.pages.today import TodayPage
from companion.ui.where import Where
from companion.ui.widgets.button import Weight
from companion.ui.widgets.text import Text
from fakes.keeping import FakeLock
from fakes.log import FULL
from fakes.player import FakePlayer
from fakes.practices import AROUND, COHERENT, SCAN

HOUR = timedelta(hours=1)
PAUSED = (
    "After a practice there was more distress than before. So looking outward comes "
    "first until {}."
)
SET_ASIDE = (
    "After this one it was harder twice lately. You might tell your practitioner."
)


def sat(scene, before, after, *, ago, practice=COHERENT, safety=None):
    """Leave a session of the past in the log."""
    key = f"past-{len(scene.log.sessions)}"
    at = scene.now - ago
    session = Session(
        key, practice.id, practice.title, at, 100, direction=practice.direction
    )
    told = Answers(distress=before)
    scene.log.begin(session, CheckIn(f"{key}-b", key, Occasion.BEFORE, at, told))
    felt = Answers(distress=after, safety=safety)
    scene.log.add(CheckIn(f"{key}-a", key, Occasion.AFTER, at, felt))


def answer(scene, distress):
    scene.check_in.questions.distress.choose(distress)
    scene.check_in.next.click()


def end(scene, distress):
    """Come to the end of the session that goes on, and answer after it."""
    scene.now += timedelta(minutes=5)
    scene.session.follow()
    scene.finish()
    answer(scene, distress)
    scene.player = FakePlayer()


def sit(scene, index, before, after):
    scene.choose(index)
    answer(scene, before)
    end(scene, after)


def titles(scene):
    return [card.entry.practice.title for card in scene.library.cards]


def card_of(scene, practice):
    return scene.library.shelves.card_of(practice.id)


# After a session.


def test_more_distress_leads_to_one_kind_sentence_and_a_few_outward_practices(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    page = scene.place
    assert isinstance(page, GroundPage)
    assert page.heading.text() == "There is more distress now than before."
    assert [button.text() for button in page.offers] == ["Look around"]
    assert page.not_now.hasFocus()


def test_one_point_more_is_no_reason(scene):
    scene.open()
    sit(scene, 0, 3, 4)
    assert isinstance(scene.place, ResultPage)


def test_not_now_shows_what_was_answered(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, ResultPage)


def test_after_grounding_it_asks_again(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    scene.place.offers[0].click()
    assert isinstance(scene.place, SessionPage)
    assert scene.asked[-1] == (AROUND.id, None)
    end(scene, 4)
    assert isinstance(scene.place, ResultPage)
    sessions = list(scene.log.sessions.values())
    assert [each.direction for each in sessions] == [
        Direction.INWARD,
        Direction.OUTWARD,
    ]


def test_the_page_leads_to_other_help_and_back(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    scene.place.help.click()
    assert isinstance(scene.place, HelpPage)
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, GroundPage)
    assert scene.log.made == {}


@pytest.mark.parametrize(
    ("safety", "title"),
    [
        (Safety.LESS_SAFE, "It feels less safe than before."),
        (Safety.FAR_AWAY, "It feels far away now."),
    ],
)
def test_less_safe_and_far_away_have_words_of_their_own(scene, safety, title):
    scene.open().begin().finish()
    scene.check_in.questions.safety.choose(list(Safety).index(safety))
    scene.check_in.next.click()
    assert isinstance(scene.place, GroundPage)
    assert scene.place.heading.text() == title


def test_the_way_through_grounding_needs_no_pointer(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    scene.press(Qt.Key.Key_Backtab)
    assert scene.window.focusWidget() is scene.place.help
    scene.press(Qt.Key.Key_Backtab)
    assert scene.window.focusWidget() is scene.place.offers[0]
    scene.press(Qt.Key.Key_Return)
    assert isinstance(scene.place, SessionPage)


@pytest.mark.parametrize("distress", [9, None])
def test_every_page_of_the_guard_names_itself_and_its_controls(scene, distress):
    scene.open()
    if distress is None:
        sit(scene, 0, 3, 5)
    else:
        scene.choose(0)
        answer(scene, distress)
    page = scene.place
    assert page.accessibleName() == page.heading.text() != ""
    for button in page.findChildren(QAbstractButton):
        told = QAccessible.queryAccessibleInterface(button)
        assert told.text(QAccessible.Text.Name)
        if button.isVisible():
            assert min(button.width(), button.height()) >= 44
    offered = QAccessible.queryAccessibleInterface(page.offers[0])
    assert offered.text(QAccessible.Text.Description) == AROUND.summary


# After a check-in by itself.


def check_in(scene, distress):
    scene.window.flow.check_in(Occasion.ALONE)
    answer(scene, distress)
    return scene.place


def test_a_check_in_by_itself_that_is_a_lot_leads_to_outward_offers(scene):
    page = check_in(scene.open(), 8)
    assert isinstance(page, OutwardPage)
    assert not page.begin.isVisible()
    assert page.not_now.hasFocus()
    page.offers[0].click()
    assert scene.asked == [(AROUND.id, None)]
    end(scene, 5)
    assert isinstance(scene.place, ResultPage)


def test_not_now_after_it_says_that_it_is_saved(scene):
    check_in(scene.open(), 8).not_now.click()
    assert scene.place.heading.text() == "Thank you."
    (made,) = scene.log.check_in_list
    assert (made.occasion, made.answers) == (Occasion.ALONE, Answers(distress=8))


def test_a_check_in_by_itself_that_is_less_goes_on(scene):
    assert check_in(scene.open(), 7).heading.text() == "Thank you."


def test_a_check_in_by_itself_after_two_tries_leads_to_help(scene):
    for minutes in (20, 40):
        sat(scene, 9, 9, ago=timedelta(minutes=minutes), practice=AROUND)
    page = check_in(scene.open(), 9)
    assert isinstance(page, HelpPage)
    page.go_on.click()
    assert scene.place.heading.text() == "Thank you."
    assert check_in(scene, 9).heading.text() == "Thank you."


# What was answered last.

A_LOT = (
    "When you checked in last, it was a lot. So looking outward comes first until {}."
)


def today(scene):
    scene.window.places.go(Where.TODAY)
    assert isinstance(scene.place, TodayPage)
    return scene.place


def texts(page):
    return [each.text() for each in page.findChildren(Text)]


def test_after_a_check_in_that_is_a_lot_today_offers_outward_practices_first(scene):
    sat(scene, 3, 3, ago=24 * HOUR, practice=COHERENT)
    scene.open()
    assert today(scene).again is not None
    check_in(scene, 10).not_now.click()
    scene.place.home.click()
    page = today(scene)
    assert page.again is None
    assert A_LOT.format("23:30 today") in texts(page)
    scene.now += 2 * HOUR
    page = today(scene)
    assert page.again is not None
    assert not [each for each in texts(page) if "outward comes first" in each]


def test_the_keyboard_is_on_what_looks_outward_then(scene):
    sat(scene, 3, 3, ago=24 * HOUR, practice=COHERENT)
    scene.log.add(CheckIn("c", None, Occasion.ALONE, scene.now, Answers(distress=9)))
    scene.open()
    assert scene.window.focusWidget() is card_of(scene, AROUND).main


def test_after_a_practice_that_was_harder_it_does_not_lead_back_to_it(scene):
    scene.open()
    sit(scene, 0, 3, 5)
    scene.place.not_now.click()
    scene.result.home.click()
    assert scene.window.focusWidget() is card_of(scene, AROUND).main


def test_a_practice_that_is_skipped_into_goes_by_it(scene):
    scene.open()
    check_in(scene, 10).not_now.click()
    scene.place.home.click()
    assert scene.notices() == [A_LOT.format("23:30 today")]
    assert titles(scene)[0] == AROUND.title
    scene.choose(titles(scene).index(COHERENT.title))
    scene.check_in.skip.click()
    page = scene.place
    assert isinstance(page, OutwardPage)
    assert any(each.startswith(A_LOT.format("23:30 today")) for each in texts(page))
    page.begin.click()
    assert isinstance(scene.place, SessionPage)


@pytest.mark.parametrize("refusing", [False, True])
def test_a_check_in_that_says_less_ends_it(scene, refusing):
    scene.open()
    scene.log.refusing = refusing
    check_in(scene, 10).not_now.click()
    scene.place.home.click()
    assert A_LOT.format("23:30 today") in scene.notices()
    scene.now += HOUR
    check_in(scene, 7)
    scene.place.home.click()
    assert A_LOT.format("23:30 today") not in scene.notices()
    scene.choose(titles(scene).index(COHERENT.title))
    scene.check_in.skip.click()
    assert isinstance(scene.place, SessionPage)


def test_inward_practices_are_offered_again_after_it_too(scene):
    scene.open()
    check_in(scene, 10).not_now.click()
    scene.place.home.click()
    (notice,) = scene.library.notices()
    notice.buttons[0].click()
    assert scene.notices() == []
    assert (Rule.LOOK_OUTWARD, None) in scene.log.made
    scene.choose(titles(scene).index(COHERENT.title))
    scene.check_in.skip.click()
    assert isinstance(scene.place, SessionPage)


# While the log is locked.


def test_ctrl_l_leaves_the_pause_as_it_was_and_no_answers(scene):
    scene.lock = FakeLock("kite")
    scene.lock.given = True
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    scene.window.covering.hide()
    scene.window.covering.page.without.emit()
    told = "Looking outward comes first until 20:30 tomorrow."
    assert told in scene.notices()
    assert titles(scene)[0] == AROUND.title
    scene.choose(titles(scene).index(SCAN.title))
    scene.check_in.skip.click()
    assert isinstance(scene.place, OutwardPage)
    scene.place.begin.click()
    assert isinstance(scene.place, SessionPage)


def test_a_check_in_that_was_a_lot_holds_behind_the_lock_for_two_hours(scene):
    scene.lock = FakeLock("kite")
    scene.lock.given = True
    scene.open()
    check_in(scene, 10).not_now.click()
    scene.window.covering.hide()
    scene.window.covering.page.without.emit()
    assert "Looking outward comes first until 23:30 today." in scene.notices()
    scene.now += 2 * HOUR
    scene.window.flow.freshen()
    assert len(scene.notices()) == 1


def test_a_pause_that_was_deleted_from_the_log_is_not_kept(scene):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    assert scene.notices()
    scene.log.remove_days(scene.now.date(), scene.now.date())
    scene.window.flow.freshen()
    assert scene.notices() == []
    scene.log.refusing = True
    scene.window.flow.freshen()
    assert scene.notices() == []


# Nothing inward for 24 hours.


def test_for_24_hours_outward_practices_stand_first_and_the_reason_is_said(scene):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    assert scene.notices() == [PAUSED.format("20:30 tomorrow")]
    assert titles(scene)[0] == AROUND.title
    inward = card_of(scene, SCAN)
    assert inward.aside.text() == "Looks inward: offered again from 20:30 tomorrow."
    assert inward.aside.isVisible()
    assert inward.begin_button.isVisible()
    assert not card_of(scene, AROUND).aside.isVisible()
    assert inward.aside.text() in inward.begin_button.accessibleDescription()


def test_offered_again_all_is_as_it_was(scene):
    scene.open()
    before = titles(scene)
    sat(scene, 3, 5, ago=HOUR)
    scene.window.flow._go_home()
    assert titles(scene)[0] == AROUND.title
    (notice,) = scene.library.notices()
    assert notice.buttons[0].text() == "Offer inward practices again"
    notice.buttons[0].setFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.notices() == []
    assert scene.log.made == {(Rule.PAUSE_INWARD, None): scene.now}
    assert sorted(titles(scene)) == sorted(before)
    assert titles(scene)[0] == COHERENT.title
    assert not card_of(scene, SCAN).aside.isVisible()


def test_an_inward_practice_in_that_time_asks_first_even_if_the_check_in_is_skipped(
    scene,
):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    scene.choose(titles(scene).index(SCAN.title))
    scene.check_in.skip.click()
    assert isinstance(scene.place, OutwardPage)
    assert scene.place.heading.text() == "Looking outward first, for now."
    scene.place.begin.click()
    assert isinstance(scene.place, SessionPage)
    assert scene.asked == [(SCAN.id, None)]


def test_its_page_says_until_when_and_begins_as_ever(scene):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    card_of(scene, SCAN).more.click()
    page = scene.place
    assert page.aside.text() == "Looks inward: offered again from 20:30 tomorrow."
    assert not page.again.isVisible()
    # "Anyway" is said once, and then it holds: on the page after the check-in.
    assert page.begin_button.text() == "Begin"


def test_the_reason_stays_while_it_holds_and_goes_when_it_is_over(scene):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    (notice,) = scene.library.notices()
    scene.window.flow._go_home()
    assert scene.library.notices() == [notice]
    scene.now += 3 * HOUR
    scene.window.flow._go_home()
    assert scene.notices() == [PAUSED.format("20:30 today")]
    scene.now += 20 * HOUR
    scene.window.flow._go_home()
    assert scene.notices() == []
    assert not card_of(scene, SCAN).aside.isVisible()


def test_after_24_hours_nothing_is_left_of_it(scene):
    sat(scene, 3, 5, ago=24 * HOUR)
    scene.open()
    assert scene.notices() == []
    assert titles(scene)[0] == COHERENT.title


def test_what_was_rescued_stands_beside_the_pause_until_it_is_closed(scene):
    rescued = "The log was damaged. What could be read is in a new one."
    scene.open_log = lambda: (scene.log, rescued)
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    assert len(scene.notices()) == 2
    scene.library.notify("There is no sound.")
    scene.window.flow.show_practices()
    assert rescued in scene.notices()
    scene.library.notices()[0].buttons[0].click()
    assert rescued not in scene.notices()


def test_after_grounding_the_practices_begin_with_what_looks_outward(scene):
    scene.open().begin(1).finish()
    scene.check_in.questions.safety.choose(list(Safety).index(Safety.LESS_SAFE))
    scene.check_in.next.click()
    scene.player = FakePlayer()
    scene.place.offers[0].click()
    end(scene, 3)
    scene.result.home.click()
    around = card_of(scene, AROUND)
    assert scene.window.focusWidget() is around.main
    assert around.begin_button.weight is Weight.MAIN
    scene.press(Qt.Key.Key_Return)
    scene.press(Qt.Key.Key_Escape)
    assert scene.window.focusWidget() is around.main


def test_while_it_is_paused_nothing_inward_is_where_the_keyboard_begins(scene):
    sat(scene, 3, 5, ago=HOUR)
    scene.open()
    inward = card_of(scene, SCAN)
    inward.more.setFocus()
    inward.more.click()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.window.focusWidget() is card_of(scene, AROUND).main
    scene.library.search.setText(SCAN.title)
    scene.library.take_focus()
    assert scene.window.focusWidget() is scene.library.search


def test_when_it_is_a_lot_not_now_leads_to_what_looks_outward(scene):
    scene.open().choose(0)
    answer(scene, 9)
    scene.place.not_now.click()
    assert scene.place is scene.library
    assert scene.window.focusWidget() is card_of(scene, AROUND).main


# Retired.


def test_harder_twice_a_practice_is_set_aside_and_says_so_kindly(scene):
    for days in (2, 3):
        sat(scene, 3, 5, ago=days * 24 * HOUR, practice=SCAN)
    scene.open()
    assert titles(scene)[-1] == SCAN.title
    card = card_of(scene, SCAN)
    assert card.aside.text() == SET_ASIDE
    assert not card.begin_button.isVisible()
    assert not card.lengths.isVisible()
    assert card.again.isVisible()
    assert card.main is card.again
    assert card.again.accessibleName() == "Offer it again: Head to sacrum"


def test_a_practice_that_is_set_aside_is_not_where_the_practices_begin(scene):
    scene.open()
    card_of(scene, SCAN).main.setFocus()
    for days in (2, 3):
        sat(scene, 3, 5, ago=days * 24 * HOUR, practice=SCAN)
    scene.window.flow.show_practices()
    assert scene.window.focusWidget() is scene.library.cards[0].main
    assert scene.library.scroller.verticalScrollBar().value() == 0


def test_it_is_offered_again_from_its_card(scene):
    for days in (2, 3):
        sat(scene, 3, 5, ago=days * 24 * HOUR, practice=SCAN)
    scene.open()
    card_of(scene, SCAN).again.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.log.made == {(Rule.RETIRE, SCAN.id): scene.now}
    card = card_of(scene, SCAN)
    assert card.begin_button.isVisible()
    assert not card.again.isVisible()
    assert not card.aside.isVisible()
    scene.now += HOUR
    sit(scene, titles(scene).index(SCAN.title), 3, 5)
    scene.place.not_now.click()
    scene.result.home.click()
    # One since then is one.
    assert card_of(scene, SCAN).begin_button.isVisible()


def test_a_decision_that_the_log_refuses_is_told_and_holds_all_the_same(scene):
    for days in (2, 3):
        sat(scene, 3, 5, ago=days * 24 * HOUR, practice=SCAN)
    scene.open()
    scene.log.refusing = True
    card_of(scene, SCAN).again.click()
    assert card_of(scene, SCAN).begin_button.isVisible()
    (told,) = scene.library.notices()
    assert "The disk is full." in told.text()
    scene.log.refusing = False
    told.buttons[0].click()
    assert scene.log.made == {(Rule.RETIRE, SCAN.id): scene.now}


def test_its_page_says_so_too_and_begins_anyway(scene):
    for days in (2, 3):
        sat(scene, 3, 5, ago=days * 24 * HOUR, practice=SCAN)
    scene.open()
    card_of(scene, SCAN).more.click()
    page = scene.place
    assert isinstance(page, DetailPage)
    assert page.aside.text() == SET_ASIDE
    assert page.begin_button.text() == "Begin anyway"
    page.again.click()
    assert page.begin_button.text() == "Begin"
    assert page.begin_button.hasFocus()
    assert not page.aside.isVisible()
    scene.press(Qt.Key.Key_Escape)
    assert card_of(scene, SCAN).begin_button.isVisible()


# Help.


def ten_every_time(scene):
    scene.open().choose(0)
    answer(scene, 10)
    assert isinstance(scene.place, OutwardPage)
    scene.place.offers[0].click()
    end(scene, 10)
    assert isinstance(scene.place, GroundPage)
    assert scene.place.heading.text() == "It is still a lot."
    scene.now += timedelta(minutes=1)
    scene.place.offers[0].click()
    end(scene, 10)
    return scene


def test_after_two_outward_tries_comes_help_and_never_a_third(scene):
    ten_every_time(scene)
    page = scene.place
    assert isinstance(page, HelpPage)
    assert page.back_button is None
    page.go_on.click()
    assert isinstance(scene.place, ResultPage)
    assert scene.log.made == {(Rule.HELP, None): scene.now}
    scene.result.home.click()
    scene.now += timedelta(minutes=1)
    scene.choose(titles(scene).index(COHERENT.title))
    answer(scene, 10)
    # Before looking inward the choice is theirs again; after it, nothing is asked.
    assert isinstance(scene.place, OutwardPage)
    scene.place.begin.click()
    assert isinstance(scene.place, SessionPage)
    end(scene, 10)
    assert isinstance(scene.place, ResultPage)


def test_help_by_escape_is_help_that_was_shown(scene):
    ten_every_time(scene)
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, ResultPage)
    assert scene.log.made == {(Rule.HELP, None): scene.now}


@pytest.mark.parametrize("way", ["go on", "not now"])
def test_before_a_practice_help_leaves_the_choice(scene, way):
    for minutes in (20, 40):
        sat(scene, 9, 9, ago=timedelta(minutes=minutes), practice=AROUND)
    scene.open().choose(titles(scene).index(SCAN.title))
    answer(scene, 9)
    page = scene.place
    assert isinstance(page, HelpPage)
    assert page.go_on.size() == page.back_button.size()
    if way == "go on":
        page.go_on.click()
        assert isinstance(scene.place, SessionPage)
    else:
        page.back_button.click()
        assert scene.place is scene.library
        assert scene.log.check_in_list[-1].answers == Answers(distress=9)
    assert (Rule.HELP, None) in scene.log.made


def test_a_log_that_refuses_everything_does_not_make_the_guard_forget(scene):
    scene.open()
    scene.log.refusing = True
    scene.choose(0)
    answer(scene, 10)
    scene.place.offers[0].click()
    end(scene, 10)
    scene.now += timedelta(minutes=1)
    scene.place.offers[0].click()
    end(scene, 10)
    assert isinstance(scene.place, HelpPage)
    scene.place.go_on.click()
    assert "safe in this window" in scene.result.saved.text()
    assert scene.result.where.text() == FULL
    scene.log.refusing = False
    scene.result.again.click()
    assert scene.log.made == {(Rule.HELP, None): scene.now}
    assert len(scene.log.sessions) == 2


def test_help_can_be_asked_for_and_is_left_again(scene):
    scene.open()
    scene.window.flow.show_help()
    assert isinstance(scene.place, HelpPage)
    assert scene.place.back_button.hasFocus()
    scene.place.back_button.click()
    assert scene.place is scene.library
    assert scene.log.made == {}
