"""Files from outside: opened where that suits, and waiting where it does not."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QApplication

from companion.call import Call, Word
from companion.storage.homework.inbox import ReportFolder
from companion.ui.coming import answer
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.start import Application
from companion.ui.where import Where
from fakes.client import THURSDAY, client_ways
from fakes.desk_files import FakeDeskFile
from fakes.desks import DESK
from fakes.keeping import FakeLock
from fakes.keys import FakeKeys
from fakes.made_plans import plan_file


@pytest.fixture
def given(scene, tmp_path):
    scene.now = THURSDAY
    scene.more["homework"] = client_ways(tmp_path)
    return plan_file(tmp_path)


def shows_the_plan(scene):
    return isinstance(scene.place, ProposalPage)


def notices(page):
    return "\n".join(each.text() for each in page.notices.shown())


def drop(window, *paths):
    """Drop files in the middle of a window; say whether they were taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(300, 200), copy, mime, left, none)
    entered.ignore()
    QApplication.sendEvent(window, entered)
    if entered.isAccepted():
        dropped = QDropEvent(QPointF(300, 200), copy, mime, left, none)
        QApplication.sendEvent(window, dropped)
    return entered.isAccepted()


def test_a_plan_is_dropped_anywhere_on_the_window(scene, given):
    scene.open()
    assert drop(scene.window, given)
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_other_files_are_not_taken(scene, given, tmp_path):
    scene.open()
    assert not drop(scene.window, tmp_path / "song.ogg")
    assert scene.place is scene.library


def test_of_several_plans_one_is_opened_and_the_others_are_named(scene, given):
    scene.open()
    other = given.with_name("other.companion-plan")
    other.write_bytes(given.read_bytes())
    drop(scene.window, given, other)
    page = scene.place
    assert isinstance(page, PlansPage)
    assert "other.companion-plan" in page.notices.shown()[0].text()
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_another_start_brings_a_file_here(scene, given):
    scene.open()
    answer(scene.window, Call(Word.OPEN, path=str(given)))
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_a_file_that_comes_before_the_window_is_there_is_opened_later(
    scene, given, monkeypatch
):
    from companion.ui.window import MainWindow

    begin = MainWindow.show

    def show_with_a_file(window):
        window.open_file(given)
        begin(window)

    monkeypatch.setattr(MainWindow, "show", show_with_a_file)
    scene.open()
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_in_a_session_it_waits_and_is_offered_afterwards(scene, given):
    scene.open().begin()
    session = scene.place
    scene.window.open_file(given)
    assert scene.place is session
    scene.finish().check_in.skip.click()
    scene.result.home.click()
    QApplication.processEvents()
    assert scene.place is scene.library
    (notice,) = scene.library.notices()
    assert notice.text() == f"{given.name} came while something else went on."
    notice.buttons[0].click()
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_many_that_came_meanwhile_are_said_in_one_bar(scene, given):
    scene.open().begin()
    others = [given.with_name(f"{n}.companion-plan") for n in range(3)]
    drop(scene.window, *others)
    scene.finish().check_in.skip.click()
    scene.result.home.click()
    QApplication.processEvents()
    (notice,) = scene.library.notices()
    assert notice.text() == "3 files came while something else went on."
    notice.buttons[0].click()
    assert "1.companion-plan, 2.companion-plan" in notices(scene.place)


def test_a_plan_that_is_dropped_with_reports_is_named(scene, given, tmp_path):
    keys = FakeKeys()
    scene.more["homework"] = client_ways(
        tmp_path,
        keys=lambda: keys,
        desk=lambda: FakeDeskFile(DESK),
        inbox=lambda: ReportFolder(tmp_path / "reports", keys, lambda: THURSDAY),
    )
    scene.open()
    drop(scene.window, given, tmp_path / "a.companion-report")
    assert any(given.name in each for each in scene.notices())


def test_what_waits_can_be_left(scene, given):
    scene.open().choose()
    scene.window.open_file(given)
    scene.press(Qt.Key.Key_Escape)
    scene.library.notices()[0].buttons[1].click()
    scene.window.places.go(Where.TODAY)
    QApplication.processEvents()
    assert scene.place.stands_at is Where.TODAY


def test_in_calm_now_it_waits_until_that_is_over(scene, given):
    scene.open()
    scene.window.calm_now()
    scene.window.open_file(given)
    QApplication.processEvents()
    assert scene.place is scene.library
    scene.window.calming.end()
    scene.window.calming.end()  # once more, at once: the last words are read for long
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_while_the_log_is_locked_it_waits_and_says_so(scene, given):
    scene.lock = FakeLock("a secret")
    scene.open()
    cover = scene.window.covering.page
    scene.window.open_file(given)
    assert "once the log is unlocked" in cover.told()
    scene.lock.given = True
    cover.given.emit("a secret")
    scene.qtbot.waitUntil(lambda: shows_the_plan(scene))


def test_a_log_that_was_passed_by_is_asked_for(scene, given):
    scene.lock = FakeLock("a secret")
    scene.open()
    scene.window.covering.page.without.emit()
    assert scene.window.covering.page is None
    scene.window.open_file(given)
    assert "once the log is unlocked" in scene.window.covering.page.told()


def test_under_a_hidden_window_it_waits_until_that_is_shown(scene, given):
    scene.lock = FakeLock(None)
    scene.open()
    scene.window.covering.hide()
    scene.window.open_file(given)
    QApplication.processEvents()
    assert scene.place is scene.library


def test_the_systems_own_wish_to_open_a_file_is_heard(qapp):
    heard = []

    class Hearing:
        opened = type("Signal", (), {"emit": staticmethod(heard.append)})

    event = QFileOpenEvent(QUrl.fromLocalFile("/a/für mich.companion-plan"))
    assert Application.event(Hearing(), event)
    assert heard == ["/a/für mich.companion-plan"]
