import pytest

from companion.checkin.body import BodyMap
from companion.checkin.questions import MORE, NOW, is_answered, taking
from companion.checkin.records import Answers, Safety, Zone
from companion.practice.model import Question

FULL = Answers(
    distress=0,
    pleasantness=0,
    energy=0,
    zone=Zone.ENOUGH,
    safety=Safety.SAME,
    body=BodyMap(),
    sensations=("warm",),
    feelings=("calm",),
    note="a note",
    for_practitioner="a question",
)


@pytest.mark.parametrize("question", Question)
def test_each_question_has_its_own_answer(question):
    assert not is_answered(question, Answers())
    one = taking(Answers(), question, FULL)
    assert [each for each in Question if is_answered(each, one)] == [question]
    assert taking(one, question, Answers()) == Answers()


def test_all_answers_together_are_all_there_is():
    answers = Answers()
    for question in Question:
        answers = taking(answers, question, FULL)
    assert answers == FULL


def test_somebody_in_a_hurry_is_asked_little():
    assert NOW == (
        Question.DISTRESS,
        Question.PLEASANTNESS,
        Question.ENERGY,
        Question.ZONE,
    )
    assert {*NOW, *MORE, Question.SAFETY} == set(Question)
