"""The page of settings, with all of its sections."""

import zlib
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from companion.checkin.guard import Rule
from companion.checkin.records import Answers, CheckIn, Draft, Occasion
from companion.errors import CompanionError, LogError
from companion.ports import Copy, Own, Preferences
from companion.ui.looks import DARK, EVENING, HIGH_CONTRAST
from companion.ui.settings.appearance import AppearanceSection
from companion.ui.settings.backups import BackupsSection
from companion.ui.settings.check_ins import CheckInsSection
from companion.ui.settings.closed import ClosedSection
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.files import FilesSection
from companion.ui.settings.lock import LockSection
from companion.ui.settings.lock_forms import Kind
from companion.ui.settings.reminders import RemindersSection
from companion.ui.settings.where import WhereSection
from companion.ui.where import Where
from fakes.keeping import NOON, FakeBackups, FakeLock, FakeLogFiles
from fakes.library import BOX, EASY, FakePreferences

SECRET = "four quiet green words"


def copies(count=6):
    return [
        Copy(Path(f"log-{n}.sqlite"), NOON - timedelta(days=n), 1, n, 2 * n, None)
        for n in range(count)
    ]


@pytest.fixture
def settings(scene, tmp_path):
    """A window at its settings, with all there can be."""
    scene.lock = scene.lock or FakeLock()
    scene.backups = FakeBackups(copies())
    scene.log_files = FakeLogFiles(tmp_path / "companion")
    return scene


def shown(scene, kind):
    """Open the settings, and give a section of them once all is still."""
    scene.open()
    scene.window.places.go(Where.SETTINGS)
    still(scene)
    return scene.place.findChild(kind)


def test_reminders_offer_no_practice_with_breath_holds_while_they_are_hidden(settings):
    settings.entries = (BOX, EASY)
    section = shown(settings, RemindersSection)
    section.on.click()

    def offered():
        actions = section.rows()[0].purpose.menu_shown.actions()
        return [each.text() for each in actions]

    assert offered() == ["a check-in", EASY.practice.title]
    settings.window.preferring.show_holds(True)
    settings.window.places.go(Where.TODAY)
    settings.window.places.go(Where.SETTINGS)
    section = settings.place.findChild(RemindersSection)
    assert BOX.practice.title in offered()


def still(scene):
    scene.qtbot.waitUntil(lambda: not scene.window.care.busy)


def pick(picker, word):
    (action,) = [a for a in picker.actions_offered() if a.text() == word]
    action.trigger()


# The look.


@pytest.mark.parametrize(
    ("word", "look"),
    [("dark", DARK), ("evening", EVENING), ("high contrast", HIGH_CONTRAST)],
)
def test_a_look_is_worn_at_once(settings, word, look):
    section = shown(settings, AppearanceSection)
    pick(section.look.picker, word)
    assert settings.window.looks.now is look
    assert section.look.picker.text() == f"Look: {word}"
    assert settings.window.preferring.now.look == word.replace(" ", "-")


def test_there_is_a_section_for_reminders_with_every_practice(settings):
    section = shown(settings, RemindersSection)
    section.on.click()
    words = [a.text() for a in section.rows()[0].purpose.actions_offered()]
    entries = settings.library.collection.entries()
    assert words == ["a check-in", *(e.practice.title for e in entries)]
    seed = settings.window.preferring.now.reminders.seed
    assert seed in {zlib.crc32(f"id-{n}".encode()) for n in range(9)}


# Check-ins.


def test_words_of_ones_own_stand_under_the_scale(settings):
    section = shown(settings, CheckInsSection)
    section.change.click()
    assert QApplication.focusWidget() is section.editor.fields[0]
    section.editor.fields[0].setText("calm as a lake")
    section.editor.save.click()
    assert settings.log.anchors() == {0: "calm as a lake"}
    assert section.editor is None
    assert QApplication.focusWidget() is section.change
    told = [label.text() for label in section.findChildren(QLabel)]
    assert "calm as a lake" in told


