"""A practitioner reads reports: through real files, in real pages."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.checkin.records import Answers, Ending, Zone
from companion.errors import CompanionError
from companion.homework.caseload import By
from companion.homework.desk import Client, Desk, Made
from companion.storage.homework.inbox import ReportFolder
from companion.storage.table_file import write_table
from companion.ui.homework.caseload_page import CaseloadPage
from companion.ui.homework.reading import Reading
from companion.ui.homework.told_page import ToldPage
from companion.ui.homework.ways import HomeworkWays
from companion.ui.widgets.table import Table
from companion.ui.widgets.text import Text
from fakes.quick_age import sealed_with
from fakes.received import (
    LAST,
    MADE,
    ReaderKeys,
    asked,
    json_of,
    plan,
    report,
    sat,
    write,
)

HERON = Client("c1", "Heron", MADE, notes="Likes the sea.")
MINUS_TWO = "\u22122"
WREN = Client("c2", "Wren", MADE)
DESK = Desk("A", (HERON, WREN), (Made("c1", plan(), MADE),))
STOPPED = sat(5, 6, 4, ending=Ending.STOPPED, frames_heard=3 * 60 * 48_000)
TOLD = report(
    1,
    message="How long for?",
    asked=(asked(8, [0, 1, 2, 3, 4], [5]),),
    sat=(*(sat(n, 6, 4) for n in range(5)), STOPPED),
)


class Practice:
    """A practitioner's machine: a desk, an inbox, and pages that are shown."""

    def __init__(self, qtbot, looks, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.now = DESK
        self.keys = ReaderKeys()
        self.inbox = ReportFolder(folder / "reports", self.keys, lambda: MADE)
        self.chosen: list[Path] = []
        self.place: Path | None = None
        self.lefts = 0
        ways = HomeworkWays(
            plan_files=lambda: None,
            keys=lambda: self.keys,
            desk=lambda: None,
            inbox=lambda: self.inbox,
            write_table=write_table,
            choose_reports=lambda: self.chosen,
            choose_export=lambda _name: self.place,
        )
        self.window = QWidget()
        self.window.resize(900, 640)
        qtbot.addWidget(self.window)
        self.window.show()
        self.page: CaseloadPage | ToldPage | None = None
        self.reading = Reading(looks, ways, self, lambda: MADE, self.window)
        self.reading.shown.connect(self._show)
        self.reading.left.connect(self._leave)

    def take(self, desk: Desk) -> bool:
        """Keep the desk, as `DeskAccess` does."""
        self.now = desk
        return True

    def file(self, made=TOLD, name: str = "") -> Path:
        name = name or f"{made.id}.companion-report"
        return write(self.folder / "came", name, self.keys.seal(made))

    def has(self, *reports) -> None:
        self.inbox.take([self.file(each) for each in reports])

    def begin(self, client_id: str | None = None):
        self.reading.begin(client_id)
        self.reading.settle(10)
        return self.page

    def takes(self, *paths: Path):
        self.reading.take(paths)
        self.reading.settle(10)
        return self.page

    def said(self) -> str:
        """Give all that is written on the page, tables too."""
        texts = [text.text() for text in self.page.findChildren(Text)]
        for table in self.page.findChildren(Table):
            texts += cells(table)
        return "\n".join(texts)

    def notices(self) -> list[str]:
        return [notice.text() for notice in self.page.notices.shown()]

    def step(self, word: str) -> None:
        """Press a button of a notice."""
        for notice in self.page.notices.shown():
            for button in notice.buttons:
                if button.text() == word:
                    button.click()
                    return
        raise AssertionError(word)

    def _show(self, page) -> None:
        if self.page is not None:
            self.page.leave()
            self.page.hide()
        self.page = page
        page.setParent(self.window)
        page.resize(self.window.size())
        page.show()

    def _leave(self) -> None:
        self.lefts += 1


def cells(table: Table) -> list[str]:
    model = table.model()
    return [
        str(model.data(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def names(page: CaseloadPage) -> list[str]:
    return cells(page.table)[:: page.table.model().columnCount()]


@pytest.fixture
def practice(qtbot, looks, tmp_path) -> Practice:
    return Practice(qtbot, looks, tmp_path)


# All clients.


def test_all_clients_stand_in_a_table_with_what_they_told(practice):
    practice.has(TOLD, report(2, client="Owl", plan_id=None))
    page = practice.begin()
    assert isinstance(page, CaseloadPage)
    assert sorted(names(page)) == ["Heron", "Owl (whose?)", "Wren"]
    page.sort_by(By.NAME)
    heron = cells(page.table)[:8]
    assert heron == [
        "Heron",
        "15 Mar 2026",
        "1",
        "1",
        "5 of 8",
        "6",
        "6, 0, 0",
        MINUS_TWO,
    ]
    assert "not told" in cells(page.table)[8:16]
    assert "not monitored" in practice.said()


def test_of_too_few_pairs_the_table_says_nothing(practice):
    practice.has(report(1, sat=tuple(sat(n, 6, 4) for n in range(4))))
    page = practice.begin()
    page.sort_by(By.NAME)
    assert cells(page.table)[5:8] == ["4", "too few", "too few"]


def test_without_clients_and_reports_it_says_what_will_be_here(practice):
    practice.now = Desk("A")
    page = practice.begin()
    assert not page.empty.isHidden()
    assert page.rest.isHidden()
    assert page.first_focus() is page.open


def test_clients_are_sorted_and_sifted_by_keyboard_too(practice):
    practice.has(TOLD, report(2, client="Wren", plan_id=None))
    page = practice.begin()
    page.sort_by(By.NAME)
    assert names(page) == ["Heron", "Wren"]
    assert page.table.horizontalHeader().sortIndicatorSection() == 0
    page.turned.click()
    assert names(page) == ["Wren", "Heron"]
    page.sort.actions_offered()[1].trigger()
    assert page.by is By.LAST
    page.messages.click()
    assert names(page) == ["Heron"]
    page.messages.click()
    QTest.keyClicks(page, "/")
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "wre")
    assert names(page) == ["Wren"]
    QTest.keyClicks(page.search, "xx")
    assert "Nobody fits" in page.count.text()
    assert page.table.isHidden()


def test_enter_in_the_table_opens_a_client_and_back_leads_to_all(practice):
    practice.has(TOLD)
    page = practice.begin()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert isinstance(practice.page, ToldPage)
    practice.page.away.click()
    assert isinstance(practice.page, CaseloadPage)
    assert names(practice.page)
    practice.page.go_back()
    assert practice.lefts == 1


def test_the_table_is_written_as_it_is_seen_and_holds_no_formula(practice, tmp_path):
    odd = Client("c3", "=HYPERLINK()", MADE)
    practice.now = replace(DESK, clients=(HERON, odd))
    practice.has(TOLD)
    page = practice.begin()
    page.sort_by(By.NAME)
    practice.place = tmp_path / "all.csv"
    page.export.click()
    lines = practice.place.read_text().splitlines()
    assert lines[0].startswith("Client,Last report,Messages,Plans,Asked,Done")
    assert lines[1].startswith("'=HYPERLINK(),")
    assert lines[2] == "Heron,2026-03-15,1,1,8,5,6,6,0,0,-2.0"
    assert "not locked" in practice.notices()[0]
    practice.place = tmp_path / "gone" / "all.csv"
    page.export.click()
    assert "gone" in practice.notices()[0]


# Taking reports in.


def test_many_files_are_taken_in_and_it_is_said_what_came_of_each(practice):
    again = practice.file(TOLD)
    practice.has(TOLD)
    practice.begin()
    bad = write(practice.folder, "letter.companion-report", b"dear")
    practice.chosen = [again, practice.file(report(2)), practice.file(report(3)), bad]
    practice.page.open.click()
    practice.reading.settle(10)
    page = practice.page
    told = page.taking.work.told()
    assert told == "2 new. One was here already. One could not be read."
    assert page.taking.unread.text().startswith("letter.companion-report: ")
    assert len(practice.inbox.reports()[0]) == 3
    assert page.open.isEnabled()


def test_one_with_a_passphrase_asks_for_it_and_asks_again(practice):
    practice.begin()
    locked = sealed_with(json_of(TOLD), "river")
    path = write(practice.folder, "locked.companion-report", locked)
    page = practice.takes(path)
    assert not page.taking.form.isHidden()
    for typed, hidden in (("lake", False), ("river", True)):
        page.taking.fields.fields[0].setText(typed)
        page.taking.open.click()
        practice.reading.settle(10)
        assert page.taking.form.isHidden() is hidden
        assert page.taking.fields.texts() == [""]
    assert len(practice.inbox.reports()[0]) == 1


def test_files_dropped_on_any_of_the_pages_are_taken_in(practice):
    practice.begin("c1")
    assert isinstance(practice.page, ToldPage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(practice.file(report(4))))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    came = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    QApplication.sendEvent(practice.page, came)
    assert came.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), action, data, buttons, keys)
    QApplication.sendEvent(practice.page, dropped)
    practice.reading.settle(10)
    assert practice.page.taking.work.told() == "One new report."
    text = QMimeData()
    text.setText("a letter")
    refused = QDragEnterEvent(QPoint(9, 9), action, text, buttons, keys)
    refused.ignore()
    QApplication.sendEvent(practice.page, refused)
    assert not refused.isAccepted()


def test_while_reports_are_read_it_can_be_left_off(practice):
    practice.begin()
    paths = [practice.file(report(number)) for number in range(30)]
    practice.reading.take(paths)
    assert practice.reading.busy
    assert not practice.page.open.isEnabled()
    practice.page.taking.work.cancel.click()
    practice.reading.settle(10)
    assert not practice.reading.busy
    kept = len(practice.inbox.reports()[0])
    told = practice.page.taking.work.told()
    assert ("left" in told) is (kept < 30)


def test_with_locked_keys_it_says_so(practice):
    practice.has(TOLD)
    practice.keys.locked = True
    page = practice.begin()
    assert "passphrase" in page.taking.work.told()


def test_what_cannot_be_read_any_more_is_told_and_the_rest_is_there(practice):
    practice.has(TOLD, report(2))
    kept = sorted((practice.folder / "reports").iterdir())
    kept[0].write_bytes(b"damaged")
    practice.begin()
    assert len(practice.notices()) == 1
    assert kept[0].name in practice.notices()[0]
    assert "Heron" in names(practice.page)


def test_a_page_that_is_gone_when_reading_ends_is_no_trouble(practice, qtbot):
    practice.begin()
    practice.reading.take([practice.file()])
    page, practice.page = practice.page, None
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    practice.reading.settle(10)
    assert not practice.reading.busy
    assert names(practice.begin())


def test_whoever_went_somewhere_else_is_not_called_back(practice):
    practice.has(TOLD)
    places = ["the desk"]
    practice.reading.here = lambda: places[-1]
    practice.reading.begin("c1")
    places.append("a session")
    practice.reading.settle(10)
    QTest.qWait(350)  # longer than it waits with what is on its way
    assert practice.page is None
    assert not practice.reading.busy


def test_what_is_left_while_it_is_read_is_not_shown_again(practice):
    practice.has(TOLD)
    caseload = practice.begin()
    practice.reading.begin("c1")
    caseload.leave()
    practice.page = None
    practice.reading.here = object  # somewhere else
    practice.reading.settle(10)
    assert practice.page is None


def test_files_that_come_while_others_are_taken_in_are_taken_next(practice, qtbot):
    practice.begin()
    practice.reading.take([practice.file(report(1))])
    practice.reading.take([practice.file(report(2))])
    qtbot.waitUntil(lambda: not practice.reading.busy)
    assert len(practice.inbox.reports()[0]) == 2


def test_a_file_that_is_opened_first_stands_beside_all_that_came_before(practice):
    practice.has(TOLD)
    practice.takes(practice.file(report(2, client="Owl", plan_id=None)))
    caseload = practice.reading._reports.caseload(DESK, LAST)
    assert [each.id for each in caseload.told("c1").reports] == [TOLD.id]
    assert any(name.startswith("Owl") for name in names(practice.page))


def test_what_came_of_files_is_told_where_their_page_was_left(practice, qtbot):
    practice.begin().leave()
    with qtbot.waitSignal(practice.reading.told) as told:
        practice.reading.take([practice.file()])
        practice.page.leave()
    assert told.args == ["One new report."]


def test_locking_while_it_is_read_shows_nothing(practice, qtbot):
    practice.has(TOLD)
    practice.reading.begin("c1")
    work = practice.reading._work
    with qtbot.waitSignal(work.over):
        practice.reading.forget()
    assert practice.page is None
    assert not practice.reading.busy


def test_locking_lets_go_of_what_was_read(practice):
    practice.has(TOLD)
    practice.begin()
    practice.reading.forget()
    assert practice.reading._reports.caseload(DESK, LAST).told("c1").reports == ()


# One client.


def test_a_client_shows_all_that_was_told(practice):
    practice.has(TOLD)
    page = practice.begin("c1")
    assert isinstance(page, ToldPage)
    said = practice.said()
    for words in (
        "One report, about 2 Mar to 15 Mar 2026.",
        "not monitored",
        "How long for?",
        "2 Mar to 8 Mar",
        "5, stopped early 1",
        f"six times, median {MINUS_TWO}, from {MINUS_TWO} to {MINUS_TWO}",
        "6 lower, 0 the same, 0 higher afterward",
        "eases by itself",
        "Sat 7 Mar 2026: Head to sacrum, stopped after 3 min of 10 min",
        "Made on 15 Mar 2026: Two quiet weeks, 2 Mar to 15 Mar 2026",
    ):
        assert words in said
    practice.page.away.click()
    assert practice.lefts == 1


def test_the_chart_of_pairs_is_a_table_too_and_tells_no_untold_hour(practice):
    from companion.ui.charts.told_pairs import ToldPairChart

    practice.has(TOLD)
    chart = practice.begin("c1").findChild(ToldPairChart)
    chart.as_table.click()
    assert cells(chart.table)[:4] == ["Sat 7 Mar 2026", "Head to sacrum", "6", "4"]
    chart.as_table.click()
    chart.view.point_at(0)
    assert chart.view.words.text() == (
        "Mon 2 Mar 2026, Head to sacrum: before 6, after 4"
    )


def test_few_pairs_are_listed_and_nothing_is_said_of_them(practice):
    practice.has(report(1, sat=(sat(0, 6, 4), sat(1, 5, 5))))
    practice.begin("c1")
    assert "Before and after: 6 → 4, 5 → 5" in practice.said()
    assert "median" not in practice.said()


def test_what_is_not_told_is_said_to_be_so(practice):
    practice.has(report(1))
    practice.begin("c1")
    assert "What was done of a plan is not told." in practice.said()
    assert "is not told of any session" in practice.said()


def test_other_answers_stand_in_the_table_of_sessions(practice):
    after = Answers(distress=4, energy=60, zone=Zone.ENOUGH, sensations=("warm",))
    practice.has(report(1, sat=(replace(sat(0, 6), after=after),)))
    practice.begin("c1")
    table = practice.page.findChildren(Table)[-1]
    model = table.model()
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal)
        for column in range(model.columnCount())
    ]
    assert heads[:4] == ["When", "Practice", "Distress before", "Distress after"]
    assert "Energy after" in heads
    assert "Energy before" not in heads
    assert "60" in cells(table)


