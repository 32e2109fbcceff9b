"""The guard's rules: what past sessions and the answers of now say about what suits.

They are evidence.md's, section 4, and judgement; docs/guard.md tells them as a table.
What the screen does with them is in `counsel`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from companion.checkin.records import Answers, Safety, Zone
from companion.practice.calm import CALM_ID
from companion.practice.model import Direction

OVERWHELMED = 8
"""From this distress on, looking outward is offered before looking inward."""
RISE = 2
"""From so many points more afterwards on, it was harder (Farrar 2001, for pain)."""
PAUSE = timedelta(hours=24)
"""For so long after it was harder, nothing inward is offered."""
LAST, TWICE = 5, 2
"""Of so many last sessions of a practice, so many harder ones retire it."""
LATELY = timedelta(days=180)
"""What is longer ago does not retire a practice."""
TRIES = 2
"""After so many outward tries it is time for other help."""
EPISODE = timedelta(hours=2)
"""For so long tries belong together, help that was shown is not shown again, and what
was answered last says how it is."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sat:
    """A session of the past, as the guard looks at it."""

    practice_id: str
    direction: Direction | None
    """None: not known."""
    started_at: datetime
    before: Answers | None
    """None: there was no check-in; so is the next.

    The rules look at distress, zone and safety: the rest of them need not be known.
    """
    after: Answers | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a check-in said, whatever its occasion, as the guard looks at it."""

    felt_at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True)
class Held:
    """Since when a rule holds, and nothing of why: kept while the log is locked."""

    harder_at: datetime | None = None
    a_lot_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person decided against the guard's advice: when, last, for each rule."""

    made: Mapping[tuple[str, str | None], datetime] = field(default_factory=dict)
    """By the rule's name and the practice's id (None: of no single practice)."""


NO_OVERRIDES = Overrides()
NOTHING_KEPT = Held()


class Rule(StrEnum):
    """The rules by their names, as the log keeps decisions against them."""

    LOOK_OUTWARD = "look-outward"
    PAUSE_INWARD = "pause-inward"
    RETIRE = "retire"
    HELP = "help"


class Reason(StrEnum):
    """Why a rule holds; the person is told in one sentence."""

    A_LOT = "a-lot"
    """Distress of 8 or more."""
    TOO_MUCH = "too-much"
    TOO_LITTLE = "too-little"
    MORE_DISTRESS = "more-distress"
    """2 or more points more after a session than before it."""
    LESS_SAFE = "less-safe"
    FAR_AWAY = "far-away"
    STILL_A_LOT = "still-a-lot"


_ZONES = {Zone.TOO_MUCH: Reason.TOO_MUCH, Zone.TOO_LITTLE: Reason.TOO_LITTLE}
_LASTS = {Rule.PAUSE_INWARD: PAUSE, Rule.LOOK_OUTWARD: EPISODE}
_SAFETIES = {Safety.LESS_SAFE: Reason.LESS_SAFE, Safety.FAR_AWAY: Reason.FAR_AWAY}


@dataclass(frozen=True, slots=True)
class Known:
    """All that the rules look at, besides the answers of now."""

    past: Sequence[Sat]
    """Newest first."""
    now: datetime
    overrides: Overrides = NO_OVERRIDES
    said: Sequence[Said] = ()
    """The check-ins of the last 2 hours, in any order."""
    held: Held = NOTHING_KEPT
    """What held when the log could be read last."""

    def counted(
        self, rule: Rule, within: timedelta, practice_id: str | None = None
    ) -> Iterator[Sat]:
        """Give the sessions that count for a rule, newest first.

        They began less than `within` ago, and after the person's last decision against
        the rule. Nothing is asked around calm now, so it speaks for no rule and
        against none.
        """
        decided = self.decided(rule, practice_id)
        for sat in self.past:
            if sat.practice_id == CALM_ID:
                continue
            if practice_id is not None and sat.practice_id != practice_id:
                continue
            if not self.is_near(sat.started_at, within):
                continue
            if decided is None or sat.started_at > decided:
                yield sat

    def decided(self, rule: Rule, practice_id: str | None = None) -> datetime | None:
        """Give when the person last decided against a rule."""
        made = self.overrides.made.get((rule, practice_id))
        return made if made is not None and since(made, self.now) > -_DAY else None

    def is_near(self, then: datetime, within: timedelta) -> bool:
        """Tell whether something was less than `within` ago.

        What lies ahead was before the clock was set back, and counts as well; but
        further ahead than that, or a day, the clock was wrong then: it says nothing.
        """
        return -min(within, _DAY) < since(then, self.now) < within

    def decision(self) -> datetime:
        """Give the moment to keep for a decision that is made now.

        It is no earlier than the sessions and check-ins it is about, though the clock
        was set back.
        """
        moments = [sat.started_at for sat in self.past]
        moments += [said.felt_at for said in self.said]
        return max([self.now, *(each for each in moments if self.is_near(each, _DAY))])


