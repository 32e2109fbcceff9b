import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Occasion,
    Zone,
)
from companion.practice.model import Question
from companion.ui.pages.session import SessionPage
from fakes.log import FakeLog
from fakes.practices import COHERENT


def before(scene):
    return scene.open().choose().check_in


def test_nothing_is_chosen_beforehand(scene):
    page = before(scene)
    assert page.questions.answers() == Answers()
    for item in page.questions.items.values():
        assert not item.clear_button.isVisible()


def test_next_without_an_answer_goes_on_and_saves_it_as_skipped(scene):
    before(scene).next.click()
    assert isinstance(scene.place, SessionPage)
    assert [c.answers for c in scene.log.check_in_list] == [Answers()]
    assert scene.log.saved_drafts == []


def test_enter_goes_on_and_chooses_nothing_by_itself(scene):
    page = before(scene)
    assert page.questions.distress.choices[0].hasFocus()
    scene.press(Qt.Key.Key_Return)
    assert isinstance(scene.place, SessionPage)
    assert [c.answers for c in scene.log.check_in_list] == [Answers()]


def test_enter_goes_on_from_any_question(scene):
    page = before(scene)
    page.questions.energy.slider.setFocus()
    scene.press(Qt.Key.Key_Right)
    scene.press(Qt.Key.Key_Enter)
    assert scene.log.check_in_list[0].answers == Answers(energy=51)


def test_skip_lets_go_of_what_was_answered(scene):
    page = before(scene)
    page.questions.distress.choose(3)
    assert scene.log.drafts()
    page.skip.click()
    assert isinstance(scene.place, SessionPage)
    assert [c.answers for c in scene.log.check_in_list] == [Answers()]
    assert scene.log.drafts() == ()


def test_skip_is_as_large_as_next(scene):
    page = before(scene)
    assert page.skip.size() == page.next.size()
    assert page.next.height() >= 44


def test_zero_is_an_answer(scene):
    page = before(scene)
    scene.press("0")
    page.next.click()
    (check_in,) = scene.log.check_in_list
    assert check_in.answers == Answers(distress=0)
    assert check_in.occasion is Occasion.BEFORE
    assert check_in.session_id == scene.log.only_session().id


def test_the_whole_check_in_can_be_answered_by_keyboard(scene):
    page = before(scene)
    scene.press("6")
    scene.press(Qt.Key.Key_Tab)  # to Clear
    scene.press(Qt.Key.Key_Tab)  # to the words for the scale
    scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Right)
    scene.press(Qt.Key.Key_Tab, times=2)
    scene.press(Qt.Key.Key_Left, times=3)
    scene.press(Qt.Key.Key_Tab, times=2)
    scene.press(Qt.Key.Key_Right, times=2)
    expected = Answers(distress=6, pleasantness=51, energy=47, zone=Zone.ENOUGH)
    assert page.questions.answers() == expected
    for _ in range(6):
        if page.next.hasFocus():
            break
        scene.press(Qt.Key.Key_Tab)
    scene.press(Qt.Key.Key_Return)
    assert scene.log.check_in_list[0].answers == expected


