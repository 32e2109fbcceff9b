"""What a person says about a practice on its way; it acts on what is still to come."""

from dataclasses import dataclass, replace
from enum import StrEnum

from companion.practice.model import BreathPattern
from companion.practice.sleep import Sleep
from companion.units import Frames


class Press(StrEnum):
    """What a person can say of the pace."""

    TOO_SLOW = "too slow"
    TOO_FAST = "too fast"


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that was wished so far; each with the frame from which it counts.

    A timeline with one wish more is the same as before up to that wish's frame.
    """

    own_rate: float | None = None
    """The person's own breaths per minute, before the practice began."""
    presses: tuple[tuple[Frames, Press], ...] = ()
    chosen: tuple[tuple[Frames, BreathPattern], ...] = ()
    beds: tuple[tuple[Frames, str | None], ...] = ()
    sleeps: tuple[Sleep, ...] = ()
    """Each setting of the sleep timer, in the order in which they were made."""
    holds: tuple[tuple[Frames, bool], ...] = ()
    """Whether the person breathes out on their own from there on, or no more."""
    arounds: tuple[Frames, ...] = ()
    """Where they asked to be led to look around."""

    def pressed(self, at: Frames, press: Press) -> "Wishes":
        """Give the wishes with a word about the pace."""
        return replace(self, presses=(*self.presses, (at, press)))

    def choosing(self, at: Frames, pattern: BreathPattern) -> "Wishes":
        """Give the wishes with the pace that was chosen."""
        return replace(self, chosen=(*self.chosen, (at, pattern)))

    def with_bed(self, at: Frames, bed: str | None) -> "Wishes":
        """Give the wishes with another bed; None for none."""
        return replace(self, beds=(*self.beds, (at, bed)))

    def sleeping(self, at: Frames, end: Frames | None) -> "Wishes":
        """Give the wishes with the sleep timer set to an end, or, with None, off."""
        return replace(self, sleeps=(*self.sleeps, Sleep(at, end)))

    def holding(self, at: Frames, held: bool) -> "Wishes":
        """Give the wishes with a breath out of the person's own that begins or ends."""
        return replace(self, holds=(*self.holds, (at, held)))

    def looking_around(self, at: Frames) -> "Wishes":
        """Give the wishes with one to be led to look around."""
        return replace(self, arounds=(*self.arounds, at))

    def skipping(self, here: Frames, there: Frames, gain: float) -> "Wishes":
        """Give the wishes after a skip: the sleep timer runs on as if there were none.

        `gain` is how loud it is where it is skipped.
        """
        end = self.sleeps[-1].end if self.sleeps else None
        if end is None:
            return self
        moved = Sleep(there, Frames(end + there - here), gain)
        return replace(self, sleeps=(*self.sleeps, moved))

    @property
    def sleeps_at(self) -> Frames | None:
        """Where the sleep timer lets it end; None: it is off."""
        return self.sleeps[-1].end if self.sleeps else None


NO_WISHES = Wishes()