def test_words_that_the_log_refuses_are_told_and_tried_again(settings):
    section = shown(settings, CheckInsSection)
    section.change.click()
    section.editor.fields[0].setText("calm as a lake")
    settings.log.refusing = True
    section.editor.save.click()
    (notice,) = section.notices.shown()
    assert notice.text().startswith("The disk is full.")
    settings.log.refusing = False
    notice.buttons[0].click()
    assert settings.log.anchors() == {0: "calm as a lake"}
    assert section.notices.shown() == []


def test_esc_leaves_the_words_as_they_were(settings):
    section = shown(settings, CheckInsSection)
    section.change.click()
    section.editor.fields[0].setText("calm as a lake")
    settings.press(Qt.Key.Key_Escape)
    assert settings.log.anchors() == {}
    assert section.editor is None
    assert settings.place.isVisible()


# Files.


def test_the_folder_can_be_read_and_selected_but_not_changed(settings, tmp_path):
    section = shown(settings, WhereSection)
    assert section.folder.text() == str(tmp_path / "companion")
    assert section.folder.isReadOnly()
    section.folder.selectAll()
    assert section.folder.selectedText() == section.folder.text()


@pytest.mark.parametrize("button", ["export", "table"])
def test_the_log_is_exported(settings, tmp_path, button):
    settings.exported = tmp_path / "out.jsonl"
    section = shown(settings, FilesSection)
    getattr(section, button).click()
    still(settings)
    assert settings.log_files.written == [settings.exported]
    assert section.row.told() == "Exported to out.jsonl."


def test_what_stops_an_export_is_told(settings, tmp_path):
    settings.exported = tmp_path / "out.jsonl"
    settings.log_files.fails = CompanionError("The disk is full.")
    section = shown(settings, FilesSection)
    section.export.click()
    still(settings)
    assert section.row.told() == "The disk is full."


def test_long_work_shows_how_far_it_is_and_can_be_cancelled(settings, tmp_path):
    settings.exported = tmp_path / "out.jsonl"
    settings.log_files.lasts = True
    section = shown(settings, FilesSection)
    section.export.click()
    assert not section.table.isEnabled()
    settings.qtbot.waitUntil(section.row.cancel.isVisible)
    assert section.row.told() == "Exporting…"
    assert section.row.line.value() == section.row.line.maximum() // 2
    section.row.cancel.click()
    still(settings)
    assert section.row.told() == "Nothing was exported."
    assert settings.log_files.written == []
    assert section.table.isEnabled()
    assert not section.row.cancel.isVisible()


def test_leaving_the_settings_leaves_the_work_undone(settings, tmp_path):
    settings.exported = tmp_path / "out.jsonl"
    settings.log_files.lasts = True
    section = shown(settings, FilesSection)
    section.export.click()
    settings.log_files.begun.wait()
    settings.press(Qt.Key.Key_Escape)
    still(settings)
    assert settings.log_files.written == []
    assert settings.place is settings.library


def test_closing_the_window_waits_for_the_work_to_be_left(settings, tmp_path):
    settings.exported = tmp_path / "out.jsonl"
    settings.log_files.lasts = True
    section = shown(settings, FilesSection)
    section.export.click()
    settings.log_files.begun.wait()
    assert settings.window.close()
    assert settings.log_files.written == []
    still(settings)


def test_nothing_is_done_where_no_file_is_chosen(settings):
    section = shown(settings, FilesSection)
    section.export.click()
    section.bring_in.click()
    assert not settings.window.care.busy
    assert section.row.told() == ""


def test_an_import_says_what_it_did(settings, tmp_path):
    settings.imported = tmp_path / "daylio.csv"
    section = shown(settings, FilesSection)
    section.bring_in.click()
    still(settings)
    assert settings.log_files.brought == [settings.imported]
    assert section.row.told().startswith("2 sessions and 3 check-ins added")


# Backups.


def test_the_newest_backups_are_listed_and_all_on_request(settings):
    section = shown(settings, BackupsSection)
    assert len(section.rows) == 4
    section.more.click()
    assert len(section.rows) == 6
    assert not section.more.isVisible()
    told = [label.text() for label in section.findChildren(QLabel)]
    # A number and its word are not parted.
    assert "today, 12:00 · 0 check-ins, 0 sessions".replace(" ", "\N{NBSP}") in [
        each.replace(" ", "\N{NBSP}") for each in told
    ]
    assert any(each.endswith("2\N{NBSP}check-ins, 1\N{NBSP}session") for each in told)


