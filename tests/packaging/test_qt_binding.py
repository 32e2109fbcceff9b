"""PySide6 6.12.0 dropped a reference to None on every call that returns nothing.

On Python 3.11, where None can run out of references, that ends the process within a
minute of drawing. From 3.12 on None is immortal and its count stands still.
"""

import sys

from PySide6.QtCore import QPointF

CALLS = 1_000_000
AT_ONCE = 100  # few enough to find the loss before it ends this process
STRAY = 50  # what the test runner itself may do to the count meanwhile


def test_calls_that_return_nothing_leave_none_alone() -> None:
    point = QPointF()
    before = sys.getrefcount(None)
    for _ in range(CALLS // AT_ONCE):
        for _ in range(AT_ONCE):
            point.setX(0.0)
        assert sys.getrefcount(None) > before - STRAY
