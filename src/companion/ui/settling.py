"""Puts the page of settings together: a section for each thing that there is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QCoreApplication

from companion.errors import CompanionError
from companion.ui.homework.homework_days import HomeworkDays
from companion.ui.pages.settings import SettingsPage
from companion.ui.settings.appearance import AppearanceSection
from companion.ui.settings.backups import BackupsSection
from companion.ui.settings.check_ins import CheckInsSection
from companion.ui.settings.closed import ClosedSection
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.desktop import DesktopSection
from companion.ui.settings.files import FilesSection
from companion.ui.settings.lock import LockSection
from companion.ui.settings.reminders import RemindersSection
from companion.ui.settings.reset import ResetSection
from companion.ui.settings.sessions import SessionsSection
from companion.ui.settings.sound import SoundSection
from companion.ui.settings.where import WhereSection
from companion.ui.shelf import is_held_back
from companion.ui.where import Where

if TYPE_CHECKING:
    from companion.checkin.reminders import HomeworkItem
    from companion.ui.around import Around

tr = QCoreApplication.translate


def settings_page(around: Around) -> SettingsPage:
    """Make the page; of a locked log it shows that it is, and that it can go."""
    page = SettingsPage(around.looks)
    _add_companion(page, around)
    if not around.covering.locking.is_closed:
        own_words = CheckInsSection(around.looks, around.tools.keeper)
        around.care.replaced.connect(own_words.read_again)
        also = tr("settings", "distress, anchors, own words, question, number")
        page.add(tr("settings", "Check-ins"), own_words, also)
    also = tr("settings", "notifications, notify, alarm, quiet hours, time of day")
    page.add(tr("settings", "Reminders"), _reminders(around), also)
    page.add(tr("settings", "On this desktop"), _desktop(around))
    if around.ways.log_files is not None:
        where = WhereSection(around.looks, around.ways.log_files().folder)
        also = tr("settings", "file, path, directory, saved, stored, privacy, cloud")
        page.add(tr("settings", "Where is my data?"), where, also)
    if around.covering.locking.is_closed:
        closed = ClosedSection(around.looks)
        closed.open_asked.connect(around.covering.cover)
        page.add(tr("settings", "Your log"), closed)
    else:
        _add_log(page, around)
    _add_ends(page, around)
    page.left.connect(around.care.leave_page)
    around.preferring.told.connect(page.tell_unkept)
    around.preferring.kept.connect(page.tell_kept)
    page.keep_asked.connect(around.preferring.keep)
    return page


def _add_companion(page: SettingsPage, around: Around) -> None:
    """Add how the companion looks, sounds and begins."""
    looks, preferring, ways = around.looks, around.preferring, around.ways
    page.add(tr("settings", "Appearance"), AppearanceSection(looks, preferring))
    names = None if ways.sound_devices is None else ways.sound_devices().names
    sound = SoundSection(looks, preferring, around.care, names, ways.open_check)
    page.hushed.connect(sound.leave)
    page.add(tr("settings", "Sound"), sound, tr("settings", "audio"))
    sessions = SessionsSection(looks, preferring, ways.voices())
    sessions.holds_asked.connect(partial(_show_holds, around))
    page.add(tr("settings", "Sessions"), sessions)


def _show_holds(around: Around) -> None:
    """Let the person read about breath holds, decide, and come back."""
    from companion.ui.pages.holds import HoldsPage

    page = HoldsPage(around.looks)
    page.stands_at = Where.SETTINGS

    def back() -> None:
        around.flow.show_place(settings_page(around))

    def decide(shown: bool) -> None:
        around.preferring.show_holds(shown)
        back()

    page.decided.connect(decide)
    around.flow.show_place(page, back)


def _desktop(around: Around) -> DesktopSection:
    ways = around.ways
    return DesktopSection(
        around.looks,
        around.preferring,
        around.care,
        None if ways.at_login is None else ways.at_login(),
        None if ways.shortcut is None else ways.shortcut(),
        around.keys,
        ways.calm_command(),
        None if ways.file_types is None else ways.file_types(),
    )


def _add_ends(page: SettingsPage, around: Around) -> None:
    """Add the ways back to the beginning: of the settings, and of everything."""
    reset = ResetSection(around.looks)
    reset.reset_asked.connect(partial(_reset, around))
    reset.first_run_asked.connect(partial(begin_first_run, around))
    page.add(tr("settings", "Reset"), reset)
    if around.ways.backups is not None:
        backups, care = around.ways.backups(), around.care
        over = partial(_start_no_more, around)
        gone = DeletingSection(around.looks, backups, care, around.preferring, over)
        also = tr("settings", "erase, remove, wipe, uninstall, delete everything, gone")
        page.add(tr("settings", "Deleting"), gone, also)


def _reset(around: Around) -> None:
    """Have all as at the first start; the page that shows it offers the way back."""
    before = around.preferring.reset()
    place = around.flow.place
    if isinstance(place, SettingsPage):
        undo = (
            tr("settings", "Undo"),
            lambda: around.preferring.put_back(before),
        )
        told = tr("settings", "The settings are as at the first start.")
        place.notify(told, [undo])


def begin_first_run(around: Around) -> None:
    """Lead through the first steps; from there, the practices are next."""
    from companion.ui.first_run import FirstRun

    FirstRun(around, around.flow).begin()


def _start_no_more(around: Around) -> None:
    """Leave nothing outside the companion's own folders, once all is deleted."""
    if around.ways.at_login is None:
        return
    at_login = around.ways.at_login()
    try:
        # Even where it is off: an entry that was switched off elsewhere is a file too.
        at_login.set(False)
    except CompanionError as error:
        around.care.told.emit(str(error))


def _reminders(around: Around) -> RemindersSection:
    collection = around.flow.library.collection
    preferences = around.preferring.now
    chosen = {each.practice_id for each in preferences.reminders.each}
    practices = [
        (each.practice.id, each.practice.title)
        for each in collection.entries()
        if each.practice.id in chosen or not is_held_back(each, preferences)
    ]
    new_id = around.tools.new_id
    return RemindersSection(
        around.looks,
        around.preferring,
        practices,
        lambda: crc32(new_id().encode()),
        _homework(around),
    )


def _homework(around: Around) -> list[tuple[HomeworkItem, str]]:
    """Give what there is of homework now, and the titles; none in a locked log."""
    if around.covering.locking.is_closed:
        return []
    today = around.tools.now().date()
    return HomeworkDays(around.tools.keeper).on(today).items()


def _add_log(page: SettingsPage, around: Around) -> None:
    """Add what can be done with a log that is open."""
    looks, ways, care = around.looks, around.ways, around.care
    if ways.log_files is not None:
        files = FilesSection(looks, ways.log_files(), care, ways)
        also = tr("settings", "save, copy, csv, spreadsheet, daylio, therapist, move")
        page.add(tr("settings", "Export and import"), files, also)
    if ways.backups is not None:
        backups = BackupsSection(looks, ways.backups(), care, ways.now)
        also = tr("settings", "restore, lost, copies, earlier, history")
        page.add(tr("settings", "Backups"), backups, also)
        backups.look()
    if ways.lock is not None:
        lock = LockSection(looks, ways.lock(), care, around.preferring)
        lock.lock_asked.connect(around.covering.hide)
        also = tr("settings", "password, pin, encrypt, secret, protect, private, hide")
        page.add(tr("settings", "Lock"), lock, also)
