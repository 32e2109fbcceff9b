"""The practitioner reads reports: all clients, each of them, and what comes in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.errors import CompanionError
from companion.homework.senders import attach, detach
from companion.ui.homework import told_words
from companion.ui.homework.caseload_page import CaseloadPage
from companion.ui.homework.received_reports import ReceivedReports
from companion.ui.homework.told_page import ToldPage
from companion.ui.single_shot import single_shot
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from companion.homework.caseload import Caseload, Row
    from companion.homework.desk import Desk
    from companion.homework.report import Report
    from companion.homework.senders import Sender
    from companion.ports import Received, Taken, Unread
    from companion.ui.homework.ways import HomeworkWays
    from companion.ui.looks import Looks
    from companion.ui.working import Job

    Steps = Sequence[tuple[str, Callable[[], None]]]
    Kept = tuple[Sequence[Received], Sequence[Unread]]
    """All reports that were kept, and those that cannot be read any more."""

_SHOWN_AFTER_MS = 300
"""What is read sooner is shown at once, with nothing before it."""
_NAMED = 3
"""So many reports that were kept and cannot be read any more are named."""


class DeskAccess(Protocol):
    """The practitioner's desk, as it is kept while the companion runs."""

    @property
    def now(self) -> Desk:
        """The desk as it is."""

    def take(self, desk: Desk) -> bool:
        """Keep it; tell whether it is on the disk."""


