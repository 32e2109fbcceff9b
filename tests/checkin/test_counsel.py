from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.counsel import (
    GO_ON,
    Counsel,
    Standing,
    Step,
    after_session,
    alone,
    before_session,
    standing,
)
from companion.checkin.guard import Known, Overrides, Pause, Reason, Rule, Sat, retired
from companion.checkin.records import NO_ANSWERS, Answers, Safety, Zone
from companion.practice.model import Direction
from fakes.sat import IN, NOW, OUT, answered, known, sat

HOUR = timedelta(hours=1)
A_LOT = Answers(distress=9)
LESS_SAFE = Answers(safety=Safety.LESS_SAFE)
TRIED = sat(9, 9, direction=OUT, ago=HOUR)
TRIED_AGAIN = sat(9, 9, direction=OUT)
ROSE = sat(3, 5)

OUTWARD_FIRST = Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, Reason.A_LOT)
PAUSED = Counsel(Step.LOOK_OUTWARD, Rule.PAUSE_INWARD, Reason.MORE_DISTRESS)
HELP = Counsel(Step.HELP, Rule.HELP, Reason.STILL_A_LOT)


@pytest.mark.parametrize(
    ("past", "answers", "direction", "counsel"),
    [
        ((), NO_ANSWERS, IN, GO_ON),
        ((), Answers(distress=7), IN, GO_ON),
        ((), A_LOT, IN, OUTWARD_FIRST),
        ((), A_LOT, OUT, GO_ON),
        (
            (),
            Answers(zone=Zone.TOO_LITTLE),
            IN,
            Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, Reason.TOO_LITTLE),
        ),
        ((), Answers(zone=Zone.TOO_LITTLE), OUT, GO_ON),
        ((ROSE,), NO_ANSWERS, IN, PAUSED),
        ((ROSE,), Answers(distress=0), IN, PAUSED),
        ((ROSE,), NO_ANSWERS, OUT, GO_ON),
        ((ROSE,), A_LOT, IN, OUTWARD_FIRST),
        ((TRIED,), A_LOT, IN, OUTWARD_FIRST),
        ((TRIED_AGAIN, TRIED), A_LOT, IN, HELP),
        ((TRIED_AGAIN, TRIED), A_LOT, OUT, HELP),
        ((TRIED_AGAIN, TRIED), Answers(distress=7), IN, GO_ON),
        ((TRIED_AGAIN, TRIED), NO_ANSWERS, IN, GO_ON),
        ((TRIED_AGAIN, TRIED), Answers(zone=Zone.TOO_MUCH), OUT, HELP),
    ],
)
def test_before_a_session(past, answers, direction, counsel):
    assert before_session(known(*past), answers, direction) == counsel


@pytest.mark.parametrize(
    ("past", "before", "after", "direction", "counsel"),
    [
        ((), 5, 3, IN, GO_ON),
        ((), 5, 6, IN, GO_ON),
        (
            (),
            5,
            7,
            IN,
            Counsel(Step.GROUND, Rule.PAUSE_INWARD, Reason.MORE_DISTRESS),
        ),
        (
            (),
            5,
            LESS_SAFE,
            IN,
            Counsel(Step.GROUND, Rule.PAUSE_INWARD, Reason.LESS_SAFE),
        ),
        (
            (),
            5,
            LESS_SAFE,
            OUT,
            Counsel(Step.GROUND, Rule.PAUSE_INWARD, Reason.LESS_SAFE),
        ),
        ((), 9, 9, IN, GO_ON),
        ((), 9, 9, OUT, Counsel(Step.GROUND, Rule.LOOK_OUTWARD, Reason.STILL_A_LOT)),
        ((), 9, 7, OUT, GO_ON),
        ((), 9, NO_ANSWERS, OUT, GO_ON),
        ((TRIED,), 9, 9, OUT, HELP),
        ((TRIED,), 9, LESS_SAFE, OUT, HELP),
        ((TRIED,), 9, 7, OUT, GO_ON),
        ((TRIED,), 9, NO_ANSWERS, OUT, GO_ON),
        ((TRIED_AGAIN, TRIED), 9, 9, IN, GO_ON),
        (
            (TRIED_AGAIN, TRIED),
            8,
            10,
            IN,
            Counsel(Step.GROUND, Rule.PAUSE_INWARD, Reason.MORE_DISTRESS),
        ),
    ],
)
def test_after_a_session(past, before, after, direction, counsel):
    this = sat(before, after, ago=timedelta(minutes=5), direction=direction)
    found = after_session(
        known(this, *past), answered(before), answered(after), direction
    )
    assert found == counsel


