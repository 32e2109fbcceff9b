"""Listening to bells and ticks, without a practice: whether and how sound comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import CompanionError
from companion.ports import PlayerState
from companion.units import seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Hearing, SessionPlayer
    from companion.practice.timeline import Timeline

_LOOK_MS = 100


class Listening(QObject):
    """Plays one timeline at a time, and lets go of the player when it is over."""

    changed = Signal(bool)
    """Whether something is to be heard, or is on its way."""
    told = Signal(str)
    """A sentence for the person."""

    def __init__(
        self, open_check: Callable[[Timeline], SessionPlayer], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._open = open_check
        self._player: SessionPlayer | None = None
        self._ending = False
        self._notice: str | None = None
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.follow)

    @property
    def plays(self) -> bool:
        """Whether something is to be heard, and was not asked to end."""
        return self._player is not None and not self._ending

    def position(self) -> float | None:
        """Give the seconds of the timeline that are heard now; None: not yet."""
        player = self._player
        if player is None or player.state() is not PlayerState.PLAYING:
            return None
        return seconds_of(player.position())

    def start(self, timeline: Timeline, hearing: Hearing) -> None:
        """Play something, as the person would have sound come."""
        self._let_go()
        try:
            self._player = player = self._open(timeline)
        except CompanionError as error:
            self.told.emit(str(error))
            return
        self._ending, self._notice = False, None
        player.set_hearing(hearing)
        player.play()
        self._look.start()
        self.changed.emit(True)

    def set_hearing(self, hearing: Hearing) -> None:
        """Let what is heard come otherwise from now on."""
        if self._player is not None:
            self._player.set_hearing(hearing)

    def stop(self) -> None:
        """Fade out within a second."""
        if self._player is not None and not self._ending:
            self._ending = True
            self._player.stop()
            self.changed.emit(False)
            self.follow()

    def follow(self) -> None:
        """Look where the player is."""
        player = self._player
        if player is None:
            return
        if player.state() is PlayerState.STOPPED:
            failure = player.failure()
            self._let_go()
            if failure is not None:
                self.told.emit(self.tr("It cannot be played just now."))
                raise failure
            return
        if player.state() is PlayerState.PAUSED:
            # Another player has the loudspeaker now, such as that of calm now.
            self.stop()
            return
        notice = player.notice()
        if notice and notice != self._notice:
            self._notice = notice
            self.told.emit(notice)

    def _let_go(self) -> None:
        player, self._player = self._player, None
        self._look.stop()
        if player is None:
            return
        player.close()
        if not self._ending:
            self.changed.emit(False)
