"""What the pages of homework ask of the rest of the companion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import (
        DeskFile,
        Inbox,
        Keys,
        PlanFiles,
        PlanWriter,
        SpokenNotes,
    )


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
    plan_writer: Callable[[], PlanWriter] | None = None
    """What writes plan files; by default, none can be saved."""
    spoken_notes: Callable[[], SpokenNotes] | None = None
    """Notes that were spoken for plans."""
    choose_plan_place: Callable[[str], Path | None] = dialogs.choose_plan_place
    """Where a plan's file is to be saved; with a name to suggest."""
