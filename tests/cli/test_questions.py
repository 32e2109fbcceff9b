import io

import pytest

from companion.checkin.records import Answers, Safety
from companion.cli.questions import ask_all, questions_after
from companion.practice.model import Question
from companion.practice.script import parse

HEAD = "---\ntitle: T\nkind: dialogue\ndirection: {}\n---\n"
NOW = [
    Question.DISTRESS,
    Question.PLEASANTNESS,
    Question.ENERGY,
    Question.ZONE,
]


def test_after_looking_inward_how_safe_it_feels_is_asked() -> None:
    practice = parse(HEAD.format("inward") + "Hello.", "a.md")
    assert list(questions_after(practice)) == [*NOW, Question.SAFETY]


def test_what_a_practice_asks_and_takes_a_while_is_asked_after_it() -> None:
    text = "(ask note)\nHello.\n(ask feelings)\n(pause 3s)\n(ask zone)"
    practice = parse(HEAD.format("outward") + text, "a.md")
    asked = [*NOW, Question.FEELINGS, Question.NOTE]
    assert list(questions_after(practice)) == asked


def test_words_are_typed_and_everything_can_be_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed = "0\n\n\n\nless safe\n\nwarm, tight\nblue\nJust so.\n\n"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    states: list[Answers] = []
    answers = ask_all("Now.", states.append, tuple(Question))
    assert answers == states[-1]
    assert answers == Answers(
        distress=0,
        safety=Safety.LESS_SAFE,
        sensations=("warm", "tight"),
        note="Just so.",
    )
