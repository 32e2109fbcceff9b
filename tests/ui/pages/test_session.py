from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from companion.checkin.painting import felt_regions
from companion.checkin.records import Answers, Ending, Occasion, Zone
from companion.checkin.regions import REGIONS
from companion.ports import PlayerState
from companion.practice.model import Question
from companion.practice.timeline import AskSpan
from companion.sound.levels import Levels
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.trouble import TroublePage
from companion.ui.widgets.frames import MOVING, RESTING
from companion.ui.words import question_in_words
from fakes.player import SHORT, FakePlayer, at


def session_at(scene, seconds):
    page = scene.open().begin().session
    scene.player.move_to(seconds)
    page.follow()
    return page


def test_it_says_that_it_gets_ready_until_the_player_plays(scene):
    scene.player = FakePlayer(ready=False)
    page = scene.open().begin().session
    assert page.caption.text() == "Getting ready…"
    scene.player.now_state = PlayerState.PLAYING
    page.follow()
    assert page.caption.text() == SHORT.speaks[0].text


def test_esc_while_getting_ready_goes_home_and_is_logged(scene):
    scene.player = FakePlayer(ready=False)
    scene.open().begin()
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    session = scene.log.only_session()
    assert (session.ending, session.frames_heard) == (Ending.STOPPED, 0)
    assert scene.player.calls == ["play", "stop", "close"]


def test_the_session_is_in_the_log_as_soon_as_it_begins(scene):
    scene.open().begin()
    session = scene.log.only_session()
    assert session.frames_planned == SHORT.frames
    assert session.ending is None


@pytest.mark.parametrize(
    ("seconds", "caption", "chapter"),
    [
        (1, SHORT.speaks[0].text, "Arriving"),
        (12, "", "Breathing"),
        (31, SHORT.speaks[1].text, "Ending"),
    ],
)
def test_the_words_follow_the_playhead(scene, seconds, caption, chapter):
    page = session_at(scene, seconds)
    assert page.caption.text() == caption
    assert page.chapter.text() == chapter


def test_time_left_and_progress_follow_the_playhead(scene):
    page = session_at(scene, 20)
    assert page.left.text() == "less than a minute left"
    assert page.progress.value() == pytest.approx(5000, abs=10)


def test_space_pauses_and_goes_on(scene):
    page = session_at(scene, 12)
    scene.press(Qt.Key.Key_Space)
    assert scene.player.now_state is PlayerState.PAUSED
    assert page.controls.pause.text() == "Go on"
    scene.press(Qt.Key.Key_Space)
    assert scene.player.now_state is PlayerState.PLAYING
    assert page.controls.pause.text() == "Pause"


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_N])
def test_keys_lead_to_the_next_chapter(scene, key):
    page = session_at(scene, 12)
    scene.press(key)
    page.follow()
    assert page.chapter.text() == "Ending"


def test_the_buttons_do_what_the_keys_do(scene):
    page = session_at(scene, 12)
    page.controls.pause.click()
    page.controls.pause.click()
    page.controls.skip.click()
    page.controls.stop.click()
    assert scene.player.calls == ["play", "pause", "resume", "skip", "stop", "close"]


def test_esc_stops_softly_and_leads_into_orienting(scene):
    session_at(scene, 12)
    scene.player.stops_at_once = False
    scene.press(Qt.Key.Key_Escape)
    page = scene.session
    assert scene.player.now_state is PlayerState.FADING
    assert page.caption.text() == ""
    assert not page.controls.skip.isEnabled()
    scene.player.now_state = PlayerState.STOPPED
    page.follow()
    assert isinstance(scene.place, CheckInPage)
    assert scene.check_in.heading.text() == "You stopped, and that is fine."
    session = scene.log.only_session()
    assert (session.ending, session.frames_heard) == (Ending.STOPPED, at(12))


def test_the_end_rests_before_the_check_in_comes(scene):
    page = session_at(scene, 39)
    scene.player.reach_end()
    page.follow()
    assert scene.place is page
    session = scene.log.only_session()
    assert (session.ending, session.frames_heard) == (Ending.COMPLETE, SHORT.frames)
    assert scene.player.calls[-1] == "close"
    calls = list(scene.player.calls)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Escape):
        scene.press(key)
    assert scene.player.calls == calls
    scene.window.flow.sitting.finish_rest()
    assert scene.check_in.heading.text() == "How is it now?"


