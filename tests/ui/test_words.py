from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from companion.checkin.records import Zone
from companion.practice.model import (
    Breathe,
    Chapter,
    Direction,
    Evidence,
    Kind,
    Need,
    Question,
    Wording,
)
from companion.ui import words
from companion.units import frames_from_seconds
from fakes.practices import AROUND, COHERENT, SCAN

NOW = datetime(2026, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=1)))


def test_every_term_has_its_words(qapp):
    for kind in Kind:
        assert words.kind_in_words(kind)
    for direction in Direction:
        assert words.direction_in_words(direction)
    for evidence in Evidence:
        assert words.evidence_in_words(evidence)
    for need in Need:
        assert words.need_in_words(need)
        assert words.need_line(need)
    for wording in Wording:
        assert words.wording_in_words(wording)
    for zone in Zone:
        assert words.zone_in_words(zone)
        assert words.zone_line(zone)
    for question in Question:
        assert words.question_in_words(question)
        assert words.subject_in_words(question)
        assert len(words.ends_in_words(question)) == 2


@pytest.mark.parametrize(
    ("grade", "told"),
    [
        (Evidence.B, "B: some trials"),
        (Evidence.B_MINUS, "B\u2212: some trials, of low quality"),
        (Evidence.C, "C: indirect evidence"),
        (Evidence.D, "D: no trials"),
        (None, ""),
    ],
)
def test_a_grade_is_told_with_its_letter(qapp, grade, told):
    assert words.evidence_in_words(grade) == told


def test_a_practice_is_told_in_one_plain_line(qapp):
    told = words.facts_in_words(COHERENT)
    assert told == "Breathing  ·  looking inward  ·  B: some trials"
    held = replace(COHERENT, caution=("holds",))
    assert "with breath holds" in words.facts_in_words(held)
    assert "looking outward" in words.facts_in_words(AROUND)


def test_breath_holds_are_told_also_where_the_script_says_nothing_of_them(qapp):
    box = replace(SCAN, chapters=(Chapter("", (Breathe("box", breaths=1),)),))
    assert "with breath holds" in words.facts_in_words(box)
    warned = [words.caution_in_words("holds")]
    assert words.cautions_in_words(box) == warned
    assert words.cautions_in_words(replace(box, caution=("holds",))) == warned
    assert words.cautions_in_words(SCAN) == []


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
    ("seconds", "told"),
    [
        (29, "About 1 minute in all."),
        (89, "About 1 minute in all."),
        (91, "About 2 minutes in all."),
    ],
)
def test_the_whole_is_told_in_minutes(qapp, seconds, told):
    assert words.whole_in_words(frames_from_seconds(seconds)) == told


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


@pytest.mark.parametrize(
    ("then", "told"),
    [
        (NOW - timedelta(hours=21), "last used today"),
        (NOW - timedelta(hours=22), "last used yesterday"),
        (NOW - timedelta(days=12), "last used on 20 February"),
        (NOW - timedelta(days=100), "last used on 24 November 2025"),
    ],
)
def test_the_last_use_is_told_as_a_day_and_never_counted(qapp, then, told):
    assert words.used_in_words(then, NOW) == told


def test_a_caution_is_a_sentence_also_in_a_scripts_own_words(qapp):
    assert words.caution_in_words("sore knees") == "Please take care with sore knees."
    assert "hold" in words.caution_in_words("holds")