@dataclass(frozen=True, slots=True)
class Pause:
    """For now, nothing inward is offered."""

    reason: Reason | None
    """None: it is not known any more, since the log is locked."""
    until: datetime
    rule: Rule = Rule.PAUSE_INWARD

    @property
    def since(self) -> datetime:
        """Since when."""
        return self.until - _LASTS[self.rule]


def since(then: datetime, now: datetime) -> timedelta:
    """Give the time that passed, whatever clocks showed meanwhile."""
    return now.astimezone(UTC) - then.astimezone(UTC)


def tells(answers: Answers) -> bool:
    """Tell whether answers say how much it is, or whether it is enough."""
    return answers.distress is not None or answers.zone is not None


def is_a_lot(answers: Answers | None) -> bool:
    """Tell whether distress is 8 or more; where that was skipped, if it is too much."""
    if answers is None:
        return False
    if answers.distress is None:
        return answers.zone is Zone.TOO_MUCH
    return answers.distress >= OVERWHELMED


def look_outward(answers: Answers) -> Reason | None:
    """Say why to look outward before looking inward, if there is a reason.

    A skipped question says nothing: neither that it is much, nor that it is enough.
    """
    if answers.distress is not None and answers.distress >= OVERWHELMED:
        return Reason.A_LOT
    return None if answers.zone is None else _ZONES.get(answers.zone)


def harder(before: Answers | None, after: Answers | None) -> Reason | None:
    """Say in which way it was harder after a session, if it was.

    Without an answer before, or after, nothing rose.
    """
    if after is None:
        return None
    if after.safety in _SAFETIES:
        return _SAFETIES[after.safety]
    if before is None or before.distress is None or after.distress is None:
        return None
    rose = after.distress - before.distress >= RISE
    return Reason.MORE_DISTRESS if rose else None


def pause_inward(known: Known) -> Pause | None:
    """Say until when nothing inward is offered: 24 hours after it was harder."""
    for sat in known.counted(Rule.PAUSE_INWARD, PAUSE):
        reason = harder(sat.before, sat.after)
        if reason is not None:
            return Pause(reason, sat.started_at + PAUSE)
    return _kept(known, Rule.PAUSE_INWARD, known.held.harder_at)


def still_a_lot(known: Known) -> Pause | None:
    """Say until when what was answered last, 2 hours ago at most, says a lot.

    A check-in that says less, or a decision against it, ends it before.
    """
    told = (said for said in known.said if tells(said.answers))
    near = [said for said in told if known.is_near(said.felt_at, EPISODE)]
    if not near:
        return _kept(known, Rule.LOOK_OUTWARD, known.held.a_lot_at)
    last = max(near, key=lambda said: said.felt_at)
    reason = look_outward(last.answers)
    decided = known.decided(Rule.LOOK_OUTWARD)
    if reason is None or (decided is not None and last.felt_at <= decided):
        return None
    return Pause(reason, last.felt_at + EPISODE, Rule.LOOK_OUTWARD)


def held(known: Known) -> Held:
    """Give what is to be kept of it all while the log is locked: times, no answers."""
    pause, lot = pause_inward(known), still_a_lot(known)
    return Held(pause.since if pause else None, lot.since if lot else None)


def retired(known: Known) -> frozenset[str]:
    """Give the practices after which it was harder twice in their last 5 sessions."""
    practices = {sat.practice_id for sat in known.past}
    return frozenset(each for each in practices if _is_retired(known, each))


def outward_tries(known: Known) -> int:
    """Count the outward sessions in a row, of the last 2 hours, that did not ease it.

    Each was begun or ended when it was a lot, or was harder; and nothing was answered
    after it that says otherwise.
    """
    count = 0
    for sat in known.counted(Rule.HELP, EPISODE):
        if sat.direction is not Direction.OUTWARD or not _was_a_try(sat):
            break
        count += 1
    return count


def was_helped(known: Known) -> bool:
    """Tell whether help was shown lately: then the guard asks for nothing more."""
    shown = known.decided(Rule.HELP)
    return shown is not None and known.is_near(shown, EPISODE)


def _kept(known: Known, rule: Rule, at: datetime | None) -> Pause | None:
    """Say until when a rule holds of which only the time is known."""
    if at is None or not known.is_near(at, _LASTS[rule]):
        return None
    decided = known.decided(rule)
    if decided is not None and at <= decided:
        return None
    return Pause(None, at + _LASTS[rule], rule)


def _is_retired(known: Known, practice_id: str) -> bool:
    last = [*known.counted(Rule.RETIRE, LATELY, practice_id)][:LAST]
    return sum(harder(sat.before, sat.after) is not None for sat in last) >= TWICE


def _was_a_try(sat: Sat) -> bool:
    if harder(sat.before, sat.after) is not None or is_a_lot(sat.after):
        return True
    told = sat.after is not None and tells(sat.after)
    return is_a_lot(sat.before) and not told
