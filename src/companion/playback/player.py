"""The player: a state machine over a loudspeaker, without threads or pygame."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from companion.playback.playhead import Segment, position_at, segment_at
from companion.ports import AudioOut, PlayerState
from companion.practice.moments import next_chapter
from companion.practice.timeline import Timeline
from companion.sound.bank import Samples
from companion.sound.envelope import eased
from companion.sound.levels import UNCHANGED, Levels, Mix
from companion.sound.pcm import to_pcm
from companion.units import Frames, frames_from_seconds

LEAD = frames_from_seconds(3)
"""How far ahead of the loudspeaker sound is written."""
LEAST_WRITTEN = frames_from_seconds(0.25)
"""Less is not worth a write."""
PAUSE_FADE = frames_from_seconds(0.25)
RESUME_FADE = frames_from_seconds(0.25)
SKIP_FADE = frames_from_seconds(0.3)
STOP_FADE = frames_from_seconds(0.65)
"""With the device's delay, silence within a second."""
CROSS = frames_from_seconds(0.05)
"""From one timeline to another, which are alike there but for how the bed gives way."""
JUMP_BACK = frames_from_seconds(0.05)
"""The clock only goes back when a device was gone; then the ring is written again."""


class Blocks(Protocol):
    """What the player plays."""

    def block(self, start: int, n: int, mix: Mix = UNCHANGED) -> Samples:
        """Give stereo samples, shape (n, 2)."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was played before, up to a device frame."""

    at: Frames
    before: Blocks


