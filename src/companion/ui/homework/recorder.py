"""A spoken note: recorded here or taken from a file, heard, recorded again, removed."""

from __future__ import annotations

from collections import deque
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from companion.ports import RecordingState
from companion.ui.announcing import politely
from companion.ui.homework.recorder_parts import RecorderParts
from companion.ui.homework.recorder_words import (
    clock,
    level_in_words,
    spoken_length,
)
from companion.ui.listening import Listening
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from companion.ports import Recording, SpokenNote
    from companion.ui.homework.ways import VoiceWays
    from companion.ui.looks import Looks
    from companion.ui.working import Job

LOOK_MS = 100
_LEAVING = 60.0
"""Seconds that a page waits for the longest note; one of a minute takes one."""
_LAST = 3_000 // LOOK_MS
"""So many looks make what is said of the level."""


class _Doing(Enum):
    NOTHING = auto()
    RECORDING = auto()
    MAKING = auto()


class Recorder(RecorderParts):
    """Nothing is recorded before Record is pressed, and then it says so.

    The page that holds it calls `leave` when it is left: what was recorded until then
    is kept, and `changed` tells of it.
    """

    changed = Signal(object)
    """The `SpokenNote` that there is now; None: there is none."""

    def __init__(
        self,
        looks: Looks,
        ways: VoiceWays,
        choose_file: Callable[[], Path | None],
        note: SpokenNote | None = None,
    ) -> None:
        """Show a note, if there is one already; `choose_file` asks for a sound file."""
        super().__init__(looks)
        self._ways, self._choose = ways, choose_file
        self._note = note
        self._removed: SpokenNote | None = None
        self._recording: Recording | None = None
        self._work: Work | None = None
        self._path: Path | None = None
        """What the note is being made of, if that is a file."""
        self._levels: deque[float] = deque(maxlen=_LAST)
        self._listening = Listening(ways.open_note, self)
        self._listening.changed.connect(lambda _: self._show())
        self._listening.told.connect(self._tell)
        self._say = politely(self)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.follow)
        for button, pressed in (
            (self.record, self.begin),
            (self.stop, self.interrupt),
            (self.listen, self._listen),
            (self.file, self._from_file),
            (self.remove, self._remove),
            (self.back, self._bring_back),
        ):
            button.clicked.connect(pressed)
        self._show()

    @property
    def note(self) -> SpokenNote | None:
        """The note that there is now."""
        return self._note

    @property
    def is_busy(self) -> bool:
        """Whether something is recorded, or made ready."""
        return self._doing is not _Doing.NOTHING

    def set_note(self, note: SpokenNote | None) -> None:
        """Show another note."""
        self._listening.stop()
        self._note, self._removed = note, None
        self._show()

    def begin(self) -> None:
        """Record; the microphone is opened now, and not before."""
        if self.is_busy:
            return
        self._listening.stop()
        self.row.tell("")
        self._levels.clear()
        self._recording = self._ways.microphone().record()
        self._looking.start()
        self._show()
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.follow()

    def interrupt(self) -> bool:
        """End what goes on, softly; tells whether something did.

        What was recorded is kept, and made a note of.
        """
        if self._recording is not None:
            self._recording.stop()
            self.follow()
            return True
        if self._listening.plays:
            self._listening.stop()
            self.listen.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def leave(self) -> None:
        """End what goes on; what was recorded is made a note of before this returns."""
        self.interrupt()
        if self._work is None:
            return
        if self._path is not None:  # it is still there, to be taken another time
            self._work.cancel()
        self._work.settle(_LEAVING)

    def follow(self) -> None:
        """Look how far the recording is."""
        recording = self._recording
        if recording is None:
            return
        state = recording.state()
        if state is RecordingState.ENDED:
            self._ended(recording)
            return
        self._levels.append(recording.level())
        self.bar.set_level(recording.level())
        if state is RecordingState.OPENING:
            self._tell(self.tr("Getting the microphone ready…"))
            return
        seconds = recording.seconds()
        self._tell(self.tr("Recording: {}").format(clock(seconds)))
        loudest = max(self._levels)
        self._say_level(
            level_in_words(seconds, loudest, clipped=recording.is_clipped())
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End softly with Esc what goes on."""
        if event.key() != Qt.Key.Key_Escape or not self.interrupt():
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Never record, or be heard, unseen."""
        self.interrupt()
        super().hideEvent(event)

    @property
    def _doing(self) -> _Doing:
        if self._recording is not None:
            return _Doing.RECORDING
        return _Doing.NOTHING if self._work is None else _Doing.MAKING

    def _show(self) -> None:
        """Offer what can be done now."""
        doing = self._doing
        # While one is made ready, that is said, and not that there is none.
        self.told.setVisible(doing is not _Doing.MAKING or self._note is not None)
        if doing is _Doing.RECORDING:
            self.offer_stop()
            return
        self.offer(
            self._note,
            idle=doing is _Doing.NOTHING,
            plays=self._listening.plays,
            back=self._removed is not None,
        )
        if self._note is None:
            self.told.setText(self.tr("No spoken note."))
        else:
            told = self.tr("Spoken note: {}.")
            self.told.setText(told.format(spoken_length(self._note.frames)))

    def _ended(self, recording: Recording) -> None:
        self._looking.stop()
        self._recording = None
        notice, samples = recording.notice(), recording.samples()
        if len(samples):
            notes = self._ways.notes()
            doing = self.tr("Making the note ready…")
            self._make(
                lambda progress, cancelled: notes.of_recording(
                    samples, progress, cancelled
                ),
                doing,
            )
        self._show()
        if notice is not None:
            self.row.tell(notice)
            self._say(notice)
        if not self.is_busy:
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def _from_file(self) -> None:
        path = self._choose()
        if path is None or self.is_busy:
            return
        self._listening.stop()
        self._path = path
        notes = self._ways.notes()
        doing = self.tr("Making a note of “{}”…").format(path.name)
        self._make(
            lambda progress, cancelled: notes.of_file(path, progress, cancelled), doing
        )
        self._show()

    def _make(self, job: Job, doing: str) -> None:
        self._work = work = Work(job, self)
        work.done.connect(self._made)
        work.over.connect(self._over)
        self.row.follow(work, doing)
        work.start()

    def _made(self, note: SpokenNote | None) -> None:
        if note is not None:
            self._note, self._removed = note, None
            self.changed.emit(note)

    def _over(self) -> None:
        work, self._work, self._path = self._work, None, None
        if work is not None:
            work.deleteLater()
        self._show()
        here = self.listen if self._note is not None else self.record
        if self.isVisible():
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def _listen(self) -> None:
        if self._listening.plays:
            self._listening.stop()
        elif self._note is not None:
            self.row.tell("")
            self._listening.start(self._note.data)

    def _remove(self) -> None:
        self._listening.stop()
        self._removed, self._note = self._note, None
        self._show()
        self.changed.emit(None)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        self.set_note(self._removed)
        self.changed.emit(self._note)
        self.listen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        if self._recording is None:
            self.row.tell(sentence)
        elif sentence != self.told.text():
            self.told.setText(sentence)

    def _say_level(self, sentence: str) -> None:
        """Say what the level means, to those who listen too, when it is new."""
        if sentence != self.level.text():
            self.level.setText(sentence)
            self._say(sentence)
