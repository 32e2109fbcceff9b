"""A plan of the desk as audio files, as its client would hear them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.storage.homework.plan_audio import (
    heard_item,
    heard_note,
    tracks_of,
    write_audio,
)
from companion.storage.new_folder import new_folder
from companion.storage.sound_file import sound_file
from companion.storage.watching import CalledOff, never, quietly, tell
from companion.units import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.ports import PlanFiles, PlanWriter
    from companion.storage.homework.plan_audio import Sounded, Studio
    from companion.storage.watching import Cancelled, Progress

FORM = "mp3"
"""What players and phones take, old ones too."""
_FILE = "plan.companion-plan"
_PACKED = 0.3
"""The share of the work that packing is, in which lines are spoken."""
_BLOCK = 10 * RATE


class PlanAudioFiles:
    """Implements `companion.ports.PlanAudio`.

    The plan is packed as for its file, which lies in the new folder meanwhile: what is
    heard is what that file sounds like.
    """

    def __init__(self, writer: PlanWriter, files: PlanFiles, studio: Studio) -> None:
        """Take what packs and reads plans, and what makes sound of practices."""
        self._writer, self._files, self._studio = writer, files, studio

    def write(
        self,
        plan: Plan,
        folder: Path,
        progress: Progress = quietly,
        cancelled: Cancelled = never,
    ) -> bool:
        """Write it to a new folder; tell whether it was, or was cancelled."""
        try:
            with new_folder(folder) as new:
                self._write(plan, new, progress, cancelled)
        except CalledOff:
            return False
        progress(1.0)
        return True

    def _write(
        self, plan: Plan, folder: Path, progress: Progress, cancelled: Cancelled
    ) -> None:
        file = folder / _FILE
        packed = self._writer.write(
            plan, file, lambda share: progress(share * _PACKED), cancelled
        )
        if packed is None:
            raise CalledOff
        opened = self._files.read(file)
        member = opened.plan.spoken_note
        data = None if member is None else self._files.sound(opened, member)
        writing = _Writing(tracks_of(opened), progress, cancelled)
        write_audio(
            opened,
            None if data is None else heard_note(data),
            folder,
            FORM,
            lambda item: heard_item(self._studio, opened, item),
            writing,
        )
        file.unlink()


class _Writing:
    """Writes one track after the other, and tells how far it is with all of them."""

    def __init__(self, tracks: int, progress: Progress, cancelled: Cancelled) -> None:
        self._tracks, self._done = tracks, 0
        self._progress, self._cancelled = progress, cancelled

    def __call__(self, heard: Sounded, path: Path) -> None:
        """Write a track; raises `CalledOff`."""
        with sound_file(path) as sink:
            for start in range(0, heard.frames, _BLOCK):
                share = (self._done + start / heard.frames) / self._tracks
                tell(_PACKED + share * (1 - _PACKED), self._progress, self._cancelled)
                sink(heard.sound.block(start, min(_BLOCK, heard.frames - start)))
        self._done += 1
