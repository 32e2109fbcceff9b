from dataclasses import dataclass, field, replace
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
from companion.checkin.guard import (
    Known,
    Overrides,
    Pause,
    Reason,
    Rule,
    Sat,
    pause_inward,
    retired,
)
from companion.checkin.records import NO_ANSWERS, Answers, Safety, Zone
from companion.practice.model import Direction
from fakes.sat import IN, NOW, OUT, answered, known, said, sat

HOUR = timedelta(hours=1)
A_LOT = Answers(distress=9)
LESS_SAFE = Answers(safety=Safety.LESS_SAFE)
TRIED = sat(9, 9, direction=OUT, ago=HOUR)
TRIED_AGAIN = sat(9, 9, direction=OUT)
ROSE = sat(3, 5)

OUTWARD_FIRST = Counsel(Step.LOOK_OUTWARD, Rule.LOOK_OUTWARD, Reason.A_LOT)
PAUSED = Counsel(
    Step.LOOK_OUTWARD,
    Rule.PAUSE_INWARD,
    Reason.MORE_DISTRESS,
    Pause(Reason.MORE_DISTRESS, ROSE.started_at + 24 * HOUR),
)
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
def test_for_two_hours_after_help_nothing_is_asked_again(at, quiet):
    now = known(ROSE, help=at)
    assert (alone(now, A_LOT) == GO_ON) is quiet
    found = after_session(now, answered(3), answered(5), IN)
    assert (found == GO_ON) is quiet
    tried = known(TRIED_AGAIN, TRIED, help=at)
    assert (before_session(tried, A_LOT, IN) == HELP) is not quiet


@pytest.mark.parametrize(
    ("past", "answers", "direction", "counsel"),
    [
        ((TRIED_AGAIN, TRIED), A_LOT, IN, OUTWARD_FIRST),
        ((TRIED_AGAIN, TRIED), A_LOT, OUT, GO_ON),
        ((ROSE,), NO_ANSWERS, IN, PAUSED),
        ((ROSE,), Answers(distress=0), IN, PAUSED),
        ((), Answers(distress=7), IN, GO_ON),
    ],
)
def test_after_help_looking_outward_still_comes_before_an_inward_practice(
    past, answers, direction, counsel
):
    assert before_session(known(*past, help=NOW), answers, direction) == counsel


# What was answered last, whatever it was about.

SAID_A_LOT = said(A_LOT, ago=HOUR)
STILL = Counsel(
    Step.LOOK_OUTWARD,
    Rule.LOOK_OUTWARD,
    Reason.A_LOT,
    Pause(Reason.A_LOT, NOW + HOUR, Rule.LOOK_OUTWARD),
)


@pytest.mark.parametrize(
    ("answers", "direction", "counsel"),
    [
        (NO_ANSWERS, IN, STILL),
        (Answers(pleasantness=0, note="much"), IN, STILL),
        (NO_ANSWERS, OUT, GO_ON),
        # What is answered now says how it is now.
        (Answers(distress=0), IN, GO_ON),
        (Answers(zone=Zone.ENOUGH), IN, GO_ON),
        (A_LOT, IN, OUTWARD_FIRST),
    ],
)
def test_a_skipped_check_in_is_as_the_last_one(answers, direction, counsel):
    now = replace(known(), said=[SAID_A_LOT])
    assert before_session(now, answers, direction) == counsel


def test_what_holds_longest_stands():
    both = replace(known(sat(3, 5, ago=23 * HOUR)), said=[said(A_LOT)])
    assert standing(both).pause == Pause(
        Reason.A_LOT, NOW + 1.5 * HOUR, Rule.LOOK_OUTWARD
    )
    both = replace(both, past=[ROSE])
    assert standing(both).pause == PAUSED.pause
    assert standing(known()).pause is None


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


saids = st.lists(
    st.builds(
        said, answers, ago=st.timedeltas(timedelta(hours=-5), timedelta(hours=5))
    ),
    max_size=4,
)


@given(sats, saids, answers)
def test_inward_is_never_simply_begun_while_a_rule_says_outward(
    past, lately, given_answers
):
    now = replace(known(*past), said=lately)
    counsel = before_session(now, given_answers, IN)
    held = standing(now)
    says = (given_answers.distress or 0) >= 8 or pause_inward(now) is not None
    if says:
        assert counsel.step in (Step.LOOK_OUTWARD, Step.HELP)
    assert held.offers("c", IN) is (held.pause is None)


@given(sats, saids, answers)
def test_decisions_against_every_rule_are_respected(past, lately, given_answers):
    now = replace(known(*past), said=lately)
    at = now.decision()
    made = {(Rule.RETIRE, each): at for each in retired(now)}
    made |= {(each, None): at for each in Rule if each is not Rule.RETIRE}
    decided = replace(now, overrides=Overrides(made))
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
    # The choice before looking inward stays theirs; nothing is asked after it.
    assert person.asked == [Step.LOOK_OUTWARD] * 5


@given(answers, st.lists(st.sampled_from(Direction), min_size=1, max_size=6))
def test_the_guard_never_loops_whatever_is_answered(always, choices):
    person = Person(always)
    for direction in choices:
        before = len(person.asked)
        person.choose(direction)
        assert len(person.asked) - before <= 3
    assert person.asked.count(Step.HELP) <= 1
