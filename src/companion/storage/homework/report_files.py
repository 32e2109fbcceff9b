"""A client's report on its way to a file, in each of the forms that it can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.homework.report_text import write_report
from companion.storage.atomic import replacing
from companion.storage.homework import fhir, report_file, sealing
from companion.storage.homework.report_csv import csv_of
from companion.storage.trouble import writing_trouble

if TYPE_CHECKING:
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.homework.report import Report


class ReportWriter:
    """The adapter of `ReportFiles`; each file appears whole, for its owner alone."""

    def writes_fhir(self) -> bool:
        """Whether what FHIR needs is installed."""
        return fhir.is_there()

    def as_json(self, report: Report) -> str:
        """Give what is sealed."""
        return write_report(report).decode()

    def as_csv(self, report: Report) -> str:
        """Give it as a table."""
        return csv_of(report).decode()

    def as_fhir(self, report: Report, plan: Plan | None) -> str:
        """Give it as a bundle of FHIR R4B."""
        return fhir.fhir_of(report, plan).decode()

    def seal(self, report: Report, path: Path, recipient: str) -> None:
        """Write it so that only the practitioner can read it."""
        if not sealing.is_recipient(recipient):
            raise CompanionError(
                "The plan has no key that a report can be locked to; choose a "
                "passphrase, or ask for the plan to be made again."
            )
        report_file.write_report(path, report, recipient=recipient)

    def seal_with(self, report: Report, path: Path, passphrase: str) -> None:
        """Write it so that only who has the passphrase can; takes two seconds."""
        report_file.write_report_with(path, report, passphrase=passphrase)

    def write_csv(self, report: Report, path: Path) -> None:
        """Write the table."""
        _write(path, csv_of(report))

    def write_fhir(self, report: Report, path: Path, plan: Plan | None) -> None:
        """Write the bundle."""
        _write(path, fhir.fhir_of(report, plan))

    def take_back(self, path: Path) -> None:
        """Delete a file that was just written; one that is gone is gone."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CompanionError(writing_trouble(error, path)) from error


def _write(path: Path, data: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(data)
