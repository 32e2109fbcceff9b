"""The practitioner's side of the homework place: the desk, and reports that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.homework.practitioner import Practitioner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from companion.ui.around import Around
    from companion.ui.homework.reading import Reading
    from companion.ui.homework.ways import HomeworkWays
    from companion.ui.pages.page import Page


class Giving(QObject):
    """Leads from the desk to reports and back; made when it is first asked for."""

    left = Signal()
    """The practitioner wants back to the plans."""

    def __init__(self, around: Around, ways: HomeworkWays, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._ways = ways
        self.desk = desk = Practitioner(
            around.looks,
            around.ways,
            around.flow.library.collection.entries,
            self,
            around.care.aside,
        )
        desk.shown.connect(self._show)
        desk.left.connect(self.left)
        desk.offers_reports = ways.inbox is not None
        desk.reports_asked.connect(self._show_reports)
        self._reading: Reading | None = None
        self._page: Page | None = None
        """The page that was shown last; it may be gone."""
        self._client_id = ""
        """Of whom reports were asked for; "": of all."""
        around.covering.locking.closing.connect(lambda: around.flow.place.keep())
        around.covering.locking.closed.connect(self._close)
        around.care.deleted.connect(self._deleted)

    def begin(self) -> None:
        """Show the desk."""
        self.desk.begin()

    def take(self, paths: Sequence[Path]) -> None:
        """Take reports in; where the keys are locked, they are to be opened first."""
        self.desk.begin()
        reading = self._reads()
        if reading is None:
            return
        if not self._ways.keys().are_open():
            told = self.tr("Open your keys first; then open the reports once more.")
            self.desk.say(told)
            return
        self._client_id = ""
        reading.take(paths)

    def _show_reports(self, client_id: str) -> None:
        reading = self._reads()
        if reading is not None:
            self._client_id = client_id
            reading.begin(client_id or None)

    def _reads(self) -> Reading | None:
        """Give what reads reports; None: that is not to be had."""
        if self._reading is None and self._ways.inbox is not None:
            from companion.ui.homework.reading import Reading

            around = self._around
            self._reading = reading = Reading(
                around.looks,
                self._ways,
                self.desk.desking,
                around.tools.now,
                self,
                around.care.aside,
            )
            reading.here = lambda: around.flow.place
            reading.told.connect(around.flow.library.notify)
            reading.shown.connect(self._show)
            reading.left.connect(self._left_reports)
        return self._reading

    def _left_reports(self) -> None:
        if self._client_id:
            self.desk.show_client(self._client_id)
        else:
            self.desk.show_desk()

    def _show(self, page: Page) -> None:
        self._page = page
        self._around.flow.show_page(page)

    def _close(self) -> None:
        """Keep nothing of clients in mind while everything is locked.

        Keys that have a passphrase ask for it again then.
        """
        if self._is_here():
            # First, so that what is being written there is kept.
            self._around.flow.show_practices()
        self._forget()

    def _deleted(self) -> None:
        """Keep nothing of what may be deleted; it is read anew, if it is there."""
        self.desk.desking.drop()
        if self._is_here():
            self.left.emit()
        self._forget()

    def _is_here(self) -> bool:
        """Say whether a page of the desk or of reports is shown."""
        return self._around.flow.under is self._page

    def _forget(self) -> None:
        self._page = None
        if self._reading is not None:
            self._reading.forget()
        self.desk.forget()
        self._ways.keys().lock()
