"""The guard: what is offered to a person, given what they just answered."""

from companion.checkin.records import Answers, Zone
from companion.practice.model import Direction

OVERWHELMED = 8
"""From this distress on, looking outward is offered before looking inward."""


def look_outward_first(answers: Answers, direction: Direction) -> bool:
    """Say whether to invite a person to look outward before an inward practice.

    A skipped question says nothing: neither that it is much, nor that it is enough.
    """
    if direction is Direction.OUTWARD:
        return False
    much = answers.distress is not None and answers.distress >= OVERWHELMED
    outside = answers.zone is not None and answers.zone is not Zone.ENOUGH
    return much or outside
