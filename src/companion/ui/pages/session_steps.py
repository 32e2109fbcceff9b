"""What a person can do with the player of a session, by key and by button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ports import OVER, PlayerState
from companion.practice.pressing import effect_of
from companion.ui import words
from companion.units import frames_from_seconds

if TYPE_CHECKING:
    from companion.ports import SessionPlayer
    from companion.practice.model import BreathPattern
    from companion.practice.wishes import Press
    from companion.sound.levels import Levels
    from companion.ui.widgets.controls import Controls


class SessionSteps(QObject):
    """Drives the player; once that has stopped, nothing does anything."""

    done = Signal()
    """The player does something else now."""
    said = Signal(str)
    """A sentence on what will come of it."""

    def __init__(self, player: SessionPlayer, parent: QObject) -> None:
        super().__init__(parent)
        self._player = player

    def attend(self, controls: Controls) -> None:
        """Do what is pressed and moved there."""
        controls.pause_pressed.connect(self.pause_or_resume)
        controls.skip_pressed.connect(self.skip)
        controls.pressed.connect(self.press)
        controls.mixer.levels_changed.connect(self.set_levels)
        controls.mixer.sleep_chosen.connect(self.sleep_in)

    def pause_or_resume(self) -> None:
        """Pause, or go on."""
        if self._player.state() is PlayerState.PAUSED:
            self._player.resume()
        elif self._player.state() is PlayerState.PLAYING:
            self._player.pause()
        self.done.emit()

    def skip(self) -> None:
        """Go to the next chapter."""
        if not self._is_over():
            self._player.skip()

    def press(self, press: Press) -> None:
        """Say of the pace that it is too slow or too fast, where there is one."""
        player = self._player
        if player.state() in OVER:
            return
        effect = effect_of(press, player.timeline, player.position())
        if effect is not None:
            player.press(press)
            self.said.emit(words.effect_in_words(effect))

    def choose(self, pace: BreathPattern) -> None:
        """Stay at a pace."""
        self._player.choose(pace)

    def set_levels(self, levels: Levels) -> None:
        """Change the volumes."""
        if not self._is_over():
            self._player.set_levels(levels)

    def set_quiet(self, quiet: bool) -> None:
        """Go on without sound, or with it again."""
        if not self._is_over():
            self._player.set_quiet(quiet)

    def sleep_in(self, minutes: int | None) -> None:
        """Let it fade and end after so many minutes; None: as the practice does."""
        frames = None if minutes is None else frames_from_seconds(60 * minutes)
        self._player.sleep_in(frames)

    def _is_over(self) -> bool:
        return self._player.state() is PlayerState.STOPPED
