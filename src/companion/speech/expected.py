"""How long a line will be, before it is spoken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.speech.reading import as_read
from companion.units import Frames, frames_from_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.practice.layout import ClipFrames

_SECONDS = 0.5
_PER_SIGN = 0.066
_PER_FURTHER_SENTENCE = 1.0
"""Fitted to 40 lines as the late voice says them: to 0.25 s each (RMS)."""
_SENTENCE_END = re.compile(r"[.!?…]+\s+(?=\S)")


def expected_frames(text: str) -> Frames | None:
    """Give about how long the late voice takes; None for a line that it cannot say."""
    said = as_read(text)
    if said is None:
        return None
    further = len(_SENTENCE_END.findall(said))
    seconds = _SECONDS + _PER_SIGN * len(said) + _PER_FURTHER_SENTENCE * further
    return frames_from_seconds(seconds)


def recorded_or_expected(
    recorded: ClipFrames, settled: Mapping[str, Frames | None]
) -> ClipFrames:
    """Give the lengths of recorded clips, of lines that are settled, and expected ones.

    So a layout comes near to what it will be when all its lines are spoken.
    """

    def frames(text: str) -> Frames | None:
        length = recorded(text)
        if length is not None:
            return length
        return settled[text] if text in settled else expected_frames(text)

    return frames
