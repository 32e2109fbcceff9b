"""Starting the window: the application around it, from the first paint to the last."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

    from companion.ui.window import MainWindow


def run(window_factory: Callable[[], MainWindow]) -> int:
    """Show the factory's window until it is closed; give the exit code."""
    # By its option: the method would make Python classes of every style first.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    app.setApplicationName("companion")
    app.setApplicationDisplayName("Companion")
    app.setDesktopFileName("companion")
    window = window_factory()
    tell_of_bugs(window)
    quiet = close_on_signals(window)
    window.show()
    code = app.exec()
    quiet()
    return code


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
    notifier.activated.connect(lambda: (reading.recv(64), window.close()))
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
