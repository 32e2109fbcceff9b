"""What the pages of homework ask of the rest of the companion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import (
        DeskFile,
        Inbox,
        Keys,
        Microphone,
        NoteMaker,
        PlanFiles,
        SessionPlayer,
    )


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
    desk: Callable[[], DeskFile]
    """What the practitioner keeps."""
    inbox: Callable[[], Inbox]
    """Reports that were received."""
    voice: VoiceWays | None = None
    """Spoken notes; None where there is no sound at all."""
