"""A small orb that breathes in a pattern while one makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.one_breath import moment_in, one_breath, same_place
from companion.ui import breath_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import pause_sign, play_sign
from companion.ui.widgets.frames import FrameTimer
from companion.ui.widgets.orb import Orb
from companion.ui.widgets.text import Text
from companion.units import Frames, frames_from_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from companion.practice.model import BreathPattern
    from companion.practice.timeline import Moment

_SIDE = 24 * GRID


class PaceOrb(QWidget):
    """Derives all it shows from a clock; another pattern goes on where it was."""

    def __init__(
        self, looks: Looks, clock: Callable[[], float], pattern: BreathPattern
    ) -> None:
        """Take seconds that never go back from `clock`.

        Where nothing is to move by itself, it waits until it is asked to.
        """
        super().__init__()
        self._clock = clock
        self._breath = one_breath(pattern)
        self._position = Frames(0)
        self._since: float | None = None
        """When it began to move from that position; None: it is still."""
        self._begun = False
        self._wanted = looks.transition_ms > 0
        self.orb = Orb(looks, self.moment)
        self.orb.setFixedSize(_SIDE, _SIDE)
        self.word = Text(looks, " ", Type.BODY, quiet=True, centred=True)
        self.toggle = Button(looks, "", sign=play_sign)
        self.toggle.clicked.connect(self._toggle)
        self._frames = FrameTimer(parent=self)
        looks.changed.connect(self._wear)
        self._wear()
        self._frames.due.connect(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.orb, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.word)
        column.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._word_toggle()

    @property
    def moves(self) -> bool:
        """Whether it moves now."""
        return self._since is not None

    def moment(self) -> Moment | None:
        """Give the moment that is shown; None before it was first asked to move."""
        if not self._begun:
            return None
        return moment_in(self._breath, self._here())

    def set_pattern(self, pattern: BreathPattern) -> None:
        """Breathe in another pattern, from the same place in the breath on."""
        after = one_breath(pattern)
        self._position = same_place(self._breath, self._here(), after)
        self._breath = after
        if self.moves:
            self._since = self._clock()
        self.follow()

    def follow(self) -> None:
        """Show where the breath is."""
        moment = self.moment()
        self.orb.refresh(moment)
        word = self._word_of(moment) if moment is not None else " "
        if word != self.word.text():
            self.word.setText(word)

    def showEvent(self, event: QShowEvent) -> None:
        """Move as soon as there is somebody to see it."""
        super().showEvent(event)
        if self._wanted:
            self._move()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody sees it."""
        super().hideEvent(event)
        self._rest()

    def _wear(self) -> None:
        self._frames.set_rate(self.orb.rate)

    def _here(self) -> Frames:
        if self._since is None:
            return self._position
        gone = frames_from_seconds(self._clock() - self._since)
        return Frames(self._position + gone)

    def _toggle(self) -> None:
        self._wanted = not self.moves
        if self._wanted:
            self._move()
        else:
            self._rest()

    def _move(self) -> None:
        self._begun = True
        self._since = self._clock()
        self._frames.start()
        self._word_toggle()
        self.follow()

    def _rest(self) -> None:
        self._position, self._since = self._here(), None
        self._frames.stop()
        self._word_toggle()

    def _word_toggle(self) -> None:
        self.toggle.setText(self.tr("Hold still") if self.moves else self.tr("Try it"))
        self.toggle.set_sign(pause_sign if self.moves else play_sign)

    def _word_of(self, moment: Moment) -> str:
        return breath_words.phase_in_words(moment.phase) or " "
