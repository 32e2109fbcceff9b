"""How words are said that come out wrong by themselves; captions stay as written."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("sayings.toml")
"""The table of sayings, which tools/voice follows too."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Rules for words, whole lines of their own, and words with two sounds."""

    rules: tuple[tuple[re.Pattern[str], str], ...]
    lines: Mapping[str, str]
    homographs: frozenset[str]

    def of(self, text: str) -> str:
        """Give a line as it is said: `[word](/phonemes/)` where a word is forced."""
        if text in self.lines:
            return self.lines[text]
        for pattern, phonemes in self.rules:
            text = pattern.sub(rf"[\g<0>](/{phonemes}/)", text)
        return text


def read_sayings(path: Path, voice: str) -> Sayings:
    """Read what holds for a voice from a table of sayings."""
    table = tomllib.loads(path.read_text("utf-8"))
    rules = (
        (re.compile(row["pattern"], re.IGNORECASE), row["phonemes"])
        for row in table["word"]
        if voice in row.get("voices", [voice])
    )
    lines = {**table["lines"], **table.get("lines_of", {}).get(voice, {})}
    return Sayings(tuple(rules), lines, frozenset(table["homographs"]))
