"""Calm now: one key away from anything, and after it all is as it was."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from companion.checkin.guard import LATELY, Rule
from companion.checkin.records import Ending
from companion.errors import CompanionError
from companion.ports import PlayerState
from companion.practice.calm import CALM_ID, lay_calm
from companion.practice.model import Direction, Phase
from companion.ui.looks import LIGHT, Looks
from companion.ui.pages.help import HelpPage
from companion.ui.pages.keys import KeysPage
from companion.ui.pages.session import SessionPage
from companion.ui.views import View
from companion.ui.ways import Ways
from companion.ui.where import Where
from companion.ui.window import MainWindow
from companion.ui.working import Work
from companion.units import frames_from_seconds
from fakes.keeping import FakeLock
from fakes.player import FakePlayer

SECRET = "four quiet green words"
F2, ESC = Qt.Key.Key_F2, Qt.Key.Key_Escape


def today(scene):
    scene.window.places.go(Where.TODAY)


def in_the_search_field(scene):
    scene.library.search.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "qui")


def detail(scene):
    scene.library.cards[0].more.click()


def half_filled(scene):
    scene.choose().check_in.questions.distress.choose(7)


def playing(scene):
    scene.begin()


def paused(scene):
    scene.begin()
    scene.press(Qt.Key.Key_Space)


def asked_after(scene):
    scene.begin().finish()


def result(scene):
    scene.begin().finish().check_in.skip.click()


def settings(scene):
    scene.window.places.go(Where.SETTINGS)


def with_work_going_on(scene):
    scene.window.places.go(Where.SETTINGS)
    scene.window.keeper.hold()


def hidden(scene):
    scene.window.covering.hide()


def help_over_the_cover(scene):
    scene.window.covering.hide()
    scene.window.covering.show_help()


def helped(scene):
    scene.window.covering.show_help()


STATES = [
    today,
    in_the_search_field,
    detail,
    half_filled,
    playing,
    paused,
    asked_after,
    result,
    settings,
    with_work_going_on,
    hidden,
    help_over_the_cover,
    helped,
]


def calm(scene):
    """What lies over the window."""
    assert scene.window.calming.is_open
    page = scene.window.calming.page
    assert page.isVisible()
    return page


def leave(scene):
    """Leave it, without waiting for the last words to be read."""
    scene.press(ESC, times=2)
    assert not scene.window.calming.is_open


def seen(scene):
    """The page that can be seen now."""
    covering = scene.window.covering
    return next(
        (page for page in (covering.page, scene.place) if page and page.isVisible()),
        None,
    )


def records(scene):
    return [*scene.log.sessions.values(), *scene.log.check_in_list]


@pytest.mark.parametrize("state", STATES)
def test_one_key_begins_it_and_esc_leads_back_to_where_the_person_was(scene, state):
    scene.open()
    state(scene)
    was, focus, known = seen(scene), QApplication.focusWidget(), records(scene)
    scene.press(F2)
    assert calm(scene).hasFocus()
    assert "play" in scene.calm.calls
    assert seen(scene) is None
    leave(scene)
    assert not scene.window.calming.page.isVisible()
    assert seen(scene) is was
    assert QApplication.focusWidget() is focus
    assert records(scene) == known


def test_over_a_locked_log_nothing_is_asked_and_it_stays_locked(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = False
    scene.open()
    cover = scene.window.covering.page
    scene.press(F2)
    assert calm(scene).hasFocus()
    assert not cover.isVisible()
    leave(scene)
    assert cover.isVisible()
    assert not scene.lock.given
    assert records(scene) == []


def test_a_log_that_locks_itself_beneath_stays_beneath(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    scene.open()
    scene.press(F2)
    scene.window.locking.close()
    scene.window.locking.locked.emit()
    assert calm(scene).hasFocus()
    leave(scene)
    assert scene.window.covering.page.isVisible()


def test_a_session_beneath_pauses_and_waits_for_the_person(scene):
    scene.open().begin()
    scene.press(F2)
    assert scene.player.state() is PlayerState.PAUSED
    leave(scene)
    assert isinstance(scene.place, SessionPage)
    assert scene.player.state() is PlayerState.PAUSED
    scene.press(Qt.Key.Key_Space)
    assert scene.player.state() is PlayerState.PLAYING


def test_a_half_filled_check_in_is_still_there(scene):
    scene.open()
    half_filled(scene)
    scene.press(F2)
    leave(scene)
    assert scene.check_in.questions.answers().distress == 7
    assert [d.check_in.answers.distress for d in scene.log.drafts()] == [7]


def test_it_begins_before_the_window_was_ever_painted(qtbot):
    player = FakePlayer(lay_calm(lambda _text: None))
    made = []
    ways = Ways(
        library=lambda: made.append("library") or (),
        open_session=lambda _choice, _wishes: player,
        open_log=lambda: made.append("log") or (None, None),
        now=lambda: None,
        new_id=lambda: "id",
        open_calm=lambda: player,
    )
    looks = Looks()
    looks.force(LIGHT)
    window = MainWindow(ways, looks)
    qtbot.addWidget(window)
    window.calm_now()
    with qtbot.waitExposed(window):
        window.show()
    assert window.calming.page.isVisible()
    assert window.calming.course.moment().phase is Phase.OUT
    qtbot.waitUntil(lambda: player.calls == ["play"])
    assert made == []
    assert window.flow is None


def test_the_picture_does_not_wait_for_a_player_that_takes_long(scene):
    scene.open()
    scene.window.calming.is_ready = lambda: False
    go = Event()

    def open_calm():
        assert go.wait(10)
        return scene.calm

    scene.window.calming._ways = replace(
        scene.window.calming._ways, open_calm=open_calm
    )
    scene.press(F2)
    scene.seconds += 1
    page = calm(scene)
    page.follow()
    assert scene.window.calming.course.here() == frames_from_seconds(1)
    QTest.keyPress(page, Qt.Key.Key_Space)
    go.set()
    scene.qtbot.waitUntil(lambda: scene.calm.calls == ["play"])
    assert scene.calm.wishes == [("hold", True)]


def test_made_ready_it_shows_nothing_yet(scene):
    scene.open()
    page = scene.window.calming.page
    assert not page.isVisible()
    assert page.offers.isHidden()
    assert page.caption.text() == ""
    assert scene.calm.calls == []


def test_what_sound_needs_is_waited_for_beside_the_picture(scene):
    ready = []
    scene.more = {"get_ready": lambda: lambda: bool(ready)}
    scene.open()
    assert not scene.window.calming.is_ready()
    scene.press(F2)
    assert scene.calm.calls == []
    assert calm(scene).orb.isVisible()
    scene.qtbot.waitUntil(lambda: scene.calm.calls == ["play"])
    leave(scene)
    ready.append(True)
    scene.calm = FakePlayer(lay_calm(lambda _text: None))
    scene.press(F2)
    assert scene.calm.calls == ["play"]


def test_a_player_that_comes_too_late_is_never_begun(scene):
    scene.open()
    scene.window.calming.is_ready = lambda: False
    scene.press(F2)
    leave(scene)
    scene.qtbot.waitUntil(lambda: not scene.window.calming.findChildren(Work))
    assert scene.calm.calls == []


def test_without_sound_it_is_a_picture_and_words(scene):
    scene.calm_fails = CompanionError("The sounds' list cannot be read.")
    scene.open()
    scene.press(F2)
    assert calm(scene).orb.isVisible()
    scene.seconds += 3
    moment = scene.window.calming.course.moment()
    assert moment.phase is Phase.OUT
    assert moment.caption is not None
    leave(scene)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_is_open_is_closed_by_it(scene):
    scene.open()
    menu = QMenu(scene.window)
    menu.addAction("One")
    menu.popup(scene.window.pos())
    scene.window.calm_now()
    assert not menu.isVisible()
    calm(scene)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_key_works_in_a_dialog_which_is_left_undone(scene):
    scene.open()
    dialog = QFileDialog(scene.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)

    def press():
        scene.qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog.windowHandle(), F2)

    QTimer.singleShot(0, press)
    assert dialog.exec() == QFileDialog.DialogCode.Rejected
    assert calm(scene).isVisible()


def test_esc_fades_the_sound_and_says_where_to_look_before_it_goes(scene):
    scene.open()
    scene.press(F2)
    scene.press(ESC)
    assert scene.calm.calls[-1] == "stop"
    assert "around the room" in calm(scene).caption.text()
    with scene.qtbot.waitSignal(scene.window.calming.ended, timeout=8000):
        scene.window.calming._reading.start(1)
    assert scene.calm.calls[-1] == "close"


def test_the_window_that_is_closed_closes_once_the_sound_has_faded(scene):
    scene.open()
    scene.press(F2)
    scene.window.close()
    assert scene.window.isVisible()
    assert scene.calm.calls[-1] == "stop"
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())


def test_pressed_again_in_its_last_words_it_begins_again(scene):
    scene.open()
    scene.press(F2)
    scene.press(ESC)
    scene.calm = FakePlayer(lay_calm(lambda _text: None))
    scene.press(F2)
    assert calm(scene).caption.text() == ""
    assert scene.calm.calls == ["play"]


def test_its_keys_do_nothing_to_what_lies_beneath(scene):
    scene.open()
    scene.press(F2)
    control = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_1, Qt.Key.Key_4):
        QTest.keyClick(QApplication.focusWidget(), key, control)
    leave(scene)
    assert scene.place is scene.library
    assert scene.window.covering.page is None


def test_a_reminder_stays_away(scene):
    scene.open()
    scene.press(F2)
    assert scene.window.reminding._busy()
    leave(scene)
    assert not scene.window.reminding._busy()


def test_a_player_that_breaks_leaves_the_picture_going_and_is_told_of(scene):
    scene.open()
    scene.press(F2)
    scene.calm.move_to(20)
    scene.window.calming.page.follow()
    scene.calm.break_down(RuntimeError("gone"))
    scene.window.calming.page.follow()
    assert calm(scene).isVisible()
    assert scene.window.calming.course.here() == frames_from_seconds(20)
    scene.seconds += 2
    assert scene.window.calming.course.here() == frames_from_seconds(22)
    assert any("went wrong" in notice for notice in scene.notices())


def test_help_from_people_lies_over_it_and_esc_comes_back(scene):
    scene.open()
    scene.press(F2)
    calm(scene).someone.click()
    assert scene.calm.calls[-1] == "pause"
    (page,) = scene.window.findChildren(HelpPage)
    assert page.isVisible()
    assert not scene.window.calming.page.isVisible()
    scene.press(ESC)
    assert scene.calm.calls[-1] == "resume"
    assert calm(scene).hasFocus()


def test_the_key_of_help_shows_it_from_the_first_moment_on(scene):
    scene.open()
    scene.press(F2)
    scene.press(Qt.Key.Key_F3)
    (page,) = scene.window.findChildren(HelpPage)
    assert page.isVisible()
    scene.press(ESC)
    assert calm(scene).isVisible()


def test_the_keys_are_told_over_it_too_and_lead_to_help_and_back(scene):
    scene.open()
    scene.press(F2)
    scene.press(Qt.Key.Key_F1)
    (keys,) = scene.window.findChildren(KeysPage)
    assert keys.isVisible()
    keys.help_asked.emit()
    assert scene.window.findChild(HelpPage).isVisible()
    scene.press(F2)
    assert calm(scene).isVisible()
    assert scene.calm.calls.count("pause") == scene.calm.calls.count("resume") == 1


def test_hiding_covers_what_lies_beneath(scene):
    scene.open()
    scene.press(F2)
    QTest.keyClick(
        scene.window.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
    )
    assert calm(scene).isVisible()
    leave(scene)
    assert scene.window.covering.page is not None
    assert scene.window.covering.page.isVisible()


@pytest.mark.parametrize("view", View)
def test_out_of_a_session_without_sound_it_makes_none_either(scene, view):
    scene.open().begin()
    scene.session.show_view(view)
    scene.press(F2)
    assert scene.calm.quiet == view.is_quiet


def test_resized_beneath_it_fills_the_window(scene):
    scene.open()
    scene.press(F2)
    scene.window.resize(700, 500)
    assert calm(scene).size() == scene.window.size()
    leave(scene)
    assert scene.window._beneath.size() == scene.window.size()


# What is written down.


def note(scene):
    return scene.window.calm_note.notice


def test_afterwards_one_tap_notes_it(scene):
    scene.open()
    scene.press(F2)
    scene.calm.move_to(95)
    leave(scene)
    assert "Note it" in [b.text() for b in note(scene).buttons]
    assert not note(scene).buttons[0].hasFocus()
    note(scene).buttons[0].click()
    (session,) = records(scene)
    assert (session.practice_id, session.ending) == (CALM_ID, Ending.COMPLETE)
    assert session.direction is Direction.OUTWARD
    assert session.frames_heard == session.frames_planned == frames_from_seconds(95)
    assert "journey" in note(scene).text()


@pytest.mark.parametrize("state", [today, playing, hidden])
@pytest.mark.parametrize("size", [(640, 480), (900, 640)])
def test_the_line_is_low_and_lies_beside_the_button(scene, state, size):
    scene.open()
    scene.window.resize(*size)
    state(scene)
    scene.press(F2)
    leave(scene)
    QTest.qWait(50)
    button = scene.window.calm_button
    line = note(scene)
    left = line.mapTo(scene.window, line.rect().topLeft()).x()
    assert left >= button.geometry().right()
    assert line.height() <= 120


def test_untapped_the_line_goes_and_nothing_is_written(scene):
    scene.open()
    scene.press(F2)
    leave(scene)
    scene.window.calm_note._vanish.timeout.emit()
    assert note(scene) is None
    assert records(scene) == []


def test_while_the_log_is_locked_it_is_kept_until_it_is_open(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = False
    scene.open()
    scene.press(F2)
    leave(scene)
    note(scene).buttons[0].click()
    assert "until" in note(scene).text()
    assert records(scene) == []
    scene.lock.given = True
    assert scene.window.keeper.retry()
    assert [each.practice_id for each in records(scene)] == [CALM_ID]


def test_noted_it_is_no_practice_that_was_used_last(scene):
    scene.open()
    scene.press(F2)
    leave(scene)
    note(scene).buttons[0].click()
    assert scene.window.keeper.last_used() == {}
    today(scene)
    assert scene.place.again is None


def test_noted_it_speaks_for_no_rule_of_the_guard(scene):
    scene.open()
    scene.press(F2)
    leave(scene)
    note(scene).buttons[0].click()
    known = scene.window.flow._guarding.known()
    assert [sat.practice_id for sat in known.past] == [CALM_ID]
    for rule in Rule:
        assert list(known.counted(rule, LATELY)) == []
