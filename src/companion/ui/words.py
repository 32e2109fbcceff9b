"""The model's terms in plain words, as they stand on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.checkin.records import Zone
from companion.practice.model import Direction, Evidence, Kind, Question
from companion.units import seconds_of

if TYPE_CHECKING:
    from datetime import datetime

    from companion.journey.change import Answer
    from companion.practice.model import BreathPattern, Practice
    from companion.units import Frames

_MINUTE = 60.0

tr = QCoreApplication.translate


def kind_in_words(kind: Kind) -> str:
    """Say what sort of practice it is."""
    return {
        Kind.BREATHING: tr("words", "Breathing"),
        Kind.BODY_SCAN: tr("words", "Body scan"),
        Kind.GROUNDING: tr("words", "Grounding"),
        Kind.DIALOGUE: tr("words", "Kind questions"),
        Kind.MOVEMENT: tr("words", "Movement"),
        Kind.TOUCH: tr("words", "Touch"),
        Kind.QUIET: tr("words", "Quiet"),
    }[kind]


def direction_in_words(direction: Direction) -> str:
    """Say where a practice points attention."""
    return {
        Direction.INWARD: tr("words", "looking inward"),
        Direction.OUTWARD: tr("words", "looking outward"),
    }[direction]


def evidence_in_words(evidence: Evidence | None) -> str:
    """Say how well a practice is studied; "" where the script does not tell."""
    return {
        Evidence.B: tr("words", "some trials"),
        Evidence.B_MINUS: tr("words", "some weak trials"),
        Evidence.C: tr("words", "indirect evidence"),
        Evidence.D: tr("words", "no trials yet"),
        None: "",
    }[evidence]


def facts_in_words(practice: Practice) -> str:
    """Say in one line what a practice is."""
    facts = (
        kind_in_words(practice.kind),
        direction_in_words(practice.direction),
        practice.posture,
        evidence_in_words(practice.evidence),
    )
    return "  ·  ".join(fact for fact in facts if fact)


def zone_in_words(zone: Zone) -> str:
    """Name a zone."""
    return {
        Zone.TOO_MUCH: tr("words", "Too much"),
        Zone.ENOUGH: tr("words", "Enough"),
        Zone.TOO_LITTLE: tr("words", "Too little"),
    }[zone]


def zone_line(zone: Zone) -> str:
    """Say what a zone may feel like."""
    return {
        Zone.TOO_MUCH: tr("words", "on edge, flooded"),
        Zone.ENOUGH: tr("words", "I can be with it"),
        Zone.TOO_LITTLE: tr("words", "numb, far away"),
    }[zone]


def question_in_words(question: Question) -> str:
    """Ask a question of the check-in."""
    return {
        Question.DISTRESS: tr("words", "How much distress, right now?"),
        Question.PLEASANTNESS: tr("words", "How pleasant is it?"),
        Question.ENERGY: tr("words", "How much energy is there?"),
        Question.ZONE: tr("words", "Is it too much, enough, or too little?"),
    }[question]


def subject_in_words(question: Question) -> str:
    """Name what a question is about."""
    return {
        Question.DISTRESS: tr("words", "Distress"),
        Question.PLEASANTNESS: tr("words", "Pleasantness"),
        Question.ENERGY: tr("words", "Energy"),
        Question.ZONE: tr("words", "How much it is"),
    }[question]


def ends_in_words(question: Question) -> tuple[str, str]:
    """Name the low and the high end of a scale."""
    return {
        Question.DISTRESS: (tr("words", "none"), tr("words", "as much as can be")),
        Question.PLEASANTNESS: (tr("words", "unpleasant"), tr("words", "pleasant")),
        Question.ENERGY: (tr("words", "drained"), tr("words", "full of energy")),
        Question.ZONE: ("", ""),
    }[question]


def answer_in_words(answer: Answer) -> str:
    """Say an answer; one that was not given is "skipped"."""
    if answer is None:
        return tr("words", "skipped")
    return zone_in_words(answer) if isinstance(answer, Zone) else str(answer)


def place_in_words(place: int) -> str:
    """Say a place in a row, from 1 on."""
    told = (
        tr("words", "First"),
        tr("words", "Second"),
        tr("words", "Third"),
        tr("words", "Fourth"),
        tr("words", "Fifth"),
    )
    return told[place - 1] if place <= len(told) else str(place)


def pace_in_words(pattern: BreathPattern) -> str:
    """Say a pace in breaths per minute."""
    return tr("words", "{} a minute").format(f"{60_000 / pattern.cycle:.2g}")


def left_in_words(left: Frames) -> str:
    """Say how long a session still lasts, in whole minutes, not to hurry anyone."""
    minutes = round(seconds_of(left) / _MINUTE)
    if minutes < 1:
        return tr("words", "less than a minute left")
    if minutes == 1:
        return tr("words", "about 1 minute left")
    return tr("words", "about {} minutes left").format(minutes)


def when_in_words(then: datetime, now: datetime) -> str:
    """Say when something was, as its own clock showed it, seen from `now`."""
    time = f"{then:%H:%M}"
    days = (now.date() - then.date()).days
    if days == 0:
        return tr("words", "today, {}").format(time)
    if days == 1:
        return tr("words", "yesterday, {}").format(time)
    date = QDate(then.year, then.month, then.day)
    return f"{QLocale().toString(date, QLocale.FormatType.LongFormat)}, {time}"
