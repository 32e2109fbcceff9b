"""The page for today."""

from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from companion.checkin.records import Answers, CheckIn, Draft, Occasion, Session
from companion.ui.pages.saved import SavedPage
from companion.ui.where import Where
from fakes.log import FakeLog
from fakes.practices import ENTRIES

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))
FIRST = ENTRIES[0].practice


def today(scene):
    scene.open()
    scene.window.places.go(Where.TODAY)
    return scene.place


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [
        (4, "Good evening"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (17, "Good afternoon"),
        (18, "Good evening"),
    ],
)
def test_it_greets_by_the_time_of_day(scene, hour, greeting):
    scene.now = EVENING.replace(hour=hour)
    assert today(scene).heading.text() == greeting


def test_the_practice_used_last_is_one_press_away(scene):
    started = EVENING - timedelta(days=1)
    scene.log.begin(Session("s", FIRST.id, FIRST.title, started, 1), None)
    page = today(scene)
    assert page.again.text().startswith(FIRST.title)
    told = [label.text() for label in page.findChildren(QLabel)]
    assert "last used yesterday" in told
    page.again.click()
    assert scene.check_in.isVisible()


def test_at_first_nothing_is_offered_again(scene):
    assert today(scene).again is None


def test_a_practice_that_is_gone_is_not_offered_again(scene):
    scene.log.begin(Session("s", "gone", "Gone", EVENING, 1), None)
    assert today(scene).again is None


def test_a_practice_that_the_guard_has_retired_is_not_offered_again(scene):
    for day in (2, 1):
        at, name = EVENING - timedelta(days=day), f"s{day}"
        session = Session(name, FIRST.id, FIRST.title, at, 1, direction=FIRST.direction)
        before = CheckIn(f"b{day}", name, Occasion.BEFORE, at, Answers(distress=2))
        scene.log.begin(session, before)
        felt = Answers(distress=8)
        scene.log.add(CheckIn(f"a{day}", name, Occasion.AFTER, at, felt))
    assert today(scene).again is None


def test_when_it_is_a_lot_at_most_three_that_look_outward_are_offered(scene):
    page = today(scene)
    offered = scene.library.collection.grounding()[:3]
    assert len(page.outward) == len(offered)
    for button, entry in zip(page.outward, offered, strict=True):
        assert button.text().startswith(entry.practice.title)


def test_a_check_in_left_half_filled_can_be_gone_on_with(scene):
    felt = CheckIn("c", None, Occasion.BEFORE, EVENING, Answers(distress=3))
    scene.log = FakeLog([Draft(felt, FIRST.id)])
    page = today(scene)
    (notice,) = page.notices()
    assert "check-in before" in notice.text()
    notice.buttons[0].click()
    assert scene.check_in.questions.answers().distress == 3


def test_a_check_in_left_half_filled_can_be_let_go(scene):
    felt = CheckIn("c", None, Occasion.BEFORE, EVENING, Answers(distress=3))
    scene.log = FakeLog([Draft(felt, FIRST.id)])
    page = today(scene)
    page.notices()[0].buttons[1].click()
    assert scene.log.drafts() == ()
    assert page.notices() == []


def test_a_check_in_by_itself_is_the_main_action(scene):
    page = today(scene)
    assert QApplication.focusWidget() is page.check_in
    scene.press(Qt.Key.Key_Return)
    scene.check_in.questions.distress.choose(0)
    scene.check_in.next.click()
    (saved,) = scene.log.check_in_list
    assert saved.occasion is Occasion.ALONE
    assert saved.answers.distress == 0


def test_everything_on_it_can_be_listened_to_and_reached_with_tab(scene):
    scene.log.begin(Session("s", FIRST.id, FIRST.title, EVENING, 1), None)
    page = today(scene)
    reached = []
    for button in [page.check_in, page.again, *page.outward]:
        assert button.accessibleName() or button.text()
        assert min(button.width(), button.height()) >= 44
        reached.append(QApplication.focusWidget())
        scene.press(Qt.Key.Key_Tab)
    assert reached == [page.check_in, page.again, *page.outward]


@pytest.mark.parametrize("leave", ["escape", "skip", "next"])
def test_a_check_in_that_was_begun_here_leads_back_here(scene, leave):
    page = today(scene)
    page.check_in.click()
    if leave == "escape":
        scene.press(Qt.Key.Key_Escape)
    else:
        getattr(scene.check_in, leave).click()
    assert scene.place.stands_at is Where.TODAY


def test_a_check_in_that_was_saved_leads_back_here_too(scene):
    today(scene).check_in.click()
    scene.check_in.questions.distress.choose(3)
    scene.check_in.next.click()
    assert isinstance(scene.place, SavedPage)
    assert scene.place.home.text() == "Back"
    scene.place.home.click()
    assert scene.place.stands_at is Where.TODAY


def test_a_check_in_that_was_left_here_can_be_gone_on_with_here(scene):
    page = today(scene)
    page.check_in.click()
    scene.check_in.questions.distress.choices[4].click()
    scene.press(Qt.Key.Key_Escape)
    assert len(scene.place.notices()) == 1


def test_a_check_in_that_was_gone_on_with_here_is_offered_nowhere_any_more(scene):
    page = today(scene)
    page.check_in.click()
    scene.check_in.questions.distress.choices[4].click()
    scene.press(Qt.Key.Key_Escape)
    scene.place.notices()[0].buttons[0].click()
    scene.check_in.next.click()
    scene.place.go_back()
    assert scene.place is scene.library
    assert scene.notices() == []
