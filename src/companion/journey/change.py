"""What was answered before a session and after it, side by side; no verdict."""

from dataclasses import dataclass

from companion.checkin.questions import NOW
from companion.checkin.records import Answers, Zone
from companion.practice.model import Question

Answer = int | Zone | None
"""The answer to one question; None: skipped."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One question's answers before and after."""

    question: Question
    before: Answer
    after: Answer

    @property
    def skipped(self) -> bool:
        """Whether it was answered neither before nor after."""
        return self.before is None and self.after is None


def answer_to(question: Question, answers: Answers | None) -> Answer:
    """Give the answer to one question; without any answers, None."""
    if answers is None:
        return None
    return {
        Question.DISTRESS: answers.distress,
        Question.PLEASANTNESS: answers.pleasantness,
        Question.ENERGY: answers.energy,
        Question.ZONE: answers.zone,
    }[question]


def pairs(before: Answers | None, after: Answers | None) -> tuple[Pair, ...]:
    """Pair the answers to what is there now, in the order in which it is asked."""
    return tuple(
        Pair(question, answer_to(question, before), answer_to(question, after))
        for question in NOW
    )
