"""The rail and the places that it leads to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.records import Answers, CheckIn, Occasion
from companion.errors import LogError
from companion.ui.pages.help import HelpPage
from companion.ui.pages.journey import JourneyPage
from companion.ui.pages.library import LibraryPage
from companion.ui.pages.today import TodayPage
from companion.ui.where import Where


def tab(scene, where):
    return next(each for each in scene.window.rail.tabs() if each.where is where)


def test_the_window_opens_with_the_practices_and_says_so_on_the_rail(scene):
    scene.open()
    assert isinstance(scene.place, LibraryPage)
    assert scene.window.rail.isVisible()
    assert scene.window.rail.marked() is Where.PRACTICES


def test_a_press_leads_to_a_place_and_marks_it(scene):
    scene.open()
    tab(scene, Where.TODAY).click()
    assert isinstance(scene.place, TodayPage)
    assert scene.window.rail.marked() is Where.TODAY
    tab(scene, Where.PRACTICES).click()
    assert scene.place is scene.library
    assert scene.window.rail.marked() is Where.PRACTICES


def test_esc_leads_home_from_a_place(scene):
    scene.open()
    tab(scene, Where.TODAY).click()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library


def test_arrows_walk_the_rail_and_enter_opens_a_place(scene):
    scene.open()
    here = tab(scene, Where.PRACTICES)
    here.setFocus()
    scene.press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is tab(scene, Where.TODAY)
    assert scene.place is scene.library
    scene.press(Qt.Key.Key_Return)
    assert isinstance(scene.place, TodayPage)
    assert scene.place.isAncestorOf(QApplication.focusWidget())


def test_home_and_end_lead_to_both_ends_of_the_rail(scene):
    scene.open()
    tabs = scene.window.rail.tabs()
    tabs[1].setFocus()
    scene.press(Qt.Key.Key_End)
    assert tabs[-1].hasFocus()
    scene.press(Qt.Key.Key_Down)
    assert tabs[-1].hasFocus()
    scene.press(Qt.Key.Key_Home)
    assert tabs[0].hasFocus()
    scene.press(Qt.Key.Key_Up)
    assert tabs[0].hasFocus()


def test_tab_enters_the_rail_once(scene):
    scene.open()
    stops = [t for t in scene.window.rail.tabs() if t.focusPolicy()]
    assert stops == [tab(scene, Where.PRACTICES)]
    stops[0].setFocus()
    scene.press(Qt.Key.Key_Tab)
    assert scene.window.calm_button.hasFocus()
    scene.press(Qt.Key.Key_Tab)
    assert scene.library.isAncestorOf(QApplication.focusWidget())


def test_every_place_has_a_key(scene):
    scene.open()
    QTest.keyClick(scene.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(scene.place, TodayPage)
    QTest.keyClick(scene.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert scene.place is scene.library


def test_the_rail_stays_on_the_pages_about_a_practice(scene):
    scene.open().library.cards[0].more.click()
    assert scene.window.rail.marked() is Where.PRACTICES
    tab(scene, Where.PRACTICES).click()
    assert scene.place is scene.library


def test_in_a_session_and_around_it_there_is_no_rail_and_no_key_leaves_it(scene):
    scene.open().choose()
    rail = scene.window.rail
    places = []
    for step in (
        lambda: scene.check_in.skip.click(),
        lambda: scene.finish(),
        lambda: scene.check_in.next.click(),
    ):
        places.append(scene.place)
        assert rail.isHidden()
        QTest.keyClick(scene.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
        assert scene.place is places[-1]
        step()
    assert rail.isHidden()
    scene.press(Qt.Key.Key_Escape)
    assert rail.isVisible()


def test_help_is_at_the_foot_and_a_key_away(scene):
    scene.open()
    tabs = scene.window.rail.tabs()
    assert tabs[-1].where is Where.HELP
    assert tabs[-1].y() > tabs[-2].geometry().bottom() + 44
    scene.press(Qt.Key.Key_F3)
    assert isinstance(scene.place, HelpPage)
    assert scene.window.rail.marked() is Where.HELP


def test_the_journey_stays_and_reads_what_came_meanwhile(scene):
    scene.open()
    scene.window.places.go(Where.JOURNEY)
    page = scene.place
    assert isinstance(page, JourneyPage)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    felt = Answers(distress=3)
    scene.log.check_in_list.append(CheckIn("c", None, Occasion.ALONE, scene.now, felt))
    scene.window.places.go(Where.JOURNEY)
    assert scene.place is page
    assert scene.window.rail.marked() is Where.JOURNEY
    assert page.overview.entries.rowCount() == 1


def test_a_log_that_cannot_be_opened_is_told_instead_of_a_journey(scene):
    def refuse():
        raise LogError("The disk is full.")

    scene.open_log = refuse
    scene.open()
    scene.window.places.go(Where.JOURNEY)
    assert scene.place is scene.library
    assert "The disk is full." in scene.notices()


@pytest.mark.parametrize("where", list(Where)[:2])
def test_the_rail_can_be_listened_to(scene, where):
    scene.open()
    told = QAccessible.queryAccessibleInterface(tab(scene, where))
    assert told.role() == QAccessible.Role.RadioButton
    assert told.text(QAccessible.Text.Name) == where.value.capitalize()
    assert told.state().checked == (where is Where.PRACTICES)
    assert min(tab(scene, where).width(), tab(scene, where).height()) >= 44


def test_places_that_were_left_are_let_go(scene):
    scene.open()
    for _ in range(3):
        tab(scene, Where.TODAY).click()
        tab(scene, Where.PRACTICES).click()
    scene.qtbot.waitUntil(lambda: not scene.window.findChildren(TodayPage))
