"""The window as a guest: in a tray that is a fake, and called by other starts."""

import os
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from companion.call import Call, Word
from companion.checkin.counsel import Standing
from companion.checkin.records import CheckIn, Ending, Occasion
from companion.checkin.reminders import Reminder, Reminders
from companion.homework.marks import Mark
from companion.ports import Accepted, PlayerState, Preferences
from companion.ui import residing
from companion.ui.coming import answer
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.library import LibraryPage
from companion.ui.start import Application
from companion.ui.ways import Ways
from companion.ui.window import MainWindow
from fakes.doing import FakeDoing
from fakes.keeping import FakeLock
from fakes.log import FakeLog
from fakes.plans import a_plan, an_item
from fakes.practices import AROUND, COHERENT, ENTRIES
from fakes.tray import FakeTrayIcon

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
REASON = QSystemTrayIcon.ActivationReason


class FakePreferences:
    def __init__(self, **staying):
        self.now = Preferences()
        self.now = replace(self.now, staying=replace(self.now.staying, **staying))

    def load(self):
        return self.now, None

    def save(self, preferences):
        self.now = preferences


@pytest.fixture(autouse=True)
def no_screen(monkeypatch):
    # There is nothing to be raised above without one.
    monkeypatch.setattr("companion.ui.window.MainWindow.raise_", lambda _self: None)


@pytest.fixture
def system(monkeypatch):
    class System(FakeTrayIcon):
        made = []  # noqa: RUF012

    return System


def opened(scene, system, *, in_tray=False):
    """Open the window beside a tray, and give its icon."""
    scene.preferences = FakePreferences(in_tray=in_tray)
    scene.open()
    guest = scene.window.residing
    guest._system = system
    guest.put_in_tray()
    return system.made[-1] if system.made else None


def watched(signal):
    told = []
    signal.connect(lambda: told.append(True))
    return told


# The tray.


def test_the_tray_has_calm_first_and_says_nothing_personal(scene, system):
    icon = opened(scene, system)
    title = scene.library.collection.grounding()[0].practice.title
    assert icon.shown
    assert icon.tip == "Companion"
    assert icon.words() == ["Calm now", f"Today: {title}", "Open Companion", "Quit"]
    first, last = icon.menu.actions()[0], icon.menu.actions()[-1]
    assert first.font().pixelSize() > icon.menu.fontInfo().pixelSize()
    assert last.text() == "Quit"


def test_there_is_one_icon(scene, system):
    opened(scene, system)
    assert scene.window.residing.put_in_tray()
    assert len(system.made) == 1


def test_without_a_tray_there_is_no_icon_and_closing_ends(scene, system):
    system.there = False
    assert opened(scene, system, in_tray=True) is None
    left = watched(scene.window.left)
    scene.window.close()
    assert left
    assert not scene.window.isVisible()


def test_todays_practice_is_begun(scene, system):
    icon = opened(scene, system)
    title = scene.library.collection.grounding()[0].practice.title
    icon.press(f"Today: {title}")
    assert isinstance(scene.place, CheckInPage)
    scene.check_in.skip.click()
    grounding = scene.library.collection.grounding()[0].practice.id
    assert [name for name, _minutes in scene.asked] == [grounding]


def test_todays_practice_is_the_one_that_was_used_last(scene, system):
    icon = opened(scene, system)
    scene.choose(1)
    scene.check_in.skip.click()
    chosen = scene.choices[0].practice
    assert f"Today: {chosen.title}" in icon.words()


def with_homework(scene, system, *items):
    """Open the window of somebody whose plan asks for something today."""
    scene.log.accept(Accepted(a_plan(*items), b"{}", scene.now - timedelta(days=3)))
    icon = opened(scene, system)
    doing = FakeDoing(scene.log, lambda: scene.now, ENTRIES)
    scene.window.flow.doing = lambda: doing
    return icon, doing


def test_what_homework_asks_today_comes_first(scene, system):
    item = an_item(practice_id=COHERENT.id, title="Coherent breathing")
    icon, doing = with_homework(scene, system, item)
    icon.press("Today: Coherent breathing")
    assert doing.asked == [("begin", "plan-1", item.id)]
    doing.mark("plan-1", item.id, Mark.DONE, scene.now.date())
    assert "Today: Coherent breathing" not in icon.words()