def test_the_rest_ends_by_itself(scene):
    page = session_at(scene, 39)
    scene.player.reach_end()
    page.follow()
    scene.qtbot.waitUntil(lambda: isinstance(scene.place, CheckInPage), timeout=4000)


def test_a_second_session_rests_for_itself_alone(scene):
    scene.open().begin().finish()
    scene.press(Qt.Key.Key_Escape, times=2)
    scene.player = FakePlayer()
    scene.begin(1).finish()
    scene.check_in.questions.distress.choose(1)
    scene.check_in.next.click()
    last = scene.log.check_in_list[-1]
    assert scene.log.sessions[last.session_id].title == "Head to sacrum"


def test_what_the_player_has_to_say_can_be_seen(scene):
    scene.player.said = "There is no sound device that can be used."
    page = scene.open().begin().session
    assert page.notice.isVisible()
    assert page.notice.text() == "There is no sound device that can be used."
    scene.player.said = None
    page.follow()
    assert not page.notice.isVisible()


def test_a_player_that_breaks_down_is_told_plainly(scene):
    page = session_at(scene, 12)
    scene.player.break_down(ValueError("the mixer is gone"))
    page.follow()
    assert isinstance(scene.place, TroublePage)
    scene.place.copy.click()
    report = QApplication.clipboard().text()
    assert "ValueError: the mixer is gone" in report
    assert scene.place.copied.text() == "Copied."
    assert scene.log.only_session().ending is Ending.STOPPED
    scene.press(Qt.Key.Key_Escape)
    assert isinstance(scene.place, CheckInPage)


def test_volumes_are_heard_at_once_and_kept_for_the_next_session(scene):
    page = scene.open().begin().session
    assert scene.player.levels == [Levels()]
    page.controls.sound.click()
    page.controls.mixer.bed.setFocus()
    scene.press(Qt.Key.Key_Home)
    assert scene.player.levels[-1] == Levels(bed=0.0)
    page.controls.mixer.voice.setValue(50)
    assert scene.player.levels[-1] == Levels(voice=0.25, bed=0.0)
    scene.finish()
    scene.press(Qt.Key.Key_Escape, times=2)
    scene.player = FakePlayer()
    scene.begin()
    assert scene.player.levels == [Levels(voice=0.25, bed=0.0)]
    assert scene.session.controls.mixer.voice.value() == 50


def hover(page, x=300):
    there = QPointF(x, 200)
    event = QHoverEvent(QEvent.Type.HoverMove, there, there, QPointF(0, 0))
    QApplication.sendEvent(page, event)


def test_controls_and_pointer_fade_while_nothing_moves(scene):
    page = scene.open().begin().session
    assert page.controls.opacity == 1.0
    page.controls.fade_if_idle()
    assert page.controls.opacity == 0.0
    assert page.cursor().shape() == Qt.CursorShape.BlankCursor
    hover(page)
    assert page.controls.opacity == 1.0
    assert page.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_moving_mouse_wakes_the_controls(scene):
    page = scene.open().begin().session
    page.controls.fade_if_idle()
    QTest.mouseMove(page.window().windowHandle(), QPoint(200, 100))
    QTest.mouseMove(page.window().windowHandle(), QPoint(320, 140))
    scene.qtbot.waitUntil(lambda: page.controls.opacity == 1.0)


def test_the_keyboard_finds_the_controls_and_holds_them(scene):
    page = scene.open().begin().session
    page.controls.fade_if_idle()
    scene.press(Qt.Key.Key_Tab)
    assert page.controls.isAncestorOf(QApplication.focusWidget())
    assert page.controls.opacity == 1.0
    page.controls.fade_if_idle()
    assert page.controls.opacity == 1.0
    page.setFocus()
    page.controls.fade_if_idle()
    assert page.controls.opacity == 0.0


