"""Plays a practitioner's spoken note; one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError

if TYPE_CHECKING:
    from companion.homework.plan import Plan
    from companion.ports import OpenedPlan
    from companion.ui.homework.ways import HomeworkWays
    from companion.ui.listening import Listening


class NotePlaying(QObject):
    """Asked for again while it plays, it ends."""

    changed = Signal(bool)
    """Whether a note is to be heard, or is on its way."""
    told = Signal(str)
    """A sentence for the person."""

    def __init__(self, ways: HomeworkWays | None, parent: QObject) -> None:
        super().__init__(parent)
        self._ways = ways
        self._listening: Listening[bytes] | None = None

    @property
    def can_play(self) -> bool:
        """Whether notes can be played at all."""
        return self._ways is not None and self._ways.voice is not None

    def play_kept(self, plan: Plan) -> None:
        """Play the note of a plan that was taken; or end what plays."""
        if self._ends() or self._ways is None:
            return
        try:
            files = self._ways.plan_files()
            data = files.spoken_note(plan.id, plan.revision)
        except CompanionError as error:
            self.told.emit(str(error))
            return
        if data is not None:
            self._start(data)

    def play_opened(self, opened: OpenedPlan) -> None:
        """Play the note of a plan that was only opened so far; or end what plays."""
        member = opened.plan.spoken_note
        if self._ends() or self._ways is None or member is None:
            return
        try:
            data = self._ways.plan_files().sound(opened, member)
        except CompanionError as error:
            self.told.emit(str(error))
            return
        self._start(data)

    def hush(self) -> None:
        """Let what plays fade out."""
        if self._listening is not None:
            self._listening.stop()

    def _ends(self) -> bool:
        plays = self._listening is not None and self._listening.plays
        self.hush()
        return plays

    def _start(self, data: bytes) -> None:
        voice = None if self._ways is None else self._ways.voice
        if voice is None:
            return
        if self._listening is None:
            from companion.ui.listening import Listening

            self._listening = Listening(voice.open_note, self)
            self._listening.changed.connect(self.changed)
            self._listening.told.connect(self.told)
        self._listening.start(data)
