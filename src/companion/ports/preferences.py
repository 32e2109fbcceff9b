"""What a person prefers, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 read when preferences are decoded
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Protocol

from companion.checkin.reminders import Reminders
from companion.sound.levels import Levels  # noqa: TC001 so is this


@dataclass(frozen=True, slots=True)
class PracticePreferences:
    """What a person prefers in one practice; None: as the script has it."""

    wording: str | None = None
    bed: str | None = None
    levels: Levels | None = None


AS_THE_SCRIPT_HAS_IT = PracticePreferences()


TEXT_SIZES = (80, 250)
"""The least and the largest text, in percent."""
LONGEST_DELAY = 1000
"""In milliseconds; beyond it, no one could follow."""
LEAST_CAP = 0.05
"""A quieter cap would be silence, for which there is a mute."""


@dataclass(frozen=True, slots=True)
class Appearing:
    """How the window looks and moves.

    Names are kept as text, so that a companion that does not know one goes on with its
    usual.
    """

    text_size: int = 100
    """In percent of the system's, 80 to 250."""
    motion: str | None = None
    """"full", "reduced" or "none"; None follows the system."""
    orb: str = "circle"
    """"circle", "wave" or "horizon"."""
    view: str = "whole"
    """How a session begins: "whole", "eyes-closed", "picture" (no sound) or "words"."""
    announces: bool = False
    """Whether a screen reader is told of each phase of the breath."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """How sound comes to the person's ears."""

    device: str | None = None
    """The name of the sound device; None: the system's."""
    delay_ms: int = 0
    """How much later than the device says sound is heard, 0 to 1000."""
    mono: bool = False
    swapped: bool = False
    """Whether left and right change places."""
    night_cap: float | None = None
    """The most that the volume may be in the night, 0 to 1; None: as by day."""
    night: tuple[time, time] = (time(22), time(7))
    """From when to when, by the clock on the wall; it may go over midnight."""


@dataclass(frozen=True, slots=True)
class Staying:
    """How the companion is a guest on the desktop."""

    in_tray: bool = False
    """Whether it stays in the tray when its window is closed."""
    shortcut: bool = False
    """Whether the desktop is asked for a key combination for calm now."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person prefers; as it stands, at the first start."""

    favourites: tuple[str, ...] = ()
    """Ids of practices."""
    voice: str | None = None
    holds_shown: bool = False
    """Whether practices with breath holds are shown. Why, is never kept."""
    practices: Mapping[str, PracticePreferences] = field(default_factory=dict)
    """By the practice's id."""
    look: str | None = None
    """The name of one of the looks; None follows the system."""
    lock_after: int | None = 10
    """Minutes without a sign of the person after which a log that has a passphrase is
    locked; None: it is not."""
    reminders: Reminders = field(default_factory=Reminders)
    appearing: Appearing = Appearing()
    hearing: Hearing = Hearing()
    staying: Staying = Staying()
    welcomed: bool = False
    """Whether the first run was gone through, or passed by."""
    ends_told: tuple[str, ...] = ()
    """Homework plans of which it was told lately that they ended: "id, revision"."""

    def of(self, practice_id: str) -> PracticePreferences:
        """Give what is preferred in one practice."""
        return self.practices.get(practice_id, AS_THE_SCRIPT_HAS_IT)

    def with_practice(
        self, practice_id: str, preferred: PracticePreferences
    ) -> Preferences:
        """Give the preferences with those of one practice changed."""
        return replace(self, practices={**self.practices, practice_id: preferred})

    def with_favourite(self, practice_id: str, favourite: bool) -> Preferences:
        """Give the preferences with a practice among the favourites, or not."""
        kept = tuple(each for each in self.favourites if each != practice_id)
        return replace(self, favourites=(*kept, practice_id) if favourite else kept)


class PreferenceStore(Protocol):
    """Where preferences are kept."""

    def load(self) -> tuple[Preferences, str | None]:
        """Give them, and a sentence for the person, if there is something to say."""

    def save(self, preferences: Preferences) -> None:
        """Keep them; raises `CompanionError` where that cannot be."""
