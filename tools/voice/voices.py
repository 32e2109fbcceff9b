"""The voices that the companion ships, and how each is spoken."""

from dataclasses import dataclass

RECIPE = 1
"""Raised when the way of rendering changes, so that every clip is made anew."""

LICENCE = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Voice:
    """A shipped voice: a Kokoro voice at a slow pace.

    `speeds` are tried in order until a clip is heard as it is written; the first is
    the voice's own pace.
    """

    id: str
    title: str
    kokoro: str
    speeds: tuple[float, ...]
    british: bool = False

    @property
    def source(self) -> str:
        """Where the voice comes from, for the index."""
        return f"Kokoro-82M, voice {self.kokoro}"


VOICES = {
    voice.id: voice
    for voice in (
        Voice(
            "heart",
            "Heart",
            "af_heart",
            (0.74, 0.72, 0.70, 0.76, 0.78, 0.68, 0.66, 0.64, 0.62, 0.60),
        ),
    )
}
