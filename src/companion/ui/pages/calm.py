"""Calm now: the breath, a few words, and later three things; nothing to decide.

Whatever a person presses here is right: any place of the page can be held to breathe
out, Esc ends it softly, and all else changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.practice.calm import FIRST
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.caption import Caption
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.frames import RESTING, FrameTimer
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.text import Text
from companion.units import Frames, frames_from_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from companion.practice.timeline import Moment
    from companion.ui.course import Course

OFFERS_AT = frames_from_seconds(60)
"""When the three things are offered first."""
AGAIN = frames_from_seconds(180)
"""How long they are gone when the person has chosen one of them."""
_AWAKE = frames_from_seconds(4)
"""How long the way out stays to be seen after the pointer was moved."""
_KEY, _POINTER = _BOTH = ("the space bar", "the pointer")
"""What can be held."""
_EACH = 3
"""All but the breath is looked at in one of so many frames."""
_CAPTION_SHARE = 0.19
_TALL = 7 * GRID
_ROOMY = 70 * GRID
"""From this height on there is room for a hint, in pixels."""
_SLOWLY = 4
"""The offers come in so many times the time of a fade."""


class CalmPage(QWidget):
    """Shows one course, and hears what the person does."""

    left = Signal()
    """The person wants to leave."""
    help_asked = Signal()
    followed = Signal()
    """All of it was looked at."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._course: Course | None = None
        self._offer_at = OFFERS_AT
        self._awake_until = Frames(0)
        self._held_by: set[str] = set()
        """What is held now, of the keyboard and the pointer."""
        self._over = False
        self._beats = 0
        """Frames since all of it was looked at."""
        self.setAccessibleName(self.tr("Calm now"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.orb = Orb(looks, self._moment)
        self.caption = Caption(looks)
        self.notice = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self.notice.hide()
        self.keep = self._offer(self.tr("Keep going"), self._keep_going)
        self.around = self._offer(self.tr("Look around"), self._look_around)
        self.someone = self._offer(self.tr("Someone to talk to"), self.help_asked.emit)
        self.offers = QWidget()
        self.hint = Text(
            looks, self._hint_words(), Type.SMALL, quiet=True, centred=True
        )
        self.stop = Button(looks, self.tr("Stop"), Weight.QUIET)
        self.stop.clicked.connect(self.left)
        self._show_stop(False)
        self._coming = QVariantAnimation(self)
        self._coming.setStartValue(0.0)
        self._coming.setEndValue(1.0)
        self._coming.valueChanged.connect(self._show_offers)
        self._lay_out()
        self.offers.hide()
        self.hint.hide()
        self.frames = FrameTimer(parent=self)
        self.frames.due.connect(self._beat)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        for widget in (self, *self.findChildren(QWidget)):
            widget.setMouseTracking(True)

    def get_ready(self) -> None:
        """Paint all of it where nobody sees it: its glow and letters are there then."""
        self._arrange()
        for text in (FIRST[0][1], ""):
            self.caption.say(text)
            self.offers.setVisible(bool(text))
            self.grab()

    def begin(self, course: Course) -> None:
        """Show a course from now on."""
        self._course = course
        self._offer_at, self._awake_until = OFFERS_AT, Frames(0)
        self._held_by.clear()
        self._over = False
        self._arrange()
        self._hide_offers()
        self.caption.say("")
        self.stop.show()
        self._show_stop(False)
        self.frames.start()
        self.follow()

    def end(self, words: str) -> None:
        """Hear nothing more but the wish to be gone, and say some last words."""
        self._let_go()
        self._over = True
        self._hide_offers()
        self.stop.hide()
        self.caption.say(words)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self) -> None:
        """Show no more of the course."""
        self.frames.stop()
        self._course = None

    def follow(self) -> None:
        """Show where the course is now."""
        course = self._course
        if course is None:
            return
        moment = course.moment()
        seen = self.isVisible() and not self.window().isMinimized()
        self.frames.set_rate(self.orb.rate if seen else RESTING)
        if not self._over:
            self.caption.say(moment.caption or "")
            self._tell(course.notice() or "")
            self._follow_offers(moment)
        if seen:
            self.orb.refresh(moment)
        self.followed.emit()

    def offer_later(self) -> None:
        """Let the three things come again in a while."""
        self._hide_offers()
        if self._course is not None:
            self._offer_at = Frames(self._course.here() + AGAIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; while Space is held, breathe out with the person."""
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            self._hold(_KEY)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the breath come in where Space is let go of."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._let_go(_KEY)
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Breathe out with the person while any place is held; a finger counts too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._hold(_POINTER)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the breath come in."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._let_go(_POINTER)

    def event(self, event: QEvent) -> bool:
        """Show the way out where the pointer moves; notice a key that is lost."""
        if event.type() == QEvent.Type.HoverMove:
            self._wake()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._let_go()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of what was held: nobody sees it."""
        super().hideEvent(event)
        self._let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in proportion, and the three things side by side or not."""
        super().resizeEvent(event)
        self._arrange()

    def _beat(self) -> None:
        """Draw the breath at each frame, and look at all the rest a few times less."""
        self._beats = (self._beats + 1) % _EACH
        if self._beats and self.frames.rate > RESTING:
            self.orb.stir()
        else:
            self.follow()

    def _moment(self) -> Moment | None:
        return None if self._course is None else self._course.moment()

    def _hold(self, by: str) -> None:
        if self._course is None or self._over:
            return
        if not self._held_by:
            self._course.hold(held=True)
        self._held_by.add(by)

    def _let_go(self, *by: str) -> None:
        """Let go of one thing that is held, or, where none is named, of all."""
        before = bool(self._held_by)
        self._held_by.difference_update(by or _BOTH)
        if before and not self._held_by and self._course is not None:
            self._course.hold(held=False)

    def _keep_going(self) -> None:
        self.offer_later()

    def _look_around(self) -> None:
        if self._course is not None:
            self._course.look_around()
        self.offer_later()

    def _follow_offers(self, moment: Moment) -> None:
        due = moment.frame >= self._offer_at
        if due and self.offers.isHidden():
            self.offers.show()
            self._make_room()
            self.hint.setVisible(self._is_roomy())
            self._awake_until = Frames(0)
            self._coming.setDuration(_SLOWLY * self._looks.transition_ms)
            self._coming.start()
        awake = due or moment.frame < self._awake_until or self.stop.hasFocus()
        self._show_stop(awake)

    def _show_stop(self, seen: bool) -> None:
        """Show the way out; a press where it is not seen is one on the page."""
        self.stop.set_opacity(1.0 if seen else 0.0)
        unseen = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.stop.setAttribute(unseen, not seen)

    def _show_offers(self, share: float) -> None:
        for button in (self.keep, self.around, self.someone):
            button.set_opacity(share)

    def _hide_offers(self) -> None:
        """Let them go; the keyboard goes back to the page."""
        focused = QApplication.focusWidget()
        if focused is not None and self.offers.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._coming.stop()
        self.offers.hide()
        self.hint.hide()
        self._make_room()

    def _wake(self) -> None:
        if self._course is not None:
            self._awake_until = Frames(self._course.here() + _AWAKE)

    def _tell(self, notice: str) -> None:
        if notice != self.notice.text():
            self.notice.setText(notice)
            self._make_room()

    def _hint_words(self) -> str:
        return self.tr(
            "The space bar, or this page, can be held for a breath out as long as "
            "yours. Esc ends this softly."
        )

    def _offer(self, word: str, step: Callable[[], None]) -> Button:
        button = Button(self._looks, word)
        button.setMinimumHeight(_TALL)
        button.clicked.connect(step)
        return button

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.notice)
        column.addWidget(self.orb, 1)
        column.addWidget(self.caption)
        row = FlowLayout(GRID, self.offers, centred=True)
        for button in (self.keep, self.around, self.someone):
            row.addWidget(button)
        column.addWidget(self.offers)
        column.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.stop)
        foot.addStretch()
        column.addLayout(foot)

    def _arrange(self) -> None:
        large = self._looks.is_large
        for button in (self.keep, self.around, self.someone):
            self._looks.dress(button, Type.BODY if large else Type.HEADING)
        self.caption.setFixedHeight(
            max(9 * GRID, round(self.height() * _CAPTION_SHARE))
        )
        # Room is kept for what comes later, so that nothing moves when it comes; but
        # not where the orb would be left with little.
        roomy = self._is_roomy()
        _keep_room(self.offers, roomy or not large)
        _keep_room(self.stop, True)
        _keep_room(self.hint, roomy)
        self._make_room()

    def _is_roomy(self) -> bool:
        """Say whether there is room for a hint."""
        return self.height() >= self._looks.scaled(_ROOMY)

    def _make_room(self) -> None:
        """Let what is said of the sound give way where there is no room for all."""
        self.notice.setVisible(bool(self.notice.text()))
        if self._column.minimumHeightForWidth(self.width()) > self.height():
            self.notice.hide()


def _keep_room(widget: QWidget, kept: bool) -> None:
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(kept)
    widget.setSizePolicy(policy)
