"""The ways from the homework place to the practitioner's desk, and to reports."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from companion.errors import CompanionError
from companion.storage.homework.inbox import ReportFolder
from companion.ui.homework.caseload_page import CaseloadPage
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.report_page import ReportPage
from companion.ui.where import Where
from companion.ui.widgets.text import Text
from fakes.client import THURSDAY, client_ways
from fakes.client_window import Client
from fakes.desk_files import FakeDeskFile
from fakes.desks import DESK
from fakes.keeping import FakeLock
from fakes.keys import FakeKeys


def said(page) -> str:
    return "\n".join(each.text() for each in page.findChildren(Text))


@pytest.fixture
def office(scene, tmp_path):
    made = Client(scene, tmp_path)
    made.keys = keys = FakeKeys()
    made.file = FakeDeskFile(DESK)
    scene.lock = FakeLock(None)
    scene.more["homework"] = client_ways(
        tmp_path,
        keys=lambda: keys,
        desk=lambda: made.file,
        inbox=lambda: ReportFolder(tmp_path / "reports", keys, lambda: THURSDAY),
    )
    scene.open()
    return made


def test_a_quiet_way_leads_to_the_desk_and_back(office):
    office.plans().practitioners.click()
    assert isinstance(office.scene.place, DeskPage)
    assert office.scene.window.rail.marked() is Where.HOMEWORK
    office.scene.place.go_back()
    assert isinstance(office.scene.place, PlansPage)


def test_reports_are_read_from_the_desk(office):
    office.plans().practitioners.click()
    office.scene.place.reports.click()
    office.scene.qtbot.waitUntil(lambda: isinstance(office.scene.place, CaseloadPage))
    office.scene.place.go_back()
    assert isinstance(office.scene.place, DeskPage)


def test_a_report_that_is_opened_goes_to_the_practitioners_reading(office):
    path = office.folder / "from heron.companion-report"
    path.write_bytes(b"nothing of the kind")
    office.scene.window.open_file(path)
    office.scene.qtbot.waitUntil(lambda: isinstance(office.scene.place, CaseloadPage))


def test_what_comes_while_reports_are_shown_is_told_where_it_is_seen(office):
    for name in ("one", "two"):
        path = office.folder / f"{name}.companion-report"
        path.write_bytes(b"nothing of the kind")
        office.scene.window.open_file(path)
        office.scene.qtbot.waitUntil(
            lambda name=name: (
                isinstance(office.scene.place, CaseloadPage)
                and f"{name}.companion-report" in said(office.scene.place)
            )
        )


def test_where_the_keys_are_locked_they_are_asked_for_first(office, texts):
    office.keys.passphrase, office.keys.open = "secret", False
    path = office.folder / "from heron.companion-report"
    path.write_bytes(b"sealed")
    office.scene.window.open_file(path)
    office.scene.qtbot.waitUntil(
        lambda: "Open your keys first" in texts(office.scene.place)
    )
    assert not isinstance(office.scene.place, CaseloadPage)


def test_locking_the_log_locks_the_desk_too_and_loses_nothing(office):
    scene = office.scene
    office.keys.passphrase = "river"
    office.plans().practitioners.click()
    scene.place.rows["client-1"].click()
    scene.place.new.click()
    QTest.keyClicks(scene.place.head.title, "Calm")
    scene.lock.passphrase, scene.lock.given = "secret", True
    scene.window.covering.hide()
    assert not office.keys.are_open()
    assert office.file.desk.made[-1].plan.title == "Calm"
    scene.window.covering.page.given.emit("secret")
    scene.qtbot.waitUntil(lambda: scene.window.covering.page is None)
    assert scene.place is scene.library
    office.plans().practitioners.click()
    assert office.file.loads == 2


def test_a_desk_that_the_disk_refused_is_not_let_go_of(office):
    office.plans().practitioners.click()
    desking = office.scene.window.destinations.homeworking()._give().desk.desking
    office.file.fails = CompanionError("The disk is full.")
    desking.take(replace(DESK, name="Anna B."))
    desking.close()
    assert desking.now.name == "Anna B."


def test_where_nobody_gives_homework_there_is_no_way_there(client):
    assert client.plans().practitioners.isHidden()


def test_from_a_plan_one_tells_the_practitioner_and_comes_back(scene, tmp_path):
    from companion.storage.homework.report_files import ReportWriter

    client = Client(scene, tmp_path)
    scene.more["homework"] = client_ways(tmp_path, report_files=ReportWriter)
    scene.open()
    page = client.take()
    page.telling.click()
    assert isinstance(scene.place, ReportPage)
    scene.place.go_back()
    assert scene.place.heading.text() == "Two calm weeks"