def test_the_whole_check_in_can_be_answered_by_mouse(scene):
    page = before(scene)
    click, left = scene.qtbot.mouseClick, Qt.MouseButton.LeftButton
    click(page.questions.distress.choices[10], left)
    slider = page.questions.energy.slider
    click(slider, left, pos=QPoint(2, slider.height() // 2))
    click(page.questions.zone.choices[0], left)
    click(page.questions.items[Question.DISTRESS].clear_button, left)
    assert page.questions.answers() == Answers(energy=0, zone=Zone.TOO_MUCH)


def test_every_change_is_kept_as_a_draft_at_once(scene):
    page = before(scene)
    page.questions.distress.choose(4)
    page.questions.zone.choose(1)
    answers = [draft.check_in.answers for draft in scene.log.saved_drafts]
    assert answers == [Answers(distress=4), Answers(distress=4, zone=Zone.ENOUGH)]
    assert len(scene.log.drafts()) == 1
    page.questions.distress.clear()
    page.questions.zone.clear()
    assert scene.log.drafts() == ()


def test_a_draft_that_cannot_be_kept_is_told_and_nothing_is_lost(scene):
    page = before(scene)
    scene.log.refusing = True
    page.questions.distress.choose(4)
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("The log cannot be written now. You can go on" in text for text in texts)
    scene.log.refusing = False
    page.next.click()
    assert scene.log.check_in_list[0].answers == Answers(distress=4)


def test_esc_goes_back_and_offers_the_answers_again(scene):
    page = before(scene)
    page.questions.distress.choose(4)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.notices() == [
        "You had begun a check-in before “Coherent breathing” (today, 21:30)."
    ]
    assert scene.log.sessions == {}


@pytest.mark.parametrize("leave", ["Esc", "closing"])
def test_a_draft_that_is_left_while_the_log_refuses_waits_and_is_told(scene, leave):
    page = before(scene)
    scene.log.refusing = True
    page.questions.distress.choose(4)
    page.go_back() if leave == "Esc" else scene.window.close()
    assert scene.window.isVisible()
    assert scene.place is scene.library
    (told,) = (n for n in scene.library.notices() if "not in the log yet" in n.text())
    scene.log.refusing = False
    told.buttons[0].click()
    assert scene.log.drafts()[0].check_in.answers == Answers(distress=4)


def test_esc_without_answers_leaves_nothing_behind(scene):
    before(scene)
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library
    assert scene.notices() == []


@pytest.fixture
def with_draft(scene):
    felt = scene.now.replace(minute=4)
    check_in = CheckIn("kept", None, Occasion.BEFORE, felt, Answers(distress=4))
    scene.log = FakeLog([Draft(check_in, COHERENT.id, 10)])
    return scene.open()


def test_a_draft_found_at_the_start_can_be_continued(with_draft):
    scene = with_draft
    (notice,) = scene.library.notices()
    assert notice.text() == (
        "You had begun a check-in before “Coherent breathing” (today, 21:04)."
    )
    assert [b.text() for b in notice.buttons] == ["Continue", "Let it go"]
    notice.buttons[0].click()
    assert scene.check_in.questions.answers() == Answers(distress=4)
    assert scene.check_in.questions.distress.choices[4].hasFocus()
    scene.check_in.next.click()
    assert scene.asked == [(COHERENT.id, 10)]
    assert scene.log.check_in_list[0].id == "kept"
    assert scene.log.drafts() == ()


def test_a_draft_found_at_the_start_can_be_let_go(with_draft):
    scene = with_draft
    scene.library.notices()[0].buttons[1].click()
    assert scene.log.drafts() == ()
    assert scene.notices() == []


def test_a_draft_that_cannot_be_let_go_says_why(with_draft):
    scene = with_draft
    scene.log.refusing = True
    scene.library.notices()[0].buttons[1].click()
    assert scene.notices() == ["The disk is full. Free some space, then try again."]
    scene.log.refusing = False
    scene.library.notices()[0].buttons[0].click()
    assert scene.log.drafts() == ()
    assert scene.notices() == []


def test_a_draft_of_an_unknown_practice_can_only_be_let_go(scene):
    check_in = CheckIn("kept", None, Occasion.BEFORE, scene.now, Answers(distress=4))
    scene.log = FakeLog([Draft(check_in, "gone")])
    (notice,) = scene.open().library.notices()
    assert [b.text() for b in notice.buttons] == ["Let it go"]


def test_a_draft_of_a_check_in_after_leads_to_its_result(scene):
    felt = scene.now.replace(day=3)
    scene.log = FakeLog(
        [Draft(CheckIn("a", "s", Occasion.AFTER, felt, Answers(energy=9)), COHERENT.id)]
    )
    scene.log.check_in_list.append(
        CheckIn("b", "s", Occasion.BEFORE, felt, Answers(energy=30))
    )
    scene.open()
    assert scene.notices() == [
        "You had begun a check-in after “Coherent breathing” (yesterday, 21:30)."
    ]
    scene.library.notices()[0].buttons[0].click()
    scene.check_in.next.click()
    assert scene.result.lines[2].accessibleName() == "Energy: before 30, after 9"


def test_what_was_answered_in_a_session_that_was_cut_off_is_saved(scene):
    answers = Answers(sensations=("warm",))
    check_in = CheckIn("kept", "s", Occasion.DURING, scene.now, answers)
    scene.log = FakeLog([Draft(check_in, COHERENT.id)])
    earlier = CheckIn("b", "s", Occasion.BEFORE, scene.now)
    scene.log.check_in_list.append(earlier)
    scene.open()
    assert scene.notices() == []
    assert scene.log.check_in_list == [earlier, check_in]
    assert scene.log.drafts() == ()


@pytest.mark.parametrize("size", [(640, 448), (640, 480), (900, 640)])
def test_every_question_can_be_reached_at_any_size(scene, size):
    page = before(scene)
    scene.window.resize(*size)
    scene.qtbot.waitUntil(lambda: scene.window.width() == size[0])
    page.grab()
    inside = page.scroller.widget()
    for item in page.questions.items.values():
        assert inside.rect().contains(item.mapTo(inside, item.rect().bottomRight()))
    for choice in (*page.questions.distress.choices, *page.questions.zone.choices):
        assert choice.height() >= 44
    assert page.next.isVisible()
    corner = page.next.mapTo(scene.window, page.next.rect().bottomRight())
    assert scene.window.rect().contains(corner)


def test_a_check_in_fits_the_usual_window_without_scrolling(scene):
    page = before(scene)
    page.grab()
    assert page.scroller.verticalScrollBar().maximum() == 0
