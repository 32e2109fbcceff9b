"""A short listen to a practice, without a session around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.errors import CompanionError
from companion.ports import PlayerState
from companion.practice.preview import LENGTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Choice, SessionPlayer

_LOOK_MS = 100


class Preview(QObject):
    """Plays one preview at a time; each is followed to its end, and let go."""

    changed = Signal(bool)
    """Whether something is to be heard, or is on its way."""
    told = Signal(str)
    """A sentence for the person."""
    over = Signal()
    """Nothing is to be heard any more."""

    def __init__(
        self, open_preview: Callable[[Choice], SessionPlayer], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._open = open_preview
        self._player: SessionPlayer | None = None
        self._ending = False
        self._notice: str | None = None
        """What was told of this preview."""
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

    def start(self, choice: Choice) -> None:
        """Play the beginning of a practice."""
        self._let_go()
        try:
            self._player = self._open(choice)
        except CompanionError as error:
            self.told.emit(str(error))
            return
        self._ending = False
        self._notice = None
        self._player.play()
        self._look.start()
        self.changed.emit(True)

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
        notice = player.notice()
        if notice and notice != self._notice:
            self._notice = notice
            self.told.emit(notice)
        if player.position() >= LENGTH:
            self.stop()

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
