"""What the pages of homework ask of the rest of the companion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
