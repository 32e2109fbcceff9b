"""Searching, filtering, favourites, what was used last, and breath holds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from companion.checkin.records import Session
from companion.ports import Preferences
from companion.ui.pages.holds import HoldsPage
from companion.ui.widgets.button import Weight
from fakes.library import (
    BOX,
    BROKEN,
    EASY,
    MANY,
    OWN,
    PENDULUM,
    PUSH,
    SHELF,
    SLEEP,
    FakePreferences,
)


@pytest.fixture
def scene(scene):
    scene.entries = SHELF
    scene.preferences = FakePreferences()
    return scene


def shown(scene):
    return [card.entry for card in scene.library.cards if card.isVisible()]


def headings(scene):
    shelves = scene.library.shelves
    labels = shelves.findChildren(QLabel)
    cards = shelves.all_cards()
    return [
        label.text()
        for label in sorted(
            labels, key=lambda each: each.mapTo(shelves, each.pos()).y()
        )
        if label.isVisible() and not any(card.isAncestorOf(label) for card in cards)
    ]


def used(scene, entry, days=0):
    id_ = f"session-{len(scene.log.sessions)}"
    started = scene.now - timedelta(days=days)
    practice = entry.practice
    scene.log.sessions[id_] = Session(id_, practice.id, practice.title, started, 1)


def type_in(scene, text):
    scene.library.search.setFocus()
    QTest.keyClicks(scene.library.search, text)


# Order.


def test_there_is_a_place_to_begin_and_a_heading_for_each_kind(scene):
    scene.open()
    assert shown(scene) == [EASY, OWN, BROKEN, PENDULUM, SLEEP, PUSH]
    assert headings(scene) == [
        "A good place to begin",
        "Your own scripts",
        "Body scan",
        "Movement",
    ]


def test_what_was_used_last_stands_first_and_says_when(scene):
    used(scene, PUSH, days=1)
    used(scene, SLEEP)
    scene.open()
    assert shown(scene)[:2] == [SLEEP, PUSH]
    first, second = scene.library.cards[:2]
    assert (first.used.text(), second.used.text()) == (
        "last used today",
        "last used yesterday",
    )
    assert first.begin_button.hasFocus()
    assert first.begin_button.weight is Weight.MAIN
    scene.press(Qt.Key.Key_Return)
    scene.check_in.skip.click()
    assert scene.asked == [("sleep-scan", 20)]


def test_a_person_who_was_quicker_than_the_log_keeps_their_place(scene):
    used(scene, SLEEP)
    moved = []

    def open_log():
        scene.press(Qt.Key.Key_Down)
        moved.append(QApplication.focusWidget())
        return scene.log, None

    scene.open_log = open_log
    scene.open()
    assert moved == [QApplication.focusWidget()]


def test_after_a_session_its_practice_is_the_current_one(scene):
    scene.open()
    scene.library.cards[3].begin_button.setFocus()
    scene.press(Qt.Key.Key_Return)
    scene.check_in.skip.click()
    scene.session.follow()
    scene.finish()
    scene.press(Qt.Key.Key_Escape, times=2)
    first = scene.library.cards[0]
    assert first.entry is PENDULUM
    assert first.used.text() == "last used today"
    assert first.begin_button.hasFocus()


# Favourites.


def test_a_heart_makes_a_favourite_and_lets_go_of_it(scene):
    card = scene.open().library.cards[5]
    card.heart.setFocus()
    scene.press(Qt.Key.Key_Space)
    assert scene.preferences.now.favourites == ("push",)
    assert shown(scene)[5] is PUSH, "nothing moves under the hand"
    told = QAccessible.queryAccessibleInterface(card.heart)
    assert told.text(QAccessible.Text.Name) == "Favourite: Steady push"
    assert told.role() == QAccessible.Role.CheckBox
    assert told.state().checked
    scene.qtbot.mouseClick(card.heart, Qt.MouseButton.LeftButton)
    assert scene.preferences.now.favourites == ()


def test_favourites_stand_first_the_next_time(scene):
    scene.preferences.now = Preferences(favourites=("push",))
    scene.open()
    assert shown(scene)[:2] == [PUSH, OWN]
    assert scene.library.cards[0].heart.isChecked()


def test_favourites_can_be_shown_alone(scene):
    scene.preferences.now = Preferences(favourites=("push", "pendulum"))
    scene.open()
    scene.qtbot.mouseClick(scene.library.favourites, Qt.MouseButton.LeftButton)
    assert shown(scene) == [PUSH, PENDULUM]


def test_without_favourites_it_is_said_how_there_may_be_some(scene):
    scene.open().library.favourites.click()
    assert shown(scene) == []
    nothing = scene.library.nothing
    assert nothing.isVisible()
    assert nothing.words.text() == (
        "There are no favourites yet. The heart on a practice makes it one."
    )


def test_favourites_that_cannot_be_kept_are_told(scene):
    scene.preferences.refusing = True
    card = scene.open().library.cards[0]
    card.heart.click()
    assert scene.notices() == ["The disk is full. Make some room, then try again."]
    assert card.heart.isChecked()
    scene.preferences.refusing = False
    scene.library.notices()[0].buttons[0].click()
    assert len(scene.preferences.now.favourites) == 1
    assert scene.notices() == []


def test_what_reading_the_preferences_had_to_tell_is_told(scene):
    scene.preferences.told = "Your choices could not be read."
    scene.open()
    assert scene.notices() == ["Your choices could not be read."]


# Search.


def test_it_answers_while_one_types(scene):
    scene.open()
    type_in(scene, "s")
    assert PUSH in shown(scene)
    type_in(scene, "le")
    assert shown(scene) == [SLEEP]
    assert scene.library.search.hasFocus()
    told = scene.library.search.accessibleDescription()
    assert told == "1 of 7 practices are shown"


@pytest.mark.parametrize("text", ["pendulum", "PÉNDU", "ground scan", "way pendulum"])
def test_accents_case_needs_kinds_and_chapters_are_searched(scene, text):
    scene.open()
    type_in(scene, text)
    assert PENDULUM in shown(scene)
    assert SLEEP not in shown(scene)


@pytest.mark.parametrize("slash", [True, False])
def test_a_key_leads_to_the_search_and_esc_clears_it_then_leaves(scene, slash):
    library = scene.open().library
    if slash:
        scene.press("/")
    else:
        QTest.keyClick(
            QApplication.focusWidget(),
            Qt.Key.Key_F,
            Qt.KeyboardModifier.ControlModifier,
        )
    assert library.search.hasFocus()
    assert library.search.text() == ""
    QTest.keyClicks(library.search, "push / scan")
    assert library.search.text() == "push / scan"
    scene.press(Qt.Key.Key_Escape)
    assert library.search.text() == ""
    assert library.search.hasFocus()
    assert len(shown(scene)) == 6
    scene.press(Qt.Key.Key_Escape)
    assert library.cards[0].begin_button.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_from_the_search_one_goes_on_to_what_was_found(scene, key):
    scene.open()
    type_in(scene, "push")
    scene.press(key)
    assert scene.place is scene.library
    assert scene.library.cards[0].begin_button.hasFocus()
    scene.press(Qt.Key.Key_Return)
    scene.check_in.skip.click()
    assert scene.asked == [("push", None)]


def test_where_nothing_fits_everything_can_be_shown_again(scene):
    library = scene.open().library
    type_in(scene, "zzz")
    library.filters.need_chips[0].click()
    assert shown(scene) == []
    assert "Nothing here fits" in library.nothing.words.text()
    library.nothing.clear.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert len(shown(scene)) == 6
    assert not library.nothing.isVisible()
    assert library.search.text() == ""
    assert library.cards[0].begin_button.hasFocus()


# Needs and minutes.


def test_what_i_need_is_chosen_by_mouse_and_by_keyboard(scene):
    library = scene.open().library
    settle, ground, sleep, _notice, move = library.filters.need_chips
    scene.qtbot.mouseClick(move, Qt.MouseButton.LeftButton)
    assert shown(scene) == [PUSH]
    sleep.setFocus()
    scene.press(Qt.Key.Key_Return)
    assert shown(scene) == [SLEEP, PUSH]
    told = QAccessible.queryAccessibleInterface(sleep)
    assert (told.text(QAccessible.Text.Name), told.state().checked) == ("Sleep", True)
    for chip in (move, sleep):
        chip.click()
    assert len(shown(scene)) == 6
    assert not any(chip.isChecked() for chip in (settle, ground))


def test_the_time_there_is_proposes_a_length_that_fits(scene):
    library = scene.open().library
    five, ten, _fifteen, longer = library.filters.span_chips
    five.click()
    assert shown(scene) == [EASY, OWN, PENDULUM, PUSH]
    assert library.cards[0].lengths.value() == 5
    longer.click()
    assert not five.isChecked()
    assert shown(scene) == [SLEEP]
    ten.click()
    ten.click()
    assert len(shown(scene)) == 6
    assert library.cards[0].lengths.value() == 10
    told = QAccessible.queryAccessibleInterface(longer)
    assert told.text(QAccessible.Text.Name) == "20 minutes or more"


def test_the_focus_is_never_left_on_a_card_that_is_not_shown(scene):
    library = scene.open().library
    library.cards[5].begin_button.setFocus()
    library.filters.need_chips[2].click()
    assert shown(scene) == [SLEEP]
    assert library.cards[0].begin_button.hasFocus()


def test_tab_goes_through_everything_as_it_stands(scene):
    used(scene, SLEEP)
    library = scene.open().library
    scene.qtbot.waitUntil(lambda: len(library.cards) == 6)
    wanted = [
        library.favourites,
        library.search,
        *library.filters.need_chips,
        *library.filters.span_chips,
        *(stop for card in library.cards for stop in card.stops()),
        library.ending.about_holds,
        library.ending.folder,
    ]
    wanted = [each for each in wanted if each.isVisible()]
    wanted = [each for each in wanted if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    library.favourites.setFocus()
    reached = []
    for _ in wanted:
        reached.append(QApplication.focusWidget())
        scene.press(Qt.Key.Key_Tab)
    assert reached == wanted
    assert QApplication.focusWidget() in scene.window.rail.tabs()
    scene.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is scene.window.calm_button
    scene.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is library.favourites


# Breath holds.


def test_breath_holds_are_not_shown_at_first_and_that_is_said(scene):
    library = scene.open().library
    assert BOX not in shown(scene)
    assert library.ending.holds.text() == "One practice with breath holds is not shown."
    type_in(scene, "box")
    assert shown(scene) == []


def test_the_two_ways_are_alike_and_only_the_way_is_kept(scene):
    library = scene.open().library
    library.ending.about_holds.setFocus()
    scene.press(Qt.Key.Key_Return)
    page = scene.place
    assert isinstance(page, HoldsPage)
    assert page.hide_them.hasFocus()
    assert page.hide_them.size() == page.show_them.size()
    assert page.hide_them.weight is page.show_them.weight
    told = " ".join(label.text() for label in page.findChildren(QLabel))
    for reason in ("pregnancy", "heart", "epilepsy", "glaucoma", "operation", "panic"):
        assert reason in told
    for reason in ("COPD", "asthma", "driving", "water"):
        assert reason in told
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Return)
    assert scene.place is library
    assert BOX in shown(scene)
    assert scene.preferences.now == Preferences(holds_shown=True)
    assert library.ending.holds.text() == "Practices with breath holds are shown."


def test_shown_holds_can_be_hidden_again_even_a_favourite(scene):
    scene.preferences.now = Preferences(favourites=("box",), holds_shown=True)
    library = scene.open().library
    assert shown(scene)[0] is BOX
    library.ending.about_holds.click()
    scene.place.hide_them.click()
    assert BOX not in shown(scene)
    library.favourites.click()
    assert shown(scene) == []
    assert scene.preferences.now == Preferences(favourites=("box",))


def test_esc_leaves_the_breath_holds_as_they_are(scene):
    scene.open().library.ending.about_holds.click()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.preferences.now == Preferences()


def test_without_breath_holds_nothing_is_said_of_them(scene):
    scene.entries = (EASY, PUSH)
    assert not scene.open().library.ending.holds.isVisible()


# Many.


def test_a_large_library_is_made_little_by_little_and_whole(scene):
    scene.entries = MANY
    library = scene.open().library
    scene.qtbot.waitUntil(lambda: len(library.cards) == len(MANY))
    assert len(shown(scene)) == len(MANY)


def test_the_arrows_reach_cards_that_are_not_made_yet(scene):
    scene.entries = MANY
    scene.open()
    scene.press(Qt.Key.Key_Down, times=len(MANY) + 3)
    last = scene.library.cards[-1]
    assert last.begin_button.hasFocus()
    top = last.begin_button.mapTo(scene.library, last.begin_button.rect().topLeft()).y()
    assert 0 <= top < scene.library.height()
    assert len(scene.library.cards) == len(MANY)


@pytest.mark.parametrize("size", [(640, 480), (900, 640)])
def test_what_is_for_finding_stands_whole_at_any_size(scene, size):
    library = scene.open().library
    scene.window.resize(*size)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])

    def whole():
        chips = [*library.filters.need_chips, *library.filters.span_chips]
        for part in (*chips, library.favourites, library.search):
            corner = part.mapTo(library, part.rect().bottomRight())
            assert library.rect().contains(corner)
            assert part.height() >= 44
        places = [chip.mapTo(library, chip.pos()) for chip in chips]
        assert len({(at.x(), at.y()) for at in places}) == len(chips)

    scene.qtbot.waitUntil(whole, timeout=1000)


def test_an_entry_that_changes_gets_a_new_card_and_keeps_the_focus(scene):
    library = scene.open().library
    library.cards[5].begin_button.setFocus()
    changed = replace(PUSH, practice=replace(PUSH.practice, title="Soft push"))
    library.fill([*SHELF[:3], changed, *SHELF[4:]])
    assert library.cards[5].title.text() == "Soft push"
    assert library.cards[5].begin_button.hasFocus()


@pytest.mark.parametrize("asked", ["insomnia", "20 min", "night bed"])
def test_other_words_for_a_need_and_a_length_find_it_too(scene, asked):
    scene.open()
    type_in(scene, asked)
    scene.qtbot.waitUntil(lambda: shown(scene) == [SLEEP])


def test_one_plain_notice_takes_the_place_of_the_one_before(scene):
    library = scene.open().library
    library.notify("Saved.")
    library.notify("Some answers wait.", [("Try again", lambda: None)])
    library.notify("Imported.")
    assert [n.text() for n in library.notices()] == ["Some answers wait.", "Imported."]
