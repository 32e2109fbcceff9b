"""How words are said that come out wrong by themselves; captions stay as written."""

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voice.words import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sayings:
    """Rules for words, whole lines of their own, and words with two sounds."""

    rules: "tuple[tuple[re.Pattern[str], str], ...]"
    lines: "Mapping[str, str]"
    homographs: frozenset[str]

    def of(self, text: str) -> str:
        """Give a line as it is said: `[word](/phonemes/)` where a word is forced."""
        if text in self.lines:
            return self.lines[text]
        for pattern, phonemes in self.rules:
            text = pattern.sub(rf"[\g<0>](/{phonemes}/)", text)
        return text

    def ambiguous(self, text: str) -> list[str]:
        """Give the words of a line that have two sounds."""
        return sorted(self.homographs & set(words(text)))


def read(path: "Path", voice: str) -> Sayings:
    """Read what holds for a voice from the table of sayings."""
    table = tomllib.loads(path.read_text("utf-8"))
    rules = (
        (re.compile(row["pattern"], re.IGNORECASE), row["phonemes"])
        for row in table["word"]
        if voice in row.get("voices", [voice])
    )
    lines = {**table["lines"], **table.get("lines_of", {}).get(voice, {})}
    return Sayings(tuple(rules), lines, frozenset(table["homographs"]))
