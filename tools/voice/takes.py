"""How each clip was made and what was measured on it, kept beside the tool."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from voice.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_WORDS_A_SECOND = 3.0
LOUDNESS_WITHIN = 1.0
QUIET_ENDS = -40.0
SILENCE = (20.0, 60.0)
"""Milliseconds at each end."""


@dataclass(frozen=True, slots=True)
class Take:
    """One rendered line; `speech` in seconds, `ends` in dB under the loudest part."""

    text: str
    said: str
    phonemes: str
    recipe: int
    speed: float
    frames: int
    speech: float
    lufs: float
    dbtp: float
    ends: float
    before: float
    after: float
    """Milliseconds of silence at both ends of the decoded clip."""

    bursts: int
    heard: str
    wrong: int
    """Words heard otherwise than written."""

    @property
    def word_count(self) -> int:
        """How many words the line has."""
        return len(words(self.text))

    @property
    def pace(self) -> float:
        """Words a second, from the first sound to the last."""
        return self.word_count / self.speech

    @property
    def wer(self) -> float:
        """The word error rate, 0 to 1 and beyond."""
        return self.wrong / max(1, self.word_count)

    @property
    def is_too_fast(self) -> bool:
        """Whether it is faster than 3 words a second."""
        return self.pace > MOST_WORDS_A_SECOND

    def faults(self, loudness: float, ceiling: float, reviewed: bool) -> list[str]:
        """Name what is out of bounds; `reviewed`: what was heard was found right."""
        found = {
            "heard otherwise": self.wrong > 0 and not reviewed,
            "too fast": self.is_too_fast,
            "loudness": abs(self.lufs - loudness) > LOUDNESS_WITHIN,
            "true peak": self.dbtp > ceiling,
            "ends": self.ends > QUIET_ENDS,
            "silence": not all(_is_short(ms) for ms in (self.before, self.after)),
        }
        return [name for name, is_so in found.items() if is_so]


def _is_short(silence: float) -> bool:
    shortest, longest = SILENCE
    return shortest <= silence <= longest


def read(path: "Path") -> dict[str, Take]:
    """Give the takes kept in a file, by their text; none where there is no file."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text("utf-8"))
    return {row["text"]: Take(**row) for row in rows}


def write(path: "Path", takes: "Iterable[Take]") -> None:
    """Keep the takes in a file, sorted by text."""
    rows = [asdict(take) for take in sorted(takes, key=lambda take: take.text)]
    path.write_text(as_json(rows), "utf-8")


def as_json(value: object) -> str:
    """Give JSON as the asset files are written: readable, one final newline."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