def test_homework_that_is_not_here_or_not_offered_is_passed_over(scene, system):
    gone = an_item("a", practice_id="gone", title="Gone")
    inward = an_item("b", practice_id=COHERENT.id, title="Coherent breathing")
    outward = an_item("c", practice_id=AROUND.id, title="Look, twice")
    icon, _ = with_homework(scene, system, gone, inward, outward)
    assert "Today: Coherent breathing" in icon.words()
    scene.library.collection.standing = Standing(retired=frozenset({COHERENT.id}))
    assert "Today: Look, twice" in icon.words()


def test_homework_does_not_disturb_what_goes_on(scene, system):
    item = an_item(practice_id=COHERENT.id, title="Coherent breathing")
    icon, doing = with_homework(scene, system, item)
    scene.choose()
    icon.press("Today: Coherent breathing")
    assert doing.asked == []


def test_todays_practice_does_not_disturb_what_goes_on(scene, system):
    icon = opened(scene, system)
    scene.choose()
    page = scene.place
    icon.press(next(word for word in icon.words() if word.startswith("Today")))
    assert scene.place is page


def test_behind_a_cover_no_practice_is_named(scene, system):
    scene.lock = FakeLock()
    icon = opened(scene, system)
    scene.window.covering.hide()
    assert icon.words() == ["Calm now", "Open Companion", "Quit"]


@pytest.mark.parametrize("ask", ["icon", "message", "menu"])
def test_the_tray_brings_the_window_back_as_large_as_it_was(scene, system, ask):
    icon = opened(scene, system)
    window = scene.window
    window.showMaximized()
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    if ask == "icon":
        icon.activated.emit(REASON.Trigger)
    elif ask == "message":
        icon.messageClicked.emit()
    else:
        icon.press("Open Companion")
    assert window.isMaximized()
    assert not window.isMinimized()
    window.hide()
    icon.press("Open Companion")
    assert window.isVisible()


def test_the_right_button_opens_the_menu_alone(scene, system):
    icon = opened(scene, system)
    scene.window.hide()
    icon.activated.emit(REASON.Context)
    assert not scene.window.isVisible()


def test_calm_now_from_the_tray_shows_the_window(scene, system, monkeypatch):
    icon, begun = opened(scene, system), []

    def calm_now():
        begun.append(1)

    monkeypatch.setattr(scene.window, "calm_now", calm_now, raising=False)
    scene.window.hide()
    icon.press("Calm now")
    assert scene.window.isVisible()
    assert begun == [1]


# Staying.


def test_closing_ends_unless_it_is_preferred_otherwise(scene, system):
    opened(scene, system)
    left = watched(scene.window.left)
    scene.window.close()
    assert left


def test_preferred_so_closing_leaves_it_in_the_tray(scene, system):
    icon = opened(scene, system, in_tray=True)
    left = watched(scene.window.left)
    scene.window.close()
    assert not scene.window.isVisible()
    assert not left
    assert icon.shown
    icon.activated.emit(REASON.Trigger)
    assert scene.window.isVisible()


def test_a_session_ends_softly_before_the_window_goes(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.begin()
    scene.window.close()
    assert scene.window.isVisible()
    assert scene.player.state() is not PlayerState.PLAYING
    scene.session.follow()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())
    (session,) = scene.log.sessions.values()
    assert session.ending is Ending.STOPPED
    icon.activated.emit(REASON.Trigger)
    assert isinstance(scene.place, LibraryPage)


def test_a_session_under_the_page_of_help_ends_too(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.begin()
    page = scene.session
    scene.window.flow.show_help()
    scene.window.close()
    page.follow()
    scene.qtbot.waitUntil(lambda: not scene.window.isVisible())
    icon.activated.emit(REASON.Trigger)
    assert isinstance(scene.place, LibraryPage)
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, LibraryPage)


