"""How the limits of a breath pattern are told."""

import pytest

from companion.practice.own_limits import Limit, Part, Reason, problems
from companion.practice.own_pattern import OwnPattern
from companion.ui.limit_words import limit_in_words
from companion.units import Millis
from fakes.own_patterns import in_seconds


def told(pattern):
    found = problems(pattern, holds_allowed=True)
    return {limit.part: limit_in_words(limit) for limit in found}


def test_reasons_say_why_and_nobody_is_wrong(qapp):
    slow = told(in_seconds(5, 0, 9, 0, 5))
    assert slow[Part.MINUTES] == (
        "Slower than 4.5 a minute is kept to 20 breaths, since people over-breathe "
        "there: in this pattern, 4 minutes."
    )
    quick = told(in_seconds(1, 0, 1.5, 0))
    assert "over-breathe" in quick[Part.INHALE]
    everything = told(OwnPattern("", *map(Millis, (1, 9_000, 13_000, 1)), minutes=99))
    assert set(everything) == set(Part)
    for reason in everything.values():
        assert "wrong" not in reason.lower()
        assert reason.endswith(".")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_words(qapp, reason):
    assert limit_in_words(Limit(Part.TITLE, reason, (1, 2, 3))).endswith(".")
