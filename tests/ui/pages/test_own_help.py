"""Own contacts and notes on the page of help: written, read, and there when locked."""

import json
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.checkin.help_lines import HelpKind, HelpLine, HelpPlace
from companion.checkin.own_help import MOST_CONTACTS, Contact, OwnHelp
from companion.errors import CompanionError, LogError
from companion.storage.own_help import OwnHelpFile
from companion.ui.pages.help import HelpPage
from fakes.keeping import FakeLock

MAYA, BEN = Contact("Maya", "0171 5", "evenings"), Contact("Ben", "116 123")
HERE = HelpPlace("Ireland", ("IE",), (HelpLine(HelpKind.TALK, "1 2", "We", "", ""),))
THERE = HelpPlace("Austria", ("AT",), (HelpLine(HelpKind.TALK, "3 4", "Us", "", ""),))


@pytest.fixture
def file(tmp_path):
    return OwnHelpFile(tmp_path / "help.json", lambda: datetime(2026, 3, 4, tzinfo=UTC))


@pytest.fixture
def helped(scene, file):
    scene.own_help = file
    scene.help_places = lambda: (HERE, THERE)
    return scene


def opened(scene):
    scene.open().window.flow.show_help()
    assert isinstance(scene.place, HelpPage)
    return scene.place


def top(widget, page):
    return widget.mapTo(page, widget.rect().topLeft()).y()


def written(field, text):
    field.setFocus()
    QTest.keyClicks(field, text)


def test_at_first_the_numbers_come_first_and_one_line_invites(helped):
    page = opened(helped)
    assert page.own.rows == []
    assert page.own.change.text() == "Write something down"
    assert top(page.own, page) > top(page.near, page)


def test_own_people_and_notes_come_before_all_numbers(helped, file):
    file.save(OwnHelp((MAYA, BEN), "Cold water.\nThe hill."))
    page = opened(helped)
    assert [row.who for row in page.own.rows] == ["Maya", "Ben"]
    assert page.own.notes.text() == "Cold water.\nThe hill."
    assert top(page.own, page) < top(page.near, page)
    told = [text.text() for text in page.own.findChildren(type(page.heading))]
    assert any("without the passphrase" in each for each in told)