def test_one_more_backup_is_made(settings):
    section = shown(settings, BackupsSection)
    section.make.click()
    settings.qtbot.waitUntil(lambda: len(settings.backups.copies) == 7)
    still(settings)
    assert section.row.told() == "Today's backup is there: log-today.sqlite."


def test_restoring_asks_once_and_says_what_is_kept(settings):
    section = shown(settings, BackupsSection)
    row = section.rows[1]
    assert row.restore.accessibleName() == "Restore the backup of yesterday, 12:00"
    row.restore.click()
    assert QApplication.focusWidget() is row.keep
    assert settings.backups.restored == []
    row.keep.click()
    assert not row.sure.isVisible()
    row.restore.click()
    row.sure.click()
    settings.qtbot.waitUntil(lambda: bool(settings.backups.restored))
    still(settings)
    assert settings.backups.restored[0].path == Path("log-1.sqlite")
    assert settings.log.closed == 1
    assert "What it was before is a backup now" in section.row.told()


def test_a_backup_that_cannot_be_restored_says_why(settings):
    trouble = "This file is damaged."
    settings.backups.copies = [Copy(Path("x"), NOON, 1, None, None, trouble)]
    section = shown(settings, BackupsSection)
    (row,) = section.rows
    assert not row.restore.isEnabled()
    assert f"today, 12:00 · {trouble}" in [t.text() for t in row.findChildren(QLabel)]


def test_what_stops_a_restore_is_told_and_the_log_goes_on(settings):
    settings.backups.fails = LogError("The disk is full.")
    section = shown(settings, BackupsSection)
    section.rows[0].restore.click()
    section.rows[0].sure.click()
    settings.qtbot.waitUntil(lambda: section.row.told() == "The disk is full.")
    still(settings)
    assert settings.window.flow is not None
    settings.press(Qt.Key.Key_Escape)
    settings.begin()
    assert settings.log.only_session()


# The lock.


def fill(form, *texts):
    for field, text in zip(form.fields.fields, texts, strict=True):
        field.setText(text)


def test_before_a_passphrase_is_set_it_is_said_that_there_is_no_back_door(settings):
    section = shown(settings, LockSection)
    section.set.click()
    told = [label.text() for label in section.form.findChildren(QLabel)]
    assert (
        "If you forget it, nobody can open your log again: there is no back door."
    ) in told


def test_a_passphrase_is_set(settings):
    section = shown(settings, LockSection)
    section.set.click()
    fill(section.form, SECRET, SECRET)
    section.form.sure.click()
    still(settings)
    assert settings.lock.passphrase == SECRET
    assert settings.log.closed == 1
    assert section.row.told() == "The log and its backups have a passphrase now."
    assert section.lock_now.isVisible()
    assert not section.set.isVisible()


def test_two_that_differ_are_not_taken_and_neither_is_none(settings):
    section = shown(settings, LockSection)
    section.set.click()
    section.form.sure.click()
    assert section.form.wrong() == "A field is empty."
    fill(section.form, SECRET, "other")
    section.form.sure.click()
    assert "not the same" in section.form.wrong()
    assert settings.lock.passphrase is None
    form = section.form
    form.keep.click()
    assert form.fields.texts() == ["", ""]
    assert QApplication.focusWidget() is section.set


@pytest.fixture
def with_passphrase(scene):
    scene.lock = FakeLock(SECRET)
    scene.lock.given = True
    return scene


def test_it_is_changed_only_by_who_knows_it(with_passphrase, settings):
    section = shown(settings, LockSection)
    section.change.click()
    fill(section.form, "wrong", "new words", "new words")
    section.form.sure.click()
    still(settings)
    assert settings.lock.passphrase == SECRET
    assert section.row.told().startswith("This passphrase does not open the log.")
    section.change.click()
    fill(section.form, SECRET, "new words", "new words")
    section.form.sure.click()
    still(settings)
    assert settings.lock.passphrase == "new words"