@pytest.mark.parametrize(
    ("past", "answers", "counsel"),
    [
        ((), NO_ANSWERS, GO_ON),
        ((), Answers(distress=7, zone=Zone.ENOUGH), GO_ON),
        ((), A_LOT, OUTWARD_FIRST),
        (
            (),
            Answers(zone=Zone.TOO_MUCH),
            Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, Reason.TOO_MUCH),
        ),
        # Nothing inward is asked for, so that a pause does not matter.
        ((ROSE,), NO_ANSWERS, GO_ON),
        ((TRIED_AGAIN, TRIED), A_LOT, HELP),
    ],
)
def test_after_a_check_in_by_itself(past, answers, counsel):
    assert alone(known(*past), answers) == counsel


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (NOW, True),
        (NOW - 2 * HOUR + timedelta(microseconds=1), True),
        (NOW - 2 * HOUR, False),
    ],
)
def test_for_two_hours_after_help_nothing_more_is_asked(at, quiet):
    now = known(ROSE, help=at)
    assert (before_session(now, A_LOT, IN) == GO_ON) is quiet
    assert (alone(now, A_LOT) == GO_ON) is quiet
    found = after_session(now, answered(3), answered(5), IN)
    assert (found == GO_ON) is quiet


def test_what_is_not_offered_stands_while_nothing_is_asked():
    held = standing(known(ROSE, sat(3, 5, ago=2 * HOUR), help=NOW))
    assert held == Standing(
        Pause(Reason.MORE_DISTRESS, ROSE.started_at + 24 * HOUR), frozenset({"scan"})
    )
    assert not held.offers("anything", IN)
    assert held.offers("anything", OUT)
    assert held.offers("scan", OUT)
    later = Standing(None, frozenset({"scan"}))
    assert not later.offers("scan", IN)
    assert later.offers("anything", IN)


# A person, whatever they answer.

answers = st.builds(
    Answers,
    distress=st.none() | st.integers(0, 10),
    zone=st.none() | st.sampled_from(Zone),
    safety=st.none() | st.sampled_from(Safety),
)
sats = st.lists(
    st.builds(
        sat,
        before=st.none() | answers,
        after=st.none() | answers,
        ago=st.timedeltas(timedelta(hours=-30), timedelta(hours=30)),
        direction=st.none() | st.sampled_from(Direction),
        practice=st.sampled_from(["a", "b"]),
    ),
    max_size=8,
)


@given(sats, answers)
def test_inward_is_never_simply_begun_while_a_rule_says_outward(past, given_answers):
    now = known(*past)
    counsel = before_session(now, given_answers, IN)
    held = standing(now)
    says = (given_answers.distress or 0) >= 8 or held.pause is not None
    if says:
        assert counsel.step in (Step.LOOK_OUTWARD, Step.HELP)
    if held.pause is not None:
        assert not held.offers("c", IN)


@given(sats, answers)
def test_decisions_against_every_rule_are_respected(past, given_answers):
    now = known(*past)
    at = now.decision()
    made = {(Rule.RETIRE, each): at for each in retired(now)}
    made |= {(Rule.PAUSE_INWARD, None): at, (Rule.HELP, None): at}
    decided = Known(now.past, NOW, Overrides(made))
    held = standing(decided)
    assert held.pause is None
    assert held.retired == frozenset()
    assert alone(decided, given_answers).step is not Step.HELP
    assert before_session(decided, given_answers, IN).rule is not Rule.PAUSE_INWARD


@dataclass
class Person:
    """Always answers the same, and takes what is offered."""

    answers: Answers
    now: datetime = NOW
    past: list[Sat] = field(default_factory=list)
    made: dict[tuple[str, str | None], datetime] = field(default_factory=dict)
    asked: list[Step] = field(default_factory=list)

    def known(self) -> Known:
        return Known(self.past, self.now, Overrides(dict(self.made)))

    def choose(self, direction: Direction) -> None:
        """Take a practice, with all that the guard makes of it."""
        counsel = before_session(self.known(), self.answers, direction)
        while counsel.step is not Step.GO_ON:
            self.asked.append(counsel.step)
            if counsel.step is Step.HELP:
                self.made[Rule.HELP, None] = self.known().decision()
                return
            counsel = self.sit(OUT)
        if not self.asked:
            self.sit(direction)

    def sit(self, direction: Direction) -> Counsel:
        self.now += timedelta(minutes=1)
        this = Sat("p", direction, self.now, self.answers, self.answers)
        self.past.insert(0, this)
        self.now += timedelta(minutes=4)
        return after_session(self.known(), self.answers, self.answers, direction)


def test_who_always_says_10_comes_to_help_after_two_outward_tries():
    person = Person(Answers(distress=10))
    person.choose(IN)
    assert person.asked == [Step.LOOK_OUTWARD, Step.GROUND, Step.HELP]
    person.asked.clear()
    for _ in range(5):
        person.choose(IN)
        person.choose(OUT)
    assert person.asked == []


@given(answers, st.lists(st.sampled_from(Direction), min_size=1, max_size=6))
def test_the_guard_never_loops_whatever_is_answered(always, choices):
    person = Person(always)
    for direction in choices:
        before = len(person.asked)
        person.choose(direction)
        assert len(person.asked) - before <= 3
    assert person.asked.count(Step.HELP) <= 1
