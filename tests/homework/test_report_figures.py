from datetime import date, timedelta

from companion.checkin.records import Answers
from companion.homework.report import Report, Sat
from companion.homework.report_figures import figures_of
from companion.journey.effects import Counts
from companion.journey.sentences import Verdict
from fakes.reports import MADE, START, TODAY


def a_report(*pairs: tuple[int | None, int | None], practice: str = "one") -> Report:
    sat = tuple(
        Sat(
            day=START + timedelta(days=number),
            title=practice.title(),
            practice_id=practice,
            before=None if before is None else Answers(distress=before),
            after=None if after is None else Answers(distress=after),
        )
        for number, (before, after) in enumerate(pairs)
    )
    return Report("id", "Heron", date(2026, 11, 16), TODAY, MADE, (), sat=sat)


def test_under_five_pairs_are_listed_and_nothing_is_said_of_them():
    [told] = figures_of(a_report((6, 4), (None, 3), (5, None), (2, 2)))
    assert told.pairs == ((6, 4), (2, 2))
    assert told.finding.verdict is Verdict.LISTED
    assert (told.finding.counts, told.finding.middle) == (None, None)


def test_five_pairs_have_a_median_a_range_and_counts():
    [told] = figures_of(a_report((6, 4), (5, 5), (3, 4), (8, 2), (4, 3)))
    assert told.finding.verdict is Verdict.RANGED
    assert told.finding.counts == Counts(lower=3, same=1, higher=1)
    assert told.finding.middle is not None
    assert told.finding.middle.median == -1
    assert told.finding.interval is None


def test_ten_pairs_have_an_interval():
    [told] = figures_of(a_report(*[(6, 4)] * 10))
    assert told.finding.verdict is Verdict.USUALLY_LOWER
    assert told.finding.interval is not None


def test_several_practices_are_told_together_first():
    one, other = a_report((6, 4)), a_report((5, 5), (3, 3), practice="other")
    both = Report("id", "Heron", START, TODAY, MADE, (), sat=(*one.sat, *other.sat))
    told = figures_of(both)
    assert [t.finding.practice for t in told] == [
        None,
        ("other", "Other"),
        ("one", "One"),
    ]
    assert len(told[0].pairs) == 3


def test_without_a_pair_there_is_nothing_to_say():
    assert figures_of(a_report()) == ()
