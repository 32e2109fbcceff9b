"""What a person fills in: a check-in by itself, or those around one practice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.checkin.questions import is_answered, taking
from companion.checkin.records import (
    NO_ANSWERS,
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

    from companion.homework.marks import Marked
    from companion.ports import Choice
    from companion.practice.model import Question
    from companion.ui.homework.task import Task
    from companion.ui.keeper import Keeper
    from companion.units import Frames


@dataclass(frozen=True, slots=True)
class Tools:
    """What a visit needs from outside."""

    keeper: Keeper
    now: Callable[[], datetime]
    new_id: Callable[[], str]


class Filling:
    """One check-in on its way to the log, kept as a draft at each change."""

    def __init__(self, tools: Tools, occasion: Occasion) -> None:
        self._tools = tools
        self._check_in = self._new(occasion, None)
        self._draft_kept = False

    @property
    def check_in(self) -> CheckIn:
        """The check-in that is being filled."""
        return self._check_in

    def fill(self, answers: Answers) -> bool:
        """Take the answers so far, and keep them as a draft; say whether it is kept.

        It was felt when the first of them was given, whenever the last one is.
        """
        begun = self._check_in.answers != NO_ANSWERS
        felt_at = self._check_in.felt_at if begun else self._tools.now()
        self._check_in = replace(self._check_in, answers=answers, felt_at=felt_at)
        if answers == NO_ANSWERS:
            return self._let_draft_go()
        self._draft_kept = True
        return self._tools.keeper.save_draft(self._draft(self._check_in))

    def skip(self) -> None:
        """Let go of the answers to the check-in that is being filled."""
        self._let_draft_go()
        self._check_in = replace(self._check_in, answers=NO_ANSWERS)

    def _draft(self, check_in: CheckIn) -> Draft:
        return Draft(check_in)

    def _save(self) -> None:
        self._tools.keeper.add(self._check_in)
        self._draft_kept = False

    def _new(self, occasion: Occasion, session_id: str | None) -> CheckIn:
        return CheckIn(self._tools.new_id(), session_id, occasion, self._tools.now())

    def _let_draft_go(self) -> bool:
        if not self._draft_kept:
            return True
        self._draft_kept = False
        return self._tools.keeper.discard_draft(self._check_in.id)


class CheckInVisit(Filling):
    """A check-in by itself; skipped as a whole, it leaves nothing behind."""

    @classmethod
    def from_draft(cls, tools: Tools, draft: Draft) -> CheckInVisit:
        """Go on where a check-in was left half filled."""
        visit = cls(tools, draft.check_in.occasion)
        visit._check_in = draft.check_in
        visit._draft_kept = True
        return visit

    def save(self) -> bool:
        """Save what was answered; say whether anything was."""
        answered = self._check_in.answers != NO_ANSWERS
        if answered:
            self._save()
        return answered


class Visit(Filling):
    """Makes the records of one practice and gives each to the log at once."""

    def __init__(self, tools: Tools, choice: Choice, task: Task | None = None) -> None:
        """Take what was chosen, and the homework that it is of, if it is."""
        super().__init__(tools, Occasion.BEFORE)
        self.choice = choice
        self.task = task
        self.marked: Marked | None = None
        """What was noted of the homework when the session ended."""
        self.practice = choice.practice
        self.session: Session | None = None
        self.before: Answers | None = None
        self.after: Answers | None = None
        self._during: CheckIn | None = None
        """What is answered while the session goes on; it grows."""

    def turn_to(self, choice: Choice) -> None:
        """Do something else with the answers that were given before.

        Where its plan does not permit that in its place, it is no homework any more.
        """
        if self.task is not None and not self.task.permits(choice):
            self.task = None
        self.choice = choice
        self.practice = choice.practice

    @classmethod
    def from_draft(cls, tools: Tools, choice: Choice, draft: Draft) -> Visit:
        """Go on where a check-in was left half filled."""
        visit = cls(tools, choice)
        visit._check_in = tools.keeper.belonging(draft)
        visit._draft_kept = True
        session_id = draft.check_in.session_id
        if session_id is not None:
            visit.before = _before_of(tools.keeper.check_ins(session_id))
        return visit

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
        answered = self._check_in.answers != NO_ANSWERS
        if answered:
            self._save()
        return answered

    def during(self, question: Question, given: Answers, *, first: bool) -> None:
        """Take an answer that was given while the session goes on.

        All of them are one check-in, which is kept as a draft until the end. What is
        asked again begins another one; `first`: this asking was not answered before.
        """
        if self.session is None:
            return
        so_far = self._during
        if first and so_far is not None and is_answered(question, so_far.answers):
            self._add_during()
        growing = self._during or self._new(Occasion.DURING, self.session.id)
        answers = taking(growing.answers, question, given)
        self._during = replace(growing, answers=answers)
        self._tools.keeper.save_draft(self._draft(self._during))

    def finish(self, ending: Ending, frames_heard: Frames) -> None:
        """Save how the session ended, and make ready for the check-in after it."""
        if self.session is None:
            return
        self._add_during()
        self.session = replace(
            self.session,
            ending=ending,
            ended_at=self._tools.now(),
            frames_heard=frames_heard,
        )
        self._tools.keeper.finish(self.session)
        if self.task is not None:
            self._mark(self.task, self.session)
        self._check_in = self._new(Occasion.AFTER, self.session.id)
        self._draft_kept = False

    def _mark(self, task: Task, session: Session) -> None:
        """Note what was done of the homework."""
        mark_id, now = self._tools.new_id(), self._tools.now()
        self.marked = task.marked(session, mark_id, now)
        if self.marked is not None:
            self._tools.keeper.mark(self.marked)

    def save_after(self) -> None:
        """Save the check-in after the session, skipped or not."""
        self.after = self._check_in.answers
        self._save()

    def _draft(self, check_in: CheckIn) -> Draft:
        return Draft(check_in, self.practice.id, self.choice.minutes)

    def _add_during(self) -> None:
        """Save what was answered on the way."""
        growing, self._during = self._during, None
        if growing is None:
            return
        if growing.answers == NO_ANSWERS:
            self._tools.keeper.discard_draft(growing.id)
        else:
            self._tools.keeper.add(growing)


def _before_of(check_ins: Sequence[CheckIn]) -> Answers | None:
    for check_in in check_ins:
        if check_in.occasion is Occasion.BEFORE:
            return check_in.answers
    return None