def test_fading_takes_its_time_where_movement_is_wanted(scene):
    page = scene.open().begin().session
    scene.window.looks.hold_still(False)
    page.controls.fade_if_idle()
    assert page.controls.opacity > 0.9
    scene.qtbot.waitUntil(lambda: page.controls.opacity == 0.0)
    scene.window.looks.hold_still(True)


def test_a_pause_says_so_and_keeps_its_controls_in_sight(scene):
    page = session_at(scene, 12)
    scene.press(Qt.Key.Key_Space)
    page.controls.fade_if_idle()
    assert page.caption.text() == "Paused"
    assert page.controls.pause.text() == "Go on"
    assert page.controls.opacity == 1.0
    scene.press(Qt.Key.Key_Space)
    page.controls.fade_if_idle()
    assert page.caption.text() != "Paused"
    assert page.controls.opacity == 0.0


def test_a_question_on_the_way_is_an_invitation(scene):
    page = session_at(scene, 35)
    assert page.ask.isVisible()
    # A sentence is never changed: it may be in a language that writes nouns large.
    asked = [each.text() for each in page.ask.findChildren(QLabel)]
    assert f"If you like: {question_in_words(Question.ZONE)}" in asked
    assert [c.text() for c in page.ask.answer.choices] == [
        "Too much",
        "Enough",
        "Too little",
    ]
    page.ask.answer.choose(2)
    assert page.ask.answer is None
    assert page.hasFocus()
    scene.finish()
    _before, check_in = scene.log.check_in_list
    assert check_in.answers == Answers(zone=Zone.TOO_LITTLE)
    assert check_in.occasion is Occasion.DURING
    assert check_in.session_id == scene.log.only_session().id


def test_a_question_goes_when_its_time_has_passed(scene):
    page = session_at(scene, 35)
    scene.player.move_to(39)
    page.follow()
    assert not page.ask.isVisible()
    assert [c.occasion for c in scene.log.check_in_list] == [Occasion.BEFORE]


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (Question.DISTRESS, Answers(distress=0)),
        (Question.PLEASANTNESS, Answers(pleasantness=51)),
        (Question.ENERGY, Answers(energy=51)),
    ],
)
def test_every_question_can_be_answered_on_the_way(scene, question, answers):
    scene.player = FakePlayer(replace(SHORT, asks=(AskSpan(at(34), at(4), question),)))
    page = session_at(scene, 35)
    scene.press(Qt.Key.Key_Tab)
    assert page.ask.isAncestorOf(QApplication.focusWidget())
    if question is Question.DISTRESS:
        scene.press(Qt.Key.Key_Space)
    else:
        scene.press(Qt.Key.Key_Right)
        scene.press(Qt.Key.Key_Tab)
        scene.press(Qt.Key.Key_Return)
    assert [d.check_in.answers for d in scene.log.drafts()] == [answers]
    scene.finish()
    assert [c.answers for c in scene.log.check_in_list[1:]] == [answers]


def test_space_after_an_answer_pauses_and_presses_nothing_else(scene):
    page = session_at(scene, 35)
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Space)
    assert len(scene.log.drafts()) == 1
    scene.press(Qt.Key.Key_Space)
    assert scene.player.now_state is PlayerState.PAUSED
    assert page.hasFocus()


def test_frames_are_asked_for_only_while_something_moves_and_is_seen(scene):
    page = session_at(scene, 12)
    assert page.frames.rate == MOVING
    scene.press(Qt.Key.Key_Space)
    assert page.frames.rate == RESTING
    scene.press(Qt.Key.Key_Space)
    assert page.frames.rate == MOVING
    scene.window.showMinimized()
    page.follow()
    assert page.frames.rate == RESTING


def test_a_session_that_is_not_seen_still_comes_to_its_end(scene):
    page = session_at(scene, 12)
    scene.window.showMinimized()
    scene.player.reach_end()
    with scene.qtbot.waitSignal(page.ended):
        pass
    assert scene.log.only_session().ending is Ending.COMPLETE


