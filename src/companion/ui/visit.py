"""One visit: a practice, the check-in before, the session, the check-in after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Ending,
    Occasion,
    Session,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from companion.ports import Choice
    from companion.ui.keeper import Keeper
    from companion.units import Frames

_NOTHING = Answers()


@dataclass(frozen=True, slots=True)
class Tools:
    """What a visit needs from outside."""

    keeper: Keeper
    now: Callable[[], datetime]
    new_id: Callable[[], str]


class Visit:
    """Makes the records of one visit and gives each to the log at once."""

    def __init__(self, tools: Tools, choice: Choice) -> None:
        self._tools = tools
        self.choice = choice
        self.practice = choice.practice
        self.session: Session | None = None
        self.before: Answers | None = None
        self.after: Answers | None = None
        self._check_in = self._new(Occasion.BEFORE, None)
        self._draft_kept = False

    def turn_to(self, choice: Choice) -> None:
        """Do something else with the answers that were given before."""
        self.choice = choice
        self.practice = choice.practice

    @classmethod
    def from_draft(cls, tools: Tools, choice: Choice, draft: Draft) -> Visit:
        """Go on where a check-in was left half filled."""
        visit = cls(tools, choice)
        visit._check_in = draft.check_in
        visit._draft_kept = True
        session_id = draft.check_in.session_id
        if session_id is not None:
            visit.before = _before_of(tools.keeper.check_ins(session_id))
        return visit

    @property
    def check_in(self) -> CheckIn:
        """The check-in that is being filled."""
        return self._check_in

    def fill(self, answers: Answers) -> bool:
        """Take the answers so far, and keep them as a draft; say whether it is kept."""
        self._check_in = replace(
            self._check_in, answers=answers, felt_at=self._tools.now()
        )
        if answers == _NOTHING:
            return self._let_draft_go()
        draft = Draft(self._check_in, self.practice.id, self.choice.minutes)
        self._draft_kept = True
        return self._tools.keeper.save_draft(draft)

    def skip(self) -> None:
        """Let go of the answers to the check-in that is being filled."""
        self._let_draft_go()
        self._check_in = replace(self._check_in, answers=_NOTHING)

    def begin(self, frames_planned: Frames, voice: str | None) -> None:
        """Save that the session begins, with the check-in before it, skipped or not."""
        session = Session(
            id=self._tools.new_id(),
            practice_id=self.practice.id,
            title=self.practice.title,
            started_at=self._tools.now(),
            frames_planned=frames_planned,
            voice=voice,
            bed=self.practice.bed,
            direction=self.practice.direction,
        )
        before = replace(self._check_in, session_id=session.id)
        self.before = before.answers
        self.session = session
        self._tools.keeper.begin(session, before)
        if self._tools.keeper.problem is None:
            self._let_draft_go()

    def leave_before(self) -> bool:
        """Save the check-in alone, without a session; say whether there was one."""
        answered = self._check_in.answers != _NOTHING
        if answered:
            self._tools.keeper.add(self._check_in)
            self._draft_kept = False
        return answered

    def during(self, answers: Answers) -> None:
        """Save an answer that was given while the session went on."""
        if self.session is not None and answers != _NOTHING:
            made = self._new(Occasion.DURING, self.session.id)
            self._tools.keeper.add(replace(made, answers=answers))

    def finish(self, ending: Ending, frames_heard: Frames) -> None:
        """Save how the session ended, and make ready for the check-in after it."""
        if self.session is None:
            return
        self.session = replace(
            self.session,
            ending=ending,
            ended_at=self._tools.now(),
            frames_heard=frames_heard,
        )
        self._tools.keeper.finish(self.session)
        self._check_in = self._new(Occasion.AFTER, self.session.id)
        self._draft_kept = False

    def save_after(self) -> None:
        """Save the check-in after the session, skipped or not."""
        self.after = self._check_in.answers
        self._tools.keeper.add(self._check_in)
        self._draft_kept = False

    def _new(self, occasion: Occasion, session_id: str | None) -> CheckIn:
        return CheckIn(self._tools.new_id(), session_id, occasion, self._tools.now())

    def _let_draft_go(self) -> bool:
        if not self._draft_kept:
            return True
        self._draft_kept = False
        return self._tools.keeper.discard_draft(self._check_in.id)


def _before_of(check_ins: Sequence[CheckIn]) -> Answers | None:
    for check_in in check_ins:
        if check_in.occasion is Occasion.BEFORE:
            return check_in.answers
    return None
