"""The beat of the screen: asks to be drawn at absolute deadlines, never late twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from companion.ui.motion import Motion

if TYPE_CHECKING:
    from collections.abc import Callable

MOVING = 60.0
"""Frames per second while something moves."""
RESTING = 10.0
"""Looks per second at the player while nothing moves or nothing is seen."""

_FADING = 30.0
"""While something fades in its place."""


def rate_of(motion: Motion) -> float:
    """Give how many frames a second are worth drawing while the breath goes on."""
    return {Motion.FULL: MOVING, Motion.REDUCED: _FADING, Motion.NONE: RESTING}[motion]


def delay_to_next(elapsed: int, period: int) -> int:
    """Give the milliseconds to the next deadline; `elapsed`, `period` in nanoseconds.

    Deadlines are whole multiples of the period, so lateness is never carried on and
    what was missed is left out.
    """
    due = (elapsed // period + 1) * period
    # Rounded up: a timer that is early would be due once more at the same deadline.
    return -((elapsed - due) // 1_000_000)


class FrameTimer(QObject):
    """Says when the next frame is due; it counts nothing."""

    due = Signal()

    def __init__(
        self,
        elapsed: Callable[[], int] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Take a clock in nanoseconds; by default, one of its own."""
        super().__init__(parent)
        clock = QElapsedTimer()
        clock.start()
        self._elapsed = elapsed or clock.nsecsElapsed
        self.rate = RESTING
        """How many frames are asked for in a second."""
        self._period = round(1e9 / RESTING)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)

    def start(self) -> None:
        """Begin to ask for frames."""
        self._timer.start(delay_to_next(self._elapsed(), self._period))

    def stop(self) -> None:
        """Ask for no more frames."""
        self._timer.stop()

    def set_rate(self, per_second: float) -> None:
        """Ask this often from now on."""
        self.rate = per_second
        period = round(1e9 / per_second)
        sooner = period < self._period
        self._period = period
        if sooner and self._timer.isActive():
            self.start()

    def _tell(self) -> None:
        self.start()
        self.due.emit()
