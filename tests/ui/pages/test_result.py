from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from companion.checkin.records import Answers, CheckIn, Session
from companion.errors import CompanionError
from fakes.log import FULL


def result_of(scene, before=None, after=None):
    """Go through a whole visit with these distress answers."""
    scene.open().choose()
    if before is not None:
        scene.check_in.questions.distress.choose(before)
    scene.check_in.next.click()
    scene.finish()
    if after is not None:
        scene.check_in.questions.distress.choose(after)
    return scene


def names(scene):
    return [line.accessibleName() for line in scene.result.lines]


def test_before_and_after_stand_side_by_side(scene):
    result_of(scene, 7, 0).check_in.next.click()
    assert names(scene) == [
        "Distress: before 7, after 0",
        "Pleasantness: skipped",
        "Energy: skipped",
        "How much it is: skipped",
    ]
    assert scene.result.saved.text() == "Saved on this computer."
    assert not scene.result.again.isVisible()
    assert not scene.result.elsewhere.isVisible()


def test_what_was_skipped_once_is_told_as_skipped(scene):
    result_of(scene, None, 3).check_in.next.click()
    assert names(scene)[0] == "Distress: before skipped, after 3"


def test_skipping_the_check_in_after_leads_to_the_result_too(scene):
    result_of(scene, 4, 9).check_in.skip.click()
    assert names(scene)[0] == "Distress: before 4, after skipped"
    told = [c.answers for c in scene.log.check_in_list]
    assert told == [Answers(distress=4), Answers()]
    assert scene.log.drafts() == ()


def test_no_word_of_the_page_is_a_verdict(scene):
    result_of(scene, 7, 2).check_in.next.click()
    told = " ".join(label.text() for label in scene.result.findChildren(QLabel))
    for verdict in ("better", "improve", "worse", "well done", "great"):
        assert verdict not in told.lower()


def test_the_way_back_leads_to_the_practices(scene):
    result_of(scene, 7, 2).check_in.next.click()
    assert scene.result.home.hasFocus()
    scene.press(Qt.Key.Key_Return)
    assert scene.place is scene.library
    assert scene.notices() == []


def test_esc_leads_from_the_check_in_after_through_the_result_home(scene):
    result_of(scene, 7)
    scene.press(Qt.Key.Key_Escape)
    assert scene.result
    scene.press(Qt.Key.Key_Escape)
    assert scene.place is scene.library


def unsaved(scene):
    result_of(scene, 7, 4)
    scene.log.refusing = True
    scene.check_in.next.click()
    return scene


def test_a_log_that_refuses_is_told_and_can_be_tried_again(scene):
    page = unsaved(scene).result
    assert page.saved.text() == (
        "Not in the log yet. Your answers are safe in this window."
    )
    assert page.where.text() == FULL
    assert page.again.hasFocus()
    page.again.click()
    assert page.again.isVisible()
    scene.log.refusing = False
    page.again.click()
    assert page.saved.text() == "Saved on this computer."
    assert not page.again.isVisible()
    assert [c.answers.distress for c in scene.log.check_in_list] == [7, 4]


def test_answers_can_be_saved_to_another_file(scene, tmp_path):
    page = unsaved(scene).result
    page.elsewhere.click()
    assert scene.elsewhere == []
    scene.file = tmp_path / "answers.jsonl"
    page.elsewhere.click()
    ((records, path),) = scene.elsewhere
    assert path == scene.file
    (check_in,) = records
    assert isinstance(check_in, CheckIn)
    assert check_in.answers == Answers(distress=4)
    assert page.saved.text() == "Saved to answers.jsonl."
    assert not page.again.isVisible()


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_let_go(scene):
    page = unsaved(scene).result
    scene.file = Path("answers.jsonl")

    scene.file_fails = CompanionError("That folder cannot be written.")
    page.elsewhere.click()
    assert page.where.text() == "That folder cannot be written."
    assert page.again.isVisible()


def test_a_whole_session_that_was_refused_is_saved_whole(scene, tmp_path):
    scene.open()
    scene.log.refusing = True
    scene.choose()
    scene.check_in.questions.distress.choose(5)
    scene.check_in.next.click()
    scene.finish()
    scene.check_in.next.click()
    scene.file = tmp_path / "answers.jsonl"
    scene.result.elsewhere.click()
    ((records, _),) = scene.elsewhere
    session, before, after = records
    assert isinstance(session, Session)
    assert session.ending is not None
    assert before.session_id == after.session_id == session.id


def test_trying_again_at_home_says_so_until_it_is_saved(scene):
    unsaved(scene).result.home.click()
    scene.library.notices()[0].buttons[0].click()
    assert len(scene.notices()) == 1
    scene.log.refusing = False
    scene.library.notices()[0].buttons[0].click()
    assert scene.notices() == []
    assert scene.log.check_in_list[-1].answers == Answers(distress=4)


def test_leaving_with_unsaved_answers_says_so_at_home(scene):
    unsaved(scene).result.home.click()
    (told,) = scene.notices()
    assert told.startswith("Some answers are not in the log yet.")