def test_it_is_taken_away_only_by_who_knows_it(with_passphrase, settings):
    section = shown(settings, LockSection)
    section.take_away.click()
    fill(section.form, SECRET)
    QTest.keyClick(section.form.fields.fields[0], Qt.Key.Key_Return)
    still(settings)
    assert settings.lock.passphrase is None
    assert section.set.isVisible()


def test_what_stops_the_lock_is_told(settings):
    settings.lock.fails = LogError("The disk is full.")
    section = shown(settings, LockSection)
    section.set.click()
    fill(section.form, SECRET, SECRET)
    section.form.sure.click()
    still(settings)
    assert section.row.told() == "The disk is full."
    assert section.set.isVisible()


def test_lock_now_locks_now(with_passphrase, settings):
    section = shown(settings, LockSection)
    section.lock_now.click()
    assert settings.window.covering.page is not None
    assert not settings.lock.given


def test_when_it_locks_by_itself_is_chosen(with_passphrase, settings):
    section = shown(settings, LockSection)
    assert section.after.text() == "Lock after: 10 min"
    pick(section.after, "never by itself")
    assert settings.window.preferring.now.lock_after is None
    pick(section.after, "30 min")
    assert settings.window.preferring.now.lock_after == 30


def test_of_a_locked_log_there_is_the_way_in_and_the_way_out(with_passphrase, settings):
    settings.lock.given = False
    settings.open()
    settings.window.covering.page.pass_by.click()
    settings.window.places.go(Where.SETTINGS)
    for kind in (FilesSection, BackupsSection, LockSection):
        assert settings.place.findChild(kind) is None
    assert settings.place.findChild(DeletingSection) is not None
    settings.place.findChild(ClosedSection).open.click()
    assert settings.window.covering.page.isVisible()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_passphrase_is_hidden_until_it_is_to_be_seen(looks, qtbot, kind):
    from companion.ui.settings.lock_forms import LockForm

    form = LockForm(looks, kind)
    qtbot.addWidget(form)
    modes = {field.echoMode() for field in form.fields.fields}
    assert modes == {QLineEdit.EchoMode.Password}


# Deleting.


def test_deleting_is_asked_twice_and_the_second_time_for_a_word(settings):
    section = shown(settings, DeletingSection)
    section.begin.click()
    assert QApplication.focusWidget() is section.keep_first
    section.go_on.click()
    assert QApplication.focusWidget() is section.field
    assert not section.sure.isEnabled()
    settings.press(Qt.Key.Key_Return)
    section.field.setText("delet")
    assert not section.sure.isEnabled()
    section.field.setText(" Delete ")
    section.sure.click()
    still(settings)
    assert settings.backups.deleted == [frozenset()]
    assert section.row.told() == "Everything is deleted."
    assert section.begin.isVisible()


@pytest.mark.parametrize("steps", [1, 2])
def test_all_is_kept_at_either_question(settings, steps):
    section = shown(settings, DeletingSection)
    section.begin.click()
    if steps == 2:
        section.go_on.click()
        section.field.setText("delete")
    (section.keep_first if steps == 1 else section.keep_second).click()
    assert settings.backups.deleted == []
    assert QApplication.focusWidget() is section.begin
    assert section.field.text() == ""


def test_what_else_goes_is_chosen(settings):
    section = shown(settings, DeletingSection)
    section.begin.click()
    section.also[Own.SCRIPTS].click()
    section.go_on.click()
    section.field.setText("delete")
    QTest.keyClick(section.field, Qt.Key.Key_Return)
    still(settings)
    assert settings.backups.deleted == [frozenset({Own.SCRIPTS})]


def test_what_a_practitioner_keeps_goes_only_where_that_is_chosen(settings):
    section = shown(settings, DeletingSection)
    settings.backups.practises = frozenset({Own.DESK, Own.KEYS})
    section.begin.click()
    assert section.of_practitioner.isVisible()
    assert section.also[Own.REPORTS].isHidden()
    assert not any(chip.isChecked() for chip in section.also.values())
    section.also[Own.KEYS].click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()
    still(settings)
    assert settings.backups.deleted == [frozenset({Own.KEYS})]


