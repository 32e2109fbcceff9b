"""How loud each layer is, as the person set it, and how a change comes about."""

from dataclasses import dataclass

from companion.units import Frames, frames_from_seconds

GLIDE = frames_from_seconds(0.15)
"""How long a change takes: quick to the hand, without a click."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Gains from 0 (silent) to 1 (as designed); the gong goes with the bells."""

    voice: float = 1.0
    bed: float = 1.0
    tones: float = 1.0
    bells: float = 1.0


AS_DESIGNED = Levels()
MUTE = Levels(0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Mix:
    """Levels that glide from one setting to another, from a frame on."""

    before: Levels = AS_DESIGNED
    after: Levels = AS_DESIGNED
    at: Frames = Frames(0)  # noqa: RUF009 a NewType call has no effect

    def progress(self, frame: int) -> float:
        """Give how far the glide is at a frame, 0 to 1."""
        return min(max((frame - self.at) / GLIDE, 0.0), 1.0)

    def levels_at(self, frame: int) -> Levels:
        """Give the levels at a frame."""
        p = self.progress(frame)

        def between(a: float, b: float) -> float:
            return a + (b - a) * p

        return Levels(
            between(self.before.voice, self.after.voice),
            between(self.before.bed, self.after.bed),
            between(self.before.tones, self.after.tones),
            between(self.before.bells, self.after.bells),
        )

    def changed(self, levels: Levels, at: Frames) -> "Mix":
        """Give the mix that glides to new levels from where this one is at a frame."""
        return Mix(self.levels_at(at), levels, at)


UNCHANGED = Mix()
