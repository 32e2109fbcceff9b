"""What is wrong in a script, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong; line and column count from 1."""

    line: int
    column: int
    what: str
    expected: str

    def told(self, name: str) -> str:
        """Give the problem as one line that begins with the file's name."""
        return f"{name}:{self.line}:{self.column}: {self.what}; {self.expected}"


class ScriptProblems(CompanionError):
    """A script that cannot be used; all its problems at once, in order."""

    def __init__(self, name: str, problems: Iterable[Problem]) -> None:
        self.name = name
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """Give one line for each problem."""
        return [problem.told(self.name) for problem in self.problems]


def expected_one_of(word: str, known: Iterable[str]) -> str:
    """Say what was expected in place of a word: the nearest known one, or all."""
    names = list(known)
    near = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"expected one of {', '.join(names)}"


def shown(text: str) -> str:
    """Quote a piece of a script for a message, cut where it is long."""
    kept = text if len(text) <= 40 else text[:39] + "…"
    return f'"{kept}"'