class Reading(QObject):
    """Each page is made anew when it is shown; reports are read when one begins."""

    shown = Signal(object)
    """A page to be shown."""
    left = Signal()
    """The person wants back to where they came from."""
    told = Signal(str)
    """What came of reports whose page was left meanwhile."""

    def __init__(
        self,
        looks: Looks,
        ways: HomeworkWays,
        desk: DeskAccess,
        now: Callable[[], datetime],
        parent: QObject | None = None,
        begin_work: Callable[[Job], Work] | None = None,
    ) -> None:
        """Make it; nothing is read before `begin` or `take`.

        `begin_work` begins long work, and sees to its end when the companion ends.
        """
        super().__init__(parent)
        self._looks, self._ways, self._desk, self._now = looks, ways, desk, now
        self._begin_work = begin_work or (lambda job: Work(job, self).start())
        self.here: Callable[[], object] = lambda: None
        """Gives the page that is shown now; one that was left shows nothing more."""
        self._asked_at: object = None
        """What was shown when reports were asked for."""
        if ways.inbox is None:
            raise ValueError("no reports can be received here")
        self._inbox = ways.inbox
        self._reports = ReceivedReports(ways.inbox)
        self._page: CaseloadPage | ToldPage | None = None
        """The page that was made last; it may be gone."""
        self._work: Work | None = None
        self._done: Callable[..., None] | None = None
        """What takes its result."""
        self._client_id: str | None = None
        """Who was asked for, while reports are read; None: all."""
        self._takes = False
        """Whether what is read is taken in just now."""
        self._next: list[tuple[Sequence[Path], str | None]] = []
        """What came while other reports were being read."""
        self._by_itself = False
        """Whether one client was asked for, and there is no way back to all."""
        self._soon = single_shot(self, _SHOWN_AFTER_MS, self._show_on_the_way)

    @property
    def busy(self) -> bool:
        """Whether reports are being read."""
        return self._work is not None

    def begin(self, client_id: str | None = None) -> None:
        """Read all reports, and show all clients, or what one of them told."""
        if self._takes:  # which shows all of them, once it is done
            self._by_itself = False
            self._show_caseload()
            return
        self._leave_off()
        self._by_itself, self._client_id = client_id is not None, client_id
        self._asked_at = self.here()
        self._page = self._make_caseload()
        self._do(self._inbox().reports, self._read)
        self._soon.start()

    def take(self, paths: Sequence[Path], passphrase: str | None = None) -> None:
        """Take report files in, after those that came before; say what came of it."""
        if not paths:
            return
        if not self._takes:
            self._leave_off()
            self._client_id = None
        page = self._there()
        if not isinstance(page, CaseloadPage) or page.parent() is None:
            self._by_itself = False
            self._show_caseload()
        self._next.append((tuple(paths), passphrase))
        self._take_next()

    def _take_next(self) -> None:
        """Take in what waits, unless something is taken in already."""
        if self._work is not None or not self._next:
            return
        paths, passphrase = self._next.pop(0)
        inbox, others = self._inbox(), not self._reports.are_read

        def job(
            progress: Callable[[float], None], cancelled: Callable[[], bool]
        ) -> tuple[Taken, Kept | None]:
            taken = inbox.take(paths, progress, cancelled, passphrase)
            # Beside them stands all that came before.
            return taken, inbox.reports() if others else None

        self._takes = True
        self._do(job, self._taken)

    def settle(self, seconds: float) -> None:
        """Wait for what is being read, and show it."""
        if self._work is not None:
            self._work.settle(seconds)

    def forget(self) -> None:
        """Let go of all that was read: the keys are locked, or the companion ends."""
        self._next.clear()
        self._leave_off()
        self._reports.forget()
        self._page = None

    # Reading.

    def _do(self, job: Job, done: Callable[..., None]) -> None:
        self._work = work = self._begin_work(job)
        self._done = done
        work.done.connect(done)
        work.failed.connect(self._failed)
        work.over.connect(self._over)
        self._follow()

    def _follow(self) -> None:
        """Show on the page how far it is."""
        page = self._there()
        if self._work is not None and isinstance(page, CaseloadPage):
            page.taking.clear()
            page.open.setEnabled(False)
            page.taking.work.follow(self._work, self.tr("Reading reports…"))

    def _leave_off(self) -> None:
        """Let go of what is being read: nothing comes of it any more."""
        self._soon.stop()
        work, self._work = self._work, None
        self._takes = False
        if work is not None and self._done is not None:
            work.cancel()
            work.done.disconnect(self._done)
            work.failed.disconnect(self._failed)
            work.over.disconnect(self._over)

    def _over(self) -> None:
        self._work, self._takes = None, False
        if isinstance(page := self._there(), CaseloadPage):
            page.open.setEnabled(True)
        self._take_next()

    def _failed(self, error: CompanionError) -> None:
        """Show the page that says why."""
        self._next.clear()
        if self._there() is None:
            self.told.emit(str(error))
        self._show_on_the_way()

    def _read(self, kept: Kept) -> None:
        self._reports.hold(*kept)
        page, client_id = self._there(), self._client_id
        if page is None:
            return
        if client_id is not None and client_id in self._all().keys:
            self._soon.stop()
            self._open(client_id)
        elif isinstance(page, CaseloadPage):
            page.show_rows(self._all().rows())
            self._show_on_the_way()
            for each in self._reports.unread[:_NAMED]:
                told = self.tr("{}: {}").format(each.path.name, each.why)
                page.notices.tell(told)
            page.take_focus()

    def _taken(self, result: tuple[Taken, Kept | None]) -> None:
        taken, kept = result
        if kept is not None:
            self._reports.hold(*kept)
        self._reports.add((*taken.new, *taken.here))
        page = self._there()
        if isinstance(page, CaseloadPage):
            page.show_rows(self._all().rows())
            page.taking.show_taken(taken)
        elif page is None:
            self.told.emit(told_words.taken_in_words(taken))
        else:
            self._tell(told_words.taken_in_words(taken))

    # Pages.

    def _there(self) -> CaseloadPage | ToldPage | None:
        """Give the page that was made last, if it is still there.

        One that is only to be shown is not, where the person went somewhere else.
        """
        page = self._page
        if page is None or not isValid(page) or page.is_left:
            return None
        awaited = page.parent() is None
        return None if awaited and self.here() is not self._asked_at else page

    def _all(self) -> Caseload:
        return self._reports.caseload(self._desk.now, self._now().date())

    def _make_caseload(self) -> CaseloadPage:
        exports = self._ways.write_table is not None
        page = CaseloadPage(self._looks, exports=exports)
        page.back.connect(self._leave)
        page.open_asked.connect(self._choose)
        page.dropped.connect(self.take)
        page.taking.passphrase_given.connect(self.take)
        page.client_asked.connect(self._open)
        page.export_asked.connect(self._export)
        return page

    def _show_caseload(self) -> None:
        page = self._make_caseload()
        page.show_rows(self._all().rows())
        self._show(page)
        self._follow()

    def _show_on_the_way(self) -> None:
        """Show the page on which it is seen how far it is, unless it is shown."""
        self._soon.stop()
        page = self._there()
        if page is not None and page.parent() is None:
            self._show(page)

    def _open(self, key: str) -> None:
        """Show what a client told; one that is gone by now is not shown."""
        caseload = self._all()
        if key not in caseload.keys:
            self._show_caseload()
            return
        told = caseload.told(key)
        page = ToldPage(self._looks, told, self._desk.now.clients)
        page.back.connect(self._back)
        page.open_asked.connect(self._choose)
        page.dropped.connect(self.take)
        page.noted.connect(partial(self._note, key))
        page.print_asked.connect(partial(self._print, page))
        page.delete_asked.connect(partial(self._delete, key))
        if told.sender is not None:
            page.attach_asked.connect(partial(self._attach, told.sender))
        self._show(page)

    def _show(self, page: CaseloadPage | ToldPage) -> None:
        self._page = page
        self.shown.emit(page)

    def _choose(self) -> None:
        self.take(self._ways.choose_reports())

    def _back(self) -> None:
        """Go from a client to all of them, or to where one came from."""
        if self._by_itself:
            self._leave()
        else:
            self._show_caseload()

    def _leave(self) -> None:
        if not self._takes:
            self._leave_off()
        elif self._work is not None:
            self._work.cancel()
        self._next.clear()
        self.left.emit()

    # What is done with it.

    def _note(self, client_id: str, notes: str) -> None:
        """Keep the practitioner's own notes; other changes of the desk stay."""
        desk = self._desk.now
        clients = tuple(
            replace(each, notes=notes) if each.id == client_id else each
            for each in desk.clients
        )
        self._desk.take(replace(desk, clients=clients))

    def _attach(self, sender: Sender, client_id: str) -> None:
        self._desk.take(attach(self._desk.now, sender, client_id))
        self._open(client_id)
        told = self.tr("What comes from {} stands here from now on.")
        steps = [(self.tr("Undo"), partial(self._detach, sender))]
        self._tell(told.format(sender.pseudonym), steps)

    def _detach(self, sender: Sender) -> None:
        self._desk.take(detach(self._desk.now, sender))
        self._open(sender.key)

    def _delete(self, key: str, report: Report) -> None:
        try:
            again = self._reports.remove(report)
        except CompanionError as error:
            self._tell(str(error))
            return
        self._open(key)
        if again is not None:
            back = partial(self._bring_back, key, again)
            self._tell(self.tr("Deleted."), [(self.tr("Bring back"), back)])

    def _bring_back(self, key: str, again: Callable[[], None]) -> None:
        try:
            again()
        except CompanionError as error:
            self._tell(str(error))
        else:
            self._open(key)

    def _print(self, page: ToldPage) -> None:
        path = self._ways.choose_export("companion-report.pdf")
        if path is None:
            return
        # Here, since pyqtgraph comes with it.
        from companion.ui.homework.told_print import print_told

        self._write(path, partial(print_told, page.told, path, self._now()))

    def _export(self, rows: Sequence[Row]) -> None:
        write = self._ways.write_table
        path = self._ways.choose_export(f"companion-clients-{self._now():%Y-%m-%d}.csv")
        if write is None or path is None:
            return
        table = [told_words.exported_headers(), *map(told_words.exported, rows)]
        self._write(path, partial(write, path, table))

    def _write(self, path: Path, write: Callable[[], None]) -> None:
        try:
            write()
        except CompanionError as error:
            self._tell(str(error))
            return
        told = self.tr("Saved to {}. It is not locked: whoever has it can read it.")
        self._tell(told.format(path.name))

    def _tell(self, told: str, steps: Steps = ()) -> None:
        page = self._there()
        if page is not None:
            page.notices.clear()
            page.notices.tell(told, steps, focus=bool(steps))
