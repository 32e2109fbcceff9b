"""What the pages of homework ask of the rest of the companion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.ports import (
        DeskFile,
        Entry,
        Inbox,
        Keys,
        Microphone,
        NoteMaker,
        OpenedPlan,
        PlanAudio,
        PlanFiles,
        PlanWriter,
        ReportFiles,
        SessionPlayer,
        SpokenNotes,
    )
    from companion.practice.model import Practice

    Rows = Sequence[Sequence[str | float | None]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class VoiceWays:
    """How notes are spoken and heard."""

    microphone: Callable[[], Microphone]
    notes: Callable[[], NoteMaker]
    """What makes notes of recordings and files."""
    open_note: Callable[[bytes], SessionPlayer]
    """Makes a player for a note, as the bytes of a sound file."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HomeworkWays:
    """Each is a call, so that nothing is read or made before it is needed."""

    plan_files: Callable[[], PlanFiles]
    """Plan files, read and kept."""
    keys: Callable[[], Keys]
    """The practitioner's keys."""
    desk: Callable[[], DeskFile] | None = None
    """What the practitioner keeps; None: nobody can give homework here."""
    inbox: Callable[[], Inbox] | None = None
    """Reports that were received."""
    plan_writer: Callable[[], PlanWriter] | None = None
    """What writes plan files; by default, none can be saved."""
    plan_audio: Callable[[], PlanAudio] | None = None
    """What makes audio files of plans; by default, none can be made."""
    choose_audio_folder: Callable[[], Path | None] = dialogs.choose_audio_folder
    """In which folder the one with a plan's audio files is to be."""
    spoken_notes: Callable[[], SpokenNotes] | None = None
    """Notes that were spoken for plans."""
    choose_plan_place: Callable[[str], Path | None] = dialogs.choose_plan_place
    """Where a plan's file is to be saved; with a name to suggest."""
    entry_of: Callable[[Practice, OpenedPlan], Entry] | None = None
    """Gives a practice that a plan carries, with the lengths that it can have."""
    voice: VoiceWays | None = None
    """Spoken notes; None where there is no sound at all."""
    choose_plan: Callable[[], Path | None] = dialogs.choose_plan
    """Which plan is to be opened."""
    report_files: Callable[[], ReportFiles] | None = None
    """A client's reports, as files; without them nothing can be told."""
    choose_report: Callable[[str], Path | None] = dialogs.choose_report
    """Where a report is to be saved, under a name that is suggested."""
    write_table: Callable[[Path, Rows], None] | None = None
    """Writes rows for a spreadsheet, none of them a formula; may raise
    `CompanionError`."""
    choose_reports: Callable[[], Sequence[Path]] = dialogs.choose_reports
    """Which reports are to be taken in."""
    choose_export: Callable[[str], Path | None] = dialogs.choose_export
    """Where a table or a PDF is to be, with a name to suggest."""