def test_a_client_without_reports_has_notes_and_a_way_to_open_some(practice):
    page = practice.begin("c2")
    assert "There is no report yet." in practice.said()
    assert page.print.isHidden()
    practice.chosen = [practice.file(report(5, client="Wren", plan_id=None))]
    page.open.click()
    practice.reading.settle(10)
    assert practice.page.taking.work.told() == "One new report."


def test_notes_are_kept_and_go_into_no_print(practice, tmp_path):
    practice.has(TOLD)
    page = practice.begin("c1")
    assert page.notes.value() == "Likes the sea."
    page.notes.text.setPlainText("Ask about the night.")
    page.leave()
    assert practice.now.clients[0].notes == "Ask about the night."
    from companion.ui.homework.told_print import ToldSheets

    looks = page.looks
    words = repr([*ToldSheets(page.told).blocks(looks, MADE)])
    assert "How long for?" in words
    assert "night" not in words
    assert "sea" not in words


def test_what_a_client_told_is_saved_as_a_pdf(practice, tmp_path):
    practice.has(TOLD)
    page = practice.begin("c1")
    practice.place = tmp_path / "heron.pdf"
    page.print.click()
    assert practice.place.read_bytes().startswith(b"%PDF")
    assert "heron.pdf" in practice.notices()[0]
    practice.place = tmp_path / "gone" / "heron.pdf"
    page.print.click()
    assert "could not be written" in practice.notices()[0]


