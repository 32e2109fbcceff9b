"""Starting the window: the application around it, from the first paint to the last."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from companion.call import Call, Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

    from companion.ui.window import MainWindow

SEEN = Call(Word.SHOW)
_LISTENS_MS = 150
"""How long after the first paint it is until others are heard: whoever calls in haste,
by a key that is pressed twice, finds this companion, and begins no second one."""


_AT_REST_MS = 3000
"""How long after the start, and after the window has settled, all is as it stays."""


class Application(QApplication):
    """Asks the window when the system asks the companion to end, as on a Mac."""

    ending = Signal()
    opened = Signal(str)
    """The path of a file that the system asks the companion to open."""

    def event(self, event: QEvent) -> bool:
        """Leave it to the window to close; it may have something to save or say."""
        if event.type() == QEvent.Type.Quit:
            self.ending.emit()
            return True
        if isinstance(event, QFileOpenEvent) and event.file():
            self.opened.emit(event.file())
            return True
        return super().event(event)


def run(
    window_factory: Callable[[], MainWindow],
    call: Call = SEEN,
    address: str | None = None,
) -> int:
    """Run the factory's window until it is left; give the exit code.

    Args:
        window_factory: Makes the window.
        call: How it begins: seen, in calm now, out of sight, or with a file.
        address: Where companions that are started later reach this one, if they can.
    """
    # All drawing here is small. On other threads it would take more of the processor,
    # and a frame would wait for them where other work keeps the cores busy.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    # By its option: the method would make Python classes of every style first.
    app = Application([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("companion")
    app.setApplicationDisplayName("Companion")
    app.setDesktopFileName("companion")
    # It may be out of sight while a dialog is closed.
    app.setQuitOnLastWindowClosed(False)
    window = window_factory()
    window.left.connect(lambda: app.exit(0))
    app.ending.connect(window.quit)
    app.opened.connect(lambda path: window.open_file(Path(path)))
    tell_of_bugs(window)
    quiet = close_on_signals(window)
    # Searches for garbage begin with the window, and from then on leave out what stays.
    # That would take 40 ms: two frames of a breath, most of what calm now may take.
    QTimer.singleShot(_AT_REST_MS, gc.enable)
    window.settled.connect(lambda: QTimer.singleShot(_AT_REST_MS, gc.freeze))
    if address is not None:
        listen = partial(_listen, window, address)
        window.begun.connect(lambda: QTimer.singleShot(_LISTENS_MS, window, listen))
    _begin(window, call)
    code = app.exec()
    quiet()
    if window.residing is not None:
        window.residing.leave()
    return code


def _begin(window: MainWindow, call: Call) -> None:
    if call.word is Word.WAIT:
        window.begin_unseen()
        return
    if call.word is Word.CALM:
        window.calm_now()
    elif call.word is Word.OPEN:
        window.open_file(Path(call.path))
    window.show()


def _listen(window: MainWindow, address: str) -> None:
    """From now on, hear the companions that are started."""
    from companion.ui.coming import answer
    from companion.ui.only_one import OnlyOne

    others = OnlyOne(address, window)
    others.called.connect(partial(answer, window))
    window.left.connect(others.close)


def tell_of_bugs(window: MainWindow) -> None:
    """Let the window tell of what nobody caught, besides the standard error."""
    before = sys.excepthook

    def hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        before(kind, error, trace)
        window.tell_bug(error)

    sys.excepthook = hook


def close_on_signals(window: MainWindow) -> Callable[[], None]:
    """Close the window softly on Ctrl-C or when asked to end; give what undoes it."""
    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.setblocking(False)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, window)

    def heard() -> None:
        reading.recv(64)
        window.quit()

    notifier.activated.connect(heard)
    # Python runs its handlers only when Qt gives it a turn; the socket asks for one.
    wakeup = signal.set_wakeup_fd(writing.fileno())
    handlers = {
        number: signal.signal(number, _heard)
        for number in (signal.SIGINT, signal.SIGTERM)
    }

    def undo() -> None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(wakeup)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        reading.close()
        writing.close()

    return undo


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Leave it to the socket."""
