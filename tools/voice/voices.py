"""The voices that the companion ships, and how each is spoken."""

from dataclasses import dataclass

RECIPE = 1
"""Raised when the way of rendering changes, so that every clip is made anew."""

LICENCE = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Voice:
    """A shipped voice: a Kokoro voice at a slow pace.

    `speed` is the voice's own pace, a factor for Kokoro; a line with many short words
    is spoken slower. The first of the voices is the one that a new person hears.
    """

    id: str
    title: str
    about: str
    kokoro: str
    speed: float
    british: bool = False

    @property
    def source(self) -> str:
        """Where the voice comes from, for the index."""
        return f"Kokoro-82M, voice {self.kokoro}"

    @property
    def order(self) -> int:
        """The voice's place among all, from 1 on."""
        return list(VOICES).index(self.id) + 1


VOICES = {
    voice.id: voice
    for voice in (
        Voice("heart", "Heart", "Warm", "af_heart", 0.74),
        Voice("echo", "Echo", "Low and calm", "am_echo", 0.73),
        Voice("nicole", "Nicole", "Close and soft", "af_nicole", 0.84),
    )
}
