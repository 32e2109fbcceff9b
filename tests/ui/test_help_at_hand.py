"""Help from people, from the check-ins, from what follows them, and over the cover."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.records import Answers, Ending, Occasion
from companion.ports import Entry, PlayerState
from companion.ui.pages.broken import BrokenPage
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.help import HelpPage
from companion.ui.pages.outward import GroundPage, OutwardPage
from companion.ui.pages.result import ResultPage
from companion.ui.pages.saved import SavedPage
from companion.ui.pages.session import SessionPage
from companion.ui.pages.tapping import TappingPage
from companion.ui.pages.trouble import TroublePage
from companion.ui.where import Where
from fakes.keeping import FakeLock
from fakes.library import BROKEN
from fakes.player import at
from fakes.practices import LED

SECRET = "four quiet green words"


def alone(scene):
    scene.window.flow.check_in(Occasion.ALONE)


def saved(scene):
    alone(scene)
    scene.check_in.questions.distress.choose(3)
    scene.check_in.next.click()


def outward(scene):
    scene.choose().check_in.questions.distress.choose(9)
    scene.check_in.next.click()


def session(scene):
    scene.begin()


def tapping(scene):
    scene.library.chosen.emit(Entry(LED, (5,), 5), None)
    scene.check_in.skip.click()


def broken(scene):
    scene.begin().player.break_down(ValueError("a bug"))
    scene.session.follow()


def result(scene):
    scene.begin().finish().check_in.skip.click()


def ground(scene):
    scene.choose().check_in.questions.distress.choose(3)
    scene.check_in.next.click()
    scene.finish().check_in.questions.distress.choose(8)
    scene.check_in.next.click()


PAGES = [
    (lambda scene: scene.choose(), CheckInPage),
    (lambda scene: scene.begin().finish(), CheckInPage),
    (alone, CheckInPage),
    (saved, SavedPage),
    (result, ResultPage),
    (outward, OutwardPage),
    (ground, GroundPage),
    (session, SessionPage),
    (tapping, TappingPage),
    (broken, TroublePage),
]


@pytest.mark.parametrize("by", ["key", "button"])
@pytest.mark.parametrize(("reach", "kind"), PAGES)
def test_it_is_shown_and_the_way_leads_back_to_the_same_page(scene, reach, kind, by):
    reach(scene.open())
    page = scene.place
    assert isinstance(page, kind)
    if by == "key":
        scene.press(Qt.Key.Key_F3)
    else:
        way = page.controls.help if isinstance(page, SessionPage) else page.help
        way.click()
    assert isinstance(scene.place, HelpPage)
    scene.press(Qt.Key.Key_F3)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page
    assert page.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_answers_are_kept_meanwhile_and_there_again(scene):
    scene.open().choose().check_in.questions.distress.choose(7)
    page = scene.check_in
    scene.press(Qt.Key.Key_F3)
    assert scene.log.drafts()[0].check_in.answers == Answers(distress=7)
    scene.place.back_button.click()
    assert page.questions.answers() == Answers(distress=7)
    page.skip.click()
    assert isinstance(scene.place, SessionPage)


def test_a_check_in_that_is_not_come_back_to_is_let_go_and_its_draft_waits(scene):
    scene.open().choose().check_in.questions.distress.choose(7)
    gone = []
    scene.check_in.destroyed.connect(lambda: gone.append(1))
    scene.press(Qt.Key.Key_F3)
    scene.window.flow.forget_all()
    scene.qtbot.waitUntil(lambda: bool(gone))
    assert scene.place is scene.library
    assert len(scene.log.drafts()) == 1


def test_the_check_in_after_does_not_come_over_it(scene):
    scene.open().begin()
    scene.player.reach_end()
    scene.session.follow()
    scene.press(Qt.Key.Key_F3)
    page = scene.place
    assert isinstance(page, HelpPage)
    scene.window.flow.sitting.finish_rest()
    assert scene.place is page
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, CheckInPage)


def test_nothing_begins_while_it_is_read(scene):
    scene.entries = (Entry(LED, (5,), 5),)
    scene.open().choose().check_in.skip.click()
    page = scene.place
    assert isinstance(page, TappingPage)
    for _ in range(6):
        scene.press(Qt.Key.Key_Space)
        scene.seconds += 5
    assert page.quiet.isActive()
    scene.press(Qt.Key.Key_F3)
    assert not page.quiet.isActive()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page


def test_a_session_pauses_under_it_and_waits_to_be_gone_on_with(scene):
    page = scene.open().begin().session
    scene.press(Qt.Key.Key_F3)
    assert isinstance(scene.place, HelpPage)
    assert scene.player.now_state is PlayerState.PAUSED
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page
    assert page.hasFocus()
    page.follow()
    assert page.controls.pause.text() == "Go on"
    assert scene.log.only_session().ending is None
    scene.press(Qt.Key.Key_Space)
    assert scene.player.now_state is PlayerState.PLAYING


def test_a_session_that_was_ending_leads_on_once_it_is_left(scene):
    page = scene.open().begin().session
    scene.player.stops_at_once = False
    scene.press(Qt.Key.Key_Escape)
    scene.press(Qt.Key.Key_F3)
    shown = scene.place
    assert isinstance(shown, HelpPage)
    scene.player.now_state = PlayerState.STOPPED
    scene.player.frame = at(12)
    page.follow()
    assert scene.place is shown
    assert scene.log.only_session().ending is Ending.STOPPED
    shown.back_button.click()
    assert scene.check_in.heading.text() == "You stopped, and that is fine."


def test_the_window_can_be_closed_while_it_lies_over_a_session(scene):
    scene.open().begin()
    scene.press(Qt.Key.Key_F3)
    scene.window.close()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())
    assert scene.log.only_session().ending is Ending.STOPPED


def test_one_page_takes_the_place_of_another_over_a_session(scene):
    page = scene.open().begin().session
    scene.press(Qt.Key.Key_F3)
    flow = scene.window.flow
    flow.lay_over(lambda: BrokenPage(scene.window.looks, BROKEN), BrokenPage)
    assert isinstance(scene.place, BrokenPage)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page


def test_a_page_over_a_place_of_the_rail_leads_back_there(scene):
    flow = scene.open().window.flow
    flow.lay_over(lambda: BrokenPage(scene.window.looks, BROKEN), BrokenPage)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.library.stays


@pytest.fixture
def covered(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = False
    return scene.open()


def over_the_cover(scene):
    return next(iter(scene.window.findChildren(HelpPage)), None)


@pytest.mark.parametrize("by", ["key", "button"])
def test_over_the_cover_it_is_read_and_closed_again(covered, by):
    cover = covered.window.covering.page
    if by == "key":
        covered.press(Qt.Key.Key_F3)
    else:
        cover.help.click()
    page = over_the_cover(covered)
    assert page.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget())
    assert not cover.isVisible()
    assert not covered.window.rail.isVisible()
    covered.press(Qt.Key.Key_Escape)
    assert cover.isVisible()
    assert not page.isVisible()
    assert QApplication.focusWidget() is cover.fields.fields[0]


def test_over_the_cover_of_a_session_too(covered):
    covered.window.covering.page.pass_by.click()
    covered.begin()
    session = covered.session
    QTest.keyClick(covered.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    covered.press(Qt.Key.Key_F3)
    assert over_the_cover(covered).isVisible()
    covered.press(Qt.Key.Key_Escape)
    assert covered.window.covering.page.isVisible()
    assert covered.place is session


def test_opened_while_it_is_read_it_stays(covered):
    covered.window.covering.page.fields.fields[0].setText(SECRET)
    covered.window.covering.page.open.click()
    covered.press(Qt.Key.Key_F3)
    covered.qtbot.waitUntil(lambda: covered.window.covering.page is None)
    assert isinstance(covered.place, HelpPage)
    assert covered.place.isVisible()
    assert covered.window.rail.marked() is Where.HELP


def test_the_quiet_way_to_it_can_be_reached_and_listened_to(covered):
    buttons = [covered.window.covering.page.help]
    covered.window.covering.page.pass_by.click()
    buttons.append(covered.choose().check_in.help)
    for button in buttons:
        told = QAccessible.queryAccessibleInterface(button)
        assert told.text(QAccessible.Text.Name) == "Help"
        assert told.text(QAccessible.Text.Description)
        assert min(button.width(), button.height()) >= 44
    covered.check_in.questions.distress.choices[0].setFocus()
    covered.press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is buttons[1]