class Player:
    """Plays a timeline once. `tick` must be called several times a second.

    All methods but `state` and `position` belong to one thread; those two read only
    what is replaced as a whole, so any thread may call them.
    """

    def __init__(self, timeline: Timeline, blocks: Blocks, out: AudioOut) -> None:
        self._timeline = timeline
        self._blocks = blocks
        self._out = out
        self._state = PlayerState.IDLE
        self._segments: tuple[Segment, ...] = ()
        self._mix = UNCHANGED
        self._change: Change | None = None
        self._written = Frames(0)
        self._last_heard = Frames(0)

    @property
    def state(self) -> PlayerState:
        """What the player is doing."""
        return self._state

    @property
    def position(self) -> Frames:
        """The session frame that is heard now."""
        return position_at(self._segments, self._out.heard(), self._timeline.frames)

    def play(self, here: Frames = Frames(0)) -> None:  # noqa: B008 no effect
        """Begin, or go on at `here`, where the picture is by now.

        The loudspeaker is running already.
        """
        if self._state is not PlayerState.IDLE:
            return
        heard, now = self._out.heard(), self._out.writable()
        if here:
            # Until what is written now is heard, the position goes on without a sound.
            self._begin(heard, here, fade_in=0)
            self._end(now, 0, holding=False)
            here = self._segments[-1].session_at(now)
        self._begin(now, here, fade_in=RESUME_FADE if here else 0)
        self._state = PlayerState.PLAYING
        self.tick()

    def pause(self) -> None:
        """Fade out and hold the position; what fades is played again on resuming."""
        if self._state is not PlayerState.PLAYING:
            return
        now = self._out.writable()
        self._end(now, PAUSE_FADE, holding=True)
        self._state = PlayerState.PAUSED
        self._write_again(now)

    def resume(self) -> None:
        """Go on from where the pause began."""
        if self._state is not PlayerState.PAUSED:
            return
        last = self._segments[-1]
        now = Frames(max(self._out.writable(), last.end or 0))
        self._begin(now, last.hold or last.session, fade_in=RESUME_FADE)
        self._state = PlayerState.PLAYING
        self._write_again(now)

    def skip(self) -> None:
        """Go to the next chapter, if there is one."""
        if self._state not in (PlayerState.PLAYING, PlayerState.PAUSED):
            return
        last = self._segments[-1]
        here = last.hold
        if here is None:
            here = last.session_at(self._out.writable())
        chapter = next_chapter(self._timeline, here)
        if chapter is not None:
            self.skip_to(chapter)

    def skip_to(self, chapter: Frames) -> None:
        """Go to where a chapter starts."""
        if self._state not in (PlayerState.PLAYING, PlayerState.PAUSED):
            return
        now = self._out.writable()
        last = self._segments[-1]
        if self._state is PlayerState.PAUSED:
            still = Frames(max(now, last.end or 0))
            self._begin(still, chapter, fade_in=0)
            self._end(still, 0, holding=True)
        else:
            self._end(now, SKIP_FADE, holding=False)
            self._begin(Frames(now + SKIP_FADE), chapter, fade_in=RESUME_FADE)
        self._write_again(now)

    def stop(self) -> None:
        """Fade out, then be stopped."""
        if self._state is PlayerState.PLAYING:
            now = self._out.writable()
            self._end(now, STOP_FADE, holding=False)
            self._state = PlayerState.FADING
            self._write_again(now)
        elif self._state in (PlayerState.IDLE, PlayerState.PAUSED):
            self._state = PlayerState.STOPPED

    def changeable(self) -> Frames:
        """Give the first session frame that may be other than it was laid out."""
        if not self._segments:
            return Frames(0)
        # The last one: after a skip, nothing of the one before is to come.
        segment = self._segments[-1]
        if segment.hold is not None:
            return segment.hold
        return Frames(segment.session_at(self._out.writable()) + CROSS)

    def change(self, timeline: Timeline, blocks: Blocks) -> None:
        """Go on with a timeline that is the same as this one up to `changeable`."""
        now = self._out.writable()
        self._change = Change(now, self._blocks)
        self._timeline, self._blocks = timeline, blocks
        if self._segments and self._state is not PlayerState.STOPPED:
            self._write_again(now)

    def set_levels(self, levels: Levels) -> None:
        """Change the layers' volumes from the next frame that can be changed."""
        now = self._out.writable()
        segment = segment_at(self._segments, now)
        at = segment.session_at(now) if segment else Frames(0)
        if segment and segment.hold is not None:
            at = segment.hold
        self._mix = self._mix.changed(levels, at)
        if self._segments:
            self._write_again(now)

    def tick(self) -> None:
        """Write ahead, and notice the end."""
        if self._state in (PlayerState.IDLE, PlayerState.STOPPED):
            return
        heard = self._out.heard()
        if heard < self._last_heard - JUMP_BACK:
            self._written = self._out.writable()
        self._last_heard = heard
        self._fill()
        if self._is_over(heard):
            self._state = PlayerState.STOPPED

    def _begin(self, device: Frames, session: Frames, fade_in: int) -> None:
        kept = self._segments[-3:]
        self._segments = (*kept, Segment(device, session, fade_in))

    def _end(self, device: Frames, fade: int, *, holding: bool) -> None:
        last = self._segments[-1]
        device = Frames(max(device, last.device))
        hold = last.session_at(device) if holding else None
        ended = replace(last, end=Frames(device + fade), fade_out=fade, hold=hold)
        self._segments = (*self._segments[:-1], ended)

    def _write_again(self, device: Frames) -> None:
        self._written = min(self._written, device)
        self._fill()

    def _fill(self) -> None:
        writable = self._out.writable()
        start = Frames(max(self._written, writable))
        missing = writable + LEAD - start
        if missing >= LEAST_WRITTEN or start > self._written:
            self._out.write(start, to_pcm(self._content(start, missing)))
            self._written = Frames(start + missing)

    def _is_over(self, heard: Frames) -> bool:
        last = self._segments[-1]
        if self._state is PlayerState.FADING:
            return last.end is not None and heard >= last.end
        left = self._timeline.frames - last.session
        return self._state is PlayerState.PLAYING and heard >= last.device + left

    def _content(self, device: int, n: int) -> Samples:
        out = np.zeros((n, 2), np.float32)
        for segment in self._segments:
            begin = max(segment.device, device)
            end = device + n if segment.end is None else min(segment.end, device + n)
            if begin < end:
                start = segment.session_at(begin)
                block = self._block(start, end - begin, begin)
                gain = _fades(segment, begin, end - begin)
                out[begin - device : end - device] += (
                    block if gain is None else block * gain[:, None]
                )
        return out

    def _block(self, start: Frames, n: int, device: int) -> Samples:
        """Give samples, crossing over from what was played before a change."""
        block = self._blocks.block(start, n, self._mix)
        change = self._change
        if change is None or device >= change.at + CROSS:
            return block
        crossing = min(n, change.at + CROSS - device)
        before = change.before.block(start, crossing, self._mix)
        frame = np.arange(device, device + crossing, dtype=np.float64)
        gain = eased((frame - change.at) / CROSS)[:, None]
        block = block.copy()
        block[:crossing] = before + (block[:crossing] - before) * gain
        return block


def _fades(segment: Segment, start: int, n: int) -> Samples | None:
    """Give a segment's gain over a block; None where it is 1 throughout."""
    fading_in = segment.fade_in and start < segment.device + segment.fade_in
    fading_out = (
        segment.end is not None
        and segment.fade_out
        and start + n > segment.end - segment.fade_out
    )
    if not fading_in and not fading_out:
        return None
    frame = np.arange(start, start + n, dtype=np.float64)
    gain = np.ones(n, np.float32)
    if fading_in:
        gain *= eased((frame - segment.device) / segment.fade_in)
    if fading_out and segment.end is not None:
        gain *= eased((segment.end - frame) / segment.fade_out)
    return gain
