from datetime import datetime, timedelta, timezone

import pytest

from companion.checkin.records import Zone
from companion.practice.model import Direction, Evidence, Kind, Question
from companion.ui import words
from companion.units import frames_from_seconds
from fakes.practices import AROUND, COHERENT

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))


def test_every_term_has_its_words(qapp):
    for kind in Kind:
        assert words.kind_in_words(kind)
    for direction in Direction:
        assert words.direction_in_words(direction)
    for evidence in Evidence:
        assert words.evidence_in_words(evidence)
    for zone in Zone:
        assert words.zone_in_words(zone)
        assert words.zone_line(zone)
    for question in Question:
        assert words.question_in_words(question)
        assert words.subject_in_words(question)
        assert len(words.ends_in_words(question)) == 2


def test_a_practice_is_told_in_one_plain_line(qapp):
    told = words.facts_in_words(COHERENT)
    assert told == "Breathing  ·  looking inward  ·  sitting or lying  ·  some trials"
    assert "looking outward" in words.facts_in_words(AROUND)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "less than a minute left"),
        (29, "less than a minute left"),
        (31, "about 1 minute left"),
        (300, "about 5 minutes left"),
    ],
)
def test_the_time_left_is_told_without_hurry(qapp, seconds, told):
    assert words.left_in_words(frames_from_seconds(seconds)) == told


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (NOW - timedelta(minutes=26), "today, 21:04"),
        (NOW - timedelta(hours=22), "yesterday, 23:30"),
    ],
)
def test_when_something_was_is_told_as_one_would_say_it(qapp, then, told):
    assert words.when_in_words(then, NOW) == told


def test_an_older_day_is_told_by_its_date(qapp):
    told = words.when_in_words(NOW - timedelta(days=12), NOW)
    assert "20" in told
    assert told.endswith(", 21:30")


@pytest.mark.parametrize(
    ("answer", "told"),
    [(None, "skipped"), (0, "0"), (7, "7"), (Zone.ENOUGH, "Enough")],
)
def test_an_answer_is_told_and_zero_is_not_skipped(qapp, answer, told):
    assert words.answer_in_words(answer) == told
