"""A log with a passphrase: the window's cover, the idle lock and the key that hides."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from companion.checkin.records import Answers, CheckIn, Ending, Occasion, Session
from companion.errors import LogError
from companion.ports import PlayerState
from companion.ui.pages.journey import JourneyPage
from companion.ui.pages.locked import LockedPage
from companion.ui.pages.session import SessionPage
from companion.ui.settings.files import FilesSection
from companion.ui.settings.lock import LockSection
from companion.ui.where import Where
from fakes.keeping import FakeLock, FakeLogFiles
from fakes.practices import ENTRIES

SECRET = "four quiet green words"


@pytest.fixture
def locked(scene):
    """A window whose log is locked."""
    scene.lock = FakeLock(SECRET)
    scene.lock.given = False
    return scene


@pytest.fixture
def unlocked(scene):
    """A window whose log has a passphrase that was given."""
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    return scene


def cover(scene) -> LockedPage:
    page = scene.window.covering.page
    assert page is not None
    return page


def give(scene, passphrase):
    page = cover(scene)
    page.fields.fields[0].setText(passphrase)
    page.open.click()
    scene.qtbot.waitUntil(lambda: page.open.text() == "Open")


def open_with(scene, passphrase=SECRET):
    give_page = cover(scene)
    give_page.fields.fields[0].setText(passphrase)
    give_page.open.click()
    scene.qtbot.waitUntil(lambda: scene.window.covering.page is None)


def hide(scene):
    QTest.keyClick(
        QApplication.focusWidget() or scene.window,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier,
    )


def type_into_the_window(scene, text):
    """Type as a person does: wherever the window takes the keys to."""
    for letter in text:
        QTest.keyClick(scene.window.windowHandle(), letter)


def seen_by(scene):
    """Give all that can be read in the window now."""
    labels = [w.text() for w in scene.window.findChildren(QLabel) if w.isVisible()]
    fields = [w.text() for w in scene.window.findChildren(QLineEdit) if w.isVisible()]
    return labels + fields


def test_a_locked_log_is_not_opened_and_the_passphrase_is_asked_for(locked):
    opened = []
    locked.open_log = lambda: opened.append(1) or (locked.log, None)
    locked.open()
    assert cover(locked).isVisible()
    assert not locked.window.rail.isVisible()
    assert not locked.library.isVisible()
    assert QApplication.focusWidget() is cover(locked).fields.fields[0]
    assert opened == []
    open_with(locked)
    assert opened == [1]
    assert locked.library.isVisible()
    assert locked.window.rail.isVisible()


def test_by_keyboard_alone_it_is_opened(locked):
    locked.open()
    QTest.keyClicks(QApplication.focusWidget(), SECRET)
    locked.press(Qt.Key.Key_Return)
    locked.qtbot.waitUntil(lambda: locked.window.covering.page is None)
    assert locked.library.isAncestorOf(QApplication.focusWidget())


def test_a_wrong_passphrase_is_answered_and_forgotten(locked):
    locked.open()
    give(locked, "wrong")
    assert cover(locked).told().startswith("This passphrase does not open the log.")
    assert cover(locked).fields.texts() == [""]
    open_with(locked)


def test_a_wait_is_counted_down_and_ends(locked):
    locked.lock.wait = 12.0
    locked.open()
    give(locked, "wrong")
    page = cover(locked)
    assert "in 12 s" in page.told()
    assert not page.open.isEnabled()
    page.fields.fields[0].setText(SECRET)
    locked.press(Qt.Key.Key_Return)
    assert not locked.lock.given
    locked.seconds += 9.5
    page._count()
    assert "in 3 s" in page.told()
    locked.seconds += 2.5
    page._count()
    assert page.told() == "This passphrase does not open the log."
    open_with(locked)


def test_what_is_typed_is_hidden_until_it_is_asked_for(locked):
    locked.open()
    (field,) = cover(locked).fields.fields
    assert field.echoMode() is QLineEdit.EchoMode.Password
    cover(locked).fields.show_chip.click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    cover(locked).fields.clear()
    assert field.echoMode() is QLineEdit.EchoMode.Password


def test_esc_opens_nothing(locked):
    locked.open()
    locked.press(Qt.Key.Key_Escape, 3)
    assert cover(locked).isVisible()


def test_one_can_practise_without_the_log_and_nothing_is_lost(locked):
    locked.open()
    cover(locked).pass_by.click()
    (told,) = locked.notices()
    assert "until you open it" in told
    locked.choose().check_in.questions.distress.choose(4)
    locked.check_in.next.click()
    locked.finish().check_in.next.click()
    assert locked.log.check_in_list == []
    locked.press(Qt.Key.Key_Escape)
    steps = [b for n in locked.library.notices() for b in n.buttons]
    next(b for b in steps if b.text() == "Open the log").click()
    open_with(locked)
    assert locked.log.check_in_list[0].answers == Answers(distress=4)
    assert locked.log.only_session().ending is Ending.COMPLETE
    assert locked.notices() == []


def test_closing_with_answers_that_wait_for_the_passphrase_warns_on_the_cover(locked):
    locked.open()
    cover(locked).pass_by.click()
    locked.begin().finish()
    locked.check_in.questions.distress.choose(4)
    locked.check_in.next.click()
    hide(locked)
    assert not locked.window.close()
    assert "would let them go" in cover(locked).told()
    open_with(locked)
    assert locked.window.close()


def test_closing_in_a_covered_session_says_nothing_of_answers_where_none_wait(unlocked):
    unlocked.open().begin()
    unlocked.player.move_to(5)
    unlocked.player.stops_at_once = False
    hide(unlocked)
    page = cover(unlocked)
    assert not unlocked.window.close()
    assert page.told() == ""


def test_the_key_hides_and_locks_and_nothing_of_the_log_is_left(unlocked):
    started = unlocked.now - timedelta(days=1)
    practice = ENTRIES[0].practice
    unlocked.log.begin(Session("s", practice.id, practice.title, started, 1), None)
    unlocked.open()
    unlocked.window.places.go(Where.TODAY)
    hide(unlocked)
    assert not unlocked.lock.given
    assert unlocked.log.closed == 1
    told = "The log is closed. Its passphrase opens it."
    assert seen_by(unlocked) == ["Locked", told, ""]
    assert unlocked.window.windowTitle() == "Companion"
    assert unlocked.library.collection.last_used == {}
    open_with(unlocked)
    assert unlocked.library.collection.last_used == {practice.id: started}


def test_the_journey_is_let_go_of_and_made_anew(unlocked):
    unlocked.open()
    unlocked.window.places.go(Where.JOURNEY)
    page = unlocked.place
    hide(unlocked)
    gone = []
    page.destroyed.connect(lambda: gone.append(1))
    unlocked.qtbot.waitUntil(lambda: bool(gone))
    open_with(unlocked)
    unlocked.window.places.go(Where.JOURNEY)
    assert isinstance(unlocked.place, JourneyPage)


def test_the_journey_asks_for_the_passphrase_of_a_locked_log(locked):
    locked.open()
    cover(locked).pass_by.click()
    locked.window.places.go(Where.JOURNEY)
    assert cover(locked).isVisible()


def test_nothing_that_the_guard_knows_is_seen_while_it_is_locked(unlocked):
    practice = ENTRIES[0].practice
    for day in (2, 1):
        at, name = unlocked.now - timedelta(days=day), f"s{day}"
        kept = Session(
            name, practice.id, practice.title, at, 1, direction=practice.direction
        )
        before = CheckIn(f"b{day}", name, Occasion.BEFORE, at, Answers(distress=2))
        unlocked.log.begin(kept, before)
        felt = Answers(distress=8)
        unlocked.log.add(CheckIn(f"a{day}", name, Occasion.AFTER, at, felt))
    unlocked.open()
    assert unlocked.library.collection.standing.retired
    hide(unlocked)
    cover(unlocked).pass_by.click()
    assert not unlocked.library.collection.standing.retired
    told = [
        notice.text()
        for notice in unlocked.library.notices()
        if "log is locked" not in notice.text()
    ]
    assert told == []


def test_a_draft_is_kept_when_the_window_is_hidden(unlocked):
    unlocked.open().choose().check_in.questions.distress.choose(6)
    hide(unlocked)
    assert unlocked.log.drafts()[0].check_in.answers == Answers(distress=6)
    open_with(unlocked)
    (told,) = unlocked.notices()
    assert "check-in before" in told


def test_hidden_in_a_session_it_pauses_and_is_there_again_afterwards(unlocked):
    unlocked.open().begin()
    unlocked.player.move_to(5)
    hide(unlocked)
    assert unlocked.player.now_state is PlayerState.PAUSED
    assert not cover(unlocked).pass_by.isVisible()
    open_with(unlocked)
    assert unlocked.session.isVisible()
    assert unlocked.player.now_state is PlayerState.PAUSED
    assert unlocked.log.only_session().ending is None


def test_without_a_passphrase_one_press_shows_it_again(scene):
    scene.open()
    scene.window.places.go(Where.TODAY)
    page = scene.place
    hide(scene)
    assert cover(scene).isVisible()
    assert not page.isVisible()
    assert not cover(scene).fields.isVisible()
    scene.press(Qt.Key.Key_Return)
    assert scene.window.covering.page is None
    assert scene.place is page


def after(scene, minutes):
    scene.now += timedelta(minutes=minutes)
    scene.window.locking.ask()


def test_it_locks_when_nobody_was_there_for_so_long(unlocked):
    unlocked.open()
    after(unlocked, 9.9)
    assert unlocked.window.covering.page is None
    after(unlocked, 0.1)
    assert cover(unlocked).isVisible()
    assert not unlocked.lock.given


def test_a_sign_of_the_person_begins_the_time_anew(unlocked):
    unlocked.open()
    unlocked.now += timedelta(minutes=9)
    QTest.keyClick(unlocked.window.windowHandle(), Qt.Key.Key_Tab)
    after(unlocked, 9)
    assert unlocked.window.covering.page is None


def test_a_session_keeps_it_open(unlocked):
    unlocked.open().begin()
    after(unlocked, 60)
    assert unlocked.window.covering.page is None


def test_a_dialog_keeps_it_open_and_what_it_was_asked_for_is_done(unlocked, tmp_path):
    unlocked.log_files = FakeLogFiles(tmp_path)
    seen = []

    def choose(_name):
        """Take half an hour over it."""
        dialog = QDialog(unlocked.window)
        dialog.setModal(True)
        dialog.show()
        after(unlocked, 30)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        seen.append(unlocked.window.covering.page)
        dialog.close()
        return tmp_path / "all.jsonl"

    unlocked.choose_export = choose
    unlocked.open()
    unlocked.window.places.go(Where.SETTINGS)
    section = unlocked.place.findChild(FilesSection)
    section.export.click()
    assert seen == [None]
    unlocked.qtbot.waitUntil(lambda: not unlocked.window.care.busy)
    assert unlocked.log_files.written == [tmp_path / "all.jsonl"]
    after(unlocked, 9)
    assert unlocked.window.covering.page is None
    after(unlocked, 1)
    assert cover(unlocked).isVisible()


def test_long_work_on_the_log_is_not_called_off_by_the_time(unlocked, tmp_path):
    files = unlocked.log_files = FakeLogFiles(tmp_path)
    files.lasts = True
    unlocked.exported = tmp_path / "all.jsonl"
    unlocked.open()
    unlocked.window.places.go(Where.SETTINGS)
    unlocked.place.findChild(FilesSection).export.click()
    assert files.begun.wait(10)
    after(unlocked, 60)
    assert unlocked.window.covering.page is None
    files.lasts = False
    unlocked.qtbot.waitUntil(lambda: not unlocked.window.care.busy)
    assert files.written == [unlocked.exported]
    after(unlocked, 10)
    assert cover(unlocked).isVisible()


def test_a_clock_that_is_set_back_locks_nothing_at_once_and_counts_from_there(unlocked):
    unlocked.open()
    after(unlocked, -600)
    after(unlocked, 9)
    assert unlocked.window.covering.page is None
    after(unlocked, 1)
    assert cover(unlocked).isVisible()


def test_never_is_never_and_a_log_without_a_passphrase_stays_open(unlocked):
    unlocked.open()
    preferring = unlocked.window.preferring
    preferring.set_lock_after(None)
    after(unlocked, 6000)
    assert unlocked.window.covering.page is None
    preferring.set_lock_after(1)
    unlocked.lock.passphrase = None
    after(unlocked, 6000)
    assert unlocked.window.covering.page is None


def test_every_control_of_the_cover_can_be_listened_to(locked):
    locked.open()
    page = cover(locked)
    assert page.accessibleName() == "Locked"
    for part in (page.fields.fields[0], page.fields.show_chip, page.open, page.pass_by):
        told = QAccessible.queryAccessibleInterface(part)
        assert told.text(QAccessible.Text.Name)
        assert min(part.width(), part.height()) >= 44


def test_where_the_lock_cannot_be_read_the_window_goes_on_and_hides_all_the_same(scene):
    scene.lock = FakeLock()
    scene.lock.hidden = LogError("The folder is not there.")
    scene.open()
    assert scene.window.covering.page is None
    scene.window.places.go(Where.SETTINGS)
    section = scene.place.findChild(LockSection)
    told = [label.text() for label in section.findChildren(QLabel)]
    assert "The folder is not there." in told
    assert not section.set.isEnabled()
    hide(scene)
    assert cover(scene).isVisible()


@pytest.mark.parametrize("end", ["rested", "stopped", "troubled"])
def test_what_comes_after_a_session_takes_no_key_from_the_cover(unlocked, end):
    unlocked.open().begin()
    unlocked.player.move_to(5)
    sitting = unlocked.window.flow.sitting
    if end == "rested":
        unlocked.player.reach_end()
        unlocked.session.follow()
    elif end == "stopped":
        unlocked.player.stops_at_once = False
        unlocked.press(Qt.Key.Key_Escape)
    hide(unlocked)
    field = cover(unlocked).fields.fields[0]
    if end == "rested":
        sitting.finish_rest()
    elif end == "stopped":
        sitting._end_now()
    else:
        unlocked.player.broken = RuntimeError("a fault of ours")
        sitting._end_now()
    assert not isinstance(unlocked.place, SessionPage)
    type_into_the_window(unlocked, "four 7")
    assert field.text() == "four 7"
    assert QApplication.focusWidget() is field
    assert "7" not in str(unlocked.log.drafts())
    open_with(unlocked)
    assert unlocked.place.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("by", ["key", "idle"])
def test_words_that_were_typed_just_now_are_kept_before_it_locks(unlocked, by):
    unlocked.open().choose()
    unlocked.check_in.more.setChecked(True)
    note = unlocked.check_in.questions.more.note
    note.head.click()
    QTest.keyClicks(note.part.text, "a long and private thought")
    if by == "key":
        hide(unlocked)
    else:
        after(unlocked, 10)
    assert not unlocked.lock.given
    (draft,) = unlocked.log.drafts()
    assert draft.check_in.answers.note == "a long and private thought"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_menu_that_is_open_does_not_stay_above_the_cover(unlocked):
    unlocked.open()
    unlocked.window.places.go(Where.SETTINGS)
    picker = unlocked.place.findChild(LockSection).after
    picker.click()
    assert picker.menu_shown.isVisible()
    unlocked.now += timedelta(minutes=10)
    unlocked.window.locking.ask()
    assert not picker.menu_shown.isVisible()
    assert QApplication.focusWidget() is cover(unlocked).fields.fields[0]
