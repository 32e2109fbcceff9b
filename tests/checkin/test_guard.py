import pytest

from companion.checkin.guard import look_outward_first
from companion.checkin.records import Answers, Zone
from companion.practice.model import Direction

INWARD, OUTWARD = Direction.INWARD, Direction.OUTWARD


@pytest.mark.parametrize(
    ("answers", "direction", "outward_first"),
    [
        (Answers(), INWARD, False),
        (Answers(distress=0), INWARD, False),
        (Answers(distress=7), INWARD, False),
        (Answers(distress=8), INWARD, True),
        (Answers(distress=10), INWARD, True),
        (Answers(distress=10), OUTWARD, False),
        (Answers(zone=Zone.ENOUGH), INWARD, False),
        (Answers(zone=Zone.TOO_MUCH), INWARD, True),
        (Answers(zone=Zone.TOO_LITTLE), INWARD, True),
        (Answers(zone=Zone.TOO_MUCH), OUTWARD, False),
        (Answers(distress=9, zone=Zone.ENOUGH), INWARD, True),
        (Answers(distress=2, zone=Zone.TOO_LITTLE), INWARD, True),
        (Answers(distress=2, zone=Zone.ENOUGH), INWARD, False),
        (Answers(pleasantness=0, energy=0), INWARD, False),
    ],
)
def test_inward_practices_wait_while_it_is_a_lot(answers, direction, outward_first):
    assert look_outward_first(answers, direction) is outward_first
