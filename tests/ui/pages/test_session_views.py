"""A session with eyes closed, without sound, and as words."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHoverEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ports import Appearing, PlayerState, Preferences
from companion.practice.model import BreathPattern
from companion.practice.timeline import ChooseSpan
from companion.ui.looks import LIGHT, luminance
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.help import HelpPage
from companion.ui.pages.session_views import DAWN_MS
from companion.ui.views import View, view_named
from companion.ui.widgets.dissolve import Dissolve
from companion.ui.widgets.frames import MOVING, RESTING
from companion.ui.widgets.point import SIZE
from companion.units import Millis
from fakes.library import FakePreferences
from fakes.player import SHORT, FakePlayer, at

KEYS = [
    (Qt.Key.Key_E, View.EYES_CLOSED),
    (Qt.Key.Key_P, View.PICTURE),
    (Qt.Key.Key_W, View.WORDS),
]


def begun(scene, view, seconds=12.0):
    """Be in a session that begins in a view."""
    appearing = Appearing(view=view.value)
    scene.preferences = FakePreferences(Preferences(appearing=appearing))
    page = scene.open().begin().session
    scene.player.move_to(seconds)
    page.follow()
    return page


def settled(page):
    """Let nobody stir, and nothing be said any more."""
    for dissolve in page.window().findChildren(Dissolve):
        dissolve.motion.finished.emit()
        dissolve.hide()
    page.say("")
    page.controls.fade_if_idle()
    return page


def lit(widget):
    """Give where a widget is not black, as x and y, and how light it is at most."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8)
    rows = rows.reshape(image.height(), image.width(), 4)[:, :, :3]
    ys, xs = np.nonzero(rows.max(axis=2) > 2)
    blue, green, red = (int(part) for part in rows.reshape(-1, 3).max(axis=0))
    return xs, ys, luminance(QColor(red, green, blue))


# The ways there.


@pytest.mark.parametrize(("key", "view"), KEYS)
def test_a_key_leads_to_each_view_and_back(scene, key, view):
    page = begun(scene, View.WHOLE)
    scene.press(key)
    assert page.views.now is view
    assert page.controls.view.value() is view
    scene.press(key)
    assert page.views.now is View.WHOLE


def test_the_list_of_views_can_be_chosen_from(scene):
    page = begun(scene, View.WHOLE)
    offered = page.controls.view.actions_offered()
    words = ["All of it", "Eyes closed", "No sound", "Words only"]
    assert [action.text() for action in offered] == words
    assert page.controls.view.accessibleName() == "View: All of it"
    offered[3].trigger()
    assert page.views.now is View.WORDS
    assert page.controls.view.accessibleName() == "View: Words only"


@pytest.mark.parametrize("view", list(View))
def test_a_session_begins_as_is_preferred_and_says_the_way_back(scene, view):
    page = begun(scene, view)
    assert page.views.now is view
    assert bool(page.notice.text()) is (view is not View.WHOLE)


def test_a_view_that_is_not_known_is_all_of_it():
    assert view_named("upside-down") is View.WHOLE


def test_what_is_chosen_on_the_way_is_for_this_session_alone(scene):
    begun(scene, View.WORDS)
    scene.press(Qt.Key.Key_E)
    assert scene.preferences.now.appearing.view == "words"


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_W])
def test_another_view_never_touches_the_sound(scene, key):
    begun(scene, View.WHOLE)
    calls, levels = list(scene.player.calls), list(scene.player.levels)
    scene.press(key, times=2)
    assert (scene.player.calls, scene.player.levels) == (calls, levels)


# Eyes closed.


def test_with_eyes_closed_it_is_black_but_for_one_dim_point(scene):
    page = settled(begun(scene, View.EYES_CLOSED))
    xs, ys, most = lit(page)
    assert 0 < np.ptp(xs) <= SIZE
    assert 0 < np.ptp(ys) <= SIZE
    assert abs(xs.mean() - page.width() / 2) < 2
    assert 0 < most < 0.1
    assert lit(page.window())[2] == most


def test_nothing_changes_in_the_dark_while_the_breath_goes_on(scene):
    page = settled(begun(scene, View.EYES_CLOSED))
    before = page.grab().toImage()
    for seconds in (13, 19, 31, 35):
        scene.player.move_to(seconds)
        page.follow()
        assert page.grab().toImage() == before


