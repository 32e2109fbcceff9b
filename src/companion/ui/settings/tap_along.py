"""Tapping along with ticks, to find how late a sound device is heard."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.lateness import EVERY, FINDING, LEAST_TAPS, lateness
from companion.practice.sound_check import FIRST_TICK, ticks_to_tap
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.pad import Pad
from companion.ui.widgets.pendulum import Pendulum
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.ports import Hearing
    from companion.practice.timeline import Timeline
    from companion.ui.listening import Listening

_TAPS = FINDING + LEAST_TAPS


class TapAlong(QWidget):
    """What was found is tried before it is kept, and may be left."""

    found = Signal(int)
    """The person keeps a delay, in milliseconds."""
    left = Signal()
    """The person leaves the delay as it was."""

    def __init__(
        self,
        looks: Looks,
        listening: Listening[Timeline],
        hearing: Hearing,
        *,
        moves: bool,
    ) -> None:
        """Make it.

        Args:
            looks: The colours and type.
            listening: What plays the ticks.
            hearing: How sound comes to the person, but for its delay.
            moves: Whether a moving dot is shown, to see whether it is right.
        """
        super().__init__()
        self._moves = moves
        self._listening = listening
        self._hearing = replace(hearing, delay_ms=0)
        self._taps: list[float] = []
        self._delay: int | None = None
        lead = self.tr(
            "You will hear a tick, again and again. Tap along with it: with Space, "
            "Enter, or here. Ten taps are enough."
        )
        self.pad = Pad(looks, self.tr("Tap with each tick"))
        self.pad.tapped.connect(self._tap)
        self.heard = Text(looks, " ", Type.HEADING)
        self.then = Text(looks, " ", quiet=True)
        self.pendulum = Pendulum(looks, self._beats)
        self.keep = Button(looks, self.tr("Keep it"))
        self.again = Button(looks, self.tr("Tap again"))
        self.leave = Button(looks, self.tr("Leave it as it was"))
        self.keep.clicked.connect(self._keep)
        self.again.clicked.connect(self.begin)
        self.leave.clicked.connect(self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        for part in (Text(looks, lead), self.heard, self.then, self.pendulum):
            column.addWidget(part)
        column.insertWidget(2, self.pad, 0, Qt.AlignmentFlag.AlignLeft)
        row = FlowLayout(GRID)
        for button in (self.keep, self.again, self.leave):
            row.addWidget(button)
        column.addLayout(row)
        listening.told.connect(self.then.setText)
        listening.changed.connect(self._tell_end)

    def begin(self) -> None:
        """Play the ticks, and wait for taps."""
        self._listening.stop()
        self._taps.clear()
        self._delay = None
        self._show()
        self._listening.start(ticks_to_tap(), self._hearing)
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _beats(self) -> float | None:
        """Give the ticks that were heard, with fractions, from the first one on."""
        at = self._listening.position()
        return None if at is None or at < FIRST_TICK else (at - FIRST_TICK) / EVERY

    def _tap(self) -> None:
        at = self._listening.position()
        if at is not None:
            self._taps.append(at)
            self._show()

    def _show(self) -> None:
        """Say what the taps amount to, and let what was found be tried."""
        found = lateness(self._taps, FIRST_TICK)
        self._delay = found.delay_ms
        tried = found.delay_ms is not None
        count = self.tr("{} of {}").format(min(len(self._taps), _TAPS), _TAPS)
        about = self.tr("About {} ms").format(found.delay_ms)
        self.heard.setText(about if tried else count)
        self.then.setText(self._what_then(tried=tried, unsure=found.is_unsure))
        self.pad.setVisible(not tried)
        self.pendulum.setVisible(tried and self._moves)
        self.keep.setVisible(tried)
        self.again.setVisible(tried or found.is_unsure)
        if found.delay_ms is not None:
            self._listening.set_hearing(replace(self._hearing, delay_ms=found.delay_ms))
            self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what_then(self, *, tried: bool, unsure: bool) -> str:
        if tried and not self._moves:
            return self.tr("The slider can be moved by hand, too.")
        if tried:
            return self.tr(
                "The dot turns at its ends, with each tick, if this is right. The "
                "slider can be moved by hand, too."
            )
        if unsure:
            return self.tr(
                "Not sure yet: these taps lie far apart. Some more may help, or begin "
                "again; there is no hurry."
            )
        return self.tr("The first ones only find the beat.")

    def _tell_end(self, plays: bool) -> None:
        """Say that the ticks are over, where nothing was found by then."""
        if not plays and self._delay is None:
            self.then.setText(self.tr("The ticks are over. They can be begun again."))
            self.again.show()

    def _keep(self) -> None:
        self._listening.stop()
        if self._delay is not None:
            self.found.emit(self._delay)

    def _leave(self) -> None:
        self._listening.stop()
        self.left.emit()