def test_who_gives_no_homework_reads_nothing_of_keys(settings):
    section = shown(settings, DeletingSection)
    section.begin.click()
    assert section.of_practitioner.isHidden()


def test_answers_that_waited_are_not_written_after_it(settings):
    section = shown(settings, DeletingSection)
    settings.log.refusing = True
    keeper = settings.window.flow._tools.keeper
    keeper.add(CheckIn("c", None, Occasion.ALONE, NOON))
    settings.log.refusing = False
    section.begin.click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()
    still(settings)
    assert settings.log.check_in_list == []


def test_what_stops_it_is_told_and_nothing_that_waited_is_lost(settings):
    section = shown(settings, DeletingSection)
    settings.backups.fails = LogError("The folder is read-only.")
    section.begin.click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()
    keeper = settings.window.flow._tools.keeper
    keeper.add(CheckIn("c", None, Occasion.ALONE, NOON))
    still(settings)
    assert section.row.told() == "The folder is read-only."
    assert [each.id for each in settings.log.check_in_list] == ["c"]


def delete(settings, section, *also):
    section.begin.click()
    for own in also:
        section.also[own].click()
    section.go_on.click()
    section.field.setText("delete")
    section.sure.click()


def forgets(settings, log=None):
    """Let deleting, and restoring, do to the fake log what it does to a real one."""

    def gone(*_args):
        settings.log.__init__()
        settings.log.draft_list = list(log or ())
        return "Everything is deleted."

    settings.backups.delete_everything = settings.backups.restore = gone


DRAFT = Draft(CheckIn("d", None, Occasion.ALONE, NOON, Answers(distress=3)))


def test_what_was_deleted_cannot_be_continued(settings):
    settings.log.save_draft(DRAFT)
    settings.log.set_anchors({0: "calm as a lake"})
    section = shown(settings, DeletingSection)
    forgets(settings)
    assert len(settings.library.notices()) == 1
    delete(settings, section)
    still(settings)
    assert section.row.told() == "Everything is deleted."
    assert settings.library.notices() == []
    words = settings.place.findChild(CheckInsSection)
    told = [label.text() for label in words.findChildren(QLabel)]
    assert "calm as a lake" not in told


def test_of_a_restored_log_that_is_offered_which_waits_in_it(settings):
    settings.log.save_draft(DRAFT)
    section = shown(settings, BackupsSection)
    (before,) = settings.notices()
    other = replace(DRAFT, check_in=replace(DRAFT.check_in, felt_at=settings.now))
    forgets(settings, [other])
    section.rows[0].restore.click()
    section.rows[0].sure.click()
    settings.qtbot.waitUntil(lambda: "as it was then" in section.row.told())
    (after,) = settings.notices()
    assert before != after


def test_a_restore_that_fails_leaves_what_waits(settings):
    settings.log.save_draft(DRAFT)
    settings.backups.fails = LogError("The disk is full.")
    section = shown(settings, BackupsSection)
    before = settings.library.notices()
    section.rows[0].restore.click()
    section.rows[0].sure.click()
    settings.qtbot.waitUntil(lambda: section.row.told() == "The disk is full.")
    still(settings)
    assert settings.library.notices() == before


def test_choices_that_were_deleted_do_not_come_back(settings):
    chosen = Preferences(favourites=("own/x",), lock_after=5, look="dark")
    settings.preferences = store = FakePreferences(chosen)
    section = shown(settings, DeletingSection)
    forgets(settings)
    whole = settings.backups.delete_everything

    def with_choices(also):
        store.now = Preferences()
        return whole()

    settings.backups.delete_everything = with_choices
    delete(settings, section, Own.PREFERENCES)
    still(settings)
    assert settings.window.looks.now is not DARK
    assert (
        settings.place.findChild(AppearanceSection).look.picker.text()
        == "Look: as the system"
    )
    assert "Everything is deleted." in [
        label.text() for label in settings.place.findChildren(QLabel)
    ]
    settings.window.preferring.show_holds(True)
    assert store.now == Preferences(holds_shown=True)


def test_choices_that_stay_are_as_they_were(settings):
    settings.preferences = FakePreferences(Preferences(look="dark"))
    section = shown(settings, DeletingSection)
    delete(settings, section, Own.SCRIPTS)
    still(settings)
    assert settings.window.preferring.now.look == "dark"


