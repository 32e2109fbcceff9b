"""The head of a script: YAML between two lines of three dashes."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

import yaml

from companion.practice import limits
from companion.practice.directions import NO_BED, known_bed
from companion.practice.model import (
    Bounds,
    Direction,
    Evidence,
    Kind,
    Need,
    Wording,
)
from companion.practice.problems import Problem, expected_one_of, shown
from companion.practice.tokens import Token, Wrong, plain

Word = TypeVar("Word", bound=StrEnum)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TEXT_KEYS = ("title", "summary", "posture", "note")
KEYS = (
    "title",
    "kind",
    "direction",
    "summary",
    "posture",
    "evidence",
    "note",
    "caution",
    "bed",
    "minutes",
    "needs",
    "sources",
    "wordings",
    "night",
    "pauses",
    "breathing",
)
DEEPEST = 8
REQUIRED = ("title", "kind", "direction")


@dataclass(slots=True)
class FrontMatter:
    """What the head of a script says; kind and direction None where it is wrong."""

    texts: dict[str, str] = field(default_factory=dict)
    kind: Kind | None = None
    direction: Direction | None = None
    evidence: Evidence | None = None
    caution: tuple[str, ...] = ()
    bed: str | None = None
    minutes: tuple[int, ...] = ()
    needs: tuple[Need, ...] = ()
    sources: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()
    night: bool = False
    bounds: dict[str, Bounds] = field(default_factory=dict)
    """Of `pauses` and `breathing`."""


def parse_front_matter(
    text: str, first_line: int, beds: Collection[str] | None
) -> tuple[FrontMatter, list[Problem]]:
    """Read front matter whose first line has this number; give all its problems."""
    reader = _Reader(first_line, beds)
    try:
        too_deep = _too_deep(text)
        root = None if too_deep else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        reader.problems.append(_yaml_problem(error, first_line))
        return reader.result, reader.problems
    if too_deep:
        reader.add(
            first_line,
            1,
            "the front matter has lists in lists in lists",
            "expected key: value on each line",
        )
        return reader.result, reader.problems
    reader.read(root)
    return reader.result, reader.problems


def _too_deep(text: str) -> bool:
    """Tell whether lists are nested deeper than any key needs.

    The parser's events come one by one, while composing nodes recurses in C: a file of
    nothing but brackets would take the whole process with it.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


