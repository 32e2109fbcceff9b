"""The place of homework: the plans, and what can be done with each."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from companion.homework.marks import Mark, Marked
from companion.ports import Accepted
from companion.ui.homework.day_marks import DayMarks
from companion.ui.homework.plan_page import PlanPage
from companion.ui.homework.plans_page import PlansPage
from companion.ui.where import Where
from fakes.client import THURSDAY, client_ways
from fakes.made_plans import PLAN, PLAN_ID, plan_file


def keep(client, plan=PLAN, put_away=None):
    client.scene.log.accept(Accepted(plan, b"{}", THURSDAY, put_away))


def other(number, **changes):
    return replace(PLAN, id=PLAN_ID[:-1] + str(number), **changes)


def test_without_plans_it_says_what_homework_is_and_offers_the_first_step(
    client, texts
):
    page = client.plans()
    assert "Somebody who works with you" in texts(page)
    assert page.open.hasFocus()
    assert page.telling.isHidden()


def test_plans_stand_by_when_they_ask_something(client, texts):
    keep(client)
    keep(
        client,
        other(1, title="Later", starts=date(2027, 1, 1), expires=date(2027, 1, 9)),
    )
    keep(
        client,
        other(2, title="Before", starts=date(2026, 9, 1), expires=date(2026, 9, 9)),
    )
    keep(client, other(3, title="Resting"), THURSDAY)
    page = client.plans()
    told = texts(page)
    places = [
        told.index(words)
        for words in (
            "Two calm weeks",
            "To come",
            "Later",
            "Come to their end",
            "Before",
            "Put away",
            "Resting",
        )
    ]
    assert places == sorted(places)
    assert "From Dr Mara Lind  ·  until 9 December" in told
    assert page.cards[0].button.accessibleName() == "The whole plan: Two calm weeks"


def test_a_plan_is_chosen_in_a_dialog(client, tmp_path):
    path = client.file()
    client.scene.window.close()
    client.scene.more["homework"] = client_ways(tmp_path, choose_plan=lambda: path)
    client.scene.open()
    client.plans().open.click()
    qtbot = client.scene.qtbot
    qtbot.waitUntil(lambda: not isinstance(client.scene.place, PlansPage))
    assert client.scene.place.heading.text() == "Two calm weeks"


def test_put_away_it_asks_nothing_and_can_be_taken_up_again(client, texts):
    client.take().put_away.click()
    page = client.scene.place
    assert "It is put away, and asks nothing." in texts(page)
    assert page.starts == []
    (taken,) = client.scene.log.plans()
    assert taken.put_away_at == THURSDAY
    page.put_away.click()
    assert client.scene.place.starts
    assert client.scene.log.plans()[0].put_away_at is None


def test_deleted_it_can_be_brought_back_with_what_was_done(client):
    page = client.take()
    marked = Marked("m", PLAN_ID, "breath", date(2026, 12, 1), Mark.DONE, THURSDAY)
    client.scene.log.mark(marked)
    page.delete.click()
    assert isinstance(client.scene.place, PlansPage)
    assert client.scene.log.plans() == []
    (notice,) = client.scene.place.notices.shown()
    assert notice.buttons[0].hasFocus()
    client.scene.press(Qt.Key.Key_Return)
    assert isinstance(client.scene.place, PlanPage)
    assert client.scene.log.marks(PLAN_ID) == [marked]
    assert list((client.folder / "plans").iterdir())


def test_where_the_log_refuses_to_bring_it_back_that_can_be_tried_again(client):
    client.take().delete.click()
    page = client.scene.place
    client.scene.log.refusing = True
    page.notices.shown()[-1].buttons[0].click()
    assert "The disk is full" in page.notices.shown()[0].text()
    client.scene.log.refusing = False
    page.notices.shown()[-1].buttons[0].click()
    assert isinstance(client.scene.place, PlanPage)
    assert len(client.scene.log.plans()) == 1


def test_deleted_for_good_once_the_page_is_left_its_file_is_gone_too(client):
    client.take().delete.click()
    client.scene.window.places.go(Where.PRACTICES)
    kept = client.folder / "plans"
    client.scene.qtbot.waitUntil(lambda: not list(kept.iterdir()))


def test_a_plan_that_was_deleted_and_taken_again_keeps_its_file(client):
    client.take().delete.click()
    client.take()
    client.scene.window.places.go(Where.PRACTICES)
    QApplication.processEvents()
    assert list((client.folder / "plans").iterdir())


def test_what_was_done_is_told_and_what_was_not_is_not(client, texts):
    client.take()
    for step, mark in ((0, Mark.DONE), (2, Mark.STOPPED), (3, Mark.NOT_TODAY)):
        day = THURSDAY.date() - timedelta(days=step)
        marked = Marked(f"m{step}", PLAN_ID, "breath", day, mark, THURSDAY)
        client.scene.log.mark(marked)
    page = client.show()
    told = texts(page)
    assert "This week: asked 3 times, done on 1 day" in told
    assert "miss" not in told.lower()
    assert "%" not in told
    page.weeks[1].more.click()
    assert "From 30 November: stopped early on 1 day" in texts(page)


def test_the_days_of_a_week_can_be_listened_to(client):
    client.take()
    day = THURSDAY.date()
    client.scene.log.mark(Marked("m", PLAN_ID, "breath", day, Mark.DONE, THURSDAY))
    marks = client.show().weeks[1].findChildren(DayMarks)[0]
    told = QAccessible.queryAccessibleInterface(marks)
    said = told.text(QAccessible.Text.Name)
    assert said.startswith("asked 3 times, done on 1 day\nThursday")
    assert said.endswith(": done")


def test_a_file_that_is_gone_costs_what_it_carried_and_nothing_else(client, texts):
    client.take()
    for kept in (client.folder / "plans").iterdir():
        kept.unlink()
    client.scene.window.destinations.homeworking()._opened.forget()
    page = client.show()
    assert "not in your plans any more" in texts(page)
    starts = [each.accessibleName() for each in page.starts]
    assert starts[0] == "Begin: Coherent breathing"


def test_a_file_that_somebody_put_in_the_place_of_a_plans_is_not_played(client, texts):
    client.take()
    [kept] = (client.folder / "plans").iterdir()
    plan_file(client.folder, note="Something else.").replace(kept)
    client.scene.window.destinations.homeworking()._opened.forget()
    assert "is not the file of this plan any more" in texts(client.show())


def test_a_locked_log_covers_the_place(client):
    client.take()
    client.scene.window.covering.hide()
    assert client.scene.window.covering.page is not None


def test_a_log_that_cannot_be_read_is_told(client):
    client.scene.log.refusing = True
    client.scene.window.places.go(Where.HOMEWORK)
    assert client.scene.place is client.scene.library
    assert "The disk is full" in client.scene.notices()[0]
