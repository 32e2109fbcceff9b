"""What the window asks of the rest of the companion; `companion.app` fills it in."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from companion.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from companion.checkin.help_lines import HelpPlace
    from companion.ports import (
        AtLogin,
        Awake,
        Backups,
        Beds,
        BrokenEntry,
        Choice,
        Entry,
        FileTypes,
        Health,
        Lock,
        LogBook,
        LogFiles,
        Motions,
        OwnHelpStore,
        OwnPatterns,
        OwnScripts,
        PreferenceStore,
        SessionPlayer,
        Shortcut,
        Slumber,
        SoundDevices,
        Telephone,
    )
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Wishes
    from companion.ui.homework.ways import HomeworkWays
    from companion.ui.log_steps import Record

    Items = Iterable[Entry | BrokenEntry]


def _nothing() -> None:
    """Do nothing."""


def _country() -> str:
    return QLocale.territoryToCode(QLocale.system().territory())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Ways:
    """Each is a call, so that nothing is read or opened before the first paint.

    They are never compared or shown; making that possible would hold the paint up.
    """

    library: Callable[[], Items]
    """The practices on offer, read a file a step; may raise `CompanionError`.

    Asked for again when the person's own scripts have changed.
    """
    open_session: Callable[[Choice, Wishes], SessionPlayer]
    """Makes a player for what was chosen; may raise `CompanionError`."""
    open_log: Callable[[], tuple[LogBook, str | None]]
    """Opens the log, with a sentence to be seen, if any; may raise `LogError`."""
    now: Callable[[], datetime]
    """The time, with the local offset."""
    new_id: Callable[[], str]
    """A new UUID."""
    is_new: Callable[[], bool] = lambda: False
    """Whether nothing of the person is on the disk yet; asked before the log is."""
    clock: Callable[[], float] = monotonic
    """Seconds that never go back; people tap along with their breath."""
    get_ready: Callable[[], Callable[[], bool]] = lambda: lambda: True
    """Makes ready what sound needs, once all of the window is there; gives what tells
    whether that is done."""
    read_again: Callable[[], None] = _nothing
    """Looks at the person's own scripts again; the window sets it."""
    look: Callable[[], tuple[str | None, int, str | None]] = lambda: (None, 100, None)
    """What is painted first: the look's name, the text size in percent, the motion's
    name; None follows the system."""
    voices: Callable[[], Sequence[tuple[str, str]]] = tuple
    """Each voice's id and name."""

    help_places: Callable[[], Sequence[HelpPlace]] = tuple
    """Where there is help from people; may raise `CompanionError`."""
    own_help: Callable[[], OwnHelpStore] | None = None
    """The person's own contacts and notes; by default, none can be written."""
    country: Callable[[], str] = _country
    """Where the person may be, by the system's settings: ISO 3166, or ""."""

    # What there may not be.

    save_elsewhere: Callable[[Sequence[Record], Path], None] | None = None
    """Writes records to a file, when the log cannot be written; may raise
    `CompanionError`."""
    open_preview: Callable[[Choice], SessionPlayer] | None = None
    """Makes a player for a short listen; may raise `CompanionError`."""
    open_calm: Callable[[], SessionPlayer] | None = None
    """Makes a player for calm now; without one, it is a picture and captions."""
    open_check: Callable[[Timeline], SessionPlayer] | None = None
    """Makes a player for bells and ticks, to hear how sound comes; may raise
    `CompanionError`."""
    preferences: Callable[[], PreferenceStore] | None = None
    """Where favourites and choices are kept; by default, nowhere."""
    own_scripts: Callable[[], OwnScripts] | None = None
    """The folder of the person's own scripts, which is watched."""
    own_patterns: Callable[[], OwnPatterns] | None = None
    """The files of the person's own patterns; by default, none can be made."""
    beds: Callable[[], Beds] | None = None
    """The soundscapes to choose from."""

    sound_devices: Callable[[], SoundDevices] | None = None
    """The sound devices to choose from."""

    make_log_ready: Callable[[], str | None] | None = None
    """Does before the log is first opened what may take long, on a thread of its own;
    gives a sentence to be seen, if any; may raise `LogError`."""
    lock: Callable[[], Lock] | None = None
    """The passphrase of the log; by default, there is none."""
    health: Callable[[], Health] | None = None
    """What looks at all of the log, once it is open."""
    backups: Callable[[], Backups] | None = None
    """The backups of the log."""
    log_files: Callable[[], LogFiles] | None = None
    """The log as files, and files that are brought into it."""

    homework: HomeworkWays | None = None
    """Homework by file; by default, no plan can be opened."""

    # What the desktop may offer.

    awake: Callable[[], Awake] | None = None
    """Keeps the screen awake in a session."""
    slumber: Callable[[], Slumber] | None = None
    """Tells when the machine goes to sleep."""
    shortcut: Callable[[], Shortcut] | None = None
    """A key combination for calm now that works everywhere."""
    at_login: Callable[[], AtLogin] | None = None
    """Whether the companion starts when the person logs in."""
    file_types: Callable[[], FileTypes | None] | None = None
    """Whether homework files open with the companion; None: that is not offered."""
    calm_command: Callable[[], str] = lambda: "companion calm"
    """The command to bind to a key, where the desktop offers no shortcut itself."""
    telephone: Callable[[], Telephone] | None = None
    """What dials a number."""
    motions: Callable[[], Motions] | None = None
    """Whether the system asks for less motion."""

    # What is asked in the system's own way.

    choose_file: Callable[[], Path | None] = dialogs.choose_answers_file
    """Where answers that are not in the log are to be saved."""
    choose_export: Callable[[str], Path | None] = dialogs.choose_export
    """Where the log is to be written; with a name to suggest."""
    choose_import: Callable[[], Path | None] = dialogs.choose_import
    """Which file is to be brought into the log."""
    choose_script: Callable[[], Path | None] = dialogs.choose_script
    """Which script to import."""
    choose_copy: Callable[[str], Path | None] = dialogs.choose_copy
    """Where a copy of a script with this file name is to be."""
    choose_sound: Callable[[], Path | None] = dialogs.choose_sound
    """Which sound is to become a soundscape."""
