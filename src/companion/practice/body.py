"""The body of a script, read line by line."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from companion.practice import limits
from companion.practice.directions import parse_direction
from companion.practice.model import (
    Breathe,
    BreathPattern,
    ChoosePace,
    Chosen,
    Fade,
    Item,
    Line,
    Note,
    TimedLine,
    Wording,
)
from companion.practice.patterns import PATTERNS
from companion.practice.problems import Problem, expected_one_of, shown
from companion.practice.tokens import Tokens, Wrong
from companion.units import Millis

_WORDED = re.compile(rf"\(\s*((?:{'|'.join(Wording)})\b[a-z, -]*)\)\s*(\S.*)")
_TIMED = re.compile(r"\(\s*(after\b[^)]*)\)\s*(.*)")


@dataclass(slots=True)
class Body:
    """The script after its front matter: chapters so far, problems so far."""

    beds: Collection[str] | None
    wordings: Collection[Wording] = ()
    chapters: list[tuple[str, list[Item]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken_breathing: bool = False
    """The last direction was breathing that could not be read."""
    faded: bool = False
    """The practice has come to its last fade."""
    paced: bool = False
    """There was breathing in a pattern, whose pace can be chosen."""

    def read(self, number: int, line: str) -> None:
        """Read one line; what is wrong with it joins the problems."""
        text = line.strip()
        if not text:
            return
        column = len(line) - len(line.lstrip()) + 1
        try:
            if column > 1:
                self._indented(text, number, column)
            else:
                self._plain(text, number)
        except Wrong as wrong:
            self.problems += wrong.problems

    def _plain(self, text: str, number: int) -> None:
        self.broken_breathing = False
        if text.startswith("#"):
            self._chapter(text, number)
        elif text.startswith(">"):
            self._add(Note(text[1:].strip()), number)
        elif (worded := _WORDED.fullmatch(text)) is not None:
            only = self._only(worded, number)
            self._add(
                Line(_spoken(worded[2], number, 1 + worded.start(2)), only), number
            )
        elif text.startswith("("):
            self.broken_breathing = text[1:].lstrip().startswith("breathe")
            inside = _inside(text, number, 1)
            self._add(parse_direction(inside, number, 2, self.beds), number)
            self.broken_breathing = False
        else:
            self._add(Line(_spoken(text, number, 1)), number)

    def _chapter(self, text: str, number: int) -> None:
        title = text[1:].strip()
        if not title or title.startswith("#"):
            raise Wrong(
                Problem(
                    number,
                    1,
                    "a chapter has no title" if not title else "too many #",
                    "expected # and a title, as in # Arriving",
                )
            )
        self.chapters.append((title, []))

    def _only(self, worded: re.Match[str], number: int) -> tuple[Wording, ...]:
        """Read the wordings in front of a line; each must be one of the script's."""
        tokens = Tokens.of(worded[1], number, 1 + worded.start(1))
        found = []
        for token in tokens.words:
            if token.text not in list(Wording):
                raise token.wrong(
                    f"unknown wording {shown(token.text)}",
                    expected_one_of(token.text, [w.value for w in Wording]),
                )
            if token.text not in self.wordings:
                raise token.wrong(
                    f"{shown(token.text)} is not among the script's wordings",
                    f"expected wordings: [{token.text}] in the front matter",
                )
            found.append(Wording(token.text))
        return tuple(dict.fromkeys(found))

    def _check_place(self, item: Item, number: int) -> None:
        """Make sure that an item may stand after those before it."""
        if self.faded and not isinstance(item, Note):
            raise Wrong(
                Problem(
                    number,
                    1,
                    "something comes after the fade",
                    "expected (fade for …) as the last direction of all",
                )
            )
        pace = item.pace if isinstance(item, Breathe) else None
        choosing = isinstance(item, ChoosePace) or isinstance(pace, Chosen)
        if choosing and not self.paced:
            raise Wrong(
                Problem(
                    number,
                    1,
                    "there is no pace to choose from yet",
                    "expected breathing before it, as in (breathe easy for 2 min)",
                )
            )
        self.faded = self.faded or isinstance(item, Fade)
        self.paced = self.paced or isinstance(pace, BreathPattern | str)

    def _add(self, item: Item, number: int) -> None:
        self._check_place(item, number)
        if not self.chapters:
            self.chapters.append(("", []))
        self.chapters[-1][1].append(item)

    def _indented(self, text: str, number: int, column: int) -> None:
        line = _timed_line(text, number, column)
        if self.broken_breathing:
            return
        items = self.chapters[-1][1] if self.chapters else []
        if not items or not isinstance(items[-1], Breathe):
            raise Wrong(
                Problem(
                    number,
                    column,
                    "this line is indented, but not under breathing",
                    "expected a breathing direction above it, or no indent",
                )
            )
        breathe = items[-1]
        _check_order(breathe, line, number, column)
        items[-1] = replace(breathe, over=(*breathe.over, line))


def _inside(text: str, number: int, column: int) -> str:
    if not text.endswith(")"):
        raise Wrong(
            Problem(
                number,
                column + len(text),
                "the direction has no end",
                'expected ")" at the end of the line',
            )
        )
    return text[1:-1]


def _spoken(text: str, number: int, column: int) -> str:
    if len(text) > limits.LONGEST_LINE:
        raise Wrong(
            Problem(
                number,
                column + limits.LONGEST_LINE,
                f"the line has {len(text)} characters",
                f"expected at most {limits.LONGEST_LINE}; two lines read better",
            )
        )
    return text


def _timed_line(text: str, number: int, column: int) -> TimedLine:
    timed = _TIMED.fullmatch(text)
    if timed is None:
        if text[0] in "(#>":
            raise Wrong(
                Problem(
                    number,
                    column,
                    f"{shown(text)} cannot stand under breathing",
                    "expected a spoken line, as in (after 30s) Softer.",
                )
            )
        return TimedLine(_spoken(text, number, column))
    tokens = Tokens.of(timed[1], number, column + timed.start(1))
    tokens.take_word("after", "(after 30s)")
    _, after = tokens.length("30s", limits.SHORTEST_PAUSE, limits.LONGEST_PART)
    tokens.finish()
    if tokens.problems:
        raise Wrong(*tokens.problems)
    if not timed[2]:
        raise Wrong(
            Problem(
                number,
                column + len(text),
                "there is nothing to say",
                "expected a spoken line after (after …)",
            )
        )
    return TimedLine(_spoken(timed[2], number, column + timed.start(2)), after)


def _check_order(breathe: Breathe, line: TimedLine, number: int, column: int) -> None:
    if line.after is None:
        return
    earlier = max((each.after or 0 for each in breathe.over), default=0)
    length = written_length(breathe)
    if line.after < earlier:
        what, expected = "this line comes before the one above it", "a later time"
    elif line.after >= length:
        what = "this line comes after the breathing has ended"
        expected = f"a time below {length / 1000:g}s"
    else:
        return
    raise Wrong(Problem(number, column, what, f"expected {expected}"))


def written_length(breathe: Breathe) -> Millis:
    """Give how long a breathing part is asked to last, before whole breaths."""
    if breathe.lasting is not None:
        return breathe.lasting
    pace = PATTERNS[breathe.pace] if isinstance(breathe.pace, str) else breathe.pace
    if not isinstance(pace, BreathPattern) or breathe.breaths is None:
        raise ValueError("only a pattern can be counted in breaths")
    return Millis(pace.cycle * breathe.breaths)
