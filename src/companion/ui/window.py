"""The main window: one page at a time, on one ground."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import Looks, palette
from companion.ui.pages.library import LibraryPage
from companion.ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

    from companion.checkin.records import CheckIn, Session
    from companion.ports import (
        Beds,
        BrokenEntry,
        Choice,
        Entry,
        LogBook,
        OwnPatterns,
        OwnScripts,
        PreferenceStore,
        SessionPlayer,
    )
    from companion.practice.wishes import Wishes
    from companion.ui.flow import Flow
    from companion.ui.reading import Reader

    Items = Iterable[Entry | BrokenEntry]

_COMFORTABLE = (900, 640)
_LEAST = (640, 420)
_PAINT_FIRST_MS = 100
"""How long the log waits, so that the practices are painted before it is opened."""


@dataclass(frozen=True, slots=True)
class _Later:
    """What the window was given, and needs only after it has been painted once."""

    library: Callable[[], Items] | Items
    open_session: Callable[[Choice, Wishes], SessionPlayer]
    open_log: Callable[[], tuple[LogBook, str | None]]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    save_elsewhere: Callable[[Sequence[Session | CheckIn], Path], None] | None
    choose_file: Callable[[], Path | None] | None
    get_ready: Callable[[], None] | None
    clock: Callable[[], float]
    preferences: Callable[[], PreferenceStore] | None
    open_preview: Callable[[Choice], SessionPlayer] | None
    voices: Callable[[], Sequence[tuple[str, str]]]
    own_scripts: Callable[[], OwnScripts] | None
    own_patterns: Callable[[], OwnPatterns] | None
    choose_script: Callable[[], Path | None] | None
    choose_copy: Callable[[str], Path | None] | None
    beds: Callable[[], Beds] | None
    choose_sound: Callable[[], Path | None] | None


class MainWindow(QWidget):
    """The companion's window."""

    def __init__(
        self,
        *,
        library: Callable[[], Items] | Items,
        open_session: Callable[[Choice, Wishes], SessionPlayer],
        open_log: Callable[[], tuple[LogBook, str | None]],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        save_elsewhere: Callable[[Sequence[Session | CheckIn], Path], None]
        | None = None,
        choose_file: Callable[[], Path | None] | None = None,
        get_ready: Callable[[], None] | None = None,
        preferences: Callable[[], PreferenceStore] | None = None,
        open_preview: Callable[[Choice], SessionPlayer] | None = None,
        voices: Callable[[], Sequence[tuple[str, str]]] = tuple,
        own_scripts: Callable[[], OwnScripts] | None = None,
        own_patterns: Callable[[], OwnPatterns] | None = None,
        choose_script: Callable[[], Path | None] | None = None,
        choose_copy: Callable[[str], Path | None] | None = None,
        beds: Callable[[], Beds] | None = None,
        choose_sound: Callable[[], Path | None] | None = None,
        looks: Looks | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Make the window; nothing is read or opened before it has been painted once.

        Args:
            library: The practices on offer, read a file a step; asked for again when
                the person's own scripts have changed. May raise `CompanionError`.
            open_session: Makes a player for what was chosen and a person's wishes; may
                raise `CompanionError`.
            open_log: Opens the log, with a sentence the person should see, if any; may
                raise `LogError`.
            now: The time, with the local offset.
            new_id: A new UUID.
            save_elsewhere: Writes records to a file, when the log cannot be written;
                may raise `CompanionError`.
            choose_file: Asks for that file; by default, in the system's way.
            get_ready: What may be made ready for a session once all of it is there.
            clock: Seconds that never go back; people tap along with their breath.
            preferences: Where favourites and choices are kept; by default, nowhere.
            open_preview: Makes a player for a short listen; may raise
                `CompanionError`.
            voices: Each voice's id and name.
            own_scripts: The folder of the person's own scripts, which is watched.
            own_patterns: The files of the person's own patterns; by default, none can
                be made.
            choose_script: Asks which script to import; by default, in the system's way.
            choose_copy: Asks where a copy of a script is to be, likewise.
            beds: The soundscapes to choose from.
            choose_sound: Asks for a sound file; by default, in the system's way.
            looks: The colours and type; by default, those that follow the system.
        """
        super().__init__()
        self.looks = looks or Looks()
        self.looks.changed.connect(self._wear)
        self._painted = False
        self.setWindowTitle(self.tr("Companion"))
        self.setMinimumSize(*_LEAST)
        self.resize(
            QSize(*_COMFORTABLE).boundedTo(self.screen().availableGeometry().size())
        )
        self.setPalette(palette(self.looks.now))
        self.library = LibraryPage(self.looks)
        self._reader: Reader | None = None
        self.flow: Flow | None = None
        """The way through the pages; there from just after the first paint."""
        self._passage = Passage(self.looks)
        self._passage.addWidget(self.library)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._passage)
        self._later = _Later(
            library,
            open_session,
            open_log,
            now,
            new_id,
            save_elsewhere,
            choose_file,
            get_ready,
            clock,
            preferences,
            open_preview,
            voices,
            own_scripts,
            own_patterns,
            choose_script,
            choose_copy,
            beds,
            choose_sound,
        )

    def tell_bug(self, error: BaseException) -> None:
        """Say that something of ours went wrong, and offer the report."""
        self.library.notify(
            self.tr("Something in the companion went wrong. What was saved is safe."),
            [
                (self.tr("Copy report"), lambda: self._copy_report(error)),
                (self.tr("Close"), lambda: None),
            ],
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, open what the first page did not need."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._settle_in)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, wherever the focus is."""
        if event.key() == Qt.Key.Key_Escape and self.flow is not None:
            self.flow.place.go_back()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take note that the keyboard is used, before any key does anything."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.looks.by_keyboard = True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once the session has ended softly and the answers are safe."""
        if self.flow is None or self.flow.may_close():
            event.accept()
        else:
            event.ignore()

    def _settle_in(self) -> None:
        """Fill the first page, and make the way to the others."""
        from companion.ui import dialogs
        from companion.ui.flow import Flow, Ways
        from companion.ui.keeper import Keeper
        from companion.ui.preferring import Preferring
        from companion.ui.reading import Reader
        from companion.ui.visit import Tools

        later = self._later
        store = later.preferences() if later.preferences is not None else None
        preferring = Preferring(store, self)
        self.library.furnish(
            preferring,
            later.now,
            own=later.own_scripts is not None,
            makes=later.own_patterns is not None,
        )
        preferring.told.connect(self.library.notify)
        self._reader = reader = Reader(_source(later.library), self)
        reader.found.connect(self.library.fill)
        reader.trouble.connect(self.library.notify)
        reader.read_first()
        self.flow = Flow(
            self.looks,
            self._passage,
            Tools(Keeper(later.open_log), later.now, later.new_id),
            Ways(
                later.open_session,
                later.clock,
                later.save_elsewhere,
                later.choose_file or partial(dialogs.choose_answers_file, self),
                later.open_preview,
                later.voices,
                later.own_scripts,
                later.own_patterns,
                later.choose_script or partial(dialogs.choose_script, self),
                later.choose_copy or partial(dialogs.choose_copy, self),
                reader.read_again,
                later.beds,
                later.choose_sound or partial(dialogs.choose_sound, self),
            ),
            self.library,
            preferring,
        )
        # Queued: a window that is closing does not listen to another close.
        self.flow.over.connect(self.close, Qt.ConnectionType.QueuedConnection)
        if preferring.notice:
            self.library.notify(preferring.notice)
        QTimer.singleShot(_PAINT_FIRST_MS, self._open_log)

    def _open_log(self) -> None:
        from companion.ui.icon import orb_icon

        if self.flow is not None:
            self.flow.open_log()
        self.setWindowIcon(orb_icon(self.looks.now))
        self._watch()
        if self._later.get_ready is not None:
            self._later.get_ready()

    def _watch(self) -> None:
        """From now on, show the person's own scripts as they come and go."""
        find_own, reader = self._later.own_scripts, self._reader
        if find_own is None or reader is None:
            return
        from companion.ui.watching import FolderWatch

        self.watch = FolderWatch(find_own().folder, self)
        self.watch.changed.connect(reader.read_again)
        # What came between the first reading and the watching.
        reader.read_again()

    def _wear(self) -> None:
        """Put on the look that holds now."""
        self.setPalette(palette(self.looks.now))
        for widget in self.findChildren(QWidget):
            widget.update()

    def _copy_report(self, error: BaseException) -> None:
        from PySide6.QtGui import QGuiApplication

        from companion.ui.report import report_of

        QGuiApplication.clipboard().setText(report_of(error))


def _source(library: Callable[[], Items] | Items) -> Callable[[], Items]:
    return library if callable(library) else lambda: library
