"""The reports that were read, for as long as the companion runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.homework.caseload import Caseload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from companion.homework.desk import Desk
    from companion.homework.report import Report
    from companion.ports import Inbox, Received, RemovedReport, Unread


class ReceivedReports:
    """What is deleted here is deleted on the disk; each call may raise."""

    def __init__(self, inbox: Callable[[], Inbox]) -> None:
        self._inbox = inbox
        self._received: dict[str, Received] = {}
        self.unread: Sequence[Unread] = ()
        """Those that were kept, and cannot be read any more."""
        self.are_read = False
        """Whether all that were kept are held."""

    def hold(self, received: Iterable[Received], unread: Sequence[Unread] = ()) -> None:
        """Hold all that were kept: these, and no others."""
        self.are_read = True
        self._received = {each.report.id: each for each in received}
        self.unread = unread

    def forget(self) -> None:
        """Hold none any more."""
        self._received, self.unread, self.are_read = {}, (), False

    def add(self, received: Iterable[Received]) -> None:
        """Hold these, too."""
        for each in received:
            self._received.setdefault(each.report.id, each)

    def caseload(self, desk: Desk, today: date) -> Caseload:
        """Give what they tell, client by client."""
        reports = [each.report for each in self._received.values()]
        return Caseload(desk, reports, today)

    def remove(self, report: Report) -> Callable[[], None] | None:
        """Delete one; give what brings it back, None where it was gone.

        Raises:
            CompanionError: The disk refused; it is still there.
        """
        removed = self._inbox().remove(report.id)
        held = self._received.pop(report.id, None)
        if removed is None or held is None:
            return None
        return lambda: self._bring_back(removed, held)

    def _bring_back(self, removed: RemovedReport, held: Received) -> None:
        self._inbox().bring_back(removed)
        self.add([held])
