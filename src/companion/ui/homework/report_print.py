"""A report as a PDF, set as all that the companion prints; on the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.homework.report_words import told_in_words
from companion.ui.printing import Printing
from companion.ui.summary import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.homework.report import Report
    from companion.ui.looks import Looks
    from companion.ui.summary import Block


class ReportSheets:
    """What stands on the sheets."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def blocks(self, _looks: Looks, _now: datetime) -> Iterator[Block]:
        """Give all of it, from the top."""
        for said in told_in_words(self._report):
            yield Words(said.text, said.kind, said.quiet)


def print_report(report: Report, path: Path) -> Printing:
    """Begin to print one; the file is there after the last step.

    Raises:
        CompanionError: The file cannot be written.
    """
    return Printing(ReportSheets(report), path, report.made_at)
