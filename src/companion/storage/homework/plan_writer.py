"""A plan becomes a file: packed, signed, and checked before it is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ports import WrittenPlan
from companion.storage.homework.plan_file import write_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.ports import Keys, NoteMaker, PlanMaker, SpokenNotes

_PACKED = 0.9
"""The share of the work that packing is."""


class PlanFileWriter:
    """Implements `companion.ports.PlanWriter`."""

    def __init__(
        self,
        maker: Callable[[], PlanMaker],
        keys: Callable[[], Keys],
        notes: Callable[[], SpokenNotes],
        note_maker: Callable[[], NoteMaker],
    ) -> None:
        """Take what packs, what signs, and where spoken notes come from."""
        self._maker, self._keys = maker, keys
        self._notes, self._note_maker = notes, note_maker

    def write(
        self,
        plan: Plan,
        path: Path,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WrittenPlan | None:
        """Write it; where it is cancelled, there is no file."""
        keys = self._keys()
        ours = replace(plan.practitioner, keys=keys.public())
        data = self._notes().note(plan)
        note = self._note_maker().of_bytes(data) if data is not None else None
        packed = self._maker().pack(
            replace(plan, practitioner=ours),
            note,
            lambda share: progress(share * _PACKED),
            cancelled,
        )
        if packed is None or cancelled():
            return None
        write_plan(path, packed.plan, packed.members, keys.sign)
        progress(1.0)
        return WrittenPlan(packed.plan, path, packed.notices)
