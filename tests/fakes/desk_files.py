"""A practitioner's desk, notes and writer in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from companion.homework.desk import Desk
from companion.ports import WrittenPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from companion.errors import CompanionError
    from companion.homework.plan import Plan


@dataclass
class FakeDeskFile:
    """Implements `companion.ports.DeskFile`."""

    desk: Desk = field(default_factory=Desk)
    told: str | None = None
    fails: CompanionError | None = None
    saves: int = 0
    loads: int = 0

    def load(self) -> tuple[Desk, str | None]:
        if self.fails is not None:
            raise self.fails
        self.loads += 1
        return self.desk, self.told

    def save(self, desk: Desk) -> None:
        if self.fails is not None:
            raise self.fails
        self.desk = desk
        self.saves += 1


@dataclass
class FakeSpokenNotes:
    """Implements `companion.ports.SpokenNotes`."""

    notes: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def note(self, plan: Plan) -> bytes | None:
        return self.notes.get((plan.id, plan.revision))

    def keep(self, plan: Plan, data: bytes | None) -> None:
        self.notes.pop((plan.id, plan.revision), None)
        if data is not None:
            self.notes[plan.id, plan.revision] = data

    def keep_only(self, plan_ids: Iterable[str]) -> None:
        kept = set(plan_ids)
        self.notes = {key: n for key, n in self.notes.items() if key[0] in kept}


@dataclass
class FakePlanAudio:
    """Implements `companion.ports.PlanAudio`; writes nothing, when it may go on."""

    written: list[tuple[Plan, Path]] = field(default_factory=list)
    fails: CompanionError | None = None
    goes_on: Event = field(default_factory=Event)

    def write(
        self,
        plan: Plan,
        folder: Path,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> bool:
        progress(0.5)
        while not (self.goes_on.wait(0.01) or cancelled()):
            pass
        if self.fails is not None:
            raise self.fails
        if not cancelled():
            self.written.append((plan, folder))
        return not cancelled()


@dataclass
class FakePlanWriter:
    """Implements `companion.ports.PlanWriter`; writes nothing."""

    written: list[tuple[Plan, Path]] = field(default_factory=list)
    fails: CompanionError | None = None
    cancels: bool = False

    def write(
        self,
        plan: Plan,
        path: Path,
        progress: Callable[[float], None] = lambda _share: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> WrittenPlan | None:
        if self.fails is not None:
            raise self.fails
        if self.cancels or cancelled():
            return None
        progress(1.0)
        self.written.append((plan, path))
        return WrittenPlan(plan, path, ("Two lines go without a voice.",))