def test_in_the_dark_it_is_looked_at_a_few_times_a_second(scene):
    page = begun(scene, View.EYES_CLOSED)
    assert page.frames.rate <= 5
    scene.press(Qt.Key.Key_E)
    page.follow()
    assert page.frames.rate == MOVING


@pytest.mark.parametrize("by", ["key", "pointer", "press"])
def test_in_the_dark_the_controls_come_when_somebody_stirs_and_go_again(scene, by):
    page = settled(begun(scene, View.EYES_CLOSED))
    assert page.controls.opacity == 0.0
    if by == "key":
        scene.press(Qt.Key.Key_Shift)
    elif by == "press":
        scene.qtbot.mouseClick(page, Qt.MouseButton.LeftButton)
    else:
        there = QPointF(300, 200)
        event = QHoverEvent(QEvent.Type.HoverMove, there, there, QPointF(0, 0))
        QApplication.sendEvent(page, event)
    assert page.controls.opacity == 1.0
    page.controls.fade_if_idle()
    assert page.controls.opacity == 0.0


def test_a_finger_on_what_cannot_be_seen_presses_nothing(scene):
    page = settled(begun(scene, View.EYES_CLOSED))
    stop = page.controls.stop
    scene.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert scene.player.now_state is PlayerState.PLAYING
    assert page.controls.opacity == 1.0
    scene.qtbot.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert scene.player.now_state is PlayerState.STOPPED


def test_a_question_waits_in_the_dark_until_somebody_stirs(scene):
    page = settled(begun(scene, View.EYES_CLOSED, 35))
    assert not page.ask.isVisible()
    scene.press(Qt.Key.Key_Tab)
    assert page.ask.isVisible()
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Backtab)
    assert page.ask.isAncestorOf(QApplication.focusWidget())
    page.controls.fade_if_idle()
    assert page.ask.isVisible()
    scene.press(Qt.Key.Key_Space)
    assert len(scene.log.drafts()) == 1
    assert page.hasFocus()


def test_a_question_that_nobody_sees_holds_nothing_up(scene):
    page = settled(begun(scene, View.EYES_CLOSED, 35))
    scene.player.move_to(39)
    page.follow()
    scene.press(Qt.Key.Key_Shift)
    assert not page.ask.isVisible()
    assert scene.player.now_state is PlayerState.PLAYING


def test_paces_to_choose_from_wait_in_the_dark_too(scene):
    pace = BreathPattern(Millis(4000), Millis(6000))
    spans = (ChooseSpan(at(12), at(9), (pace,)),)
    scene.player = FakePlayer(replace(SHORT, chooses=spans))
    page = settled(begun(scene, View.EYES_CLOSED, 13))
    assert not page.choose.isVisible()
    scene.press(Qt.Key.Key_Shift)
    assert page.choose.isVisible()


def test_esc_ends_softly_in_the_dark_as_everywhere(scene):
    begun(scene, View.EYES_CLOSED)
    scene.press(Qt.Key.Key_Escape)
    assert scene.player.calls[-2:] == ["stop", "close"]
    assert scene.check_in.heading.text() == "You stopped, and that is fine."
    assert not scene.window.looks.is_dim


def test_at_the_end_the_light_comes_back_slowly(scene):
    page = settled(begun(scene, View.EYES_CLOSED))
    scene.player.reach_end()
    page.follow()
    assert scene.window.looks.is_dim
    scene.window.flow.sitting.finish_rest()
    assert isinstance(scene.place, CheckInPage)
    assert scene.window.looks.now is LIGHT
    (dawn,) = [d for d in scene.window.findChildren(Dissolve) if d.isVisible()]
    assert dawn.motion.duration() == DAWN_MS
    levels = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        dawn.motion.pause()
        dawn.motion.setCurrentTime(round(share * DAWN_MS) - 1 if share else 0)
        image = scene.window.grab().toImage()
        levels.append(luminance(image.pixelColor(2, 2)))
    assert levels[0] < 0.001
    assert levels == sorted(levels)
    assert max(b - a for a, b in pairwise(levels)) < 0.5


