"""A layout that takes in clips as they become ready, never in what has begun."""

from collections import Counter
from collections.abc import Callable

from companion.practice.layout import ClipFrames
from companion.practice.timeline import Timeline
from companion.practice.wishes import Wishes
from companion.units import Frames


class Unfolding:
    """Lays a practice out again and again, each time with the clips that are ready.

    A line that has begun keeps its length, and stays a caption if it was one; said
    again later, it is heard.
    """

    def __init__(
        self,
        lay_out: Callable[[ClipFrames, Wishes], Timeline],
        clips_now: Callable[[], ClipFrames],
    ) -> None:
        self._lay_out = lay_out
        self._clips_now = clips_now
        self._begun: dict[tuple[str, int], Frames | None] = {}
        self._last = Timeline(Frames(0))

    def __call__(self, wishes: Wishes, at: Frames) -> Timeline:
        """Give the timeline as it is now; it was so before up to the frame `at`."""
        for speak in self._last.speaks:
            if speak.start < at:
                length = speak.frames if speak.has_clip else None
                self._begun.setdefault((speak.text, speak.said_before), length)
        clips = self._clips_now()
        asked = Counter[str]()

        def frames(text: str) -> Frames | None:
            said = (text, asked[text])
            asked[text] += 1
            return self._begun[said] if said in self._begun else clips(text)

        self._last = self._lay_out(frames, wishes)
        return self._last
