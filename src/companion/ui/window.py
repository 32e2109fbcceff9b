"""The main window: one page at a time, on one ground."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from companion.ui.calming import Calming
from companion.ui.looks import BY_NAME, Looks, Type, palette
from companion.ui.pages.library import LibraryPage
from companion.ui.where import CALM_KEY
from companion.ui.widgets.calm_button import CalmButton
from companion.ui.widgets.passage import Passage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent

    from companion.ui.around import Around
    from companion.ui.arriving import Arriving
    from companion.ui.calm_note import CalmNote
    from companion.ui.calming import Spent
    from companion.ui.destinations import Destinations
    from companion.ui.flow import Flow
    from companion.ui.keeper import Keeper
    from companion.ui.looking_over import LookingOver
    from companion.ui.pages.page import Place
    from companion.ui.pages.session import SessionPage
    from companion.ui.preferring import Preferring
    from companion.ui.reading import Reader
    from companion.ui.residing import Residing
    from companion.ui.ways import Ways
    from companion.ui.widgets.rail import Rail

_COMFORTABLE = (900, 640)
_LEAST = (640, 448)
_ROOM = (QEvent.Type.Resize, QEvent.Type.ShowToParent, QEvent.Type.HideToParent)
_LETTING_GO = 5.0
"""Seconds that a closing window waits for work on the log that was called off."""
_CALM_FIRST_MS = 2500
"""How long all else waits where the window begins in calm now."""
_CALM_READY_MS = 400
"""When calm now is made ready: after what the person waits for."""
_KEPT_AFTER_MS = 300
"""How long after the beginning of calm now what was typed beneath it is kept."""
_PAINT_FIRST_MS = 100
"""How long the log waits, so that the practices are painted before it is opened."""


class MainWindow(QWidget):
    """The companion's window."""

    begun = Signal()
    """It was painted once, or is there out of sight."""
    settled = Signal()
    """All of it is there, and the log was opened."""
    left = Signal()
    """It was closed, and with it the companion ends."""

    def __init__(self, ways: Ways, looks: Looks | None = None) -> None:
        """Make the window; nothing is read or opened before it has been painted once.

        Args:
            ways: What it asks of the rest of the companion.
            looks: The colours and type; by default, those that follow the system.
        """
        super().__init__()
        self._ways = ways
        self.looks = looks or Looks()
        name, text_size, motion = ways.look()
        if look := BY_NAME.get(name or ""):
            self.looks.force(look)
        self.looks.set_text_size(text_size)
        self.looks.set_motion(motion)
        self.looks.changed.connect(self._wear)
        self._painted = False
        self._has_settled = False
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
        self.looking_over: LookingOver | None = None
        self.residing: Residing | None = None
        self.arriving: Arriving | None = None
        self._to_open: list[Path] = []
        """Files that came before anything could be opened."""
        self._beneath = QWidget()
        """All but calm now, which lies over it."""
        self._rail: Rail | None = None
        self.calm_note: CalmNote | None = None
        self._closes = False
        """Whether the window is to be closed once what sounds has faded."""
        self._inside = QWidget()
        self._passage = Passage(self.looks, self._inside)
        self._passage.addWidget(self.library)
        self.calm_button = CalmButton(self.looks, self._beneath)
        self.calm_button.clicked.connect(self.calm_now)
        self._lay_out()
        self.calming = self._calm()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._beneath)
        self._whole = QVBoxLayout(self._beneath)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self._inside)
        self._row = QHBoxLayout(self._inside)
        self._row.setSpacing(0)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self._passage, 1)
        self._row.addLayout(self._beside, 1)
        for widget in (self._beneath, self._inside):
            widget.installEventFilter(self)
        self._make_room()

    def _make_room(self, page: Place | None = None) -> None:
        """Let nothing lie under the button, whether or not there is a rail above it."""
        button, rail = self.calm_button, self._rail
        button.settle(self._beneath.height())
        shown = page or (self.library if self.flow is None else self.flow.place)
        railed = rail is not None and shown.stands_at is not None
        free = railed or shown.leave_corner(button.beside, button.below)
        # Just after the first paint the rail comes to the places that have one.
        beside = button.beside if shown.stands_at is None else self.looks.rail
        self._row.setContentsMargins(0 if free else beside, 0, 0, 0)
        covered = button.beside if self._inside.isHidden() else 0
        self._whole.setContentsMargins(covered, 0, 0, 0)
        if rail is not None:
            rail.leave_room(button.beside, button.below)
        if self.calm_note is not None:
            self.calm_note.keep_off(button.beside - covered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the button's corner free when the window or its cover changes."""
        if event.type() in _ROOM:
            self._make_room()
        return super().eventFilter(watched, event)

    def _calm(self) -> Calming:
        """Let there be calm now, one key away from anything."""
        calming = Calming(self, self._beneath, self.looks, self._ways)
        calming.tell_bug = self.tell_bug
        calming.ended.connect(self._calmed)
        key = QShortcut(QKeySequence(CALM_KEY), self)
        # A menu that is open is no hindrance.
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)
        key.setAutoRepeat(False)
        key.activated.connect(self.calm_now)
        return calming

    def calm_now(self) -> None:
        """Begin calm now, whatever is shown, and before anything was.

        A window that was to close, and waits for a sound to fade, stays.
        """
        self._closes = False
        if self.residing is not None:
            self.residing.stay()
        self.calming.begin()

    def open_file(self, path: Path) -> None:
        """Open a homework plan, or take a report, as soon as that suits."""
        if self.arriving is None:
            self._to_open.append(path)
        else:
            self.arriving.come([path])

    def tell_bug(self, error: BaseException) -> None:
        """Say that something of ours went wrong, and offer the report."""
        self.library.notify(
            self.tr("Something in the companion went wrong. What was saved is safe."),
            [
                (self.tr("Copy report"), lambda: _copy_report(error)),
                (self.tr("Close"), lambda: None),
            ],
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first paint, open what the first page did not need."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.begun.emit)
            calm = self.calming.is_open
            QTimer.singleShot(_CALM_FIRST_MS if calm else 0, self._settle_in)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let calm now stay as large as the window."""
        super().resizeEvent(event)
        self.calming.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc, wherever the focus is; held, it counts once."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif self.calming.is_open:
            self.calming.go_back()
        elif self.flow is not None and self.covering.page is None:
            self.flow.place.go_back()
        elif self.flow is not None:
            self.covering.go_back()

    def event(self, event: QEvent) -> bool:
        """Take note that the keyboard is used, before any key does anything."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self.looks.by_keyboard = True
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, once the session has ended softly and the answers are safe.

        Or go to the tray, where that is preferred.
        """
        if self.calming.is_open:
            self._closes = True
            self.calming.leave()
            event.ignore()
            return
        if self.flow is None or self.residing is None:
            self.left.emit()
            return
        self.covering.keep_what_is_written()
        if self.residing.stays:
            event.ignore()
            self.residing.withdraw()
            self._closes = self.flow.leaving.fades
        elif self.flow.leaving.may_close(self._let_go):
            self._leave()
        else:
            if self.keeper.waits:
                self.covering.warn_unsaved()
            event.ignore()
            self._closes = self.flow.leaving.fades
            self.residing.refused()

    def _faded(self) -> None:
        """Close now, unless the person wanted something else meanwhile."""
        if self._closes:
            self.close()
        elif self.flow is not None:
            self.flow.leaving.may_withdraw()

    def begin_unseen(self) -> None:
        """Be all there without having been shown, in the tray if there is one."""
        # Which makes the handle at which signs of the person are looked for.
        self.winId()
        self._painted = True
        QTimer.singleShot(0, self, self.begun.emit)
        self._settle_in()
        if self.residing is not None:
            self.residing.wait_unseen()

    def quit(self) -> None:
        """End the companion, whether the window is seen or not."""
        if self.residing is None:
            self.close()
        else:
            self.residing.quit()

    def _calmed(self, spent: Spent) -> None:
        """Go on where the person was before calm now."""
        if self._closes:
            self._closes = False
            # Later: a window that is closing does not listen to another close.
            QTimer.singleShot(0, self, self.close)
        elif self._painted:
            self._settle_in()
            if self.calm_note is not None:
                self.calm_note.offer(spent)

    def _hush(self) -> None:
        """Let nothing sound beneath calm now, and keep what was typed."""
        if self.flow is not None:
            self.flow.hush()
            # The log may let one wait, and calm now does not wait.
            keep = self.covering.keep_what_is_written
            QTimer.singleShot(_KEPT_AFTER_MS, self, keep)

    def _recede(self, page: SessionPage) -> None:
        """Let the button be seen in a session as long as the controls are."""
        page.controls.shown.connect(self.calm_button.be_seen)

    def _let_go(self) -> None:
        """Keep what goes on, call off what is done with the log, and wait for it."""
        if self.flow is not None:
            self.flow.place.keep()
        self.care.leave(_LETTING_GO)
        self.locking.join(_LETTING_GO)

    def _leave(self) -> None:
        """Give back what the desktop lent, and end."""
        self._guest.leave()
        self.left.emit()

    def _settle_in(self) -> None:
        """Fill the first page, and make the way to the others."""
        if self.flow is not None:
            return
        from companion.ui.dressing import Dressing
        from companion.ui.preferring import Preferring
        from companion.ui.roles import tell_roles

        tell_roles()
        self._add_rail()
        find = self._ways.preferences
        preferring = Preferring(None if find is None else find(), self)
        self.preferring = preferring
        Dressing(self.looks, preferring, self.library)
        self.library.furnish(
            preferring,
            self._ways.now,
            own=self._ways.own_scripts is not None,
            makes=self._ways.own_patterns is not None,
        )
        self._reader = reader = self._read()
        self._lead(reader, preferring)
        if preferring.notice:
            self.library.warn(preferring.notice)
        QTimer.singleShot(_PAINT_FIRST_MS, self._make_log_ready)

    def _add_rail(self) -> None:
        from companion.ui.where import Where
        from companion.ui.widgets.rail import Rail

        self.rail = Rail(self.looks, tuple(Where))
        self.rail.mark(self.library.stands_at)
        self._row.insertWidget(0, self.rail)
        self._rail = self.rail
        self._passage.turning.connect(self._make_room)
        self._make_room()

    def _read(self) -> Reader:
        """Begin to read the practices."""
        from companion.ui.reading import Reader

        reader = Reader(self._ways.library, self)
        reader.found.connect(self.library.fill)
        reader.trouble.connect(self.library.notify)
        reader.read_first()
        return reader

    def _lead(self, reader: Reader, preferring: Preferring) -> None:
        """Make the way through the pages, and to the places of the rail."""
        from companion.ui.around import Around
        from companion.ui.calm_note import CalmNote
        from companion.ui.caring import Care
        from companion.ui.flow import Flow
        from companion.ui.keeper import Keeper
        from companion.ui.making_ready import MakingReady
        from companion.ui.visit import Tools

        ways = replace(self._ways, read_again=reader.read_again)
        self._making_ready = making = MakingReady(
            ways.make_log_ready, ways.open_log, self
        )
        making.over.connect(self._open_log)
        self.keeper = keeper = Keeper(making.open_log, self.tell_bug)
        tools = Tools(keeper, ways.now, ways.new_id)
        flow = Flow(self.looks, self._passage, tools, ways, self.library, preferring)
        flow.leaving.over.connect(self._faded, Qt.ConnectionType.QueuedConnection)
        self.flow = flow
        self.calming.began.connect(self._hush)
        self.calm_note = note = CalmNote(self.looks, tools, self._beneath, self._whole)
        note.keep_off(self.calm_button.beside)
        self.calming.began.connect(note.leave)
        self.calming.make_help = flow.help_page
        self.calming.is_quiet = lambda: flow.sitting.is_quiet
        self.calming.make_keys = flow.keys_page
        self.calming.hide_beneath = lambda: self.covering.hide()
        # There, a key that is held would pause and go on, again and again.
        self.calming.counts_keys = lambda: flow.sitting.is_open
        flow.calm_now = self.calm_now
        flow.sitting.shown.connect(self._recede)
        self._passage.turning.connect(lambda _page: self.calm_button.be_seen(True))
        self.care = Care(keeper, self)
        self._guard(flow, keeper, preferring)
        self._look_over(keeper)
        self._remind(flow, preferring)
        self._be_a_guest(flow, preferring)
        around = Around(
            self.looks,
            ways,
            flow,
            tools,
            preferring,
            self.care,
            self.covering,
            self._guest.shortcutting,
        )
        self._go_about(around, reader)

    def _go_about(self, around: Around, reader: Reader) -> None:
        """Lead to the places of the rail, and take what comes from outside."""
        from companion.ui.destinations import Destinations
        from companion.ui.places import Places

        self.destinations = there = Destinations(around)
        self.places = Places(self, self.rail, self._passage, there.ways())
        if around.ways.homework is not None:
            self._receive(there, reader)
        self._welcome(around)

    def _receive(self, there: Destinations, reader: Reader) -> None:
        """Take files that come from outside, from now on."""
        from companion.ui.arriving import Arriving

        self.arriving = arriving = Arriving(self, there.open_files)
        arriving.is_ready = lambda: self._has_settled and reader.has_all
        for moment in (
            self.settled,
            reader.found,
            self._passage.turning,
            self.calming.ended,
            self.locking.opened,
        ):
            moment.connect(arriving.soon)
        arriving.come(self._to_open)

    def _welcome(self, around: Around) -> None:
        """Greet a person who is new here, once."""
        keeps = self._ways.preferences is not None
        if keeps and not around.preferring.now.welcomed and self._ways.is_new():
            from companion.ui.first_run import FirstRun

            FirstRun(around, self).begin()

    def _remind(self, flow: Flow, preferring: Preferring) -> None:
        """Let reminders come, to a person who is at one of the places."""
        from companion.ui.reminders_here import RemindersHere

        here = RemindersHere(self, self._beside, flow, preferring, self._ways.now)
        self.reminder_bar, self.reminding = here.bar, here.reminding
        self._passage.turning.connect(here.turn_to)

    def _be_a_guest(self, flow: Flow, preferring: Preferring) -> None:
        """Go out of sight and come again, and ask of the desktop what is needed."""
        from companion.ui.guest import Guest

        self._guest = guest = Guest(self, self._ways, flow.sitting, preferring)
        self.residing, self.slumbering = guest.residing, guest.slumbering

    def _guard(self, flow: Flow, keeper: Keeper, preferring: Preferring) -> None:
        """Cover the window where the log is locked, and whenever it is to be."""
        from companion.ui.covering import Covering
        from companion.ui.locking import Locking

        find, ways = self._ways.lock, self._ways
        lock = find() if find is not None else None
        self.locking = Locking(
            lock, keeper, preferring, ways.now, lambda: self._is_busy(flow), self
        )
        self.covering = Covering(
            self._beneath,
            self._inside,
            self.looks,
            flow,
            self.locking,
            self.care,
            ways.clock,
        )
        handle = self.windowHandle()
        if lock is not None and handle is not None:
            handle.installEventFilter(self.locking)
        if self.calm_note is not None:
            self.covering.covers.connect(self.calm_note.leave)
        if self.locking.is_closed:
            self.covering.cover()

    def _look_over(self, keeper: Keeper) -> None:
        """Let all of the log be read whenever it was opened, at a start or later."""
        from companion.ui.looking_over import LookingOver

        find = self._ways.health
        if find is not None:
            self.looking_over = looking = LookingOver(find, keeper, self.care, self)
            looking.told.connect(self.library.warn)
            self.locking.opened.connect(looking.look)

    def _is_busy(self, flow: Flow) -> bool:
        """Say whether somebody is there, though no key is pressed.

        In a session; while something is done with the log, which the lock would call
        off; and in a dialog, whose signs come to another window.
        """
        asked = QApplication.activeModalWidget() is not None
        return flow.sitting.is_open or self.care.busy or asked

    def _make_log_ready(self) -> None:
        """Let the log be made ready, unless it is locked and opened later."""
        if self.locking.is_closed or self.care.is_leaving:
            self._open_log()
        else:
            self._making_ready.begin(self.care)

    def _open_log(self) -> None:
        from companion.ui.icon import orb_icon

        if self.care.is_leaving:
            return
        if self.flow is not None and not self.locking.is_closed:
            self.flow.open_log()
        if self.looking_over is not None:
            self.looking_over.look()
        self._back_up()
        self.setWindowIcon(orb_icon(self.looks.now))
        self._watch()
        self._ask_of_motion()
        if self.residing is not None and self.isVisible():
            self.residing.put_in_tray()
        self._guest.shortcutting.follow()
        self.calming.is_ready = self._ways.get_ready()
        self.rail.lead_to(self.calm_button)
        QTimer.singleShot(_CALM_READY_MS, self.calming, self.calming.prepare)
        self._has_settled = True
        self.settled.emit()

    def _ask_of_motion(self) -> None:
        """Ask the system whether it wants less motion; it may take its time."""
        find = self._ways.motions
        if find is not None:
            from companion.ui.working import Work

            ask = Work(lambda _progress, _cancelled: find().reduced(), self)
            ask.done.connect(self.looks.tell_reduced)
            ask.start()

    def _back_up(self) -> None:
        """From now on, let there be a backup a day."""
        find = self._ways.backups
        if find is not None:
            from companion.ui.daily import DailyBackup

            self.daily = daily = DailyBackup(
                find(),
                self.care,
                self.locking,
                self._ways.now,
                self,
                lambda: self.calming.is_open,
            )
            daily.told.connect(self.library.notify)

    def _watch(self) -> None:
        """From now on, show the person's own scripts as they come and go."""
        find_own, reader = self._ways.own_scripts, self._reader
        if find_own is None or reader is None:
            return
        from companion.ui.watching import FolderWatch

        self.watch = FolderWatch(find_own().folder, self)
        self.watch.changed.connect(reader.read_again)
        # What came between the first reading and the watching.
        reader.read_again()

    def _wear(self) -> None:
        """Put on the look that holds now."""
        QToolTip.setFont(self.looks.font(Type.SMALL))
        self.setPalette(palette(self.looks.now))
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()
            widget.update()
        self._make_room()


def _copy_report(error: BaseException) -> None:
    from companion.ui.report import copy_report

    copy_report(error)
