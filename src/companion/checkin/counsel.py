"""What the guard counsels at each point of the way; the person decides."""

from dataclasses import dataclass
from enum import StrEnum

from companion.checkin.guard import (
    TRIES,
    Known,
    Pause,
    Reason,
    Rule,
    harder,
    is_a_lot,
    look_outward,
    outward_tries,
    pause_inward,
    retired,
    still_a_lot,
    tells,
    was_helped,
)
from companion.checkin.records import Answers
from companion.practice.model import Direction


class Step(StrEnum):
    """What comes next."""

    GO_ON = "go-on"
    """What the person chose."""
    LOOK_OUTWARD = "look-outward"
    """Outward practices on offer, and beginning anyway."""
    GROUND = "ground"
    """Outward practices on offer after a session; after one of them, it asks again."""
    HELP = "help"
    """Where else there is help."""


@dataclass(frozen=True, slots=True)
class Counsel:
    """A step, and the rule and reason for it; none where it goes on as chosen."""

    step: Step
    rule: Rule | None = None
    reason: Reason | None = None
    pause: Pause | None = None
    """What holds since earlier, where that is the reason."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds while nothing is asked: what is not offered for now."""

    pause: Pause | None = None
    retired: frozenset[str] = frozenset()

    def offers(self, practice_id: str, direction: Direction) -> bool:
        """Tell whether a practice is offered."""
        if direction is Direction.OUTWARD:
            return True
        return self.pause is None and practice_id not in self.retired


GO_ON = Counsel(Step.GO_ON)
NOTHING_HELD = Standing()
_HELP = Counsel(Step.HELP, Rule.HELP, Reason.STILL_A_LOT)


def standing(known: Known) -> Standing:
    """Say what is not offered for now."""
    both = [each for each in (pause_inward(known), still_a_lot(known)) if each]
    pause = max(both, key=lambda each: each.until, default=None)
    return Standing(pause, retired(known))


def before_session(known: Known, answers: Answers, direction: Direction) -> Counsel:
    """Say what comes after the check-in before a practice, skipped or not.

    Skipped, it is as what was answered last.
    """
    if _needs_help(known, answers):
        return _HELP
    if direction is Direction.OUTWARD:
        return GO_ON
    if tells(answers):
        now = _outward_first(look_outward(answers))
        return now or _paused(pause_inward(known)) or GO_ON
    return _paused(standing(known).pause) or GO_ON


def after_session(
    known: Known, before: Answers | None, after: Answers, direction: Direction
) -> Counsel:
    """Say what comes after the check-in after a practice.

    `known.past` holds the session with its answers.
    """
    if was_helped(known):
        return GO_ON
    reason = harder(before, after)
    if reason is None and not is_a_lot(after):
        return GO_ON
    if outward_tries(known) >= TRIES:
        return _HELP
    if reason is not None:
        return Counsel(Step.GROUND, Rule.PAUSE_INWARD, reason)
    if direction is Direction.OUTWARD:
        return Counsel(Step.GROUND, Rule.LOOK_OUTWARD, Reason.STILL_A_LOT)
    return GO_ON


def alone(known: Known, answers: Answers) -> Counsel:
    """Say what comes after a check-in by itself."""
    if was_helped(known):
        return GO_ON
    if _needs_help(known, answers):
        return _HELP
    return _outward_first(look_outward(answers)) or GO_ON


def _needs_help(known: Known, answers: Answers) -> bool:
    """Tell whether it is still a lot after outward tries; not after help was shown."""
    if was_helped(known) or not is_a_lot(answers):
        return False
    return outward_tries(known) >= TRIES


def _outward_first(reason: Reason | None) -> Counsel | None:
    if reason is None:
        return None
    return Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, reason)


def _paused(pause: Pause | None) -> Counsel | None:
    if pause is None:
        return None
    return Counsel(Step.LOOK_OUTWARD, pause.rule, pause.reason, pause)
