"""Writes the report that was shown, and says where it is; it can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from companion.errors import CompanionError
from companion.ui.homework.report_save_page import Form, SaveReportPage
from companion.ui.homework.report_words import told_in_words
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from companion.homework.plan import Plan, Practitioner
    from companion.homework.report import Report
    from companion.ports import ReportFiles
    from companion.ui.looks import Looks
    from companion.ui.working import Job

    Write = Callable[[Path], None]


class ReportSaving(QObject):
    """Writes one file at a time; each page may be left meanwhile."""

    saved = Signal(bool)
    """Whether the report is in a file; False: it was, and was taken back."""

    def __init__(
        self,
        looks: Looks,
        files: ReportFiles,
        choose: Callable[[str], Path | None],
        parent: QObject,
        begin_work: Callable[[Job], Work] | None = None,
    ) -> None:
        """Take what writes, and what asks where (with a name to suggest).

        `begin_work` begins long work, and sees to its end when the companion ends.
        """
        super().__init__(parent)
        self._looks = looks
        self._files = files
        self._choose = choose
        self._begin_work = begin_work or (lambda job: Work(job).start())
        self.writing: QObject | None = None
        """What writes a file now."""

    def page_for(
        self, report: Report, plan: Plan | None, practitioners: Sequence[Practitioner]
    ) -> SaveReportPage:
        """Make the page for a report; `practitioners`: for whom it can be locked."""
        page = SaveReportPage(
            self._looks,
            report.made_at.date(),
            practitioners,
            partial(_text_of, report, self._files, plan),
            fhir=self._files.writes_fhir(),
        )
        page.save_asked.connect(partial(self._save, page, report, plan))
        return page

    def _save(self, page: SaveReportPage, report: Report, plan: Plan | None) -> None:
        """Ask where, and write."""
        if self.writing is not None:
            page.row.tell(self.tr("Another report is still being saved; then this."))
            return
        form = page.form()
        path = self._choose(f"report-{report.made_at:%Y-%m-%d}{form.ending}")
        if path is None:
            return
        page.notices.clear()
        page.set_busy(True)
        if form is Form.PDF:
            self._print(page, report, path)
        else:
            self._write(page, _writer(page, report, self._files, plan)[form], path)

    def _write(self, page: SaveReportPage, write: Write, path: Path) -> None:
        work = self._begin_work(lambda _progress, _cancelled: write(path))
        self.writing = work
        page.row.follow(work, self.tr("Saving…"), cancels=False)
        work.done.connect(lambda _: self._saved(page, path))
        work.over.connect(partial(self._over, page))

    def _print(self, page: SaveReportPage, report: Report, path: Path) -> None:
        """Print a few blocks at a time, so that the window keeps its turns."""
        from companion.ui.homework.report_print import PrintingReport

        printing = PrintingReport(report, path, self)
        self.writing = printing
        printing.done.connect(lambda: self._saved(page, path))
        printing.failed.connect(partial(_tell, page))
        printing.over.connect(partial(self._over, page))
        printing.start()

    def _over(self, page: SaveReportPage) -> None:
        self.writing = None
        if isValid(page):
            page.set_busy(False)

    def _saved(self, page: SaveReportPage, path: Path) -> None:
        """Say where it is, and that it went nowhere."""
        self.saved.emit(True)
        if not isValid(page):
            return
        page.forget()
        told = self.tr(
            "Saved as {name} in {folder}. Nothing was sent: you hand it over yourself."
        )
        undo = self.tr("Undo: delete the file")
        page.tell_saved(
            told.format(name=path.name, folder=path.parent),
            (undo, partial(self._take_back, page, path)),
        )

    def _take_back(self, page: SaveReportPage, path: Path) -> None:
        try:
            self._files.take_back(path)
        except CompanionError as error:
            _tell(page, str(error))
        else:
            self.saved.emit(False)
            _tell(page, self.tr("The file is deleted."))


def _tell(page: SaveReportPage, sentence: str) -> None:
    """Say something on a page that may have been left meanwhile."""
    if isValid(page):
        page.row.tell(sentence)


def _text_of(report: Report, files: ReportFiles, plan: Plan | None, form: Form) -> str:
    """Give what will be in the file, before it is locked."""
    if form is Form.PDF:
        return "\n".join(said.text for said in told_in_words(report))
    try:
        if form is Form.TABLE:
            return files.as_csv(report)
        if form is Form.FHIR:
            return files.as_fhir(report, plan)
        return files.as_json(report)
    except CompanionError as error:
        return str(error)


def _writer(
    page: SaveReportPage, report: Report, files: ReportFiles, plan: Plan | None
) -> Mapping[Form, Write]:
    """Give what writes each form, with what was given for it; for a thread."""
    whom, passphrase = page.practitioner(), page.passphrase()
    recipient = whom.keys.recipient if whom is not None else ""
    return {
        Form.SEALED: lambda path: files.seal(report, path, recipient),
        Form.PASSPHRASE: lambda path: files.seal_with(report, path, passphrase),
        Form.TABLE: lambda path: files.write_csv(report, path),
        Form.FHIR: lambda path: files.write_fhir(report, path, plan),
    }
