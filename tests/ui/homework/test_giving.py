"""The ways from the homework place to the practitioner's desk, and to reports."""

from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtTest import QTest

from companion.errors import CompanionError, KeysLocked
from companion.homework.desk import Desk
from companion.storage.homework.inbox import ReportFolder
from companion.ui.homework.caseload_page import CaseloadPage
from companion.ui.homework.desk_page import DeskPage
from companion.ui.homework.keys_page import KeysPage
from companion.ui.homework.plan_editor import PlanEditor
from companion.ui.homework.plans_page import PlansPage
from companion.ui.homework.report_page import ReportPage
from companion.ui.where import Where
from companion.ui.widgets.text import Text
from fakes.client import THURSDAY, client_ways
from fakes.client_window import Client
from fakes.desk_files import FakeDeskFile, FakePlanWriter
from fakes.desks import DESK
from fakes.keeping import FakeBackups, FakeLock
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


# The log is locked, or deleted.


@pytest.fixture
def locked_office(scene, tmp_path):
    made = Client(scene, tmp_path)
    made.keys, made.desk = FakeKeys(passphrase="words"), FakeDeskFile(DESK)
    made.writer = FakePlanWriter()
    scene.lock = FakeLock("of the log")
    scene.lock.given = True
    scene.backups = FakeBackups()
    scene.more["homework"] = client_ways(
        tmp_path,
        keys=lambda: made.keys,
        desk=lambda: made.desk,
        plan_writer=lambda: made.writer,
        choose_plan_place=lambda name: tmp_path / name,
        inbox=lambda: ReportFolder(tmp_path / "reports", made.keys, lambda: THURSDAY),
    )
    scene.open()
    made.plans().practitioners.click()
    made.giving = scene.window.destinations.homeworking()._giving
    return made


def write_a_plan(office):
    """Begin a plan for the first client, and give the page."""
    desk = office.giving.desk
    desk.show_client(DESK.clients[0].id)
    office.scene.place.plan_asked.emit()
    assert isinstance(office.scene.place, PlanEditor)
    return office.scene.place


def test_with_the_log_the_desk_is_let_go_of_and_the_keys_are_locked(locked_office):
    office, window = locked_office, locked_office.scene.window
    page = write_a_plan(office)
    page.head.title.setText("Evenings")
    page.note.text.setPlainText("As we said.")
    window.covering.hide()
    kept = office.desk.desk.made[-1].plan
    assert (kept.title, kept.note) == ("Evenings", "As we said.")
    assert not office.keys.are_open()
    assert office.giving.desk.desking.now == Desk()
    assert office.scene.place is window.library


def test_a_help_page_over_the_desk_does_not_keep_it(locked_office):
    office, window = locked_office, locked_office.scene.window
    write_a_plan(office).head.title.setText("Evenings")
    window.covering.show_help()
    window.covering.hide()
    assert office.desk.desk.made[-1].plan.title == "Evenings"
    assert office.scene.place is window.library


def test_afterwards_the_keys_are_asked_for_before_the_desk_is_seen(locked_office):
    office, window = locked_office, locked_office.scene.window
    window.covering.hide()
    office.desk.fails = KeysLocked("Your desk is locked.")
    office.scene.lock.given = True
    window.locking.opened.emit()
    office.plans().practitioners.click()
    assert isinstance(office.scene.place, KeysPage)


def test_what_the_disk_refuses_then_stays_at_hand(locked_office):
    office, window = locked_office, locked_office.scene.window
    page = write_a_plan(office)
    office.desk.fails = CompanionError("The disk is full.")
    page.head.title.setText("Evenings")
    window.covering.hide()
    desking = office.giving.desk.desking
    assert desking.now.made[-1].plan.title == "Evenings"
    office.desk.fails = None
    office.giving.desk.forget()
    assert office.desk.desk.made[-1].plan.title == "Evenings"
    assert desking.now == Desk()


def test_a_plan_that_is_being_saved_then_is_called_off(locked_office):
    office, window = locked_office, locked_office.scene.window
    began = Event()

    def write(plan, path, progress, cancelled):
        began.set()
        while not cancelled():
            began.wait(0.01)

    office.writer.write = write
    page = write_a_plan(office)
    page.save_asked.emit(page.plan())
    assert began.wait(5)
    before = office.desk.desk
    window.covering.hide()
    assert office.giving.desk.desking.now == Desk()
    assert office.desk.desk.clients == before.clients
    assert all(each.saved_at is None for each in office.desk.desk.made[-1:])


def test_what_was_written_just_before_is_known_as_saved(locked_office):
    office, window = locked_office, locked_office.scene.window
    began = Event()
    whole = office.writer.write

    def write(plan, path, progress, cancelled):
        began.set()
        while not cancelled():
            began.wait(0.01)
        return whole(plan, path)

    office.writer.write = write
    page = write_a_plan(office)
    page.save_asked.emit(page.plan())
    assert began.wait(5)
    window.covering.hide()
    assert office.desk.desk.made[-1].saved_at is not None


def test_keys_that_change_while_the_desk_is_closed_cost_nothing_of_it(locked_office):
    office = locked_office
    office.giving.desk.forget()
    before = office.desk.desk
    office.giving.desk._keys_changed(office.scene.place, is_locked=False)
    assert not office.giving.desk.take(Desk("Somebody"))
    assert office.desk.desk == before


def test_what_is_deleted_is_not_written_again(locked_office):
    office, window = locked_office, locked_office.scene.window
    page = write_a_plan(office)
    office.desk.desk = Desk()
    page.head.title.setText("Evenings")
    window.care.deleted.emit()
    assert office.desk.desk == Desk()
    assert isinstance(office.scene.place, PlansPage)
    assert not office.keys.are_open()
