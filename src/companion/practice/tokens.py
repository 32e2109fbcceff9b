"""The words of a direction, each with its place, and the numbers among them."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from companion.practice.problems import Problem, expected_one_of, shown
from companion.units import Millis

UNITS = {
    "ms": 1,
    "s": 1000,
    "sec": 1000,
    "second": 1000,
    "seconds": 1000,
    "min": 60_000,
    "minute": 60_000,
    "minutes": 60_000,
}

_WORD = re.compile(r"[^\s,]+")
_DECIMAL_COMMA = re.compile(r"(?<![0-9,])-?[0-9]+,[0-9]+[a-z%]*")
_NUMBER = re.compile(r"(?P<number>[-+]?[0-9]+(?:\.[0-9]*)?|[-+]?\.[0-9]+)(?P<unit>.*)")


class Wrong(Exception):
    """A direction that cannot be understood; carries what is wrong with it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(problem.what for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a direction and where it stands."""

    text: str
    line: int
    column: int

    def wrong(self, what: str, expected: str) -> Wrong:
        """Make the error that says what is wrong with this word."""
        return Wrong(Problem(self.line, self.column, what, expected))


@dataclass(slots=True)
class Tokens:
    """The words of one direction, taken from left to right."""

    line: int
    end_column: int
    words: list[Token]
    index: int = 0
    problems: list[Problem] = field(default_factory=list)
    """What is wrong, but leaves the rest of the direction readable."""

    @classmethod
    def of(cls, text: str, line: int, column: int) -> "Tokens":
        """Split a direction's text that begins at a place; commas only separate."""
        comma = _DECIMAL_COMMA.search(text)
        if comma:
            place = Token(comma[0], line, column + comma.start())
            point = comma[0].replace(",", ".")
            raise place.wrong(
                f"{shown(comma[0])} has a comma in a number",
                f'expected a point: "{point}"',
            )
        words = [
            Token(m[0], line, column + m.start()) for m in _WORD.finditer(text.lower())
        ]
        return cls(line, column + len(text), words)

    def peek(self) -> str | None:
        """Give the next word, without taking it; None at the end."""
        return self.words[self.index].text if self.index < len(self.words) else None

    def take(self, expected: str) -> Token:
        """Take the next word; at the end, say what was expected."""
        if self.index >= len(self.words):
            end = Token("", self.line, self.end_column)
            raise end.wrong("the direction ends too early", f"expected {expected}")
        self.index += 1
        return self.words[self.index - 1]

    def take_if(self, *texts: str) -> bool:
        """Take the next word if it is one of these."""
        if self.peek() in texts:
            self.index += 1
            return True
        return False

    def take_word(self, word: str, example: str) -> None:
        """Take this very word."""
        token = self.take(f'"{word}", as in {example}')
        if token.text != word:
            raise token.wrong(
                f"unexpected {shown(token.text)}",
                f'expected "{word}", as in {example}',
            )

    def finish(self) -> None:
        """Make sure that nothing is left over."""
        if self.index < len(self.words):
            token = self.words[self.index]
            raise token.wrong(
                f"unexpected {shown(token.text)}", 'expected ")" and nothing more'
            )

    def length(
        self, example: str, shortest: Millis, longest: Millis
    ) -> tuple[Token, Millis]:
        """Take a length of time such as 8s or 3 min, within bounds."""
        token = self.take(f"a length of time such as {example}")
        number, unit = split_number(token, f"a length of time such as {example}")
        if not unit and self.peek() is not None and not self._next_is_number():
            unit_token = self.take("a unit")
            unit = unit_token.text
        else:
            unit_token = token
        if not unit:
            raise token.wrong(
                f"{shown(token.text)} has no unit",
                f"expected seconds or minutes, such as {example}",
            )
        if unit not in UNITS:
            raise unit_token.wrong(
                f"unknown unit {shown(unit)}", expected_one_of(unit, UNITS)
            )
        millis = number * UNITS[unit]
        try:
            check_bounds(
                token,
                millis,
                Decimal(shortest),
                Decimal(longest),
                f"{told(shortest)} to {told(longest)}",
            )
        except Wrong as wrong:
            self.problems += wrong.problems
            return token, shortest
        if millis != int(millis):
            raise token.wrong(
                f"{shown(token.text)} is finer than a millisecond",
                "expected at most three digits after the point",
            )
        return token, Millis(int(millis))

    def _next_is_number(self) -> bool:
        following = self.peek()
        return following is not None and following[0] in "0123456789+-."


def split_number(token: Token, expected: str) -> tuple[Decimal, str]:
    """Split a word such as 8s or 60% into its number and what follows it."""
    match = _NUMBER.fullmatch(token.text)
    if match is None:
        raise token.wrong(f"unexpected {shown(token.text)}", f"expected {expected}")
    return Decimal(match["number"]), match["unit"]


def check_bounds(
    token: Token, value: Decimal, least: Decimal, most: Decimal, bounds: str
) -> None:
    """Make sure that a number lies within bounds, and say which they are."""
    if value <= 0:
        raise token.wrong(
            f"{shown(token.text)} is not more than zero", f"expected {bounds}"
        )
    if value < least:
        raise token.wrong(f"{shown(token.text)} is too small", f"expected {bounds}")
    if value > most:
        raise token.wrong(f"{shown(token.text)} is too large", f"expected {bounds}")


def told(millis: Millis) -> str:
    """Write a length of time as scripts do: whole minutes as min, else seconds."""
    if millis >= 120_000 and millis % 60_000 == 0:
        return f"{millis // 60_000} min"
    seconds = Decimal(millis) / 1000
    return f"{plain(seconds)}s"


def plain(number: Decimal) -> str:
    """Write a number without an exponent and without idle zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
