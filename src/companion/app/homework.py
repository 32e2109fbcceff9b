"""Builds what homework needs: the practitioner's desk, plans, notes and reports.

Imports stand where they are needed, as all over this room.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from companion.app.companion import Companion
    from companion.playback.microphone import ProcessMicrophone
    from companion.speech.saying import Saying
    from companion.storage.homework.desk_file import DeskStore
    from companion.storage.homework.inbox import ReportFolder
    from companion.storage.homework.packing import Packing
    from companion.storage.homework.plan_audio_files import PlanAudioFiles
    from companion.storage.homework.plan_writer import PlanFileWriter
    from companion.storage.homework.report_files import ReportWriter
    from companion.storage.homework.spoken_note import NoteFiles
    from companion.storage.homework.spoken_notes import SpokenNoteFolder
    from companion.storage.table_file import Cell
    from companion.ui.homework.ways import HomeworkWays


class Homework:
    """Each part is made when it is first asked for; `ways` gives them to the pages."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._paths = companion.paths

    @cached_property
    def desk(self) -> DeskStore:
        """What a practitioner keeps."""
        from companion.storage.homework.desk_file import DeskStore

        return DeskStore(
            self._paths.desk,
            self._paths.sealed_desk,
            self._companion.keys,
            self._companion.now,
            self.spoken_notes.settle,
        )

    @cached_property
    def inbox(self) -> ReportFolder:
        """The reports that a practitioner received."""
        from companion.storage.homework.inbox import ReportFolder

        companion = self._companion
        return ReportFolder(self._paths.reports, companion.keys, companion.now)

    @cached_property
    def spoken_notes(self) -> SpokenNoteFolder:
        """Notes that a practitioner spoke for plans."""
        from companion.storage.homework.spoken_notes import SpokenNoteFolder

        return SpokenNoteFolder(self._paths.spoken_notes, lambda: self._companion.keys)

    def plan_writer(self) -> PlanFileWriter:
        """What makes plan files."""
        from companion.storage.homework.plan_writer import PlanFileWriter

        return PlanFileWriter(
            self.plan_maker,
            lambda: self._companion.keys,
            lambda: self.spoken_notes,
            self.notes,
        )

    def plan_audio(self) -> PlanAudioFiles:
        """What makes audio files of plans."""
        from companion.storage.homework.plan_audio_files import PlanAudioFiles

        companion = self._companion
        return PlanAudioFiles(self.plan_writer(), companion.plan_files, companion)

    def plan_maker(self) -> Packing:
        """What puts scripts and clips into plans."""
        from companion.storage.homework.packing import Packing

        companion = self._companion
        return Packing(companion.library, companion.index, self._saying)

    def _saying(self) -> Saying | None:
        """What says lines for who waits; None where no voice is installed."""
        from companion.speech.hibari_voice import HibariVoice, is_installed

        if not is_installed():
            return None
        from companion.speech.saying import Saying
        from companion.storage.clip_cache import ClipCache

        return Saying(HibariVoice(), ClipCache(self._paths.speech))

    def report_files(self) -> ReportWriter:
        """What makes a client's report files."""
        from companion.storage.homework.report_files import ReportWriter

        return ReportWriter()

    def write_table(self, path: Path, rows: Sequence[Sequence[Cell]]) -> None:
        """Write rows for a spreadsheet."""
        from companion.storage.table_file import write_table

        write_table(path, rows)

    def microphone(self) -> ProcessMicrophone:
        """The system's own microphone; nothing is opened before it is to record."""
        from companion.playback.microphone import ProcessMicrophone

        return ProcessMicrophone()

    def notes(self) -> NoteFiles:
        """What makes spoken notes."""
        from companion.storage.homework.spoken_note import NoteFiles

        return NoteFiles()

    def ways(self) -> HomeworkWays:
        """What the pages of homework ask for."""
        from companion.ui.homework.ways import HomeworkWays, VoiceWays

        companion = self._companion
        return HomeworkWays(
            plan_files=lambda: companion.plan_files,
            keys=lambda: companion.keys,
            desk=lambda: self.desk,
            inbox=lambda: self.inbox,
            plan_writer=self.plan_writer,
            plan_audio=self.plan_audio,
            spoken_notes=lambda: self.spoken_notes,
            report_files=self.report_files,
            write_table=self.write_table,
            entry_of=companion.carried_entry,
            voice=VoiceWays(
                microphone=self.microphone,
                notes=self.notes,
                open_note=companion.open_note,
            ),
        )