def test_people_and_notes_are_written_by_keyboard_and_kept(helped, file):
    page = opened(helped)
    page.own.change.setFocus()
    helped.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.own.editor.add
    helped.press(Qt.Key.Key_Return)
    for text in ("Maya", "0171 5", "evenings"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        helped.press(Qt.Key.Key_Tab)
    written(page.own.editor.notes.text, "Cold water.")
    helped.press(Qt.Key.Key_Escape)
    assert file.load() == (OwnHelp((MAYA,), "Cold water."), None)
    assert [row.who for row in page.own.rows] == ["Maya"]
    assert QApplication.focusWidget() is page.own.change
    helped.press(Qt.Key.Key_Escape)
    assert helped.place is helped.library


def test_what_is_still_being_written_is_kept_when_the_window_closes(helped, file):
    page = opened(helped)
    page.own.change.click()
    written(page.own.editor.notes.text, "Cold water.")
    helped.window.close()
    assert file.load()[0].notes == "Cold water."


def test_one_is_moved_and_the_focus_goes_along(helped, file):
    file.save(OwnHelp((MAYA, BEN)))
    page = opened(helped)
    page.own.change.click()
    page.own.editor.rows[1].up.click()
    assert file.load()[0].contacts == (BEN, MAYA)
    assert QApplication.focusWidget() is page.own.editor.rows[0].down
    assert not page.own.editor.rows[0].up.isEnabled()


def test_one_is_removed_and_brought_back(helped, file):
    file.save(OwnHelp((MAYA, BEN)))
    page = opened(helped)
    page.own.change.click()
    editor = page.own.editor
    editor.rows[0].remove.click()
    assert file.load()[0].contacts == (BEN,)
    (notice,) = editor.notices.shown()
    assert notice.text() == "Maya was removed."
    notice.buttons[0].click()
    assert file.load()[0].contacts == (MAYA, BEN)


def test_there_are_no_more_than_can_be_looked_through(helped, file):
    file.save(OwnHelp((MAYA,) * (MOST_CONTACTS - 1)))
    page = opened(helped)
    page.own.change.click()
    page.own.editor.add.click()
    assert not page.own.editor.add.isEnabled()


def test_tab_goes_through_the_editor_as_it_is_read(helped, file):
    file.save(OwnHelp((MAYA,)))
    page = opened(helped)
    page.own.change.click()
    editor = page.own.editor
    editor.add.click()
    stops, row = [], editor.rows[0]
    row.name.setFocus()
    for _ in range(15):
        stops.append(QApplication.focusWidget())
        helped.press(Qt.Key.Key_Tab)
    assert stops[:4] == [row.name, row.number, row.about, row.down]
    assert stops.index(editor.rows[1].name) < stops.index(editor.add)
    assert stops.index(editor.add) < stops.index(editor.notes.text)
    assert stops.index(editor.done) < stops.index(page.near.picker)


class Unwritable:
    def __init__(self):
        self.fails = True
        self.saved = None

    def load(self):
        return OwnHelp(), None

    def save(self, own):
        if self.fails:
            raise CompanionError("The disk is full.")
        self.saved = own


def test_what_cannot_be_saved_waits_and_is_tried_again(helped):
    helped.own_help = store = Unwritable()
    page = opened(helped)
    page.own.change.click()
    written(page.own.editor.notes.text, "Cold water.")
    page.own.editor.finish()
    (notice,) = page.own.notices.shown()
    assert notice.text() == "The disk is full."
    helped.press(Qt.Key.Key_Escape)
    helped.window.flow.show_help()
    assert helped.place.own.notes.text() == "Cold water."
    (notice,) = helped.place.own.notices.shown()
    assert notice.text() == "The disk is full."
    store.fails = False
    notice.buttons[0].click()
    assert not helped.place.own.notices.shown()
    assert store.saved == OwnHelp(notes="Cold water.")


def test_a_damaged_file_is_told_of_on_the_page(helped, tmp_path):
    (tmp_path / "help.json").write_text("{")
    page = opened(helped)
    (notice,) = page.own.notices.shown()
    assert "help-damaged-" in notice.text()


@pytest.fixture
def covered(helped):
    helped.lock = FakeLock("a secret")
    helped.lock.given = False
    return helped


def over_the_cover(scene):
    scene.press(Qt.Key.Key_F3)
    return scene.window.findChild(HelpPage)


def test_over_the_cover_they_are_read_and_not_changed(covered, file):
    file.save(OwnHelp((MAYA,), "Cold water."))
    page = over_the_cover(covered.open())
    assert [row.who for row in page.own.rows] == ["Maya"]
    assert page.own.change.isHidden()


def test_who_does_not_want_that_is_shown_nothing_of_them_while_locked(covered, file):
    file.save(OwnHelp((MAYA,), "Cold water.", while_locked=False))
    page = over_the_cover(covered.open())
    assert page.own.rows == []
    assert page.own.notes.text() == ""
    told = [text.text() for text in page.own.findChildren(type(page.heading))]
    assert any("once the log is open" in each for each in told)
    covered.press(Qt.Key.Key_Escape)
    covered.window.covering.page.pass_by.click()
    covered.window.flow.show_help()
    assert covered.place.own.rows == []
    assert covered.place.own.change.isHidden()


def test_without_anything_written_the_cover_says_nothing_of_it(covered):
    assert over_the_cover(covered.open()).own is None


def test_a_damaged_log_takes_nothing_of_it_away(helped, file):
    def broken():
        raise LogError("The log is damaged.")

    file.save(OwnHelp((MAYA,)))
    helped.open_log = broken
    assert [row.who for row in opened(helped).own.rows] == ["Maya"]


def test_another_country_is_chosen_and_kept(helped, file):
    page = opened(helped)
    offered = [action.text() for action in page.near.picker.actions_offered()]
    assert offered == ["not chosen", "Austria", "Ireland"]
    page.near.picker.actions_offered()[1].trigger()
    assert [row.number for row in page.rows] == ["3 4"]
    assert "1 2: We" in page.others.text()
    assert "3 4" not in page.others.text()
    assert file.load()[0].country == "AT"
    helped.press(Qt.Key.Key_Escape)
    helped.window.flow.show_help()
    assert [row.number for row in helped.place.rows] == ["3 4"]


def test_what_was_copied_is_what_says_so(helped, file):
    file.save(OwnHelp((MAYA, BEN)))
    one, other = (row.copies[0] for row in opened(helped).own.rows)
    one.click()
    assert (one.text(), other.text()) == ("Copied", "Copy")
    assert one.accessibleName() == "Copied: 0 1 7 1, 5, Maya"
    other.click()
    assert (one.text(), other.text()) == ("Copy", "Copied")
    assert QGuiApplication.clipboard().text() == "116 123"


class AnothersClipboard(QObject):
    dataChanged = Signal()  # noqa: N815

    def ownsClipboard(self):  # noqa: N802
        return False

    def text(self):
        raise AssertionError


def test_what_others_copied_is_not_asked_for(helped, file, monkeypatch):
    file.save(OwnHelp((MAYA, BEN)))
    anothers = AnothersClipboard()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: anothers)
    (one, _other) = (row.copies[0] for row in opened(helped).own.rows)
    anothers.dataChanged.emit()
    assert one.text() == "Copy"


class Dialler(QObject):
    def __init__(self):
        super().__init__()
        self.taken = []

    def is_there(self):
        return True

    @Slot(QUrl)
    def dial(self, url):
        self.taken.append(url.toString())


def test_it_calls_when_it_is_pressed_and_not_before(helped, file, qtbot):
    file.save(OwnHelp((Contact("Maya", "+44 171 5"), Contact("Ben"))))
    helped.telephone = telephone = Dialler()
    QDesktopServices.setUrlHandler("tel", telephone, "dial")
    try:
        page = opened(helped)
        call = page.own.rows[0].calls[0]
        qtbot.waitUntil(call.isVisible)
        assert telephone.taken == []
        assert call.accessibleName() == "Call plus 4 4, 1 7 1, 5, Maya"
        call.click()
        assert telephone.taken == ["tel:+441715"]
    finally:
        QDesktopServices.unsetUrlHandler("tel")


def test_where_nothing_dials_there_is_no_way_to_call(helped, file):
    file.save(OwnHelp((MAYA,)))
    page = opened(helped)
    assert page.own.rows[0].calls[0].isHidden()
    assert all(call.isHidden() for row in page.rows for call in row.calls)


def test_the_file_says_what_the_page_does(helped, tmp_path):
    page = opened(helped)
    page.own.change.click()
    page.own.editor.while_locked.click()
    assert json.loads((tmp_path / "help.json").read_text())["while_locked"] is False
