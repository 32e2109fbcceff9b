"""Starting the window: the application around it, from the first paint to the last."""

from __future__ import annotations

import signal
import socket
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSocketNotifier, Signal
from PySide6.QtWidgets import QApplication

from companion.call import Word

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, TracebackType

    from companion.ui.window import MainWindow


class Application(QApplication):
    """Asks the window when the system asks the companion to end, as on a Mac."""

    ending = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave it to the window to close; it may have something to save or say."""
        if event.type() == QEvent.Type.Quit:
            self.ending.emit()
            return True
        return super().event(event)


def run(
    window_factory: Callable[[], MainWindow],
    word: Word = Word.SHOW,
    address: str | None = None,
) -> int:
    """Run the factory's window until it is left; give the exit code.

    Args:
        window_factory: Makes the window.
        word: How it begins: seen, in calm now, or out of sight.
        address: Where companions that are started later reach this one, if they can.
    """
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
    tell_of_bugs(window)
    quiet = close_on_signals(window)
    if address is not None:
        window.settled.connect(lambda: _listen(window, address))
    _begin(window, word)
    code = app.exec()
    quiet()
    if window.residing is not None:
        window.residing.leave()
    return code


def _begin(window: MainWindow, word: Word) -> None:
    if word is Word.WAIT:
        window.begin_unseen()
        return
    if word is Word.CALM:
        window.calm_now()
    window.show()


def _listen(window: MainWindow, address: str) -> None:
    """From now on, hear the companions that are started."""
    from companion.ui.only_one import OnlyOne

    if window.residing is not None:
        others = OnlyOne(address, window)
        others.called.connect(window.residing.hear)
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