def test_a_report_is_deleted_and_brought_back(practice):
    late = report(2, made_at=MADE + timedelta(days=1), message="And now?")
    practice.has(TOLD, late)
    page = practice.begin("c1")
    page.deletes[0].click()
    assert "And now?" not in practice.said()
    assert len(practice.inbox.reports()[0]) == 1
    practice.step("Bring back")
    assert "And now?" in practice.said()
    assert len(practice.inbox.reports()[0]) == 2


def test_a_report_that_cannot_be_deleted_stays(practice, monkeypatch):
    practice.has(TOLD)
    page = practice.begin("c1")

    def refuse(_report_id):
        raise CompanionError("The disk can only be read.")

    monkeypatch.setattr(practice.inbox, "remove", refuse)
    page.deletes[0].click()
    assert practice.notices() == ["The disk can only be read."]
    assert "How long for?" in practice.said()


def test_reports_of_an_unknown_sender_are_given_to_a_client_and_taken_back(practice):
    practice.has(report(2, client="Owl", plan_id=None, message="It is me."))
    page = practice.begin()
    owl = next(row.key for row in page.table._rows if row.name == "Owl")
    page.client_asked.emit(owl)
    page = practice.page
    assert "not known whose" in practice.said()
    page.whose.actions_offered()[1].trigger()
    assert practice.page.told.client == WREN
    assert "It is me." in practice.said()
    practice.step("Undo")
    assert practice.page.told.client is None
    assert "not known whose" in practice.said()


def test_each_page_can_be_walked_through_by_tab_and_names_its_controls(practice):
    practice.has(TOLD, report(2, client="Owl", plan_id=None))
    for client in (None, "c1"):
        page = practice.begin(client)
        for widget in page.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and widget.isVisible() and not widget.objectName():
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, widget