@pytest.mark.parametrize("mixing", [False, True])
@pytest.mark.parametrize("size", [(640, 448), (640, 480), (900, 640), (1600, 1000)])
def test_nothing_overlaps_at_any_size(scene, size, mixing):
    page = session_at(scene, 35)
    page.controls.sound.setChecked(mixing)
    scene.window.resize(*size)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])

    def nothing_overlaps():
        parts = (page.orb, page.caption, page.ask, page.controls, page.chapter)
        tops = [part.mapTo(page, part.rect().topLeft()).y() for part in parts]
        bottoms = [part.mapTo(page, part.rect().bottomLeft()).y() for part in parts]
        for above, below in pairwise(zip(tops, bottoms, strict=True)):
            assert above[1] <= below[0]
        assert bottoms[-1] < page.height()
        mixer = page.controls.mixer
        mixed = (mixer.voice, mixer.bells, mixer.mute, mixer.sleep) if mixing else ()
        for control in (page.controls.pause, page.controls.sound, *mixed):
            assert control.height() >= 44
            corner = control.mapTo(page, control.rect().bottomRight())
            assert page.rect().contains(corner)

    scene.qtbot.waitUntil(nothing_overlaps, timeout=1000)


def asked(scene, question):
    """Be in a session while it asks something that takes a while."""
    scene.player = FakePlayer(replace(SHORT, asks=(AskSpan(at(34), at(4), question),)))
    return session_at(scene, 35)


@pytest.mark.parametrize(
    ("question", "word", "answers"),
    [
        (Question.SENSATIONS, "warm", Answers(sensations=("warm",))),
        (Question.FEELINGS, "at-ease", Answers(feelings=("at-ease",))),
    ],
)
def test_words_can_be_added_on_the_way_and_taken_back(scene, question, word, answers):
    page = asked(scene, question)
    part = page.ask.answer
    action = next(
        action
        for group in part.menu.actions()
        for action in group.menu().actions()
        if action.data() == word
    )
    action.trigger()
    assert [d.check_in.answers for d in scene.log.drafts()] == [answers]
    part.chips.chips[word].click()
    assert part.value() == ()
    action.trigger()
    scene.finish()
    assert scene.log.check_in_list[1].answers == answers


def test_a_place_can_be_named_on_the_way(scene):
    page = asked(scene, Question.PLACE)
    page.ask.answer.add("chest-front")
    scene.finish()
    body = scene.log.check_in_list[1].answers.body
    assert felt_regions(body) == ("chest-front",)


def test_however_many_places_are_named_the_orb_stays_and_each_can_be_reached(
    scene, qtbot
):
    page = asked(scene, Question.PLACE)
    scene.window.resize(640, 480)
    part = page.ask.answer
    for region in REGIONS[:20]:
        part.add(region.id)
    chips = list(part.chips.chips.values())
    qtbot.waitUntil(lambda: not chips[-1].visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: page.orb.height() > 40)
    assert page.rect().contains(page.ask.geometry())
    assert chips[0].visibleRegion().isEmpty()
    part.button.setFocus()
    scene.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chips[0]
    qtbot.waitUntil(lambda: not chips[0].visibleRegion().isEmpty())


@pytest.mark.parametrize("question", [Question.NOTE, Question.PRACTITIONER])
def test_a_line_written_on_the_way_is_kept_to_its_last_letter(scene, question):
    page = asked(scene, question)
    scene.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.ask.note.text
    QTest.keyClicks(QApplication.focusWidget(), "mm n 5")
    assert scene.player.now_state is PlayerState.PLAYING
    scene.finish()
    answers = scene.log.check_in_list[1].answers
    told = answers.note if question is Question.NOTE else answers.for_practitioner
    assert told == "mm n 5"


def test_who_is_writing_is_let_finish(scene):
    page = asked(scene, Question.NOTE)
    page.ask.note.text.setFocus()
    scene.player.move_to(39)
    page.follow()
    assert page.ask.isVisible()
    page.setFocus()
    page.follow()
    assert not page.ask.isVisible()


def test_a_question_left_alone_leaves_nothing(scene):
    asked(scene, Question.NOTE)
    scene.finish()
    assert [c.occasion for c in scene.log.check_in_list] == [Occasion.BEFORE]
    assert scene.log.drafts() == ()
