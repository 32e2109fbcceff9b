"""Puts the page of settings together: a section for each thing that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QCoreApplication

from companion.ui.pages.settings import SettingsPage
from companion.ui.settings.backups import BackupsSection
from companion.ui.settings.check_ins import CheckInsSection
from companion.ui.settings.closed import ClosedSection
from companion.ui.settings.deleting import DeletingSection
from companion.ui.settings.files import FilesSection
from companion.ui.settings.lock import LockSection
from companion.ui.settings.look import LookSection
from companion.ui.settings.reminders import RemindersSection
from companion.ui.shelf import is_held_back

if TYPE_CHECKING:
    from companion.ui.around import Around

tr = QCoreApplication.translate


def settings_page(around: Around) -> SettingsPage:
    """Make the page; of a locked log it shows that it is, and that it can go."""
    page = SettingsPage(around.looks)
    page.add(tr("settings", "Look"), LookSection(around.looks, around.preferring))
    if not around.covering.locking.is_closed:
        own_words = CheckInsSection(around.looks, around.tools.keeper)
        around.care.replaced.connect(own_words.read_again)
        page.add(tr("settings", "Check-ins"), own_words)
    page.add(tr("settings", "Reminders"), _reminders(around))
    if around.covering.locking.is_closed:
        closed = ClosedSection(around.looks)
        closed.open_asked.connect(around.covering.cover)
        page.add(tr("settings", "Your log"), closed)
    else:
        _add_log(page, around)
    if around.ways.backups is not None:
        backups, care = around.ways.backups(), around.care
        gone = DeletingSection(around.looks, backups, care, around.preferring)
        page.add(tr("settings", "Deleting"), gone)
    page.left.connect(around.care.leave_page)
    around.preferring.told.connect(page.tell_unkept)
    around.preferring.kept.connect(page.tell_kept)
    page.keep_asked.connect(around.preferring.keep)
    return page


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
    )


def _add_log(page: SettingsPage, around: Around) -> None:
    """Add what can be done with a log that is open."""
    looks, ways, care = around.looks, around.ways, around.care
    if ways.log_files is not None:
        files = FilesSection(looks, ways.log_files(), care, ways)
        page.add(tr("settings", "Your data"), files)
    if ways.backups is not None:
        backups = BackupsSection(looks, ways.backups(), care, ways.now)
        page.add(tr("settings", "Backups"), backups)
        backups.look()
    if ways.lock is not None:
        lock = LockSection(looks, ways.lock(), care, around.preferring)
        lock.lock_asked.connect(around.covering.hide)
        page.add(tr("settings", "Lock"), lock)
