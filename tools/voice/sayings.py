"""How words are said that come out wrong by themselves; captions stay as written.

The table is the package's own, since lines without a clip are said by it as well.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.speech import sayings
from voice.words import words

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sayings(sayings.Sayings):
    """The package's sayings, and which words of a line need a second look."""

    def ambiguous(self, text: str) -> list[str]:
        """Give the words of a line that have two sounds."""
        return sorted(self.homographs & set(words(text)))


def read(path: "Path", voice: str) -> Sayings:
    """Read what holds for a voice from the table of sayings."""
    held = sayings.read_sayings(path, voice)
    return Sayings(held.rules, held.lines, held.homographs)
