"""A client's side of homework: real plan files below a folder, and the ways to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.homework.plan import Practitioner
from companion.homework.trust import PublicKeys
from companion.ports import Entry
from companion.storage.homework.plan_file import write_plan
from companion.storage.homework.plan_folder import PlanFolder
from companion.storage.homework.signing import public_of, sign
from companion.ui.homework.ways import HomeworkWays, VoiceWays
from fakes.keys import FakeKeys
from fakes.made_plans import PLAN, RECIPIENT, members
from fakes.player import FakePlayer

if TYPE_CHECKING:
    from pathlib import Path

    from companion.homework.plan import Plan

THURSDAY = datetime(2026, 12, 3, 18, 0, tzinfo=UTC)
"""A day of `PLAN`'s second week; it began on a Thursday."""
OTHER_SECRET = bytes(range(1, 33))
OTHERS = Practitioner(
    PLAN.practitioner.name, PublicKeys(public_of(OTHER_SECRET), RECIPIENT)
)
"""Somebody else of the same name."""


def client_ways(folder: Path, **more: object) -> HomeworkWays:
    """Give what a client's pages ask for; plans are kept in `folder/plans`."""
    files, keys = PlanFolder(folder / "plans"), FakeKeys(made=False)
    ways = HomeworkWays(
        plan_files=lambda: files,
        keys=lambda: keys,
        entry_of=lambda practice, _plan: Entry(practice, (), 1),
        voice=VoiceWays(
            microphone=lambda: _none(),
            notes=lambda: _none(),
            open_note=lambda _data: FakePlayer(),
        ),
        choose_plan=lambda: None,
    )
    return replace(ways, **more)  # type: ignore[arg-type]


def theirs(folder: Path, plan: Plan) -> Path:
    """Write a plan that is signed by somebody else, and give its path."""
    path = folder / "theirs.companion-plan"
    other = replace(plan, practitioner=OTHERS)
    write_plan(path, other, members(), lambda data: sign(OTHER_SECRET, data))
    return path


def _none() -> object:
    raise AssertionError("a client speaks no notes")
