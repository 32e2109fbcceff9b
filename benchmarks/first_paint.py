"""Shows one window, says when it has been painted first, and ends.

`start_up.py` starts it, as a fresh process each time; so it imports nothing early.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from companion.app import Companion
    from companion.ui.window import MainWindow

LATER = (
    *("click", "numpy", "pygame", "pyqtgraph", "soundfile", "sqlcipher3"),
    *("companion.homework", "cryptography", "fhir", "keyring", "pyarrow", "pyrage"),
)
"""What the first page does not need."""
SIZE = (900, 640)


def companion() -> None:
    """Start the companion as its command does."""
    from companion import app
    from companion.__main__ import main

    build = app.Companion.window

    def window(self: Companion) -> MainWindow:
        built = build(self)
        tell_of_first_paint(type(built))
        return built

    app.Companion.window = window  # type: ignore[method-assign]
    del sys.argv[1:]
    main()


def calm() -> None:
    """Start the companion straight into calm now, and wait for the orb."""
    # What is imported early here is needed for calm now in any case.
    from companion.__main__ import main
    from companion.ui.widgets.orb import Orb

    tell_of_first_paint(Orb)
    sys.argv[1:] = ["calm"]
    main()


def page() -> None:
    """Start the companion, and wait for the practices on its first page."""
    # What is imported early here is needed for the page in any case.
    from companion.__main__ import main
    from companion.ui.widgets.card import PracticeCard

    tell_of_first_paint(PracticeCard)
    del sys.argv[1:]
    main()


def empty() -> None:
    """Show a window with nothing in it, of the same size."""
    from PySide6.QtWidgets import QApplication, QWidget

    class Empty(QWidget):
        pass

    tell_of_first_paint(Empty)
    application = QApplication(sys.argv)
    window = Empty()
    window.resize(*SIZE)
    window.show()
    application.exec()


def tell_of_first_paint(kind: type[QWidget]) -> None:
    """Tell, once a widget of a kind has been painted with all that is in it."""
    from PySide6.QtCore import QTimer

    paint = kind.paintEvent

    def first(self: QWidget, event: QPaintEvent) -> None:
        # What is within it is painted after it, before the next event.
        QTimer.singleShot(0, _tell)
        paint(self, event)

    kind.paintEvent = first  # type: ignore[method-assign]


def _tell() -> None:
    loaded = (name for name in LATER if name in sys.modules)
    print(time.process_time(), *loaded, flush=True)
    os._exit(0)


if __name__ == "__main__":
    starts = {"companion": companion, "page": page, "calm": calm, "empty": empty}
    starts[sys.argv[1]]()