def _yaml_problem(error: yaml.YAMLError, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = first_line + (mark.line if mark else 0)
    column = mark.column + 1 if mark else 1
    return Problem(
        line,
        column,
        "the front matter cannot be read",
        "expected key: value on each line, with quotes around text that has a colon",
    )


class _Reader:
    def __init__(self, first_line: int, beds: Collection[str] | None) -> None:
        self.first_line = first_line
        self.beds = beds
        self.result = FrontMatter()
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def add(self, line: int, column: int, what: str, expected: str) -> None:
        self.problems.append(Problem(line, column, what, expected))

    def token(self, node: yaml.Node, text: str = "") -> Token:
        mark = node.start_mark
        return Token(text, self.first_line + mark.line, mark.column + 1)

    def read(self, root: yaml.Node | None) -> None:
        if root is not None and not isinstance(root, yaml.MappingNode):
            at = self.token(root)
            self.add(
                at.line,
                at.column,
                "the front matter is not a list of keys",
                "expected key: value on each line",
            )
            return
        for key, value in root.value if root else ():
            try:
                self.read_pair(key, value)
            except Wrong as wrong:
                self.problems += wrong.problems
        for name in REQUIRED:
            if name not in self.seen:
                self.add(
                    max(self.first_line - 1, 1),
                    1,
                    f"the front matter has no {name}",
                    f"expected {_EXAMPLES[name]}",
                )

    def read_pair(self, key: yaml.Node, value: yaml.Node) -> None:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        at = self.token(key)
        if name not in KEYS:
            raise at.wrong(f"unknown key {shown(name)}", expected_one_of(name, KEYS))
        if name in self.seen:
            raise at.wrong(f"{name} stands here twice", "expected it once")
        self.seen.add(name)
        if name in _TEXT_KEYS:
            self.result.texts[name] = self.scalar(name, value)
        else:
            _READERS[name](self, value)

    def scalar(self, name: str, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self.token(node).wrong(
                f"{name} is not a single value", f"expected {name}: some text"
            )
        text = " ".join(node.value.split())
        if not text and name in REQUIRED:
            raise self.token(node).wrong(
                f"{name} is empty", f"expected {_EXAMPLES[name]}"
            )
        return text

    def word(self, name: str, node: yaml.Node, words: type[Word]) -> Word:
        text = self.scalar(name, node)
        known = [word.value for word in words]
        if text not in known:
            raise self.token(node).wrong(
                f"unknown {name} {shown(text)}", expected_one_of(text, known)
            )
        return words(text)

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        if isinstance(node, yaml.ScalarNode) and not node.value:
            return []
        return [node]

    def read_kind(self, node: yaml.Node) -> None:
        self.result.kind = self.word("kind", node, Kind)

    def read_direction(self, node: yaml.Node) -> None:
        self.result.direction = self.word("direction", node, Direction)

    def read_evidence(self, node: yaml.Node) -> None:
        self.result.evidence = self.word("evidence", node, Evidence)

    def read_caution(self, node: yaml.Node) -> None:
        self.result.caution = tuple(
            self.scalar("caution", each) for each in self.sequence(node)
        )

    def read_bed(self, node: yaml.Node) -> None:
        name = self.scalar("bed", node) or NO_BED
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
            raise self.token(node).wrong(
                f"{shown(name)} cannot be the name of a bed", "expected bed: ocean"
            )
        self.result.bed = known_bed(self.token(node, name), self.beds)

    def read_minutes(self, node: yaml.Node) -> None:
        lengths = set()
        for each in self.sequence(node):
            text = self.scalar("minutes", each)
            minutes = int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0
            if 1 <= minutes <= limits.MOST_MINUTES:
                lengths.add(minutes)
                continue
            at = self.token(each)
            self.add(
                at.line,
                at.column,
                f"{shown(text)} is not a length in minutes",
                f"expected whole numbers from 1 to {limits.MOST_MINUTES}, "
                "as in [3, 5, 10]",
            )
        self.result.minutes = tuple(sorted(lengths))

    def words(self, name: str, node: yaml.Node, words: type[Word]) -> tuple[Word, ...]:
        """Read a list of known words, each kept once."""
        found = (self.word(name, each, words) for each in self.sequence(node))
        return tuple(dict.fromkeys(found))

    def read_needs(self, node: yaml.Node) -> None:
        self.result.needs = self.words("needs", node, Need)

    def read_wordings(self, node: yaml.Node) -> None:
        self.result.wordings = self.words("wordings", node, Wording)

    def read_sources(self, node: yaml.Node) -> None:
        texts = (self.scalar("sources", each) for each in self.sequence(node))
        self.result.sources = tuple(text for text in texts if text)

    def read_night(self, node: yaml.Node) -> None:
        text = self.scalar("night", node)
        if text not in ("true", "false"):
            raise self.token(node).wrong(
                f"unknown night {shown(text)}", "expected night: true or night: false"
            )
        self.result.night = text == "true"

    def read_bounds(self, name: str, node: yaml.Node) -> None:
        """Read the least and the most by which something stretches, around 1."""
        texts = [self.scalar(name, each) for each in self.sequence(node)]
        known = [
            text for text in texts if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", text)
        ]
        numbers = [Decimal(plain(Decimal(text))) for text in known]
        if len(texts) == len(numbers) == 2:
            least, most = numbers
            if limits.LEAST_STRETCH <= least <= 1 <= most <= limits.MOST_STRETCH:
                self.result.bounds[name] = (least, most)
                return
        raise self.token(node).wrong(
            f"{name} has no two bounds around 1",
            f"expected the least and the most, from {limits.LEAST_STRETCH} to "
            f"{limits.MOST_STRETCH}, as in {name}: [0.6, 2]",
        )


_READERS: dict[str, Callable[[_Reader, yaml.Node], None]] = {
    "kind": _Reader.read_kind,
    "direction": _Reader.read_direction,
    "evidence": _Reader.read_evidence,
    "caution": _Reader.read_caution,
    "bed": _Reader.read_bed,
    "minutes": _Reader.read_minutes,
    "needs": _Reader.read_needs,
    "sources": _Reader.read_sources,
    "wordings": _Reader.read_wordings,
    "night": _Reader.read_night,
    "pauses": lambda reader, node: reader.read_bounds("pauses", node),
    "breathing": lambda reader, node: reader.read_bounds("breathing", node),
}

_EXAMPLES = {
    "title": "title: Head to sacrum",
    "kind": f"kind: one of {', '.join(kind.value for kind in Kind)}",
    "direction": "direction: inward or outward",
}
