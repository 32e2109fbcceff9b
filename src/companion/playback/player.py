"""The player: a state machine over a loudspeaker, without threads or pygame."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from companion.playback.content import CROSS, Blocks, Content, Hush
from companion.playback.ear import Ear, lateness
from companion.playback.playhead import (
    Lateness,
    Segment,
    position_at,
    segment_at,
    still_to_come,
)
from companion.ports import AudioOut, Hearing, PlayerState
from companion.practice.moments import next_chapter
from companion.practice.timeline import Timeline
from companion.sound.levels import Levels
from companion.sound.pcm import to_pcm
from companion.units import Frames, frames_from_seconds

LEAD = frames_from_seconds(3)
"""How far ahead of the loudspeaker sound is written."""
LEAST_WRITTEN = frames_from_seconds(0.25)
"""Less is not worth a write."""
PAUSE_FADE = frames_from_seconds(0.25)
RESUME_FADE = frames_from_seconds(0.25)
JOIN_FADE = frames_from_seconds(0.1)
SKIP_FADE = frames_from_seconds(0.3)
STOP_FADE = frames_from_seconds(0.65)
"""With the device's delay, silence within a second."""
USUAL = Hearing()
CATCHING_UP = frames_from_seconds(1)
"""The most that the picture waits for a device that stood still."""
JUMP_BACK = frames_from_seconds(0.05)
"""The clock only goes back when a device was gone; then the ring is written again."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A loudspeaker, and what it plays when; replaced as a whole, for other threads."""

    out: AudioOut
    segments: tuple[Segment, ...]
    late: Lateness

    def heard(self) -> Frames:
        """The device frame that comes to the ear now; may be below 0 at first."""
        heard = self.out.heard()
        return Frames(heard - self.late.frames(heard))

    def position(self, last: Frames) -> Frames:
        """Give the session frame that is heard now, never beyond `last`."""
        return position_at(self.segments, self.heard(), last)


class Player:
    """Plays a timeline once. `tick` must be called several times a second.

    All methods but `state` and `position` belong to one thread; those two read only
    what is replaced as a whole, so any thread may call them.
    """

    def __init__(
        self,
        timeline: Timeline,
        blocks: Blocks,
        out: AudioOut,
        hearing: Hearing = USUAL,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._timeline = timeline
        self._content = Content(blocks)
        self.hearing = hearing
        """How sound comes to the ears."""
        self._ear = Ear(hearing, now)
        late = lateness(hearing)
        self._stage = Stage(out, (), Lateness(late, late, Frames(0)))
        self._state = PlayerState.IDLE
        self._written = Frames(0)
        self._last_heard = Frames(0)
        self._shown = Frames(0)

    @property
    def state(self) -> PlayerState:
        """What the player is doing."""
        return self._state

    @property
    def position(self) -> Frames:
        """The session frame that is heard now."""
        here = self._stage.position(self._timeline.frames)
        # After a device has stood still the picture waits for it: it never goes back.
        if self._shown - CATCHING_UP < here < self._shown:
            return self._shown
        self._shown = here
        return here

    @property
    def _out(self) -> AudioOut:
        return self._stage.out

    @property
    def _segments(self) -> tuple[Segment, ...]:
        return self._stage.segments

    @_segments.setter
    def _segments(self, segments: tuple[Segment, ...]) -> None:
        self._stage = replace(self._stage, segments=segments)

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
        self._begin(now, here, fade_in=JOIN_FADE if here else 0)
        self._state = PlayerState.PLAYING
        # A little first, since it is heard as soon as anything is written.
        self._fill(LEAST_WRITTEN)
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
        self._content.change(blocks, now)
        self._timeline = timeline
        if self._segments and self._state is not PlayerState.STOPPED:
            self._write_again(now)

    def set_levels(self, levels: Levels) -> None:
        """Change the layers' volumes from the next frame that can be changed."""
        now = self._out.writable()
        segment = segment_at(self._segments, now)
        at = segment.session_at(now) if segment else Frames(0)
        if segment and segment.hold is not None:
            at = segment.hold
        self._content.mix = self._content.mix.changed(levels, at)
        if self._segments:
            self._write_again(now)

    def set_hearing(self, hearing: Hearing) -> None:
        """Let sound come to the ears like this from the next frame on."""
        self.hearing = hearing
        stage, now = self._stage, self._out.writable()
        late = stage.late.changed(lateness(hearing), stage.out.heard())
        self._ear.change(hearing, now)
        self._stage = replace(stage, late=late)
        if self._segments:
            self._write_again(now)

    def hush(self) -> Frames:
        """Fade out on this loudspeaker, to leave it; the position goes on.

        Gives the first device frame that is silent.
        """
        hush = self._content.hush
        if hush is None:
            now = self._out.writable()
            hush = self._content.hush = Hush(now, PAUSE_FADE)
            if self._segments:
                self._write_again(now)
        return hush.end

    @property
    def is_hushed(self) -> bool:
        """Whether it has faded out on this loudspeaker."""
        hush = self._content.hush
        return hush is not None and self._out.heard() >= hush.end

    def played(self, at: Frames, n: Frames) -> NDArray[np.int16]:
        """Give what is to come on this loudspeaker from a device frame on."""
        samples = self._content.samples(self._segments, at, n)
        return to_pcm(self._ear.heard(samples, at, at - self._out.heard()))

    def move(self, out: AudioOut) -> None:
        """Go over to another loudspeaker, which is started; it comes in by a fade.

        The position goes on as if nothing were: what cannot be heard any more until
        the other one can play is passed over.
        """
        was, late = self._stage, self._stage.late.after
        stage = Stage(out, (), Lateness(late, late, Frames(0)))
        shift = stage.heard() - was.heard()
        kept = still_to_come(was.segments, was.heard())
        moved = tuple(each.shifted(shift) for each in kept)
        if self._state is PlayerState.PLAYING:
            last = moved[-1]
            at = Frames(max(out.writable(), last.device))
            moved += (Segment(at, last.session_at(at), RESUME_FADE),)
        self._stage = replace(stage, segments=moved)
        self._content.moved()
        self._ear.moved()
        self._written = self._last_heard = Frames(0)
        if moved:
            self._fill()

    def tick(self) -> None:
        """Write ahead, and notice the end."""
        if self._state in (PlayerState.IDLE, PlayerState.STOPPED):
            return
        heard = self._out.heard()
        if heard < self._last_heard - JUMP_BACK:
            self._written = self._out.writable()
        self._last_heard = heard
        self._fill()
        if self._is_over(self._stage.heard()):
            self._state = PlayerState.STOPPED

    def _begin(self, device: Frames, session: Frames, fade_in: int) -> None:
        kept = still_to_come(self._segments, self._stage.heard())
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

    def _fill(self, ahead: Frames = LEAD) -> None:
        writable = self._out.writable()
        start = Frames(max(self._written, writable))
        missing = writable + ahead - start
        if missing >= LEAST_WRITTEN or start > self._written:
            self._out.write(start, self.played(start, Frames(missing)))
            self._written = Frames(start + missing)

    def _is_over(self, heard: Frames) -> bool:
        last = self._segments[-1]
        if self._state is PlayerState.FADING:
            return last.end is not None and heard >= last.end
        left = self._timeline.frames - last.session
        return self._state is PlayerState.PLAYING and heard >= last.device + left
