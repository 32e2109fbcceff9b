"""Practices, the person's own scripts and patterns, and soundscapes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.ports.homework import OpenedPlan
    from companion.practice.model import Practice, Wording
    from companion.practice.own_pattern import OwnPattern
    from companion.practice.problems import Problem
    from companion.units import Frames


@dataclass(frozen=True, slots=True)
class Entry:
    """A practice of the library, and the lengths on offer in minutes, ascending."""

    practice: Practice
    lengths: tuple[int, ...]
    usual: int
    """The length, in minutes, of the practice as written."""
    path: Path | None = None
    """The person's own script; None for one that comes with the companion."""


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """A script of the person's own that cannot be used, and all that is wrong in it."""

    id: str
    path: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to do."""

    practice: Practice
    minutes: int | None = None
    """None: as written."""
    wording: Wording | None = None
    """None: the usual one."""
    voice: str | None = None
    """None: the usual one."""
    carried: OpenedPlan | None = None
    """The homework plan whose sounds are heard before those of the companion."""


class OwnScripts(Protocol):
    """The folder for scripts of the person's own."""

    @property
    def folder(self) -> Path:
        """Where it is, or would be."""

    def make(self) -> Path:
        """Make it where it is missing; raises `CompanionError` where it cannot be."""


NO_BED = "none"


@dataclass(frozen=True, slots=True)
class Removed:
    """A script that was deleted, and all that was in it."""

    path: Path
    data: bytes


class OwnPatterns(Protocol):
    """The files of the person's own patterns and scripts.

    Every call may raise `CompanionError`; `bring_in` raises `ScriptProblems` too.
    """

    def save(self, pattern: OwnPattern, over: Path | None = None) -> Path:
        """Write a pattern to a file of its own, or over the one that it was before."""

    def bring_in(self, path: Path) -> tuple[Path, Practice]:
        """Copy a script from elsewhere; give where it is now, and what it holds."""

    def share(self, path: Path, to: Path) -> None:
        """Copy a script to where the person wants it."""

    def remove(self, path: Path) -> Removed:
        """Delete a script, and give what brings it back."""

    def restore(self, removed: Removed) -> Path:
        """Bring a deleted script back, and give where it is now."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A soundscape that can be chosen."""

    id: str
    title: str
    frames: Frames
    """The length of one round."""
    own: bool
    """Whether the person added it, so that it can be removed."""


class Beds(Protocol):
    """The soundscapes: those that came with the companion, and the person's own."""

    def list(self) -> Sequence[Bed]:
        """Every bed, the person's own last."""

    def add(
        self,
        file: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> Bed | None:
        """Make a bed of a sound file; None where it was cancelled. Takes a while.

        `progress` is told how much is done, 0 to 1; `cancelled` is asked again and
        again. Both are called on the thread that called this. Raises `CompanionError`
        for a file that makes no bed; nothing is left behind then.
        """

    def remove(self, bed: str) -> None:
        """Delete a bed of the person's own; raises `CompanionError` if that fails."""
