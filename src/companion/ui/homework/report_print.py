"""A report as a PDF, set as all that the companion prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from companion.errors import CompanionError
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

_AT_ONCE_MS = 20
"""So long it prints before the window has its turn again."""


class PrintingReport(QObject):
    """Prints one, in turns; it ends with `done` or with `failed`, then `over`."""

    done = Signal()
    failed = Signal(str)
    """The sentence that says why."""
    over = Signal()

    def __init__(self, report: Report, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._report = report
        self._path = path
        self._printing: Printing | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the signals come later."""
        self._turn.start()

    def _go_on(self) -> None:
        try:
            is_done = self._print_on()
        except CompanionError as error:
            self._turn.stop()
            self.failed.emit(str(error))
            self.over.emit()
            return
        if is_done:
            self._turn.stop()
            self.done.emit()
            self.over.emit()

    def _print_on(self) -> bool:
        """Print for a moment; say whether that was all."""
        if self._printing is None:
            sheets, made = _Sheets(self._report), self._report.made_at
            self._printing = Printing(sheets, self._path, made)
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _AT_ONCE_MS:
            if not self._printing.step():
                return True
        return False


class _Sheets:
    """What stands on the sheets."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def blocks(self, _looks: Looks, _now: datetime) -> Iterator[Block]:
        """Give all of it, from the top."""
        for said in told_in_words(self._report):
            yield Words(said.text, said.kind, said.quiet)
