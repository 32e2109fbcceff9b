from companion.checkin.records import Answers, Zone
from companion.journey.change import Pair, pairs
from companion.practice.model import Question


def test_every_question_is_paired_in_the_order_in_which_it_is_asked():
    before = Answers(distress=7, pleasantness=31, energy=64, zone=Zone.TOO_MUCH)
    after = Answers(distress=4, pleasantness=58, energy=60, zone=Zone.ENOUGH)
    assert pairs(before, after) == (
        Pair(Question.DISTRESS, 7, 4),
        Pair(Question.PLEASANTNESS, 31, 58),
        Pair(Question.ENERGY, 64, 60),
        Pair(Question.ZONE, Zone.TOO_MUCH, Zone.ENOUGH),
    )


def test_zero_is_an_answer_and_none_is_not():
    distress, pleasantness, energy, zone = pairs(
        Answers(distress=0), Answers(pleasantness=0)
    )
    assert (distress.before, distress.after, distress.skipped) == (0, None, False)
    assert (pleasantness.before, pleasantness.after) == (None, 0)
    assert not pleasantness.skipped
    assert energy.skipped
    assert zone.skipped


def test_without_any_answers_everything_was_skipped():
    assert all(pair.skipped for pair in pairs(None, None))
    assert all(pair.skipped for pair in pairs(Answers(), None))
