"""What a check-in asks, and where each answer stands."""

from dataclasses import replace

from companion.checkin.records import Answers
from companion.practice.model import LASTING, Question

NOW = (
    Question.DISTRESS,
    Question.PLEASANTNESS,
    Question.ENERGY,
    Question.ZONE,
)
"""What is there now: all that somebody in a hurry is asked."""
MORE = LASTING
"""What can be told besides."""

_FIELDS = {
    Question.DISTRESS: "distress",
    Question.PLEASANTNESS: "pleasantness",
    Question.ENERGY: "energy",
    Question.ZONE: "zone",
    Question.SAFETY: "safety",
    Question.PLACE: "body",
    Question.SENSATIONS: "sensations",
    Question.FEELINGS: "feelings",
    Question.NOTE: "note",
    Question.PRACTITIONER: "for_practitioner",
}


def is_answered(question: Question, answers: Answers) -> bool:
    """Say whether a question was answered; 0 is an answer, too."""
    return getattr(answers, _FIELDS[question]) not in (None, ())


def taking(answers: Answers, question: Question, given: Answers) -> Answers:
    """Give the answers with that to one question as it stands in `given`."""
    field = _FIELDS[question]
    return replace(answers, **{field: getattr(given, field)})
