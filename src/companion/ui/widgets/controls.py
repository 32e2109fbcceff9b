"""What can be done in a session: pause, next chapter, stop, and three volumes.

The controls fade while nobody moves the pointer; the keyboard always finds them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from companion.sound.levels import Levels
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import (
    begin,
    next_sign,
    pause_sign,
    play_sign,
    stop_sign,
)
from companion.ui.widgets.slider import STEPS, Slider

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

FADE_AFTER_MS = 4000
_WIDEST_VOLUME = 24 * GRID
WIDEST = 116 * GRID
"""The widest the controls spread, in pixels."""
_ONE_ROW = 96 * GRID
"""From this width on, buttons and volumes stand in one row."""


class Volume(Slider):
    """A volume with its name above the track."""

    def __init__(self, looks: Looks, name: str, gain: float) -> None:
        super().__init__(looks, name)
        self._name = name
        self.setValue(step_of(gain))
        self.setMaximumWidth(_WIDEST_VOLUME)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name and the slider."""
        super().paintEvent(event)
        painter = begin(self, self.opacity)
        painter.setPen(self.looks.now.text_quiet)
        painter.setFont(self.looks.font(Type.SMALL))
        track = self.track()
        name = QRectF(track.left(), 0, track.width(), track.top() - GRID)
        painter.drawText(name, Qt.AlignmentFlag.AlignBottom, self._name)

    def middle(self) -> float:
        """Give the height at which the track runs, under the name."""
        return self.height() * 0.72


class Controls(QWidget):
    """Buttons and volumes at the foot of a session."""

    pause_pressed = Signal()
    skip_pressed = Signal()
    stop_pressed = Signal()
    levels_changed = Signal(object)
    shown = Signal(bool)
    """Whether the controls can be seen now."""

    def __init__(self, looks: Looks, levels: Levels) -> None:
        super().__init__()
        self._looks = looks
        self._paused = False
        self.pause = Button(looks, self.tr("Pause"), sign=pause_sign)
        self.skip = Button(looks, self.tr("Next chapter"), sign=next_sign)
        self.stop = Button(looks, self.tr("Stop"), sign=stop_sign)
        self.pause.clicked.connect(self.pause_pressed)
        self.skip.clicked.connect(self.skip_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        self._fading: list[Button | Volume] = [
            self.pause,
            self.skip,
            self.stop,
        ]
        self._flow = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.setSpacing(GRID)
        self._flow.addLayout(self._buttons())
        self._flow.addLayout(self._volumes(levels))
        self._prepare_fading()

    def levels(self) -> Levels:
        """Give the volumes as they are set."""
        return Levels(
            voice=gain_of(self.voice.value()),
            bed=gain_of(self.bed.value()),
            tones=gain_of(self.tones.value()),
        )

    def show_paused(self, paused: bool) -> None:
        """Offer to go on, and stay in sight, or to pause."""
        self._word_pause(paused)
        self._paused = paused
        if paused:
            self.wake()

    def wake(self) -> None:
        """Be seen, and fade again after a while."""
        self._idle.start(FADE_AFTER_MS)
        self._fade_to(1.0)

    def fade_if_idle(self) -> None:
        """Fade, unless there is a pause, or the keyboard or the pointer is here."""
        focused = QApplication.focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        if self._paused or held or self.underMouse():
            self._idle.start(FADE_AFTER_MS)
        else:
            self._fade_to(0.0)

    @property
    def opacity(self) -> float:
        """How much the controls are to be seen, 0 to 1."""
        return self._opacity

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Be seen as soon as the keyboard comes here."""
        if event.type() == QEvent.Type.FocusIn:
            self.wake()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in one row where there is room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= _ONE_ROW
        self._flow.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._flow.setSpacing(4 * GRID if wide else GRID)

    def _word_pause(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.set_sign(play_sign if paused else pause_sign)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        for button in (self.pause, self.skip, self.stop):
            row.addWidget(button)
        row.addStretch()
        # The word changes between "Pause" and "Go on": keep the width of the longer.
        self._word_pause(True)
        wider = self.pause.sizeHint().width()
        self._word_pause(False)
        self.pause.setFixedWidth(max(wider, self.pause.sizeHint().width()))
        return row

    def _volumes(self, levels: Levels) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addStretch()
        self.voice = self._volume(row, self.tr("Voice"), levels.voice)
        self.bed = self._volume(row, self.tr("Background"), levels.bed)
        self.tones = self._volume(row, self.tr("Tones"), levels.tones)
        row.addStretch()
        return row

    def _volume(self, row: QHBoxLayout, name: str, gain: float) -> Volume:
        slider = Volume(self._looks, name, gain)
        slider.setAccessibleName(self.tr("Volume: {}").format(name))
        slider.valueChanged.connect(lambda: self.levels_changed.emit(self.levels()))
        row.addWidget(slider, 100)
        self._fading.append(slider)
        return slider

    def _prepare_fading(self) -> None:
        self._opacity = 1.0
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.fade_if_idle)
        self._motion = QVariantAnimation(self)
        self._motion.valueChanged.connect(self._set_opacity)
        for part in self._fading:
            part.installEventFilter(self)

    def _fade_to(self, opacity: float) -> None:
        self._motion.stop()
        self.shown.emit(opacity > 0.0)
        if opacity == self._opacity:
            return
        if self._looks.transition_ms == 0:
            self._set_opacity(opacity)
            return
        self._motion.setStartValue(self._opacity)
        self._motion.setEndValue(opacity)
        self._motion.setDuration(self._looks.transition_ms)
        self._motion.start()

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        for part in self._fading:
            part.set_opacity(opacity)


def gain_of(step: int) -> float:
    """Give the gain of a slider's place; half way sounds about half as loud."""
    return (step / STEPS) ** 2


def step_of(gain: float) -> int:
    """Give the slider's place for a gain."""
    return round(math.sqrt(gain) * STEPS)
