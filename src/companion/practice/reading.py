"""The lines of a practice as a text that runs on, for who reads along."""

from dataclasses import dataclass

from companion.practice.timeline import Timeline, started
from companion.units import Frames


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