def test_decisions_and_words_that_waited_are_not_written_after_it(settings):
    section = shown(settings, DeletingSection)
    settings.log.refusing = True
    keeper = settings.window.flow._tools.keeper
    keeper.override(Rule.HELP, None, settings.now)
    keeper.set_anchors({0: "calm as a lake"})
    settings.log.refusing = False
    delete(settings, section)
    still(settings)
    assert settings.log.made == {}
    assert settings.log.anchors() == {}
    assert not keeper.waits


# Once the page is left.


def wait_for(settings, gate, result):
    """Let the work take until `gate` is open."""

    def work(*_args, **_kwargs):
        gate.wait(5)
        if isinstance(result, Exception):
            raise result
        return result

    return work


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (LogError("The folder is read-only."), "The folder is read-only."),
        ("Deleted, but for one file.", "Deleted, but for one file."),
    ],
)
@pytest.mark.parametrize("where", [Where.PRACTICES, Where.TODAY, Where.SETTINGS])
def test_what_came_of_it_is_told_elsewhere(settings, result, told, where):
    gate = Event()
    section = shown(settings, DeletingSection)
    settings.backups.delete_everything = wait_for(settings, gate, result)
    delete(settings, section)
    settings.window.places.go(Where.PRACTICES)
    settings.window.places.go(where)
    gate.set()
    still(settings)
    texts = [label.text() for label in settings.place.findChildren(QLabel)]
    assert texts.count(told) == 1


def test_leaving_in_the_middle_of_an_export_says_that_there_is_none(settings, tmp_path):
    settings.exported = tmp_path / "out.jsonl"
    settings.log_files.lasts = True
    shown(settings, FilesSection).export.click()
    settings.log_files.begun.wait()
    settings.press(Qt.Key.Key_Escape)
    still(settings)
    assert settings.notices() == ["Nothing was exported."]


# The page.


def test_what_cannot_be_kept_is_told_on_the_page(settings):
    shown(settings, AppearanceSection)
    settings.window.preferring.told.emit("The disk is full.")
    told = [label.text() for label in settings.place.findChildren(QLabel)]
    assert told.count("The disk is full.") == 1


def test_all_of_it_can_be_listened_to_and_reached_with_tab(with_passphrase, settings):
    shown(settings, AppearanceSection)
    lock = settings.place.findChild(LockSection)
    lock.change.click()
    settings.place.search.setFocus()
    wanted = set()
    for control in settings.place.findChildren(QAbstractButton):
        if control.isVisible():
            told = QAccessible.queryAccessibleInterface(control)
            assert told.text(QAccessible.Text.Name), control
            settings.qtbot.waitUntil(
                lambda each=control: min(each.width(), each.height()) >= 44
            )
            # A row of answers, and a number, is one stop each.
            if control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                wanted.add(control)
    order = []
    for _ in range(len(wanted) + 8):
        order.append(QApplication.focusWidget())
        wanted.discard(order[-1])
        settings.press(Qt.Key.Key_Tab)
    assert not wanted
    places = [
        each.mapTo(settings.place, each.rect().topLeft()).y()
        for each in order
        if settings.place.isAncestorOf(each)
    ]
    # Once from the foot of the page to its top; side by side is level.
    assert sum(one > other for one, other in pairwise(places)) <= 1


def test_what_is_asked_on_a_press_can_be_seen(settings):
    section = shown(settings, DeletingSection)
    settings.window.resize(640, 480)
    section.begin.click()
    view = settings.place.scroller.viewport()

    def is_seen():
        top = section.keep_first.mapTo(view, section.keep_first.rect().topLeft()).y()
        return 0 <= top <= view.height() - section.keep_first.height()

    settings.qtbot.waitUntil(is_seen)
    assert QApplication.focusWidget() is section.keep_first


def test_without_a_log_of_its_own_there_are_no_sections_for_it(scene):
    scene.open()
    scene.window.places.go(Where.SETTINGS)
    for kind in (FilesSection, BackupsSection, LockSection, DeletingSection):
        assert scene.place.findChild(kind) is None
