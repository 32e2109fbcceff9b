"""Calm now lies over all that the window shows, and leaves it as it was.

It asks nothing, reads nothing of the log and writes nothing there; so it is to be had
while the log is locked, lost or being worked on, and from the first moment on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from companion.errors import CompanionError
from companion.ui.held_keys import HeldKeys
from companion.ui.hindrances import close_what_lies_over, is_press_of
from companion.ui.single_shot import single_shot
from companion.ui.where import CALM_KEY, HELP_KEY, HIDE_KEY, KEYS_KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QWindow

    from companion.ports import SessionPlayer
    from companion.ui.course import Course
    from companion.ui.looks import Looks
    from companion.ui.pages.calm import CalmPage
    from companion.ui.pages.page import Page
    from companion.ui.ways import Ways
    from companion.units import Frames

_PATIENCE_MS = 1100
"""How long the sound may take to fade."""
_READING_MS = 4500
"""How long the last words stay, unless a key or a press sends them away."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A time that was spent in calm now; the log hears of it if the person says so."""

    began: datetime
    ended: datetime
    frames: Frames
    voice: str | None


class Calming(QObject):
    """Begins calm now and ends it; one at a time."""

    began = Signal()
    """What sounds or shows beneath is to rest now."""
    ended = Signal(object)
    """It is over: what was there before is there again. The `Spent` time."""

    def __init__(
        self, window: QWidget, beneath: QWidget, looks: Looks, ways: Ways
    ) -> None:
        """Lie over `beneath`, which is all else that `window` shows."""
        super().__init__(window)
        self._window = window
        self._beneath = beneath
        self._looks = looks
        self._ways = ways
        self._page: CalmPage | None = None
        self._course: Course | None = None
        self._help: Page | None = None
        self._ending = False
        self._leaving = False
        """Whether the window waits to be closed for the sound to have faded."""
        self._focus: QWidget | None = None
        self._began: datetime | None = None
        self.make_help: Callable[[], Page | None] = lambda: None
        """Makes the page of help; None: not yet."""
        self.is_quiet: Callable[[], bool] = lambda: False
        """Tells whether somebody follows a session without sound, and is to be spared
        it here as well."""
        self._quiet = False
        self.make_keys: Callable[[], Page | None] = lambda: None
        """Makes the page of all keys; None: not yet."""
        self.hide_beneath: Callable[[], None] = lambda: None
        """Covers what is found beneath once it is over."""
        self.is_ready: Callable[[], bool] = lambda: False
        """Tells whether all that a player needs was imported: it is made at once."""
        self.tell_bug: Callable[[BaseException], None] = lambda _error: None
        self._fading = single_shot(self, _PATIENCE_MS, self._faded)
        self._reading = single_shot(self, _READING_MS, self._leave)
        self.counts_keys: Callable[[], bool] = lambda: False
        """Tells whether a key that is held is to count once beneath, too."""
        self._held = HeldKeys(lambda: self.is_open or self.counts_keys(), self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusWindowChanged.connect(self._watch)
            app.focusChanged.connect(self._keep_focus)

    @property
    def is_open(self) -> bool:
        """Whether it lies over the window."""
        return self._course is not None

    @property
    def page(self) -> CalmPage | None:
        """What is shown; None: it was not made yet."""
        return self._page

    @property
    def course(self) -> Course | None:
        """What goes on; None: nothing does."""
        return self._course

    def prepare(self) -> None:
        """Make it ready while nothing else is to be done, to be there at once."""
        page = self._made()
        if not self.is_open:
            page.setGeometry(self._window.rect())
            page.get_ready()

    def begin(self) -> None:
        """Begin at once, whatever is shown."""
        if self.is_open:
            self._begin_again()
            return
        from companion.ui.course import Course

        self._quiet = self.is_quiet()
        # Also of a window that is out of sight, or has a dialog before it.
        self._focus = self._window.focusWidget()
        close_what_lies_over()
        self.began.emit()
        page = self._made()
        self._began = self._ways.now()
        ready = self.is_ready()
        player = self._player_at_once() if ready else None
        self._course = course = Course(self._ways.clock, player)
        page.setGeometry(self._window.rect())
        page.begin(course)
        page.show()
        page.raise_()
        page.setFocus()
        self._beneath.hide()
        course.begin()
        if not ready:
            self._find_player(course)

    def end(self) -> None:
        """End softly: the sound fades, a few words stay; once more, at once."""
        if self._ending:
            self._leave()
        elif self._course is not None and self._page is not None:
            self._ending = True
            self._leave_help()
            self._course.stop()
            self._page.end(self._last_words())
            self._fading.start()
            self._reading.start(_READING_MS)

    def leave(self) -> None:
        """End as soon as the sound has faded, for a window that closes.

        `ended` tells when. Asked again, or where nothing sounds any more, at once.
        """
        if self._leaving or (self._ending and not self._fading.isActive()):
            self._leave()
            return
        if not self._ending:
            self.end()
        self._leaving = True
        self._reading.start(_PATIENCE_MS)

    def show_help(self) -> None:
        """Show where there is help from people; the sound rests meanwhile."""
        self._lay_over(self.make_help)

    def show_keys(self) -> None:
        """Show what all the keys do; the sound rests meanwhile."""
        self._lay_over(self.make_keys)

    def _lay_over(self, make: Callable[[], Page | None]) -> None:
        """Show a page over it, in the place of another one."""
        if self._course is None or self._page is None or self._ending:
            return
        page = make()
        if page is None:
            return
        before, self._help = self._help, page
        if before is None:
            self._course.pause()
        else:
            before.hide()
            before.deleteLater()
        page.back.connect(self._leave_help)
        page.help_asked.connect(self.show_help)
        page.setParent(self._window)
        page.setGeometry(self._window.rect())
        self._page.hide()
        page.show()
        page.raise_()
        page.take_focus()

    def go_back(self) -> None:
        """Do what Esc does."""
        if self._help is not None:
            self._help.go_back()
        else:
            self.end()

    def fit(self) -> None:
        """Be as large as the window."""
        for page in (self._page, self._help):
            if page is not None:
                page.setGeometry(self._window.rect())

    def eventFilter(self, _dialog: QObject, event: QEvent) -> bool:
        """Begin by a key that a dialog gets."""
        asked = is_press_of(CALM_KEY, event)
        if asked:
            self.begin()
        return asked

    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Let what changes beneath, such as a cover that comes, have the keys later."""
        shown = self._help or self._page
        beneath = now is not None and self._beneath.isAncestorOf(now)
        if self.is_open and beneath and shown is not None:
            self._focus = now
            shown.setFocus()

    def _watch(self, window: QWindow | None) -> None:
        """Hear the key in dialogs too, which keep it from the window beneath."""
        if window is None:
            return
        own = window is self._window.windowHandle()
        window.installEventFilter(self._held if own else self)

    def _begin_again(self) -> None:
        """Come back to it, from its last words or from help."""
        if self._ending:
            self._leave()
            self.begin()
        else:
            self._leave_help()

    def _made(self) -> CalmPage:
        if self._page is None:
            from companion.ui.pages.calm import CalmPage

            self._page = page = CalmPage(self._looks, self._window)
            page.hide()
            page.left.connect(self.end)
            page.help_asked.connect(self.show_help)
            for key, step in (
                (HELP_KEY, self.show_help),
                (KEYS_KEY, self.show_keys),
                (HIDE_KEY, lambda: self.hide_beneath()),
            ):
                QShortcut(QKeySequence(key), page).activated.connect(step)
            page.followed.connect(self._follow)
        return self._page

    def _player(self) -> SessionPlayer | None:
        if self._ways.open_calm is None:
            return None
        try:
            player = self._ways.open_calm()
        except CompanionError:
            # The picture and the words do not need it, and this is no time to tell.
            return None
        if self._quiet:
            player.set_quiet(True)
        return player

    def _player_at_once(self) -> SessionPlayer | None:
        try:
            return self._player()
        except Exception as error:  # one that is our fault is not in the way either
            self.tell_bug(error)
            return None

    def _find_player(self, course: Course) -> None:
        """Make the player beside the picture, which is not to wait for it."""
        from companion.ui.working import Work

        def found(player: SessionPlayer | None) -> None:
            if player is not None and self._course is course and not self._ending:
                course.attach(player)

        work = Work(lambda _progress, _cancelled: self._player(), self)
        work.done.connect(found)
        work.over.connect(work.deleteLater)
        work.start()

    def _follow(self) -> None:
        course = self._course
        if course is None:
            return
        fault = course.lost()
        if fault is not None:
            self.tell_bug(fault)
        elif course.is_over:
            if self._ending:
                self._faded()
            else:
                self.end()

    def _faded(self) -> None:
        self._fading.stop()
        if self._course is not None:
            self._course.close()

    def _leave(self) -> None:
        """Give the window back as it was."""
        course, page = self._course, self._page
        if course is None or page is None:
            return
        self._fading.stop()
        self._reading.stop()
        if course.is_over:
            course.close()
        else:
            # It is gone from the screen at once; its sound still fades.
            QTimer.singleShot(_PATIENCE_MS, self, course.close)
        now = self._ways.now()
        spent = Spent(self._began or now, now, course.here(), course.voice)
        self._course, self._ending, self._leaving = None, False, False
        page.rest()
        self._beneath.show()
        page.hide()
        focus, self._focus = self._focus, None
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus()
        self.ended.emit(spent)

    def _leave_help(self) -> None:
        """Come back from the page of help."""
        page, self._help = self._help, None
        if page is None or self._page is None:
            return
        self._page.offer_later()
        self._page.show()
        self._page.setFocus()
        page.hide()
        page.deleteLater()
        if self._course is not None and not self._ending:
            self._course.resume()

    def _last_words(self) -> str:
        return self.tr(
            "If you like, let your eyes move around the room, and feel what holds "
            "you. There is nothing more to do."
        )
