"""A terminal session's entries in the log; where the log fails, the session goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from companion.checkin.guard import EPISODE, LATELY, Known, Rule
from companion.checkin.records import Answers, CheckIn, Draft, Ending, Occasion, Session
from companion.errors import LogError

if TYPE_CHECKING:
    from companion.cli.choices import Chosen
    from companion.cli.tools import Tools
    from companion.ports import LogBook
    from companion.storage.log import Log
    from companion.units import Frames

Asking = Callable[[str, Callable[[Answers], None]], Answers]


class Keeping:
    """Saves one session and its check-ins, each at once."""

    def __init__(self, tools: Tools, chosen: Chosen) -> None:
        self._tools = tools
        self._chosen = chosen
        self._session_id = tools.new_id()
        self._log: Log | None = None
        self._waiting: deque[Callable[[LogBook], None]] = deque()
        self._told = ""

    def asked(self, occasion: Occasion, heading: str, ask: Asking) -> CheckIn:
        """Ask for a check-in; what is answered so far survives as a draft."""
        check_in = CheckIn(
            id=self._tools.new_id(),
            session_id=self._session_id if occasion is Occasion.AFTER else None,
            occasion=occasion,
            felt_at=self._tools.now(),
        )

        def keep(answers: Answers) -> None:
            so_far = replace(check_in, answers=answers)
            draft = Draft(so_far, self._chosen.practice.id)
            self._save(lambda log: log.save_draft(draft))

        return replace(check_in, answers=ask(heading, keep))

    def begin(self, before: CheckIn | None) -> None:
        """Save that the session starts now."""
        practice = self._chosen.practice
        session = Session(
            id=self._session_id,
            practice_id=practice.id,
            title=practice.title,
            started_at=self._tools.now(),
            frames_planned=self._chosen.timeline.frames,
            voice=self._chosen.voice,
            bed=practice.bed,
            direction=practice.direction,
        )
        if before is not None:
            before = replace(before, session_id=self._session_id)
        self._save(lambda log: log.begin(session, before))

    def finish(self, ending: Ending, heard: Frames) -> None:
        """Save how the session ended."""
        now = self._tools.now()
        self._save(lambda log: log.finish(self._session_id, ending, now, heard))

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in."""
        self._save(lambda log: log.add(check_in))

    def known(self) -> Known:
        """Give what the guard looks at, as far as the log can be read."""
        now = self._tools.now()
        try:
            log = self._opened()
            past, said = log.sat(now - LATELY), log.said(now - EPISODE)
            return Known(past, now, log.overrides(), said)
        except LogError:
            return Known((), now)

    def help_was_shown(self, known: Known) -> None:
        """Keep that help was shown, so that the guard asks for nothing more."""
        at = known.decision()
        self._save(lambda log: log.override(Rule.HELP, None, at))

    @property
    def trouble(self) -> bool:
        """Whether something is not in the log."""
        return bool(self._waiting)

    def last_word(self) -> str:
        """Try once more where needed, and say whether all of it is saved."""
        self._write_waiting()
        if self.trouble:
            return "\nNot all of this could be saved."
        return "\nSaved in your log, on this computer only."

    def close(self) -> None:
        """Let go of the log."""
        if self._log is not None:
            self._log.close()

    def _save(self, write: Callable[[LogBook], None]) -> None:
        self._waiting.append(write)
        self._write_waiting()

    def _write_waiting(self) -> None:
        """Write what waits, in order: a check-in needs its session before it."""
        try:
            while self._waiting:
                self._waiting[0](self._opened())
                self._waiting.popleft()
        except LogError as error:
            if str(error) != self._told:
                self._told = str(error)
                click.echo(f"{error} The practice goes on.", err=True)

    def _opened(self) -> LogBook:
        if self._log is None:
            self._log, notice = self._tools.open_log()
            if notice:
                click.echo(notice, err=True)
        return self._log
