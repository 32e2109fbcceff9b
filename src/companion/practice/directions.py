"""What stands in parentheses: stage directions."""

from collections.abc import Callable, Collection
from decimal import Decimal
from math import ceil

from companion.practice import limits
from companion.practice.model import (
    ON_THE_WAY,
    Ask,
    Bed,
    Breathe,
    BreathPattern,
    Chime,
    ChoosePace,
    Chosen,
    Fade,
    Gong,
    Item,
    Lead,
    Pace,
    Pause,
    Question,
    Ramp,
)
from companion.practice.patterns import PATTERNS
from companion.practice.problems import expected_one_of, shown
from companion.practice.tokens import (
    Token,
    Tokens,
    Wrong,
    check_bounds,
    plain,
    split_number,
)
from companion.units import Millis

NO_BED = "none"
OWN = "own"
"""In place of a rate: the pace at which the person breathes by themselves."""
CHOSEN = "chosen"
"""In place of a pattern: the pace that the person chose."""

_FOR = '"for" and how long, as in for 3 min or for 6 breaths'


def parse_direction(
    text: str, line: int, column: int, beds: Collection[str] | None
) -> Item:
    """Read the inside of a direction that begins at a place.

    `beds` are the known beds; None: any name will do. Raises `tokens.Wrong`.
    """
    tokens = Tokens.of(text, line, column)
    try:
        item = _item(tokens, beds)
    except Wrong as wrong:
        raise Wrong(*tokens.problems, *wrong.problems) from None
    if tokens.problems:
        raise Wrong(*tokens.problems)
    return item


def _item(tokens: Tokens, beds: Collection[str] | None) -> Item:
    name = tokens.take(f"a direction: {', '.join(_DIRECTIONS)}")
    if name.text == "bed":
        item: Item = _bed(tokens, beds)
    elif name.text in _DIRECTIONS:
        item = _DIRECTIONS[name.text](tokens)
    else:
        raise name.wrong(
            f"unknown direction {shown(name.text)}",
            expected_one_of(name.text, _DIRECTIONS),
        )
    tokens.finish()
    return item


def known_bed(token: Token, beds: Collection[str] | None) -> str | None:
    """Give the name of a bed that is known; None for no bed."""
    if token.text == NO_BED:
        return None
    if beds is not None and token.text not in beds:
        raise token.wrong(
            f"unknown bed {shown(token.text)}",
            expected_one_of(token.text, [*sorted(beds), NO_BED]),
        )
    return token.text


def _bed(tokens: Tokens, beds: Collection[str] | None) -> Bed:
    return Bed(known_bed(tokens.take("the name of a bed, or none"), beds))


def _pause(tokens: Tokens) -> Pause:
    _, length = tokens.length("8s", limits.SHORTEST_PAUSE, limits.LONGEST_PART)
    return Pause(length)


def _fade(tokens: Tokens) -> Fade:
    tokens.take_word("for", "(fade for 3 min)")
    _, length = tokens.length("3 min", limits.SHORTEST_PART, limits.LONGEST_PART)
    return Fade(length)


def _choose(tokens: Tokens) -> ChoosePace:
    tokens.take_word("pace", "(choose pace)")
    return ChoosePace()


def _ask(tokens: Tokens) -> Ask:
    names = [question.value for question in ON_THE_WAY]
    token = tokens.take(f"a question: {', '.join(names)}")
    if token.text not in names:
        raise token.wrong(
            f"unknown question {shown(token.text)}", expected_one_of(token.text, names)
        )
    return Ask(Question(token.text))


def _breathe(tokens: Tokens) -> Breathe:
    first = tokens.peek()
    pace: Pace
    if first == "in":
        pace = _pattern(tokens)
    elif first == "from":
        pace = _glide(tokens)
    elif tokens.take_if(CHOSEN):
        pace = Chosen()
    else:
        pace = _named(tokens)
    lasting, breaths = _amount(tokens)
    if isinstance(pace, Ramp | Lead | Chosen) and lasting is None:
        end = Token("", tokens.line, tokens.end_column)
        raise end.wrong(
            "only a pattern can be counted in breaths", "expected a length: for 5 min"
        )
    if isinstance(pace, Ramp) and lasting is not None and not tokens.problems:
        _check_glide(pace, lasting, tokens)
    return Breathe(pace, lasting, breaths)


