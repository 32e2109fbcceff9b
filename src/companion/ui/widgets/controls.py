"""What can be done in a session: pause, next, stop, the sound, the view, the pace.

The controls fade while nobody moves the pointer; the keyboard always finds them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.ports import OVER, PlayerState
from companion.practice.pressing import next_breath
from companion.ui.looks import GRID, Looks
from companion.ui.views import View, view_in_words
from companion.ui.where import HELP_KEY
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import (
    next_sign,
    pause_sign,
    play_sign,
    stop_sign,
)
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.mixer import Mixer
from companion.ui.widgets.pace import PaceRow
from companion.ui.widgets.picker import Picker
from companion.units import Frames

if TYPE_CHECKING:
    from companion.practice.timeline import Moment, Timeline
    from companion.sound.levels import Levels

FADE_AFTER_MS = 4000
_WIDEST_MIXER = 96 * GRID
WIDEST = 116 * GRID
"""The widest the controls spread, in pixels."""


class Controls(QWidget):
    """Buttons at the foot of a session, and the mixer above them.

    The way to `help` comes and goes with them; where it stands is up to the page.
    """

    pause_pressed = Signal()
    skip_pressed = Signal()
    stop_pressed = Signal()
    pressed = Signal(object)
    """A `Press`: what the person says of the pace."""
    view_chosen = Signal(object)
    """A `View`."""
    left = Signal()
    """What the keyboard was in has gone."""
    shown = Signal(bool)
    """Whether the controls can be seen now."""

    def __init__(self, looks: Looks, levels: Levels) -> None:
        super().__init__()
        self.looks = looks
        self._state: PlayerState | None = None
        self._bed: str | None = None
        """The background that was heard last."""
        self._paused = False
        self._paced = False
        self._make_buttons()
        self.mixer = Mixer(looks, levels)
        self.mixer.hide()
        self.sound.toggled.connect(self._show_mixer)
        self.pace = PaceRow(looks)
        self.pace.pressed.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.mixer.setMaximumWidth(_WIDEST_MIXER)
        column.addWidget(self.mixer, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.pace)
        column.addLayout(self._buttons())
        self._prepare_fading()

    def _make_buttons(self) -> None:
        looks = self.looks
        self.pause = Button(looks, self.tr("Pause"), sign=pause_sign)
        self.skip = Button(looks, self.tr("Next chapter"), sign=next_sign)
        self.stop = Button(looks, self.tr("Stop"), sign=stop_sign)
        self.pause.clicked.connect(self.pause_pressed)
        self.skip.clicked.connect(self.skip_pressed)
        self.stop.clicked.connect(self.stop_pressed)
        self.sound = Button(looks, self.tr("Sound"))
        self.sound.setCheckable(True)
        self.sound.setAccessibleDescription(
            self.tr("Volumes, background sound and sleep timer; M mutes")
        )
        self.view = Picker(looks, self.tr("View"), brief=True)
        self.view.setAccessibleDescription(
            self.tr("How the session is shown; E, P and W are its keys")
        )
        self.view.set_items([(each, view_in_words(each)) for each in View], View.WHOLE)
        self.view.picked.connect(self.view_chosen)
        self.help = Button(looks, self.tr("Help"), Weight.QUIET)
        self.help.setToolTip(HELP_KEY)
        self.help.setAccessibleDescription(self.tr("Where there is help from people"))

    def show_view(self, view: View) -> None:
        """Show how the session is followed; without sound there is none to mix."""
        self.view.set_value(view)
        if view.is_quiet:
            self.sound.setChecked(False)
        self.sound.setEnabled(not view.is_quiet)

    def follow(
        self, state: PlayerState, moment: Moment | None, timeline: Timeline
    ) -> None:
        """Offer what can be done now."""
        self._follow_state(state)
        self._follow_pace(state, moment, timeline)
        self._follow_bed(moment)

    def _follow_state(self, state: PlayerState) -> None:
        if state is self._state:
            return
        self._state = state
        going = state in (PlayerState.PLAYING, PlayerState.PAUSED)
        self.show_paused(state is PlayerState.PAUSED)
        self.pause.setEnabled(going)
        self.skip.setEnabled(going)
        self.view.setEnabled(state not in OVER)
        self.stop.setEnabled(going or state is PlayerState.IDLE)

    def _follow_pace(
        self, state: PlayerState, moment: Moment | None, timeline: Timeline
    ) -> None:
        """Ask about the pace as long as a breath is to come."""
        here = Frames(0) if moment is None else moment.frame
        breathes_on = next_breath(timeline, here) is not None
        focused = QApplication.focusWidget()
        held = focused is not None and self.pace.isAncestorOf(focused)
        self.show_paced(breathes_on and state not in OVER)
        if held and not self.pace.isVisible():
            self.left.emit()

    def _follow_bed(self, moment: Moment | None) -> None:
        """Show the background that is heard, where another one has begun.

        One that was chosen is shown at once, a little before it is heard.
        """
        if moment is not None and moment.bed != self._bed:
            self._bed = moment.bed
            self.mixer.show_bed(moment.bed)

    def show_paused(self, paused: bool) -> None:
        """Offer to go on, and stay in sight, or to pause."""
        self._word_pause(paused)
        self._paused = paused
        if paused:
            self.wake()

    def show_paced(self, paced: bool) -> None:
        """Ask about the pace, where there is one."""
        if paced == self._paced:
            return
        self._paced = paced
        # What is above does not jump when the last breath has begun.
        self._keep_room(not paced and not self.sound.isChecked())
        self.pace.setVisible(paced and not self.sound.isChecked())

    def wake(self) -> None:
        """Be seen, and fade again after a while."""
        self._idle.start(FADE_AFTER_MS)
        self._fade_to(1.0)

    def fade_if_idle(self) -> None:
        """Fade, unless there is a pause, or the keyboard or the pointer is here."""
        focused = QApplication.focusWidget()
        held = focused is not None and self._has(focused)
        chooses = self.view.menu_shown.isVisible()
        busy = self._paused or chooses or self.mixer.isVisible()
        if busy or held or self.underMouse() or self.help.underMouse():
            self._idle.start(FADE_AFTER_MS)
        else:
            self._fade_to(0.0)

    def _has(self, widget: QWidget) -> bool:
        return widget is self.help or self.isAncestorOf(widget)

    @property
    def opacity(self) -> float:
        """How much the controls are to be seen, 0 to 1."""
        return self._opacity

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Be seen as soon as the keyboard comes here.

        What cannot be seen is not pressed: a finger in the dark only wakes it.
        """
        pressed = event.type() == QEvent.Type.MouseButtonPress
        unseen = pressed and self._opacity == 0.0
        if unseen or event.type() == QEvent.Type.FocusIn:
            self.wake()
        return unseen

    def _show_mixer(self, shown: bool) -> None:
        self._keep_room(False)
        self.mixer.setVisible(shown)
        self.pace.setVisible(self._paced and not shown)
        self.wake()

    def _keep_room(self, kept: bool) -> None:
        """Keep the room of the words about the pace while they are hidden, or not."""
        policy = self.pace.sizePolicy()
        policy.setRetainSizeWhenHidden(kept)
        self.pace.setSizePolicy(policy)

    def _word_pause(self, paused: bool) -> None:
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.pause.set_sign(play_sign if paused else pause_sign)

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(GRID, centred=True)
        for button in (self.pause, self.skip, self.stop, self.sound, self.view):
            row.addWidget(button)
        self.looks.changed.connect(self._keep_widths)
        self._keep_widths()
        return row

    def _keep_widths(self) -> None:
        """Keep the width of the longer word where it changes, as "Pause" and "Go on".

        The others may stand closer, rather than in two rows.
        """
        close = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button in (self.pause, self.skip, self.stop, self.sound, self.view):
            if self.looks.is_large:
                # Two rows of words are higher than two rows of buttons.
                button.setMinimumWidth(button.sizeHint().width())
            else:
                button.setMinimumWidth(0)
                button.setSizePolicy(close)
        wider = 0
        for paused in (not self._paused, self._paused):
            self._word_pause(paused)
            wider = max(wider, self.pause.sizeHint().width())
        self.pause.setFixedWidth(wider)

    def _prepare_fading(self) -> None:
        self._opacity = 1.0
        self._fading: list[Button | PaceRow] = [
            self.pause,
            self.skip,
            self.stop,
            self.sound,
            self.view,
            self.pace,
            self.help,
        ]
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.fade_if_idle)
        self._motion = QVariantAnimation(self)
        self._motion.valueChanged.connect(self._set_opacity)
        for button in (*self.findChildren(Button), self.help):
            button.installEventFilter(self)
            # A click leaves the keyboard to the session: Space still pauses.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _fade_to(self, opacity: float) -> None:
        self._motion.stop()
        self.shown.emit(opacity > 0.0)
        if opacity == self._opacity:
            return
        if self.looks.transition_ms == 0:
            self._set_opacity(opacity)
            return
        self._motion.setStartValue(self._opacity)
        self._motion.setEndValue(opacity)
        self._motion.setDuration(self.looks.transition_ms)
        self._motion.start()

    def _set_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        for part in self._fading:
            part.set_opacity(opacity)
