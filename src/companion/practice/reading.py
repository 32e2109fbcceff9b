"""How long a line is read, and the lines as a text that runs on."""

from dataclasses import dataclass

from companion.practice.timeline import Speak, Timeline, started
from companion.units import Frames, frames_from_seconds

WORDS_PER_SECOND = 2.2
"""A slow reader's pace."""
LINGER = frames_from_seconds(2.5)
"""How long a caption stays at least after its line was spoken."""


def reading_time(text: str) -> Frames:
    """Give how long a line without a clip is shown: slow reading, at least 2.5 s."""
    return frames_from_seconds(max(2.5, 1 + len(text.split()) / WORDS_PER_SECOND))


def read_by(speak: Speak) -> Frames:
    """Give the frame until which a line is shown, unless another one comes.

    Without sound it is all there is of the line, so a quick voice does not shorten it.
    """
    return Frames(max(speak.end + LINGER, speak.start + reading_time(speak.text)))


@dataclass(frozen=True, slots=True)
class Lines:
    """Three lines that follow each other; "" where there is none."""

    before: str = ""
    now: str = ""
    coming: str = ""


def lines_at(timeline: Timeline, frame: Frames) -> Lines:
    """Give the line that began last by a frame, and those around it.

    It stays until the next one begins: a text does not vanish from its page.
    """
    here = started(timeline.speaks, frame) - 1

    def text(index: int) -> str:
        there = 0 <= index < len(timeline.speaks)
        return timeline.speaks[index].text if there else ""

    return Lines(text(here - 1), text(here), text(here + 1))