def _check_glide(ramp: Ramp, lasting: Millis, tokens: Tokens) -> None:
    """Make sure that the first and the last breath have room."""
    least = 60 / ramp.start + 60 / ramp.end
    if lasting < least * 1000 * Decimal("0.75"):
        raise tokens.words[-1].wrong(
            "the glide is too short for its first and its last breath",
            f"expected at least {ceil(least)}s",
        )


def _named(tokens: Tokens) -> str:
    token = tokens.take("a breath: in 4s, out 6s, or the name of a pattern")
    if token.text not in PATTERNS:
        raise token.wrong(
            f"unknown pattern {shown(token.text)}",
            expected_one_of(token.text, [*PATTERNS, "in", "from", CHOSEN]),
        )
    return token.text


def _pattern(tokens: Tokens) -> BreathPattern:
    start = tokens.take('"in"')
    inhale = _phase(tokens)
    hold_full = _phase(tokens) if tokens.take_if("hold") else Millis(0)
    tokens.take_word("out", "in 4s, out 6s")
    exhale = _phase(tokens)
    hold_empty = _phase(tokens) if tokens.take_if("hold") else Millis(0)
    pattern = BreathPattern(inhale, exhale, hold_full, hold_empty)
    if tokens.problems:
        return pattern
    if not limits.SHORTEST_CYCLE <= pattern.cycle <= limits.LONGEST_CYCLE:
        quick = pattern.cycle < limits.SHORTEST_CYCLE
        raise start.wrong(
            f"the breath is too {'short' if quick else 'long'}",
            "expected a whole breath of 3s to 60s"
            + (", since quicker is over-breathing" if quick else ""),
        )
    return pattern


def _phase(tokens: Tokens) -> Millis:
    _, length = tokens.length("4s", limits.SHORTEST_PHASE, limits.LONGEST_PHASE)
    return length


def _glide(tokens: Tokens) -> Ramp | Lead:
    example = "from 12 to 6 per minute, out 60%"
    tokens.take_word("from", example)
    start = None if tokens.take_if(OWN) else _rate(tokens)
    tokens.take_word("to", example)
    end = _rate(tokens)
    tokens.take_word("per", example)
    tokens.take_word("minute", example)
    tokens.take_word("out", example)
    token = tokens.take("the share of each breath that goes out, such as 60%")
    share, unit = split_number(token, "a share such as 60%")
    if unit != "%":
        raise token.wrong(f"{shown(token.text)} is not a share", "expected out 60%")
    least, most = limits.LEAST_OUT_PERCENT, limits.MOST_OUT_PERCENT
    check_bounds(token, share, least, most, f"{least}% to {most}%")
    if start is None:
        return Lead(end, _normal(share))
    return Ramp(start, end, _normal(share))


def _rate(tokens: Tokens) -> Decimal:
    token = tokens.take("breaths per minute, such as 12")
    rate, unit = split_number(token, "breaths per minute, such as 12")
    if unit:
        raise token.wrong(
            f"{shown(token.text)} is not a rate", "expected a plain number, such as 12"
        )
    least, most = limits.SLOWEST_RATE, limits.FASTEST_RATE
    check_bounds(token, rate, least, most, f"{least} to {most} breaths per minute")
    return _normal(rate)


def _amount(tokens: Tokens) -> tuple[Millis | None, int | None]:
    token = tokens.take(_FOR)
    if token.text != "for":
        raise token.wrong(f"unexpected {shown(token.text)}", f"expected {_FOR}")
    following = tokens.words[tokens.index + 1 : tokens.index + 2]
    if following and following[0].text in ("breath", "breaths"):
        count = tokens.take("a number of breaths")
        tokens.take("breaths")
        number, unit = split_number(count, "a number of breaths, such as 6")
        most = limits.MOST_BREATHS
        check_bounds(count, number, Decimal(1), Decimal(most), f"1 to {most} breaths")
        if unit or number != int(number):
            raise count.wrong(
                f"{shown(count.text)} is not a whole number", "expected for 6 breaths"
            )
        return None, int(number)
    _, length = tokens.length("3 min", limits.SHORTEST_PART, limits.LONGEST_PART)
    return length, None


def _normal(number: Decimal) -> Decimal:
    return Decimal(plain(number))


_DIRECTIONS: dict[str, Callable[[Tokens], Item]] = {
    "pause": _pause,
    "breathe": _breathe,
    "chime": lambda _tokens: Chime(),
    "gong": lambda _tokens: Gong(),
    "fade": _fade,
    "choose": _choose,
    "ask": _ask,
    "bed": lambda tokens: _bed(tokens, None),
}
