"""What a report says, and what it does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.checkin.records import Answers, Ending
from companion.homework.report import Report, Sat
from companion.homework.reporting import Found, report_of
from companion.homework.telling import USUAL, Telling
from companion.ui.homework.report_words import (
    example_of,
    telling_in_words,
    told_in_words,
)
from fakes.reports import MADE, START, TODAY, a_fortnight, a_wish, an_id


def said(report: Report) -> list[str]:
    return [each.text for each in told_in_words(report)]


def a_report(*sat: Sat, told: tuple[Telling, ...] = USUAL) -> Report:
    return Report(an_id(1), "Heron", START, TODAY, MADE, told, sat=sat)


def a_sat(before: int = 6, after: int = 4, number: int = 0) -> Sat:
    return Sat(
        day=START + timedelta(days=number),
        title="Body scan",
        practice_id="body-scan",
        before=Answers(distress=before),
        after=Answers(distress=after),
    )


def test_few_pairs_are_listed_and_nothing_is_said_of_them(qapp):
    told = said(a_report(a_sat(), a_sat(5, 7, 1)))
    assert "Body scan: twice" in told
    assert "Before and after: 6 → 4, 5 → 7" in told
    assert not [each for each in told if "median" in each or "usually" in each]


def test_ten_pairs_are_told_with_their_interval_and_why_they_may_fall(qapp):
    told = said(a_report(*(a_sat(number=n) for n in range(10))))
    [usual] = [each for each in told if "usually" in each]
    assert usual.startswith("Body scan: usually lower afterward, ten times, median ")
    assert "95 % interval" in usual
    assert "10 lower, 0 the same, 0 higher afterward" in told
    assert [each for each in told if "eases by itself" in each]
    assert [each for each in told if "The median is the change" in each]


@pytest.mark.parametrize(
    ("heard", "words"),
    [
        (48_000 * 20, "stopped after less than a minute of 5 min"),
        (48_000 * 130, "stopped after 2 min of 5 min"),
        (None, "stopped early"),
    ],
)
def test_a_session_that_was_stopped_says_after_how_long(qapp, heard, words):
    stopped = replace(
        a_sat(), ending=Ending.STOPPED, frames_planned=14_400_000, frames_heard=heard
    )
    assert any(each.endswith(words) for each in said(a_report(stopped)))


def test_without_what_was_stopped_it_says_that_it_is_left_out(qapp):
    left_out = "Sessions that were stopped early are left out."
    assert left_out in said(a_report(a_sat(), told=(Telling.CHANGES,)))
    assert left_out not in said(a_report(a_sat()))


def test_a_report_of_nothing_says_so_and_nothing_else(qapp):
    told = said(report_of(Found(), a_wish(message="")))
    assert told == [
        "Report by Heron",
        "16 Nov 2026 to 25 Nov 2026",
        "Nothing that is told was noted in this time.",
        "About this report",
        "I choose to tell this, on 25 November 2026.",
        "This is not monitored: nobody sees it before it is opened, and no help comes "
        "of it by itself.",
    ]


def test_a_sentence_never_says_what_was_not_done(qapp):
    everything = " ".join(said(report_of(a_fortnight(), a_wish(tuple(Telling)))))
    for word in ("missed", "failed", "only", "streak", "%"):
        assert word not in everything


def test_each_kind_of_thing_has_a_name_and_an_example(qapp):
    names = {telling_in_words(each) for each in Telling}
    assert len(names) == len(Telling)
    assert all(example_of(each).endswith(".") for each in Telling)
