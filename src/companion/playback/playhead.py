"""Which frame of the session is heard at which frame of the device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.units import Frames


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the session that is played without a break.

    The device frame `device` carries the session frame `session`, and so on, until
    `end` (None: until the session ends). Over the first `fade_in` frames it comes in,
    over the last `fade_out` it goes out; `hold` is the session frame at which the
    position stays, where the segment ends in a pause. What is `mute` moves the position
    on and makes no sound.
    """

    device: Frames
    session: Frames
    fade_in: int = 0
    end: Frames | None = None
    fade_out: int = 0
    hold: Frames | None = None
    mute: bool = False

    def session_at(self, device: int) -> Frames:
        """Give the session frame at a device frame, whether or not it is heard."""
        return Frames(self.session + max(device - self.device, 0))

    def shifted(self, frames: int) -> "Segment":
        """Give the same on another device's frames: it moves the position alone."""
        device = Frames(self.device + frames)
        end = None if self.end is None else Frames(self.end + frames)
        return replace(self, device=device, end=end, mute=True)


def position_at(segments: Sequence[Segment], heard: Frames, last: Frames) -> Frames:
    """Give the session frame that is heard, never beyond `last`."""
    segment = segment_at(segments, heard)
    if segment is None:
        return segments[0].session if segments else Frames(0)
    if segment.end is not None:
        heard = Frames(min(heard, segment.end))
    frame = segment.session_at(heard)
    if segment.hold is not None:
        frame = Frames(min(frame, segment.hold))
    return Frames(min(frame, last))


def segment_at(segments: Sequence[Segment], device: Frames) -> Segment | None:
    """Give the latest segment that has begun by a device frame."""
    begun = [segment for segment in segments if segment.device <= device]
    return begun[-1] if begun else None


def still_to_come(segments: tuple[Segment, ...], heard: Frames) -> tuple[Segment, ...]:
    """Give the segments without those that are over at a device frame."""
    begun = sum(segment.device <= heard for segment in segments)
    return segments[max(begun - 1, 0) :]


@dataclass(frozen=True, slots=True)
class Lateness:
    """By how many frames the ear is behind the device; it changes gradually.

    So the position never jumps: from the device frame `at` on it goes at half or one
    and a half times its pace, until the ear is where it is now said to be.
    """

    before: Frames
    after: Frames
    at: Frames

    def frames(self, device: int) -> Frames:
        """Give it at a device frame."""
        gone = max(device - self.at, 0) // 2
        if self.before < self.after:
            return Frames(min(self.before + gone, self.after))
        return Frames(max(self.before - gone, self.after))

    def changed(self, after: Frames, at: Frames) -> "Lateness":
        """Give one that changes from a device frame on."""
        return Lateness(self.frames(at), after, at)
