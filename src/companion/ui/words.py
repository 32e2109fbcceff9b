"""The model's terms in plain words, as they stand on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.checkin.records import Safety, Zone
from companion.practice.grades import GRADES
from companion.practice.model import (
    HOLDS,
    Direction,
    Kind,
    Need,
    Question,
    Wording,
)
from companion.practice.patterns import has_holds
from companion.practice.pressing import Effect
from companion.units import seconds_of

if TYPE_CHECKING:
    from datetime import datetime

    from companion.journey.change import Answer
    from companion.practice.model import BreathPattern, Evidence, Practice
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


def effect_in_words(effect: Effect) -> str:
    """Say what a word about the pace does."""
    return {
        Effect.QUICKER: tr("words", "Quicker, from the next breath on."),
        Effect.SLOWER: tr("words", "Slower, from the next breath on."),
        Effect.AS_QUICK_AS_CAN_BE: tr("words", "It is as quick as it gets here."),
        Effect.AS_SLOW_AS_CAN_BE: tr("words", "It is as slow as it gets here."),
    }[effect]


def evidence_in_words(evidence: Evidence | None) -> str:
    """Say how well a practice is studied; "" where the script does not tell."""
    if evidence is None:
        return ""
    letter = evidence.value.replace("-", "\u2212")
    return f"{letter}: {tr('words', GRADES[evidence])}"


def asked_for(need: Need) -> str:
    """Give other words with which a person may look for a need; never shown."""
    return {
        Need.SETTLE: tr("words", "calm relax rest stressed anxious anxiety tense"),
        Need.GROUND: tr("words", "panic overwhelm overwhelmed too much afraid anxious"),
        Need.SLEEP: tr("words", "night bed asleep insomnia tired"),
        Need.NOTICE: tr("words", "feel body sense interoception aware curious"),
        Need.MOVE: tr("words", "stretch restless tension muscles push"),
    }[need]


def minutes_in_words(minutes: int) -> str:
    """Say a length in whole minutes, as on a button."""
    return tr("words", "{} min").format(minutes)


def heard_in_words(seconds: float) -> str:
    """Say how long something was heard: in whole minutes, below one in seconds."""
    if seconds < 60:
        return tr("words", "{} s").format(round(seconds))
    return minutes_in_words(round(seconds / 60))


def need_in_words(need: Need) -> str:
    """Name what a person may need."""
    return {
        Need.SETTLE: tr("words", "Settle"),
        Need.GROUND: tr("words", "Ground"),
        Need.SLEEP: tr("words", "Sleep"),
        Need.NOTICE: tr("words", "Notice"),
        Need.MOVE: tr("words", "Move"),
    }[need]


def need_line(need: Need) -> str:
    """Say what a need may be like."""
    return {
        Need.SETTLE: tr("words", "when there is a lot of tension or hurry"),
        Need.GROUND: tr("words", "when things feel far away, or are too much"),
        Need.SLEEP: tr("words", "on the way to sleep"),
        Need.NOTICE: tr("words", "to notice what is there"),
        Need.MOVE: tr("words", "to move a little"),
    }[need]


def wording_in_words(wording: Wording) -> str:
    """Name a way in which a practice can be worded."""
    return {
        Wording.LYING: tr("words", "Lying"),
        Wording.SEATED: tr("words", "Seated"),
        Wording.EYES_OPEN: tr("words", "Eyes open"),
    }[wording]


def caution_in_words(caution: str) -> str:
    """Say what needs care; the words of a script's own are put into a sentence."""
    known = {
        HOLDS: tr(
            "words",
            "The breath is held for some seconds. Please leave this one out while "
            "driving and in water, and where holding the breath does not suit you.",
        ),
        "touch": tr(
            "words",
            "A hand touches the body, lightly. Where touch is not welcome, a cloth or "
            "an object will do.",
        ),
        "cold": tr(
            "words", "It uses cold. Please leave it out where cold does not suit you."
        ),
        "effort": tr(
            "words", "It takes a little effort. As much as is comfortable is enough."
        ),
        "injuries": tr("words", "Please pass by places that are hurt or injured."),
        "cramps": tr("words", "Please pass by places that tend to cramp."),
    }
    other = tr("words", "Please take care with {}.")
    return known.get(caution) or other.format(caution.rstrip("."))


def cautions_in_words(practice: Practice) -> list[str]:
    """Say all that needs care: breath holds too where the script says nothing."""
    unsaid = has_holds(practice) and HOLDS not in practice.caution
    cautions = (HOLDS, *practice.caution) if unsaid else practice.caution
    return [caution_in_words(each) for each in cautions]


def facts_in_words(practice: Practice, *more: str) -> str:
    """Say in one line what a practice is."""
    holds = tr("words", "with breath holds") if has_holds(practice) else ""
    facts = (
        kind_in_words(practice.kind),
        direction_in_words(practice.direction),
        holds,
        evidence_in_words(practice.evidence),
        *more,
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
        Question.SAFETY: tr("words", "Compared with before, how safe does it feel?"),
        Question.PLACE: tr("words", "Where is it?"),
        Question.SENSATIONS: tr("words", "What is it like?"),
        Question.FEELINGS: tr("words", "Is there a feeling?"),
        Question.NOTE: tr("words", "A note"),
        Question.PRACTITIONER: tr("words", "For my practitioner"),
    }[question]


def subject_in_words(question: Question) -> str:
    """Name what a question is about."""
    return {
        Question.DISTRESS: tr("words", "Distress"),
        Question.PLEASANTNESS: tr("words", "Pleasantness"),
        Question.ENERGY: tr("words", "Energy"),
        Question.ZONE: tr("words", "How much it is"),
        Question.SAFETY: tr("words", "How safe it feels"),
        Question.PLACE: tr("words", "Where it is"),
        Question.SENSATIONS: tr("words", "What it is like"),
        Question.FEELINGS: tr("words", "Feeling"),
        Question.NOTE: tr("words", "Note"),
        Question.PRACTITIONER: tr("words", "For my practitioner"),
    }[question]


def safety_in_words(safety: Safety) -> str:
    """Say how safe it feels, compared with before."""
    return {
        Safety.SAFER: tr("words", "Safer"),
        Safety.SAME: tr("words", "About the same"),
        Safety.LESS_SAFE: tr("words", "Less safe"),
        Safety.FAR_AWAY: tr("words", "Far away"),
    }[safety]


def ends_in_words(question: Question) -> tuple[str, str]:
    """Name the low and the high end of a scale; ("", "") where there is none."""
    return {
        Question.DISTRESS: (tr("words", "none"), tr("words", "as much as can be")),
        Question.PLEASANTNESS: (tr("words", "unpleasant"), tr("words", "pleasant")),
        Question.ENERGY: (tr("words", "sleepy"), tr("words", "wide awake")),
    }.get(question, ("", ""))


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


def whole_in_words(whole: Frames) -> str:
    """Say how long something lasts in all, in whole minutes."""
    minutes = max(1, round(seconds_of(whole) / _MINUTE))
    if minutes == 1:
        return tr("words", "About 1 minute in all.")
    return tr("words", "About {} minutes in all.").format(minutes)


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


def used_in_words(then: datetime, now: datetime) -> str:
    """Say on which day a practice was used last, seen from `now`."""
    days = (now.date() - then.date()).days
    if days == 0:
        return tr("words", "last used today")
    if days == 1:
        return tr("words", "last used yesterday")
    date = QDate(then.year, then.month, then.day)
    form = "d MMMM" if then.year == now.year else "d MMMM yyyy"
    return tr("words", "last used on {}").format(QLocale().toString(date, form))
