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
        Entry,
        Inbox,
        Keys,
        OpenedPlan,
        PlanFiles,
        ReportFiles,
        SessionPlayer,
    )
    from companion.practice.model import Practice


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class HomeworkWays:
    """Each is a call, so that nothing is read or made before it is needed."""

    plan_files: Callable[[], PlanFiles]
    """Plan files, read and kept."""
    keys: Callable[[], Keys]
    """The practitioner's keys."""
    desk: Callable[[], DeskFile] | None = None
    """What the practitioner keeps."""
    inbox: Callable[[], Inbox] | None = None
    """Reports that were received."""
    entry_of: Callable[[Practice, OpenedPlan], Entry] | None = None
    """Gives a practice that a plan carries, with the lengths that it can have."""
    open_note: Callable[[bytes], SessionPlayer] | None = None
    """Makes a player for a spoken note; may raise `CompanionError`."""
    choose_plan: Callable[[], Path | None] = dialogs.choose_plan
    """Which plan is to be opened."""
    report_files: Callable[[], ReportFiles] | None = None
    """A client's reports, as files; without them nothing can be told."""
    choose_report: Callable[[str], Path | None] = dialogs.choose_report
    """Where a report is to be saved, under a name that is suggested."""