def test_a_check_in_that_is_being_filled_is_there_again(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.choose()
    page = scene.place
    scene.window.close()
    icon.activated.emit(REASON.Trigger)
    assert scene.place is page


def test_quit_from_the_tray_ends_it_wherever_the_window_is(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.window.close()
    left = watched(scene.window.left)
    icon.press("Quit")
    assert left
    assert scene.window.care.is_leaving


def test_quit_in_a_session_ends_it_softly_first(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.begin()
    left = watched(scene.window.left)
    icon.press("Quit")
    assert not left
    scene.session.follow()
    scene.qtbot.waitUntil(lambda: bool(left))
    (session,) = scene.log.sessions.values()
    assert session.ending is Ending.STOPPED


def test_quit_with_answers_that_are_not_saved_shows_the_window_first(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.window.close()
    scene.log.refusing = True
    scene.window.keeper.add(CheckIn("c", None, Occasion.ALONE, scene.now))
    left = watched(scene.window.left)
    icon.press("Quit")
    assert not left
    assert scene.window.isVisible()
    assert scene.notices()
    # Having been told, the person may close it as usual: it stays.
    scene.window.close()
    assert not scene.window.isVisible()
    assert not left


def test_a_tray_that_goes_does_not_take_the_window_along(scene, system):
    opened(scene, system, in_tray=True)
    scene.window.close()
    system.there = False
    answer(scene.window, Call(Word.SHOW))
    assert scene.window.isVisible()
    left = watched(scene.window.left)
    scene.window.close()
    assert left


def test_reminders_come_while_it_is_out_of_sight(scene, system):
    icon = opened(scene, system, in_tray=True)
    scene.window.close()
    plan = Reminders(on=True, each=(Reminder(at=time(21, 40)),))
    scene.window.preferring.set_reminders(plan)
    scene.now += timedelta(minutes=10)
    scene.window.reminding.ask()
    assert icon.said == [("Companion", "A moment, if you like.")]
    icon.messageClicked.emit()
    assert scene.window.reminder_bar.notice.isVisible()


def test_a_reminder_that_is_seen_in_the_window_is_not_said_in_the_tray(scene, system):
    icon = opened(scene, system)
    scene.window.reminder_bar.shown.emit("A moment, if you like.")
    assert icon.said == []


# Other starts.


def test_another_start_brings_the_window_to_the_front(scene):
    scene.open()
    scene.window.showMinimized()
    answer(scene.window, Call(Word.SHOW))
    assert scene.window.isVisible()
    assert not scene.window.isMinimized()


def test_a_start_at_login_changes_nothing(scene):
    scene.open()
    scene.window.hide()
    answer(scene.window, Call(Word.WAIT))
    assert not scene.window.isVisible()


def test_the_desktops_token_is_used_once(scene, monkeypatch):
    seen = []
    scene.open()
    monkeypatch.setattr(
        scene.window,
        "activateWindow",
        lambda: seen.append(dict(os.environ)),
    )
    answer(scene.window, Call(Word.SHOW, "a-token"))
    assert seen[0]["XDG_ACTIVATION_TOKEN"] == "a-token"
    answer(scene.window, Call(Word.SHOW))
    assert "XDG_ACTIVATION_TOKEN" not in seen[1]


# Beginning out of sight.


@pytest.fixture
def unseen(qtbot, system, monkeypatch):
    """Give what begins a window out of sight, and waits until all of it is there."""

    def begin(soon=1):
        monkeypatch.setattr(residing, "TRAY_COMES_MS", soon)
        ways = Ways(
            library=lambda: ENTRIES,
            open_session=None,
            open_log=lambda: (FakeLog(), None),
            now=lambda: EVENING,
            new_id=str,
        )
        window = MainWindow(ways)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.settled):
            window.begin_unseen()
            window.residing._system = system
        return window

    return begin


def test_out_of_sight_all_of_it_is_there(qtbot, system, unseen):
    window = unseen()
    qtbot.waitUntil(lambda: bool(system.made))
    assert not window.isVisible()
    assert window.keeper.is_open
    assert window.windowHandle() is not None


def test_where_no_tray_comes_it_is_minimised(qtbot, system, unseen):
    system.there = False
    window = unseen()
    qtbot.waitUntil(window.isMinimized)
    assert system.made == []


def test_one_that_was_called_meanwhile_stays_as_it_is(system, unseen):
    system.there = False
    window = unseen(soon=100_000)
    answer(window, Call(Word.SHOW))
    window.residing._look_for_tray()
    assert window.isVisible()
    assert not window.isMinimized()


def test_a_signal_ends_one_that_was_never_seen(unseen):
    window = unseen(soon=100_000)
    left = watched(window.left)
    window.quit()
    assert left


def test_when_the_system_asks_it_to_end_the_window_is_asked(qapp):
    asked = []

    class Asked:
        emit = staticmethod(lambda: asked.append(True))

    class Fake:
        ending = Asked

    assert Application.event(Fake, QEvent(QEvent.Type.Quit))
    assert asked == [True]
    assert QApplication.instance() is not None
