"""Listening for a moment, without a session: to a practice, or to how sound comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import CompanionError
from companion.ports import PlayerState
from companion.units import seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Hearing, SessionPlayer
    from companion.units import Frames

_LOOK_MS = 100

T = TypeVar("T")


class Listening(QObject, Generic[T]):
    """Plays one thing at a time, follows it to its end, and lets go of the player."""

    changed = Signal(bool)
    """Whether something is to be heard, or is on its way."""
    told = Signal(str)
    """A sentence for the person."""
    over = Signal()
    """Nothing is to be heard any more."""

    def __init__(
        self,
        open_player: Callable[[T], SessionPlayer],
        parent: QObject,
        longest: Frames | None = None,
    ) -> None:
        """Take what makes a player; it fades out after the `longest` time."""
        super().__init__(parent)
        self._open = open_player
        self._longest = longest
        self._player: SessionPlayer | None = None
        self._ending = False
        self._notice: str | None = None
        """What was told of this player."""
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self.follow)

    @property
    def plays(self) -> bool:
        """Whether something is to be heard, and was not asked to end."""
        return self._player is not None and not self._ending

    @property
    def sounds(self) -> bool:
        """Whether something may still be heard, fading out perhaps."""
        return self._player is not None

    def position(self) -> float | None:
        """Give the seconds of the timeline that are heard now; None: not yet."""
        player = self._player
        if player is None or player.state() is not PlayerState.PLAYING:
            return None
        return seconds_of(player.position())

    def start(self, what: T, hearing: Hearing | None = None) -> None:
        """Play something; `hearing`: how sound is to come, where it is to be tried."""
        self._let_go()
        try:
            self._player = player = self._open(what)
        except CompanionError as error:
            self.told.emit(str(error))
            return
        self._ending, self._notice = False, None
        if hearing is not None:
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
            self._ended(player.failure())
            return
        notice = player.notice()
        if notice and notice != self._notice:
            self._notice = notice
            self.told.emit(notice)
        if self._is_enough(player):
            self.stop()

    def _is_enough(self, player: SessionPlayer) -> bool:
        """Say whether it was heard for long, or had to give way, as to calm now."""
        if player.state() is PlayerState.PAUSED:
            return True
        return self._longest is not None and player.position() >= self._longest

    def _ended(self, failure: BaseException | None) -> None:
        self._let_go()
        if failure is not None:
            self.told.emit(self.tr("It cannot be played just now."))
            raise failure

    def _let_go(self) -> None:
        player, self._player = self._player, None
        self._look.stop()
        if player is None:
            return
        player.close()
        if not self._ending:
            self.changed.emit(False)
        self._ending = False
        self.over.emit()
