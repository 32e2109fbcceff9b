"""Answers as a person types them, one line each."""

from collections.abc import Collection
from enum import StrEnum
from typing import TypeVar

from companion.checkin.body import BodyMap, Side
from companion.checkin.painting import with_region
from companion.checkin.questions import taking
from companion.checkin.records import Answers, Safety, Zone
from companion.checkin.regions import region_named
from companion.checkin.words import EVERY_FEELING, EVERY_SENSATION
from companion.practice.model import Question

MOST = {Question.DISTRESS: 10, Question.PLEASANTNESS: 100, Question.ENERGY: 100}
"""The highest answer; the lowest is 0."""

E = TypeVar("E", bound=StrEnum)


class NotUnderstood(ValueError):
    """A typed answer that does not fit; says what would."""


def with_typed(answers: Answers, question: Question, text: str) -> Answers:
    """Give the answers with one more; an empty line skips the question.

    Raises `NotUnderstood`.
    """
    typed = " ".join(text.split())
    if not typed:
        return answers
    if question in MOST:
        return _with_number(answers, question, typed)
    given = _in_words(question, typed)
    return taking(answers, question, given)


def _with_number(answers: Answers, question: Question, typed: str) -> Answers:
    value = _whole_number(typed, MOST[question])
    given = Answers(distress=value, pleasantness=value, energy=value)
    return taking(answers, question, given)


def _in_words(question: Question, typed: str) -> Answers:
    match question:
        case Question.ZONE:
            fits = "too much, enough or too little, or nothing"
            return Answers(zone=_one_of(Zone, typed, fits))
        case Question.SAFETY:
            fits = "safer, same, less safe or far away, or nothing"
            return Answers(safety=_one_of(Safety, typed, fits))
        case Question.PLACE:
            return Answers(body=_places(typed))
        case Question.SENSATIONS:
            return Answers(sensations=_words(typed, EVERY_SENSATION))
        case Question.FEELINGS:
            return Answers(feelings=_words(typed, EVERY_FEELING))
        case _:
            return Answers(note=typed, for_practitioner=typed)


def _whole_number(typed: str, most: int) -> int:
    known = typed.isascii() and typed.isdigit() and len(typed) <= 3
    if not known or int(typed) > most:
        raise NotUnderstood(f"a whole number from 0 to {most}, or nothing")
    return int(typed)


def _one_of(answers: type[E], typed: str, fits: str) -> E:
    for answer in answers:
        if _id_of(typed) == answer.value:
            return answer
    raise NotUnderstood(fits)


def _places(typed: str) -> BodyMap:
    """Read regions by their names; without a side, the front is meant first."""
    body = BodyMap()
    for word in filter(None, map(_id_of, typed.split(","))):
        ids = [word, *(f"{word}-{side.value}" for side in Side)]
        region = next(filter(None, map(region_named, ids)), None)
        if region is None:
            break
        body = with_region(body, region, True)
    else:
        if body != BodyMap():
            return body
    raise NotUnderstood(
        "parts of the body, such as chest, left shoulder or lower back, or nothing"
    )


def _words(typed: str, known: Collection[str]) -> tuple[str, ...]:
    """Read words with commas between them; each is kept once."""
    ids = tuple(
        dict.fromkeys(_id_of(word) for word in typed.split(",") if word.strip())
    )
    unknown = [word for word in ids if word not in known]
    if unknown or not ids:
        fits = ", ".join(word.replace("-", " ") for word in known)
        raise NotUnderstood(f"some of these words, or nothing: {fits}")
    return ids


def _id_of(typed: str) -> str:
    return "-".join(typed.lower().replace("-", " ").split())
