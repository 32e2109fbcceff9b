"""What the pages of homework ask of the rest of the companion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.ports import DeskFile, Inbox, Keys, PlanFiles


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
    write_table: (
        Callable[[Path, Sequence[Sequence[str | float | None]]], None] | None
    ) = None
    """Writes rows for a spreadsheet, none of them a formula; may raise
    `CompanionError`."""
    choose_reports: Callable[[], Sequence[Path]] = dialogs.choose_reports
    """Which reports are to be taken in."""
    choose_export: Callable[[str], Path | None] = dialogs.choose_export
    """Where a table or a PDF is to be, with a name to suggest."""
