import pytest

from companion.checkin.painting import felt_regions
from companion.checkin.records import Answers, Safety, Zone
from companion.checkin.typed import NotUnderstood, with_typed
from companion.practice.model import Question


@pytest.mark.parametrize(
    ("question", "text", "answers"),
    [
        (Question.DISTRESS, "0\n", Answers(distress=0)),
        (Question.PLEASANTNESS, "100", Answers(pleasantness=100)),
        (Question.ENERGY, " 7 ", Answers(energy=7)),
        (Question.ZONE, "Too  Much", Answers(zone=Zone.TOO_MUCH)),
        (Question.SAFETY, "less safe", Answers(safety=Safety.LESS_SAFE)),
        (Question.SAFETY, "far-away", Answers(safety=Safety.FAR_AWAY)),
        (
            Question.SENSATIONS,
            "Warm, tight,warm",
            Answers(sensations=("warm", "tight")),
        ),
        (Question.SENSATIONS, "none", Answers(sensations=("none",))),
        (Question.FEELINGS, "sad, at ease", Answers(feelings=("sad", "at-ease"))),
        (Question.NOTE, " As it  Is. ", Answers(note="As it Is.")),
        (Question.PRACTITIONER, "Why?", Answers(for_practitioner="Why?")),
    ],
)
def test_what_is_typed_is_the_answer(question, text, answers):
    assert with_typed(Answers(), question, text) == answers


@pytest.mark.parametrize("question", Question)
def test_an_empty_line_skips(question):
    assert with_typed(Answers(), question, "  \n") == Answers()


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        (Question.DISTRESS, "11", "0 to 10"),
        (Question.ENERGY, "-1", "0 to 100"),
        (Question.ZONE, "much", "too much"),
        (Question.SAFETY, "safe", "less safe"),
        (Question.SENSATIONS, "warm, blue", "warm"),
        (Question.FEELINGS, ",", "at ease"),
        (Question.PLACE, "soul", "lower back"),
        (Question.PLACE, ",", "parts of the body"),
        (Question.PLACE, "chest, soul", "parts of the body"),
    ],
)
def test_what_does_not_fit_is_told_what_would(question, text, fits):
    with pytest.raises(NotUnderstood, match=fits):
        with_typed(Answers(), question, text)


def test_places_are_typed_by_their_names():
    typed = with_typed(Answers(), Question.PLACE, "lower back, Left shoulder,chest")
    assert typed.body is not None
    assert set(felt_regions(typed.body)) == {
        "left-shoulder-front",
        "chest-front",
        "lower-back-back",
    }
