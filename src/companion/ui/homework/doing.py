"""What Today and the reminders ask of whoever leads a client through a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.marks import Mark
    from companion.ports import Entry


class Doing(Protocol):
    """Leads to what a plan asks; each call shows a page, or says why it cannot."""

    def begin(self, plan_id: str, item_id: str, practice_id: str | None = None) -> None:
        """Begin an item, or a practice in its place; the check-in comes first.

        Whether that suits just now, the guard says after the check-in.
        """

    def mark(self, plan_id: str, item_id: str, mark: Mark | None, day: date) -> None:
        """Keep what the person says of an item on a day.

        None takes back the mark that counts (`due.counting`).
        """

    def show_plan(self, plan_id: str) -> None:
        """Show the whole plan."""

    def write_report(self, plan_id: str) -> None:
        """Show what a report on the plan would tell."""

    def put_away(self, plan_id: str) -> None:
        """Let a plan rest."""

    def play_note(self, plan_id: str) -> None:
        """Play the practitioner's note, spoken; or end it, where it plays."""

    def entry(self, plan_id: str, practice_id: str) -> Entry | None:
        """Give a practice of the library or one that the plan carries; None: neither.

        Today asks for it whenever it is shown, so it costs little.
        """