def test_after_falling_asleep_to_it_it_stays_dark_until_somebody_stirs(scene):
    scene.player = FakePlayer(replace(SHORT, night=True))
    page = settled(begun(scene, View.EYES_CLOSED))
    scene.player.reach_end()
    page.follow()
    assert scene.place is page
    assert scene.window.looks.is_dim
    assert lit(page)[2] < 0.1
    scene.press(Qt.Key.Key_Shift)
    assert isinstance(scene.place, CheckInPage)
    assert not scene.window.looks.is_dim


def test_the_log_that_is_locked_meanwhile_brings_no_light(scene):
    scene.player = FakePlayer(replace(SHORT, night=True))
    page = settled(begun(scene, View.EYES_CLOSED))
    scene.player.reach_end()
    page.follow()
    gone = []
    page.destroyed.connect(lambda: gone.append(1))
    scene.window.flow.forget_all()
    scene.qtbot.waitUntil(lambda: bool(gone))
    assert scene.place is scene.library
    assert scene.window.looks.is_dim
    QTest.mouseMove(scene.window.windowHandle(), QPoint(20, 20))
    QTest.mouseMove(scene.window.windowHandle(), QPoint(60, 40))
    scene.qtbot.waitUntil(lambda: not scene.window.looks.is_dim)


def test_help_over_a_dark_session_is_dark_too_and_so_is_the_way_back(scene):
    page = begun(scene, View.EYES_CLOSED)
    scene.window.flow.show_help()
    assert isinstance(scene.place, HelpPage)
    assert scene.window.looks.is_dim
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is page
    assert scene.window.looks.is_dim


# No sound.


def test_without_sound_none_is_tried_before_the_player_begins(scene):
    page = begun(scene, View.PICTURE)
    assert scene.player.calls == ["quiet", "play"]
    assert page.orb.isVisible()
    assert page.frames.rate == MOVING
    assert not page.controls.sound.isEnabled()


def test_the_sound_goes_and_comes_back_with_the_view(scene):
    page = begun(scene, View.WHOLE)
    page.controls.sound.click()
    scene.press(Qt.Key.Key_P)
    assert scene.player.quiet
    assert not page.controls.mixer.isVisible()
    scene.press(Qt.Key.Key_M)
    assert page.notice.text() == "No sound. P brings it back."
    assert not page.controls.mixer.mute.isChecked()
    scene.press(Qt.Key.Key_P)
    assert not scene.player.quiet
    assert page.controls.sound.isEnabled()


def test_lines_are_shown_without_sound(scene):
    page = begun(scene, View.PICTURE, 31)
    assert page.caption.text() == SHORT.speaks[1].text
    assert page.caption.isVisible()


# Words only.


def test_the_words_run_on(scene):
    page = begun(scene, View.WORDS, 1)
    running = page.words.running
    assert not page.orb.isVisible()
    assert not page.caption.isVisible()
    assert running.now.text() == SHORT.speaks[0].text
    assert running.coming.text() == SHORT.speaks[1].text
    scene.player.move_to(16)
    page.follow()
    assert running.now.text() == SHORT.speaks[0].text
    assert running.phase.text() == "out"
    scene.player.move_to(30)
    page.follow()
    assert running.before.text() == SHORT.speaks[0].text
    assert running.now.text() == SHORT.speaks[1].text
    assert running.coming.text() == ""
    assert page.frames.rate == RESTING


def test_a_pause_leaves_the_words_to_be_read_on(scene):
    page = begun(scene, View.WORDS, 1)
    scene.press(Qt.Key.Key_Space)
    assert page.words.running.now.text() == SHORT.speaks[0].text
    assert page.words.running.phase.text() == "Paused"


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("size", [(640, 448), (900, 640)])
def test_nothing_is_cut_in_any_view(scene, view, size):
    page = begun(scene, view, 35)
    scene.window.resize(*size)
    page.follow()
    shown = [page.ask, page.controls.pause, page.controls.view, page.notice]
    if view is View.WORDS:
        shown.append(page.words.running.now)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])
    page.layout().activate()
    for part in shown:
        if part.isVisible():
            corners = (part.rect().topLeft(), part.rect().bottomRight())
            assert all(page.rect().contains(part.mapTo(page, c)) for c in corners)
            assert part.height() >= part.minimumSizeHint().height()
