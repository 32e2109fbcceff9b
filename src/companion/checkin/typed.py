"""Answers as a person types them, one line each."""

from dataclasses import replace

from companion.checkin.records import Answers, Zone
from companion.practice.model import Question

MOST = {Question.DISTRESS: 10, Question.PLEASANTNESS: 100, Question.ENERGY: 100}
"""The highest answer; the lowest is 0."""


class NotUnderstood(ValueError):
    """A typed answer that does not fit; says what would."""


def with_typed(answers: Answers, question: Question, text: str) -> Answers:
    """Give the answers with one more; an empty line skips the question.

    Raises `NotUnderstood`.
    """
    typed = " ".join(text.lower().split())
    if not typed:
        return answers
    if question is Question.ZONE:
        return replace(answers, zone=_zone(typed))
    value = _whole_number(typed, MOST[question])
    match question:
        case Question.DISTRESS:
            return replace(answers, distress=value)
        case Question.PLEASANTNESS:
            return replace(answers, pleasantness=value)
        case Question.ENERGY:
            return replace(answers, energy=value)


def _whole_number(typed: str, most: int) -> int:
    known = typed.isascii() and typed.isdigit() and len(typed) <= 3
    if not known or int(typed) > most:
        raise NotUnderstood(f"a whole number from 0 to {most}, or nothing")
    return int(typed)


def _zone(typed: str) -> Zone:
    typed = " ".join(typed.replace("-", " ").split())
    for zone in Zone:
        if typed == zone.value.replace("-", " "):
            return zone
    raise NotUnderstood("too much, enough or too little, or nothing")
