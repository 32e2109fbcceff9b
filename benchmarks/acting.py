"""What the processes that are measured share, in which a window acts by itself."""

import os
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType


def after(milliseconds: int, act: Callable[[], object]) -> None:
    """Do something in the window's own time."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, act)


def break_off(
    _kind: type[BaseException], error: BaseException, _trace: "TracebackType | None"
) -> None:
    """End at once: what is broken is not to be measured."""
    traceback.print_exception(error)
    os._exit(1)
