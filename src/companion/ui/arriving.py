"""Files that come from outside: a double click, another start, or dropped here.

None is opened while a session goes on, while the log is locked, or before all of the
window is there; it waits, and that is said.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from companion.ui.window import MainWindow

ENDINGS = (".companion-plan", ".companion-report")
MOST = 2_000
"""So many files are taken at once."""


def files_in(mime: QMimeData) -> list[Path]:
    """Give the files of ours that are dropped; empty: there is nothing to take."""
    found = [url.toLocalFile() for url in mime.urls()[:MOST] if url.isLocalFile()]
    return [Path(name) for name in found if name.lower().endswith(ENDINGS)]


class Arriving(QObject):
    """Holds what came until it can be opened; each file is opened once."""

    def __init__(self, window: MainWindow, take: Callable[[list[Path]], None]) -> None:
        """Watch a window, and let files be dropped on it; `take` opens what came."""
        super().__init__(window)
        self._window = window
        self._take = take
        self.is_ready: Callable[[], bool] = lambda: True
        """Says whether all of the window, and all practices, are there."""
        self._waits: list[Path] = []
        self._told: set[Path] = set()
        """Those of which it was said that they came; the person opens them."""
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def come(self, paths: list[Path]) -> None:
        """Open files now, or as soon as that suits."""
        self._waits += [path for path in paths if path not in self._waits]
        # Asked for once more, a file needs no other word.
        self._told.difference_update(paths)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped anywhere on the window."""
        if isinstance(event, QDropEvent) and (paths := files_in(event.mimeData())):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.come(paths)
            return True
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Open what waits, if that suits now; else say that it waits."""
        window, flow = self._window, self._window.flow
        waits = [path for path in self._waits if path not in self._told]
        if not waits or flow is None or not self.is_ready() or window.calming.is_open:
            return
        if window.locking.is_closed:
            self._wait_for_the_log()
        elif flow.place.stands_at is None:
            self._say_that_they_wait(waits)
        elif window.covering.page is None:
            self._open(waits)

    def _wait_for_the_log(self) -> None:
        cover = self._window.covering
        if cover.page is None and self._window.flow is not None:
            if self._window.flow.place.stands_at is None:
                return
            cover.cover()
        if cover.page is not None:
            cover.page.tell(_tr("The file is opened once the log is unlocked."))

    def soon(self) -> None:
        """Look in a moment, when what goes on now is done."""
        QTimer.singleShot(0, self, self.look)

    def _open(self, paths: list[Path]) -> None:
        self._waits = [path for path in self._waits if path not in paths]
        self._told.difference_update(paths)
        self._take(paths)

    def _say_that_they_wait(self, paths: list[Path]) -> None:
        """Leave the session alone; afterwards the person opens it, or does not."""
        self._told.update(paths)
        if len(paths) == 1:
            told = _tr("{} came while something else went on.").format(paths[0].name)
            word = _tr("Open it")
        else:
            told = _tr("{} files came while something else went on.")
            told, word = told.format(len(paths)), _tr("Open them")
        open_it = (word, partial(self._open, paths))
        leave_it = (_tr("Not now"), partial(self._forget, paths))
        self._window.library.notify(told, [open_it, leave_it])

    def _forget(self, paths: list[Path]) -> None:
        self._waits = [each for each in self._waits if each not in paths]
        self._told.difference_update(paths)


def _tr(text: str) -> str:
    return QCoreApplication.translate("arriving", text)
