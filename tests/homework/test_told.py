from dataclasses import replace
from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.records import Answers, Ending
from companion.homework.told import (
    pairs_of,
    said_in,
    stopped_early,
    together,
)
from companion.journey.sentences import Verdict
from fakes.received import MADE, an_id, report, sat

LATER = MADE + timedelta(days=7)
STOPPED = {"ending": Ending.STOPPED, "frames_heard": 48_000}


def distress(sittings) -> list[tuple[int, int]]:
    pairs = pairs_of(sittings)
    return [*zip(pairs.before.tolist(), pairs.after.tolist(), strict=True)]


def test_sessions_of_two_reports_about_the_same_days_count_once():
    first = report(1, sat=(sat(0, 6, 4), sat(1, 5, 5)))
    second = report(2, made_at=LATER, sat=(sat(1, 5, 5), sat(2, 7, 3)))
    assert distress(together([first, second])) == [(6, 4), (5, 5), (7, 3)]


def test_two_sessions_on_one_day_are_two():
    twice = (sat(0, 6, 4), sat(0, 5, 3))
    assert len(together([report(1, sat=twice), report(2, sat=twice)])) == 2


def test_sessions_at_other_times_or_that_went_otherwise_are_not_the_same():
    morning = sat(0, 6, 4, began=time(7))
    for other in (
        sat(0, 6, 4, began=time(21)),
        sat(0, 6, 5),
        sat(0, 6, 4, **STOPPED),
        sat(0, 6, 4, item_id="b"),
    ):
        both = [report(1, sat=(morning,)), report(2, sat=(other,))]
        assert len(together(both)) == 2


def test_of_two_plans_the_same_practice_on_one_day_is_two():
    both = [report(1, sat=(sat(0),)), report(2, sat=(sat(0),), plan_id=an_id(9))]
    assert len(together(both)) == 2


def test_a_report_about_a_while_tells_of_the_sessions_of_plans_too():
    plan = report(1, sat=(sat(0, 6, 4),))
    ever = report(2, sat=(sat(0, 6, 4, item_id=None),), plan_id=None, made_at=LATER)
    (sitting,) = together([plan, ever])
    assert sitting.plan_id == plan.plan_id
    assert sitting.sat.item_id == "a"


def test_what_only_the_older_report_tells_stands_beside_the_newer():
    told = sat(0, 6, 4, began=time(7, 30))
    less = sat(0, ending=None, frames_heard=None)
    (sitting,) = together(
        [report(1, sat=(told,)), report(2, sat=(less,), made_at=LATER)]
    )
    assert sitting.sat == told


def test_half_a_pair_is_none():
    half = sat(0, 6)
    skipped = sat(1, 6)
    assert len(pairs_of(together([report(1, sat=(half, skipped))]))) == 0


def test_pairs_stand_in_the_order_of_time_and_say_whether_their_hour_is_told():
    sats = (sat(3, 1, 1), sat(0, 6, 4, began=time(21)), sat(0, 5, 4, began=time(7)))
    pairs = pairs_of(together([report(1, sat=sats)]))
    assert pairs.before.tolist() == [5, 6, 1]
    assert pairs.timed == (True, True, False)
    assert (pairs.local[1] - pairs.local[0]).item() == 14 * 3600


def test_nothing_is_said_of_few_pairs():
    pairs = pairs_of(together([report(1, sat=tuple(sat(n, 6, 4) for n in range(4)))]))
    assert pairs.overall().verdict is Verdict.LISTED
    ((finding, listed),) = pairs.findings()
    assert finding.counts is None
    assert listed == ((6, 4),) * 4


def test_of_ten_falls_it_is_said_that_it_is_usually_lower():
    sats = tuple(sat(n, 6, 4) for n in range(10))
    finding = pairs_of(together([report(1, sat=sats)])).overall()
    assert finding.verdict is Verdict.USUALLY_LOWER


def test_what_was_stopped_early_is_found():
    sats = (sat(0), sat(1, **STOPPED), sat(2, ending=None))
    sittings = together([report(1, sat=sats)])
    assert [each.frames_heard for each in stopped_early(sittings)] == [48_000]


def test_messages_and_what_is_written_after_practices_are_found_newest_first():
    answers = Answers(for_practitioner="My neck.")
    written = replace(sat(2), title="Scan", after=answers)
    reports = [
        report(1, message="How long for?", sat=(written,)),
        report(2, message=" ", made_at=LATER),
    ]
    said = said_in(reports, together(reports))
    assert [(each.about, each.text) for each in said] == [
        ("", "How long for?"),
        ("Scan", "My neck."),
    ]


SATS = st.lists(
    st.builds(
        sat,
        st.integers(0, 3),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(0, 10),
        began=st.none() | st.sampled_from([time(7), time(21)]),
        ending=st.none() | st.sampled_from(Ending),
    ),
    max_size=8,
)


@given(SATS, st.integers(1, 4))
def test_the_same_report_again_and_again_changes_nothing(sats, times):
    once = together([report(1, sat=tuple(sats))])
    again = together(
        report(n, sat=tuple(sats), made_at=MADE + timedelta(days=n))
        for n in range(times)
    )
    assert [each.sat for each in again] == [each.sat for each in once]
    assert len(once) == len(sats)


@given(SATS, SATS)
def test_no_session_is_lost_and_none_is_made_up(one, other):
    found = len(together([report(1, sat=tuple(one)), report(2, sat=tuple(other))]))
    assert max(len(one), len(other)) <= found <= len(one) + len(other)
