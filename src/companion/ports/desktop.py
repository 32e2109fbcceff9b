"""What the desktop offers a guest; each may be missing, and nothing depends on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


class Awake(Protocol):
    """Keeps the screen from being dimmed and locked. No call blocks or raises."""

    def hold(self) -> None:
        """Keep it awake from now on; asked twice, nothing changes.

        The system lets go of it by itself where this process ends, however it does.
        """

    def let_go(self) -> None:
        """Leave the screen to itself again; may be called twice."""


class Slumber(Protocol):
    """Tells when the machine goes to sleep, and when it is back."""

    def watch(self, sleeps: Callable[[], None], wakes: Callable[[], None]) -> None:
        """Call these from now on, on whatever thread; replaces those before."""

    def close(self) -> None:
        """Tell nothing more; may be called twice."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of asking for a shortcut."""

    keys: str
    """As the desktop words them, such as "Ctrl+Alt+C"; "" where it does not say."""


class Shortcut(Protocol):
    """One key combination that works whichever window is in front."""

    def is_offered(self) -> bool:
        """Whether this desktop lets a program ask for one; may take a moment."""

    def bind(
        self, pressed: Callable[[], None], told: Callable[[Bound | None], None]
    ) -> None:
        """Ask the desktop, which asks the person; both are called on another thread.

        `told` gets None where it was refused.
        """

    def close(self) -> None:
        """Give it back; may be called twice."""


class AtLogin(Protocol):
    """Whether the companion starts, out of sight, when the person logs in."""

    def is_on(self) -> bool:
        """Whether it does; read from the system each time."""

    def set(self, on: bool) -> None:
        """Have it start so, or not; raises `CompanionError` where that cannot be."""

    def place(self) -> Path | None:
        """The one file outside the companion's own folders that says so, if any."""


class FileTypes(Protocol):
    """Whether the desktop opens homework plans and reports with this companion."""

    def is_on(self) -> bool:
        """Whether it does; read from the system each time."""

    def set(self, on: bool) -> None:
        """Have it do so, or not; may take a second; raises `CompanionError`."""

    def places(self) -> Sequence[Path]:
        """The files outside the companion's own folders that say so, if any."""


class Telephone(Protocol):
    """What dials a number, where the system has something that does."""

    def is_there(self) -> bool:
        """Whether something on this machine dials; may take a moment."""


class Motions(Protocol):
    """Whether the system asks for less motion."""

    def reduced(self) -> bool | None:
        """Whether it does; None where it does not say. May take a moment."""
