"""What the journey found, in words that claim no more than the numbers do."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.journey.comparison import Comparison, Relation
from companion.journey.effects import Counts
from companion.journey.intervals import Interval
from companion.journey.sentences import Verdict, finding_of
from companion.journey.series import Each
from companion.journey.welcome import Visits
from companion.ui.finding_words import (
    comparison_in_words,
    counts_in_words,
    finding_in_words,
    marks_in_words,
    number_in_words,
    part_of_a_fall,
    times_in_words,
    visits_in_words,
    what_an_interval_is,
    why_it_may_fall,
    why_they_may_differ,
)
from fakes.columns import whole

SCAN, PAUSE = ("head-to-sacrum", "Head to sacrum"), ("quiet-pause", "Quiet pause")
TODAY = date(2026, 6, 14)
CLAIMS = re.compile(
    r"\b(heal\w*|work\w*|effective\w*|because|improv\w*|better|worse|cur(?:e|es|ed)"
    r"|treat\w*|helps?|helped|reduc\w*|caus\w*|thanks to|due to|significan\w*|prov\w*"
    r"|success\w*|fail\w*|missed|streak\w*|should|releas\w*|stored|detox\w*)\b",
    re.IGNORECASE,
)
ANY_SIGN = re.compile(r"-\d")


def with_minus(text):
    """Write ~ as the minus sign that no keyboard has."""
    return text.replace("~", "\N{MINUS SIGN}")


def told(*changes):
    return finding_in_words(finding_of(whole(changes), SCAN))


def compared(verdict, difference=None, interval=None, began=None):
    return comparison_in_words(
        Comparison(SCAN, PAUSE, (14, 9), verdict, began, difference, interval)
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([], "Head to sacrum: not yet"),
        ([-9], "Head to sacrum: once"),
        ([-9, -9], "Head to sacrum: twice"),
        ([-9] * 4, "Head to sacrum: four times"),
        ([-4, -2, -2, 0, 1], "Head to sacrum: five times, median ~2, from ~4 to 1"),
        (
            [-3] * 4 + [-2] * 6 + [-1] * 4,
            "Head to sacrum: usually lower afterward, 14 times, median ~2, "
            "95 % interval ~3 to ~1",
        ),
        (
            [2] * 10,
            "Head to sacrum: usually higher afterward, ten times, median 2, "
            "95 % interval: 2",
        ),
        (
            [-2] * 6 + [1] * 6,
            "Head to sacrum: no clear direction, twelve times, median ~0.5, "
            "95 % interval ~2 to 1",
        ),
    ],
)
def test_a_finding_is_one_sentence(qapp, changes, sentence):
    assert told(*changes) == with_minus(sentence)


def test_all_practices_together_have_a_name(qapp):
    sentence = finding_in_words(finding_of(whole([0])))
    assert sentence == "All practices together: once"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-10, 10), max_size=40))
def test_no_claim_is_made_that_the_data_does_not_carry(qapp, changes):
    sentence = told(*changes)
    finding = finding_of(whole(changes))
    assert not CLAIMS.search(sentence)
    assert not ANY_SIGN.search(sentence)
    assert ("usually" in sentence) == (
        finding.interval is not None
        and (finding.interval.high < 0 or finding.interval.low > 0)
    )
    assert ("median" in sentence) == (len(changes) >= 5)
    assert ("interval" in sentence) == (len(changes) >= 10)
    if len(changes) < 5:
        assert sentence == f"Head to sacrum: {times_in_words(len(changes))}"


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_words(qapp, verdict):
    counts = {
        Verdict.LISTED: [0] * 4,
        Verdict.RANGED: [0] * 5,
        Verdict.UNCLEAR: [0] * 10,
        Verdict.USUALLY_LOWER: [-1] * 10,
        Verdict.USUALLY_HIGHER: [1] * 10,
    }
    finding = finding_of(whole(counts[verdict]), SCAN)
    assert finding.verdict is verdict
    assert finding_in_words(finding).startswith("Head to sacrum: ")


def test_counts_are_told_all_three(qapp):
    words = counts_in_words(Counts(9, 3, 2))
    assert words == "9 lower, 3 the same, 2 higher afterward"
    many = counts_in_words(Counts(21_389, 7328, 0))
    assert many == "21,389 lower, 7,328 the same, 0 higher afterward"


def test_comparisons_say_how_the_two_began_or_that_nothing_can_be_said(qapp):
    few = compared(Relation.TOO_FEW)
    assert few.endswith("So far: 14 times, and nine times.")
    apart = compared(Relation.APART, began=(8.0, 2.25))
    assert apart.endswith("8 and 2.2 on average.")
    lower = compared(Relation.LOWER, -1.31, Interval(-2.3, -0.4), (6.0, 5.5))
    assert lower == (
        "Allowing for where each began, distress was lower on average after Head to "
        "sacrum (14 times) than after Quiet pause (nine times): by 1.3, "
        "95 % interval 0.4 to 2.3."
    )
    higher = compared(Relation.HIGHER, 1.31, Interval(0.4, 2.3), (6.0, 5.5))
    assert higher == lower.replace("lower", "higher")
    unclear = compared(Relation.UNCLEAR, -0.01, Interval(-1.0, 1.0), (6.0, 5.5))
    assert unclear == (
        "No clear difference between Head to sacrum (14 times) and Quiet pause (nine "
        "times). Allowing for where each began, distress after Head to sacrum was the "
        "same at the end on average, 95 % interval 1 lower to 1 higher."
    )
    for sentence in (few, apart, lower, higher, unclear, why_they_may_differ()):
        assert not CLAIMS.search(sentence)
        assert not ANY_SIGN.search(sentence)


@pytest.mark.parametrize(
    ("difference", "interval", "told"),
    [
        (0.9, (-0.1, 1.8), "0.9 higher {}, 95 % interval 0.1 lower to 1.8 higher."),
        (-0.9, (-1.8, 0.1), "0.9 lower {}, 95 % interval 1.8 lower to 0.1 higher."),
        (0.9, (0.0, 1.8), "0.9 higher {}, 95 % interval the same to 1.8 higher."),
        (-0.04, (-0.3, 0.0), "the same {}, 95 % interval 0.3 lower to the same."),
        (0.0, (0.0, 0.0), "the same {}, 95 % interval: the same."),
    ],
)
def test_without_a_clear_difference_each_number_says_its_side(
    qapp, difference, interval, told
):
    words = compared(Relation.UNCLEAR, difference, Interval(*interval), (6.0, 5.5))
    assert words.startswith("No clear difference between Head to sacrum ")
    told = told.format("at the end on average")
    assert words.endswith(f"distress after Head to sacrum was {told}")
    assert not CLAIMS.search(words)


def test_what_a_median_is_and_when_no_direction_is_clear_is_told(qapp):
    told = what_an_interval_is()
    assert with_minus("~1 is one lower afterward") in told
    assert "while 0 is in it, no direction is clear" in told
    assert not CLAIMS.search(told)


def test_beside_a_fall_stands_what_else_makes_it(qapp):
    words = why_it_may_fall()
    for reason in ("when it is bad", "by itself", "time", "hoping", "sit quietly"):
        assert reason in words
    for told in (words, part_of_a_fall()):
        assert not CLAIMS.search(told)
        assert "part of a fall would have come without a practice" in told
    assert "95 %" in what_an_interval_is()


@pytest.mark.parametrize("each", list(Each))
def test_every_mark_says_what_it_stands_for(qapp, each):
    assert each.value.replace("entry", "check-in") in marks_in_words(each)


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        (None, "Welcome."),
        (Visits(9, date(2026, 3, 2)), "Nine times since March. Welcome back."),
        (Visits(1, date(2026, 6, 3)), "Once since 3 June. Welcome back."),
        (Visits(2, date(2025, 6, 3)), "Twice since June 2025. Welcome back."),
        (Visits(13, date(2026, 1, 1)), "13 times since January. Welcome back."),
        (Visits(40_000, date(2006, 1, 1)),
         "40,000 times since January 2006. Welcome back."),
    ],
)  # fmt: skip
def test_the_welcome_counts_visits_and_no_gaps(qapp, visits, words):
    assert visits_in_words(visits, TODAY) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0.0, "0"), (-0.0, "0"), (-0.01, "0"), (-2.0, "~2"), (-0.5, "~0.5"), (3.5, "3.5")],
)
def test_numbers_have_a_true_minus_sign_and_no_minus_zero(number, words):
    assert number_in_words(number) == with_minus(words)
