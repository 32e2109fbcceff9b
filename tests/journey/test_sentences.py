"""What may be said, and from when on."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.journey.effects import Counts, Middle
from companion.journey.intervals import Interval
from companion.journey.periods import DAY_SECONDS, Span, period_of
from companion.journey.sentences import (
    Finding,
    Verdict,
    finding_of,
    findings,
    overall,
)
from fakes.columns import sessions_of, whole

changes = st.lists(st.integers(-10, 10), max_size=40)
SOME = ("scan", "Scan")


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([], Verdict.LISTED),
        ([-9] * 4, Verdict.LISTED),
        ([-9] * 5, Verdict.RANGED),
        ([-9] * 9, Verdict.RANGED),
        ([-9] * 10, Verdict.USUALLY_LOWER),
        ([9] * 10, Verdict.USUALLY_HIGHER),
        ([0] * 10, Verdict.UNCLEAR),
        ([0] * 1000, Verdict.UNCLEAR),
        # 9 of 10 are needed, then 12 of 15.
        ([-1] * 9 + [0], Verdict.USUALLY_LOWER),
        ([-1] * 8 + [0] * 2, Verdict.UNCLEAR),
        ([-1] * 12 + [1] * 3, Verdict.USUALLY_LOWER),
        ([-1] * 11 + [1] * 4, Verdict.UNCLEAR),
        # One very large fall is not usual.
        ([-10, *[0] * 9], Verdict.UNCLEAR),
    ],
)
def test_how_much_is_said(values, verdict):
    assert finding_of(whole(values), SOME).verdict is verdict


@given(changes)
def test_nothing_is_known_below_the_thresholds_whatever_the_data(values):
    found = finding_of(whole(values), SOME)
    if found.count < 5:
        assert found == Finding(SOME, len(values), Verdict.LISTED)
    elif found.count < 10:
        assert found.verdict is Verdict.RANGED
        assert found.interval is None
        assert found.middle == Middle(np.median(values), min(values), max(values))
    else:
        assert found.interval is not None


@given(changes)
def test_nothing_is_usual_where_the_interval_has_zero_in_it(values):
    found = finding_of(whole(values))
    usual = {
        Verdict.USUALLY_LOWER: lambda interval: interval.high < 0,
        Verdict.USUALLY_HIGHER: lambda interval: interval.low > 0,
    }.get(found.verdict)
    if usual:
        assert usual(found.interval)
        # What is called usual was so in more than half of the sessions.
        lower = found.verdict is Verdict.USUALLY_LOWER
        counts = found.counts
        assert (counts.lower if lower else counts.higher) > found.count / 2
    elif found.interval:
        assert found.interval.low <= 0 <= found.interval.high


def test_chance_alone_is_seldom_called_usual():
    logs = np.random.default_rng(11).integers(-3, 4, (1_000, 12))
    verdicts = [finding_of(log).verdict for log in logs]
    assert sum(verdict is not Verdict.UNCLEAR for verdict in verdicts) < 50


def test_each_practice_has_its_finding_and_all_have_one():
    fell = [("scan", 6, 4)] * 13 + [("scan", 7, 7)]
    sessions = sessions_of([*fell, ("pause", 3, 3), ("none", 3, None)])
    scan, pause = findings(sessions)
    assert scan == Finding(
        ("scan", "Scan"),
        14,
        Verdict.USUALLY_LOWER,
        Counts(13, 1, 0),
        Middle(-2.0, -2, 0),
        Interval(-2.0, -2.0),
    )
    assert pause == Finding(("pause", "Pause"), 1, Verdict.LISTED)
    assert (overall(sessions).count, overall(sessions).practice) == (15, None)


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.none() | st.integers(0, 10),
            st.none() | st.integers(0, 10),
        ),
        max_size=60,
    )
)
def test_findings_are_those_of_each_practice_alone(pairs):
    found = findings(sessions_of(pairs))
    answered = [(p, a - b) for p, b, a in pairs if a is not None and b is not None]
    assert {each.practice[0] for each in found} == {p for p, _ in answered}
    assert [each.count for each in found] == sorted(
        (each.count for each in found), reverse=True
    )
    for each in found:
        mine = whole([change for p, change in answered if p == each.practice[0]])
        assert each == finding_of(mine, each.practice)


def test_a_period_has_its_own_findings():
    sessions = sessions_of([("scan", 6, 4)] * 10, every=DAY_SECONDS)
    week = period_of(Span.WEEK, date(2023, 11, 15))
    assert overall(sessions).verdict is Verdict.USUALLY_LOWER
    assert overall(sessions, week).verdict is Verdict.RANGED
    assert findings(sessions, week)[0].count == 6
