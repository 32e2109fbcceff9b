"""The session: an orb, a line of text, a hair-thin progress line, and little else.

Everything here follows the player's position; the page keeps no time of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.ports import PlayerState
from companion.practice.moments import moment_at
from companion.practice.pressing import effect_of, next_breath
from companion.practice.wishes import Press
from companion.ui import words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Place
from companion.ui.widgets.ask import AskCard
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.choose import ChooseCard
from companion.ui.widgets.controls import WIDEST, Controls
from companion.ui.widgets.frames import MOVING, RESTING, FrameTimer
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.progress import ProgressLine
from companion.ui.widgets.text import Text
from companion.units import Frames, frames_from_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from companion.ports import SessionPlayer
    from companion.practice.timeline import Moment, Timeline
    from companion.sound.levels import Levels

_OVER = (PlayerState.FADING, PlayerState.STOPPED)
_SAID_MS = 6000
_STIRRING = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.HoverMove,
)
_WORDS_SHARE = 0.2
"""The share of the page's height that belongs to the words under the orb."""
_CAPTION = 6 * GRID
"""The room that a question leaves to the words that are spoken, in pixels."""
_REST = 27 * GRID
"""The room that it leaves to the orb, the controls and the foot, in pixels."""


class SessionPage(Place):
    """Shows one player, from before its first sound until it has stopped."""

    ended = Signal()
    """The player has stopped; told once."""
    answered = Signal(object, object, bool)
    """A `Question` that the practice asks on its way, the `Answers` with that to it,
    and whether it is the first one to this asking."""
    stirred = Signal()
    """A key or the pointer was used after the end."""
    levels_changed = Signal(object)
    """The `Levels` as they are set, to be remembered."""

    def __init__(self, looks: Looks, player: SessionPlayer, levels: Levels) -> None:
        super().__init__()
        self._player = player
        self._timeline: Timeline | None = None
        self._state: PlayerState | None = None
        self._bed: str | None = None
        """The background that was heard last."""
        self._ended = False
        self._said = ""
        """What stands above the orb for a while, in place of the player's notice."""
        self.saying = QTimer(self)
        self.saying.setSingleShot(True)
        self.saying.setInterval(_SAID_MS)
        self.saying.timeout.connect(lambda: self.say(""))
        self.stop_asked = False
        """Whether the person asked for the end."""
        self.setAccessibleName(self.tr("Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.orb = Orb(looks, self._moment)
        self.caption = Caption(looks)
        self.chapter = Text(looks, "", Type.SMALL, quiet=True)
        self.notice = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self.left = Text(looks, "", Type.SMALL, quiet=True)
        self.progress = ProgressLine(looks)
        self.ask = AskCard(looks, self)
        self.choose = ChooseCard(looks, self)
        self.controls = Controls(looks, levels)
        self._lay_out()
        self._connect()
        self.frames = FrameTimer(parent=self)
        self.frames.due.connect(self.follow)
        player.set_levels(levels)
        self.follow()

    def follow(self) -> None:
        """Show what the player is doing now."""
        state = self._player.state()
        self._follow_state(state)
        self._follow_timeline()
        seen = self.isVisible() and not self.window().isMinimized()
        moving = state in (PlayerState.PLAYING, PlayerState.FADING)
        self.frames.set_rate(MOVING if seen and moving else RESTING)
        moment = self._moment()
        self._follow_words(state, moment)
        self._follow_pace(state, moment)
        self._follow_bed(moment)
        if seen:
            self.orb.refresh(moment)
            self._follow_progress(moment)
        if state is PlayerState.STOPPED and not self._ended:
            self._ended = True
            self.ended.emit()

    def go_back(self) -> None:
        """End the session softly; where it is over, only be noticed."""
        if self._ended:
            self.stirred.emit()
            return
        self.stop_asked = True
        self._player.stop()
        self.follow()

    def take_focus(self) -> None:
        """Let the keyboard speak to the session itself, not to one control."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.controls.wake()

    def say(self, sentence: str) -> None:
        """Show a sentence above the orb for a while; "": no more."""
        self._said = sentence
        if sentence:
            self.saying.start()
        self.follow()

    def _muted_words(self) -> str:
        """Say that it is muted, since nothing else on the page would show it."""
        muted = self.controls.mixer.mute.isChecked()
        return self.tr("Muted. M brings the sound back.") if muted else ""

    def rest(self) -> None:
        """Ask the player for nothing more; what is shown stays, but for the time."""
        self.frames.stop()
        self.ask.end()
        self.left.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pause with Space, skip with Right or N, mute with M; Up, Down: the pace."""
        done: Callable[[], None] | None = {
            int(Qt.Key.Key_Space): self._pause_or_resume,
            int(Qt.Key.Key_Right): self._skip,
            int(Qt.Key.Key_N): self._skip,
            int(Qt.Key.Key_M): self.controls.mixer.toggle_mute,
            int(Qt.Key.Key_Up): lambda: self._press(Press.TOO_SLOW),
            int(Qt.Key.Key_Down): lambda: self._press(Press.TOO_FAST),
        }.get(event.key())
        if done is None:
            super().keyPressEvent(event)
        else:
            done()

    def event(self, event: QEvent) -> bool:
        """Show the controls where the pointer moves."""
        if event.type() == QEvent.Type.HoverMove:
            self.controls.wake()
        if self._ended and event.type() in _STIRRING:
            self.stirred.emit()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the player."""
        super().showEvent(event)
        if not self._ended:
            self.frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on looking at the player, now and then, without painting."""
        super().hideEvent(event)
        self.frames.set_rate(RESTING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words under the orb in proportion to the page."""
        super().resizeEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Give the words their share, and a question with much in it what it needs."""
        share = max(15 * GRID, min(27 * GRID, round(self.height() * _WORDS_SHARE)))
        asking = min(self.ask.height_needed(), self.height() - _REST)
        self.ask.setMinimumHeight(max(0, asking))
        self._words.setFixedHeight(max(share, asking + _CAPTION if asking > 0 else 0))

    def _moment(self) -> Moment | None:
        if self._player.state() is PlayerState.IDLE:
            return None
        return moment_at(self._player.timeline, self._player.position())

    def _follow_state(self, state: PlayerState) -> None:
        notice = self._said or self._muted_words() or self._player.notice() or ""
        if notice != self.notice.text():
            self.notice.setText(notice)
            self.notice.setVisible(bool(notice))
        if state is self._state:
            return
        self._state = state
        going = state in (PlayerState.PLAYING, PlayerState.PAUSED)
        self.controls.show_paused(state is PlayerState.PAUSED)
        self.controls.pause.setEnabled(going)
        self.controls.skip.setEnabled(going)
        self.controls.stop.setEnabled(going or state is PlayerState.IDLE)

    def _follow_words(self, state: PlayerState, moment: Moment | None) -> None:
        if state is PlayerState.IDLE or moment is None:
            self.caption.say(self.tr("Getting ready…"))
            return
        if state is PlayerState.PAUSED:
            self.caption.say(self.tr("Paused"))
            return
        over = state in _OVER
        self.caption.say("" if over else moment.caption or "")
        if over:
            self.ask.end()
        else:
            self.ask.ask(moment.ask)
        self.choose.offer(() if over else moment.choose)
        title = ""
        if moment.chapter is not None:
            title = self._player.timeline.chapters[moment.chapter].title
        if title != self.chapter.text():
            self.chapter.setText(title)

    def _follow_progress(self, moment: Moment | None) -> None:
        whole = self._player.timeline.frames
        if moment is None or not whole:
            return
        self.progress.set_share(moment.frame / whole)
        left = words.left_in_words(moment.left)
        if left != self.left.text():
            self.left.setText(left)

    def _follow_pace(self, state: PlayerState, moment: Moment | None) -> None:
        """Ask about the pace as long as a breath is to come."""
        over = state in _OVER
        here = Frames(0) if moment is None else moment.frame
        breathes_on = next_breath(self._player.timeline, here) is not None
        pace = self.controls.pace
        focused = QApplication.focusWidget()
        held = focused is not None and pace.isAncestorOf(focused)
        self.controls.show_paced(breathes_on and not over)
        if held and not pace.isVisible():
            self.setFocus()

    def _follow_bed(self, moment: Moment | None) -> None:
        """Show the background that is heard, where another one has begun.

        One that was chosen is shown at once, a little before it is heard.
        """
        if moment is not None and moment.bed != self._bed:
            self._bed = moment.bed
            self.controls.mixer.show_bed(moment.bed)

    def _pause_or_resume(self) -> None:
        if self._player.state() is PlayerState.PAUSED:
            self._player.resume()
        elif self._player.state() is PlayerState.PLAYING:
            self._player.pause()
        self.follow()

    def _skip(self) -> None:
        if not self._ended:
            self._player.skip()

    def _set_levels(self, levels: Levels) -> None:
        if not self._ended:
            self._player.set_levels(levels)

    def _press(self, press: Press) -> None:
        """Say of the pace that it is too slow or too fast, where there is one."""
        player = self._player
        if player.state() in _OVER:
            return
        effect = effect_of(press, player.timeline, player.position())
        if effect is not None:
            player.press(press)
            self.say(words.effect_in_words(effect))

    def _sleep_in(self, minutes: int | None) -> None:
        frames = None if minutes is None else frames_from_seconds(60 * minutes)
        self._player.sleep_in(frames)

    def _show_controls(self, shown: bool) -> None:
        """Hide the pointer together with the controls."""
        if shown:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def _follow_timeline(self) -> None:
        """Show the chapters again where what is to come has changed."""
        timeline = self._player.timeline
        if timeline is self._timeline:
            return
        self._timeline = timeline
        whole = max(1, timeline.frames)
        self.progress.set_chapters([c.start / whole for c in timeline.chapters])
        self.progress.setAccessibleDescription(words.left_in_words(timeline.frames))

    def _connect(self) -> None:
        self.controls.pause_pressed.connect(self._pause_or_resume)
        self.controls.skip_pressed.connect(self._skip)
        self.controls.stop_pressed.connect(self.go_back)
        self.controls.pressed.connect(self._press)
        mixer = self.controls.mixer
        mixer.levels_changed.connect(self._set_levels)
        mixer.kept_levels_changed.connect(self.levels_changed)
        mixer.sleep_chosen.connect(self._sleep_in)
        self.choose.chosen.connect(self._player.choose)
        self.choose.left.connect(self.setFocus)
        self.controls.shown.connect(self._show_controls)
        self.ask.answered.connect(self.answered)
        self.ask.left.connect(self.setFocus)
        self.ask.grown.connect(self._fit_words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    def _lay_out(self) -> None:
        self._words = QWidget()
        words_column = QVBoxLayout(self._words)
        words_column.setContentsMargins(0, 0, 0, GRID)
        words_column.setSpacing(0)
        words_column.addWidget(self.caption, 1)
        words_column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignHCenter)
        words_column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, GRID, 0, 0)
        foot.addWidget(self.chapter)
        foot.addStretch()
        foot.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        column.setSpacing(0)
        column.addWidget(self.notice)
        self.notice.hide()
        column.addWidget(self.orb, 1)
        column.addWidget(self._words)
        middle = QHBoxLayout()
        self.controls.setMaximumWidth(WIDEST)
        middle.addStretch()
        middle.addWidget(self.controls, 100)
        middle.addStretch()
        column.addLayout(middle)
        column.addLayout(foot)
        column.addWidget(self.progress)
