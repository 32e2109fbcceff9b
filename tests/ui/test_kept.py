"""What a person answered is never lost, whatever the log or the window do: windows."""

from datetime import timedelta
from threading import Event
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.records import Answers, Occasion, Zone
from companion.errors import LogError
from companion.ports import Copy
from companion.practice.model import Question
from companion.storage.opening import open_log
from companion.ui.pages.result import ResultPage
from companion.ui.settings.backups import BackupsSection
from companion.ui.where import Where
from fakes.keeping import FakeBackups, FakeLock
from fakes.player import FakePlayer

SECRET = "four quiet green words"
BEGUN = "You had begun a check-in"


@pytest.fixture
def real(scene, tmp_path):
    """A window with a log on the disk that has a passphrase, given."""
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    scene.open_log = lambda: (open_log(path, backups, scene.now).log, None)
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    scene.new_id = lambda: str(uuid4())
    return scene


def kept_in(scene):
    """Give all that is in the log on the disk."""
    log, _ = scene.open_log()
    with log:
        return log.everything()


def hide(scene):
    where = QApplication.focusWidget() or scene.window
    QTest.keyClick(where, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def unlock(scene):
    page = scene.window.covering.page
    page.fields.fields[0].setText(SECRET)
    page.open.click()
    scene.qtbot.waitUntil(lambda: scene.window.covering.page is None)


def bars(place):
    return [each for each in place.notices() if BEGUN in each.text()]


def test_locking_in_a_session_leaves_what_is_answered_in_it_to_the_session(real):
    real.open().begin()
    page = real.session
    page.answered.emit(Question.ZONE, Answers(zone=Zone.ENOUGH), True)
    hide(real)
    unlock(real)
    assert bars(real.library) == []
    page.answered.emit(Question.DISTRESS, Answers(distress=4), True)
    real.finish().check_in.skip.click()
    assert isinstance(real.place, ResultPage)
    assert "close" in real.player.calls
    assert real.window.close()
    (_session,), check_ins = kept_in(real)
    during = [c.answers for c in check_ins if c.occasion is Occasion.DURING]
    assert during == [Answers(zone=Zone.ENOUGH, distress=4)]


def test_what_is_our_fault_in_one_answer_costs_nothing_else(scene):
    scene.open().begin()
    add, scene.log.add = scene.log.add, lambda _: 1 / 0
    page = scene.session
    page.answered.emit(Question.ZONE, Answers(zone=Zone.ENOUGH), True)
    scene.player.reach_end()
    page.follow()
    assert "close" in scene.player.calls
    scene.window.flow.sitting.finish_rest()
    scene.check_in.skip.click()
    assert "safe in this window" in scene.result.saved.text()
    assert any("went wrong" in each for each in scene.notices())
    assert not scene.window.close()
    scene.log.add = add
    assert scene.window.close()
    assert scene.log.check_in_list[1].answers == Answers(zone=Zone.ENOUGH)


def test_a_session_lets_go_of_its_device_whatever_happens(scene):
    scene.open().begin()

    def broken(*_):
        raise ValueError("ours")

    scene.window.flow._tools.keeper.finish = broken
    scene.player.reach_end()
    with scene.qtbot.captureExceptions() as found:
        scene.session.follow()
    assert [str(error) for _, error, _ in found] == ["ours"]
    assert "close" in scene.player.calls
    assert not scene.window.flow.sitting.is_open


def test_a_draft_that_is_offered_twice_is_gone_on_with_once(real):
    real.open().choose().check_in.questions.distress.choose(6)
    real.press(Qt.Key.Key_Escape)
    assert len(bars(real.library)) == 1
    real.window.places.go(Where.TODAY)
    (offer,) = bars(real.place)
    again = offer.buttons[0]
    again.click()
    assert real.check_in.questions.answers() == Answers(distress=6)
    real.check_in.next.click()
    real.session.follow()
    real.finish().check_in.next.click()
    real.press(Qt.Key.Key_Escape)
    assert real.place is real.library
    assert bars(real.library) == []
    assert real.window.close()
    assert len(kept_in(real)[0]) == 1


def test_a_draft_that_was_saved_meanwhile_is_not_gone_on_with(real):
    real.open().choose().check_in.questions.distress.choose(6)
    real.press(Qt.Key.Key_Escape)
    ((_told, steps),) = real.window.flow.draft_offers()
    bars(real.library)[0].buttons[0].click()
    real.check_in.next.click()
    real.session.follow()
    real.finish().check_in.skip.click()
    real.press(Qt.Key.Key_Escape)
    steps[0][1]()
    assert real.place is real.library


def test_a_draft_that_is_let_go_at_one_place_is_not_offered_at_another(scene):
    scene.open().choose().check_in.questions.distress.choose(6)
    scene.press(Qt.Key.Key_Escape)
    scene.window.places.go(Where.TODAY)
    bars(scene.place)[0].buttons[1].click()
    scene.window.places.go(Where.PRACTICES)
    assert bars(scene.library) == []


def test_one_bar_offers_a_draft_however_often_it_is_offered(scene):
    scene.open().choose().check_in.questions.distress.choose(6)
    scene.press(Qt.Key.Key_Escape)
    scene.now += timedelta(days=1)
    scene.window.flow.open_log()
    (bar,) = bars(scene.library)
    assert "yesterday" in bar.text()


def test_a_check_in_that_the_log_refused_is_offered_again_after_esc(scene):
    scene.open().choose()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(7)
    scene.press(Qt.Key.Key_Escape)
    (bar,) = bars(scene.library)
    bar.buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(distress=7)
    scene.log.refusing = False
    assert scene.window.close()
    assert scene.log.drafts()[0].check_in.answers == Answers(distress=7)


def test_closing_with_a_check_in_that_the_log_refused_asks_once(scene):
    scene.open().choose()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(7)
    assert not scene.window.close()
    assert scene.place is scene.library
    assert len(bars(scene.library)) == 1
    assert scene.window.close()


def test_a_session_that_cannot_be_opened_leaves_the_answers_on_offer(scene):
    scene.open().choose()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(4)
    scene.opening_fails = LogError("There is no sound.")
    scene.check_in.next.click()
    assert "There is no sound." in scene.notices()
    (bar,) = bars(scene.library)
    bar.buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(distress=4)


def test_answers_before_a_lock_are_not_on_offer_until_it_is_opened(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    scene.open().choose()
    scene.log.refusing = True
    scene.check_in.questions.distress.choose(7)
    hide(scene)
    scene.window.covering.page.pass_by.click()
    scene.window.places.go(Where.TODAY)
    assert bars(scene.place) == []
    scene.choose().check_in.questions.distress.choose(2)
    scene.press(Qt.Key.Key_Escape)
    (bar,) = bars(scene.library)
    bar.buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(distress=2)


def test_what_has_to_wait_later_is_warned_of_once_more(scene):
    scene.open()
    for distress in (4, 5):
        scene.player = FakePlayer()
        scene.log.refusing = True
        scene.begin().finish().check_in.questions.distress.choose(distress)
        scene.check_in.next.click()
        assert not scene.window.close()
        scene.log.refusing = False
        assert scene.window.flow._tools.keeper.retry()
    assert scene.window.close()


def test_closing_while_the_log_is_worked_on_saves_what_was_answered(scene, tmp_path):
    begun, go = Event(), Event()

    class Slow(FakeBackups):
        def restore(self, copy, cancelled=lambda: False):
            begun.set()
            while not (cancelled() or go.wait(0.001)):
                pass

    scene.backups = Slow([Copy(tmp_path / "x", scene.now, 1, 1, 1, None)])
    scene.open().window.places.go(Where.SETTINGS)
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)
    (row,) = scene.place.findChild(BackupsSection).rows
    row.restore.click()
    row.sure.click()
    assert begun.wait(5)
    scene.window.places.go(Where.PRACTICES)
    scene.begin().finish().check_in.questions.distress.choose(4)
    scene.check_in.next.click()
    assert "safe in this window" in scene.result.saved.text()
    assert scene.window.close()
    assert scene.log.check_in_list[-1].answers == Answers(distress=4)


def test_closing_asks_about_words_that_the_log_refused_a_moment_ago(scene):
    scene.open().choose()
    scene.check_in.more.setChecked(True)
    section = scene.check_in.questions.more.note
    section.head.click()
    scene.log.refusing = True
    QTest.keyClicks(section.part.text, "a long thought")
    assert not scene.window.close()
    (bar,) = bars(scene.library)
    bar.buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(note="a long thought")
