"""From a plan's file to a mark on the disk, with a real log and real files."""

from contextlib import closing
from uuid import uuid4

import pytest

from companion.homework.marks import Mark
from companion.storage.opening import open_log
from companion.ui.homework.plan_page import PlanPage
from companion.ui.pages.checkin import CheckInPage
from companion.ui.where import Where
from fakes.client import THURSDAY
from fakes.client_window import Client
from fakes.made_plans import PLAN, PLAN_ID


@pytest.fixture
def client(scene, tmp_path):
    made = Client(scene, tmp_path)

    def opened():
        log = open_log(tmp_path / "log.sqlite", tmp_path / "backups", THURSDAY)
        return log.log, log.notice

    scene.open_log = opened
    scene.new_id = lambda: str(uuid4())
    scene.open()
    yield made
    scene.window.keeper.close()


def test_accepted_due_today_begun_and_noted(client, texts):
    client.take()
    client.scene.window.places.go(Where.TODAY)
    (card,) = client.scene.place.homework.rows
    assert card.offer.due.item == PLAN.items[1]
    card.main.click()
    assert isinstance(client.scene.place, CheckInPage)
    client.scene.check_in.questions.distress.choose(4)
    client.scene.check_in.next.click()
    client.scene.finish().check_in.questions.distress.choose(2)
    client.scene.check_in.next.click()
    assert "Noted in “Two calm weeks”: done." in texts(client.scene.result)
    client.scene.result.home.click()
    assert isinstance(client.scene.place, PlanPage)
    assert "done on 1 day" in texts(client.scene.place)
    client.scene.window.keeper.close()
    opened = open_log(client.folder / "log.sqlite", client.folder / "backups", THURSDAY)
    with closing(opened.log) as log:
        (marked,) = log.marks(PLAN_ID)
        assert (marked.item_id, marked.mark) == ("breath", Mark.DONE)
        session = log.session(marked.session_id)
        assert session.practice_id == "coherent-breathing"
        answers = [each.answers.distress for each in log.check_ins(session.id)]
        assert sorted(answers) == [2, 4]
        assert log.plans()[0].plan == PLAN
