"""The session: an orb, a line of text, a hair-thin progress line, and little else.

Everything here follows the player's position; the page keeps no time of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ports import OVER, Appearing, PlayerState
from companion.practice.moments import moment_at
from companion.ui.announcing import Announcing, politely
from companion.ui.breath_words import picture_in_words
from companion.ui.looks import GRID, TARGET, Looks, Type
from companion.ui.pages.page import Place
from companion.ui.pages.session_foot import SessionFoot
from companion.ui.pages.session_keys import steps_by_key
from companion.ui.pages.session_steps import SessionSteps
from companion.ui.pages.session_views import Parts, SessionViews
from companion.ui.pages.session_words import SessionWords
from companion.ui.views import View, view_named, way_back
from companion.ui.widgets.controls import WIDEST, Controls
from companion.ui.widgets.frames import RESTING, FrameTimer
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.point import Point
from companion.ui.widgets.scrolled import Scrolled
from companion.ui.widgets.text import Text
from companion.ui.widgets.welcome_back import WelcomeBack

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from companion.ports import SessionPlayer
    from companion.practice.timeline import Moment
    from companion.sound.levels import Levels

_SAID_MS = 6000
_SELDOM = 4.0
"""Looks per second at the player while there is nothing to see."""
_EACH, _EACH_FOR_WORDS = 6, 3
"""All but the breath is looked at in one of so many frames, and the words."""
_CONTROLS_SHARE = 0.4
"""The most of the height that the controls take where text is large."""
_STIRRING = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.HoverMove,
)
AS_USUAL = Appearing()


class SessionPage(Place):
    """Shows one player, from before its first sound until it has stopped."""

    ended = Signal()
    """The player has stopped; told once."""
    answered = Signal(object, object, bool)
    """A `Question` that the practice asks on its way, the `Answers` with that to it,
    and whether it is the first one to this asking."""
    plays = Signal(bool)
    """Whether the session goes on by itself now; told at each change."""
    stirred = Signal()
    """A key or the pointer was used after the end."""
    levels_changed = Signal(object)
    """The `Levels` as they are set, to be remembered."""

    def __init__(
        self,
        looks: Looks,
        player: SessionPlayer,
        levels: Levels,
        appearing: Appearing = AS_USUAL,
    ) -> None:
        """Show a player that is still to begin, as the person prefers it."""
        super().__init__()
        self._player = player
        self._ended = False
        self._plays = False
        self._said = ""
        """What stands above the orb for a while, in place of the player's notice."""
        self.saying = QTimer(self)
        self.saying.setSingleShot(True)
        self.saying.setInterval(_SAID_MS)
        self.saying.timeout.connect(lambda: self.say(""))
        self._is_stirred = False
        """Whether somebody was there at the end."""
        self.stop_asked = False
        """Whether the person asked for the end."""
        self.setAccessibleName(self.tr("Session"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.orb = Orb(looks, self._moment)
        self.point = Point(looks)
        self.words = SessionWords(looks, self)
        self.caption, self.ask = self.words.caption, self.words.ask
        self.choose = self.words.choose
        self.foot = SessionFoot(looks)
        self.chapter, self.left = self.foot.chapter, self.foot.left
        self.progress = self.foot.progress
        self.notice = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self.controls = Controls(looks, levels)
        self.welcome = WelcomeBack(looks)
        self._lay_out()
        looks.changed.connect(self._put_help)
        parts = Parts(self.orb, self.point, self.words, self.foot)
        self.views = SessionViews(looks, self, parts)
        self._announcing = Announcing(politely(self)) if appearing.announces else None
        self.steps = SessionSteps(player, self)
        self._keys = steps_by_key(self)
        self._connect()
        self._beat_along()
        player.set_levels(levels)
        self._begin_as(view_named(appearing.view))

    def _beat_along(self) -> None:
        self._state = self._player.state()
        self._beats = 0
        """Frames since all of it was looked at."""
        self.frames = FrameTimer(parent=self)
        self.frames.due.connect(self._beat)

    def _beat(self) -> None:
        """Draw the breath at each frame, and look at all the rest a few times less."""
        self._beats = (self._beats + 1) % _EACH
        brisk = self.frames.rate > RESTING
        if not brisk or not self._beats or self._player.state() is not self._state:
            self.follow()
            return
        if not self._beats % _EACH_FOR_WORDS:
            self.words.follow(self._state, self._moment(), self._player.timeline)
        self.orb.stir()

    def follow(self) -> None:
        """Show what the player is doing now."""
        self._state = state = self._player.state()
        self._follow_playing(state)
        self.welcome.follow(state)
        self._follow_notice()
        seen = self._is_seen()
        self.frames.set_rate(self._rate(state, seen=seen))
        moment = self._moment()
        self.words.follow(state, moment, self._player.timeline)
        self.foot.follow(moment, self._player.timeline)
        self.controls.follow(state, moment, self._player.timeline)
        if self._announcing is not None and state is PlayerState.PLAYING:
            self._announcing.follow(self._player.timeline, self._player.position())
        if seen:
            self._follow_picture(moment)
        if state is PlayerState.STOPPED and not self._ended:
            self._ended = True
            self.ended.emit()

    def go_back(self) -> None:
        """End the session softly; where it is over, only be noticed."""
        self._is_stirred = True
        if self._ended:
            self.stirred.emit()
            return
        self.stop_asked = True
        self._player.stop()
        self.follow()

    def take_focus(self) -> None:
        """Let the keyboard speak to the session itself, or answer what it asks."""
        self._take_keys()
        self.controls.wake()
        self.views.wear()

    def leave(self) -> None:
        """Let the light come back, unless the session is come back to.

        Who fell asleep to it is left in the dark until they stir.
        """
        if not self._ended:
            return
        if self._is_stirred or not self.waits_for_stirring:
            self.views.let_light_in(asked=self.stop_asked)
        else:
            self.views.stay_dark()

    @property
    def waits_for_stirring(self) -> bool:
        """Whether nothing follows the end until somebody stirs."""
        timeline = self._player.timeline
        return timeline.night or timeline.fades_away

    def say(self, sentence: str) -> None:
        """Show a sentence above the orb for a while; "": no more."""
        self._said = sentence
        if sentence:
            self.saying.start()
        self.follow()

    def welcome_back(self) -> None:
        """Ask somebody who comes back to a session that slept whether to go on.

        Where the sleep is told of only afterwards, the pause has yet to begin.
        """
        self.welcome.come()
        self.follow()

    def turn_to(self, view: View) -> None:
        """Follow the session in a view; in that one already, see all of it again."""
        self.show_view(View.WHOLE if view is self.views.now else view)

    def show_view(self, view: View) -> None:
        """Follow the session in a view; only one without sound changes that."""
        before = self.views.now
        if view is before or self._player.state() in OVER:
            return
        self._show(view)
        if view.is_quiet != before.is_quiet:
            self.steps.set_quiet(view.is_quiet)
        self.views.wear()
        self.say(way_back(view))

    def mute(self) -> None:
        """Mute, or unmute; where there is no sound, say how it comes back."""
        if self.views.now.is_quiet:
            self.say(way_back(self.views.now))
        else:
            self.controls.mixer.toggle_mute()

    def rest(self) -> None:
        """Ask the player for nothing more; what is shown stays, but for the time."""
        self.frames.stop()
        self.ask.end()
        self.left.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key is for, once, however long it is held."""
        done = self._keys.get(event.key())
        if done is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            done()

    def event(self, event: QEvent) -> bool:
        """Show the controls where the pointer moves, and in the dark at any key."""
        if event.type() in _STIRRING:
            if self._ended:
                self._is_stirred = True
                self.stirred.emit()
            else:
                self._stir(event)
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to follow the player; be at now with the first paint."""
        super().showEvent(event)
        if not self._ended:
            self.follow()
            self.frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Go on looking at the player, now and then, without painting."""
        super().hideEvent(event)
        self.frames.set_rate(RESTING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words under the orb in proportion to the page."""
        super().resizeEvent(event)
        self._fit_words()
        self._put_help()

    def _begin_as(self, view: View) -> None:
        """Begin in a view; where there is to be no sound, none is ever tried."""
        self._show(view)
        if view.is_quiet:
            self.steps.set_quiet(True)
        self.say(way_back(view))

    def _show(self, view: View) -> None:
        self.controls.show_view(view)
        self.views.show(view)

    def _stir(self, event: QEvent) -> None:
        """Show the controls; keys do it only where there is nothing else to see."""
        dark = self.views.now is View.EYES_CLOSED
        if dark or event.type() == QEvent.Type.HoverMove:
            self.controls.wake()

    def _is_seen(self) -> bool:
        """Whether the page is on the screen, as far as the system says."""
        handle = self.window().windowHandle()
        exposed = handle is not None and handle.isExposed()
        return self.isVisible() and exposed and not self.window().isMinimized()

    def _rate(self, state: PlayerState, *, seen: bool) -> float:
        """Give how often to look at the player."""
        moving = state in (PlayerState.PLAYING, PlayerState.FADING)
        if seen and moving and self.views.now.has_picture:
            return self.orb.rate
        dark = self.views.now is View.EYES_CLOSED and self._announcing is None
        return _SELDOM if dark else RESTING

    def _fit_words(self) -> None:
        self.words.fit(self.height())
        column = self._column
        needed = max(
            column.totalMinimumHeightForWidth(self.width()),
            column.totalMinimumSize().height(),
        )
        left = self.height() - (needed - self._room.height())
        share = round(self.height() * _CONTROLS_SHARE)
        self._room.set_most(max(TARGET, min(share, left)))

    def _moment(self) -> Moment | None:
        if self._player.state() is PlayerState.IDLE:
            return None
        return moment_at(self._player.timeline, self._player.position())

    def _muted_words(self) -> str:
        """Say that it is muted, since nothing else on the page would show it."""
        muted = self.controls.mixer.mute.isChecked()
        return self.tr("Muted. M brings the sound back.") if muted else ""

    def _ask_alone(self, asks: bool) -> None:
        """Show nothing beside the question of who comes back; every key still works."""
        self.controls.wake()
        self._room.setVisible(not asks)
        # Large words need the room of all that is still.
        crowded = asks and self.controls.looks.is_large
        self.words.setVisible(not crowded)
        reads = self.views.now is View.WORDS
        self.words.running.setVisible(reads and not crowded)
        if self.isVisible():
            # Under another page, Enter there would go on unseen.
            self._take_keys()

    def _take_keys(self) -> None:
        asked = None if self.welcome.isHidden() else self.welcome.go_on
        (asked or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_playing(self, state: PlayerState) -> None:
        """Tell whether it plays."""
        plays = state in (PlayerState.PLAYING, PlayerState.FADING)
        if plays != self._plays:
            self._plays = plays
            self.plays.emit(plays)

    def _follow_notice(self) -> None:
        notice = self._said or self._muted_words() or self._player.notice() or ""
        if notice != self.notice.text():
            self.notice.setText(notice)
            self.notice.setVisible(bool(notice))
            self._fit_words()

    def _follow_picture(self, moment: Moment | None) -> None:
        """Draw the picture, and say what it shows to who asks for that."""
        self.orb.refresh(moment)
        told = picture_in_words(moment.phase if moment is not None else None)
        if told != self.orb.accessibleDescription():
            self.orb.setAccessibleDescription(told)

    def _show_controls(self, shown: bool) -> None:
        """Hide the pointer together with the controls."""
        if shown:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)
        self.views.stir(shown)

    def _connect(self) -> None:
        self.steps.attend(self.controls)
        self.steps.done.connect(self.follow)
        self.steps.said.connect(self.say)
        controls = self.controls
        controls.stop_pressed.connect(self.go_back)
        controls.help.clicked.connect(self.help_asked)
        self.welcome.asks.connect(self._ask_alone)
        self.welcome.going_on.connect(self.steps.pause_or_resume)
        self.welcome.ending.connect(self.go_back)
        controls.view_chosen.connect(self.show_view)
        controls.shown.connect(self._show_controls)
        controls.left.connect(self.setFocus)
        controls.mixer.kept_levels_changed.connect(self.levels_changed)
        self.choose.chosen.connect(self.steps.choose)
        self.ask.answered.connect(self.answered)
        self.words.left.connect(self.setFocus)
        self.words.grown.connect(self._fit_words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    def leave_corner(self, beside: int, below: int) -> bool:
        """Keep it free in the foot alone, so that the orb stays in the middle."""
        margins = self.contentsMargins() + self._column.contentsMargins()
        left, under = beside - margins.left(), below - margins.bottom()
        self._corner.setFixedSize(max(0, left), max(0, under))
        self._fit_words()
        return True

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(self.notice)
        column.addLayout(self._head)
        self.notice.hide()
        for stage in (self.orb, self.point, self.words.running):
            column.addWidget(stage, 1)
        column.addWidget(self.words)
        column.addWidget(self.welcome, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch()
        self._room = Scrolled(self.controls.looks, self.controls)
        self._room.setMaximumWidth(WIDEST)
        middle.addWidget(self._room, 100)
        middle.addStretch()
        column.addLayout(middle)
        self._corner = QWidget()
        self._corner.setFixedSize(0, 0)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self._corner, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.foot, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        self.controls.help.setParent(self)

    def _put_help(self) -> None:
        """Let the way to help stand in the corner, where it takes nothing from the orb.

        What is said beside it stays in the middle.
        """
        way, edge = self.controls.help, 3 * GRID
        size = way.sizeHint()
        way.setGeometry(QRect(QPoint(self.width() - edge - size.width(), GRID), size))
        self._head.setContentsMargins(size.width(), 0, size.width(), 0)
