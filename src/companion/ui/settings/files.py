"""The ways out of the log and into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import LogFiles
    from companion.ui.caring import Care
    from companion.ui.looks import Looks
    from companion.ui.ways import Ways
    from companion.ui.working import Job


class FilesSection(QWidget):
    """All of it is the person's own, and can be taken along."""

    def __init__(self, looks: Looks, files: LogFiles, care: Care, ways: Ways) -> None:
        super().__init__()
        self._files = files
        self._care = care
        self._ways = ways
        self.export = self._button(looks, self.tr("Export all…"), self._export_all)
        self.export.setAccessibleDescription(self.tr("Can be imported again"))
        self.table = self._button(looks, self.tr("Export a table…"), self._export_table)
        self.table.setAccessibleDescription(self.tr("For a spreadsheet"))
        self.bring_in = self._button(looks, self.tr("Import…"), self._import)
        self.row = WorkRow(looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        buttons = FlowLayout(GRID)
        for button in (self.export, self.table, self.bring_in):
            buttons.addWidget(button)
        column.addLayout(buttons)
        about = self.tr(
            "“Export all” writes a file that a companion can import again; a table is "
            "for a spreadsheet. Import takes such a file, or a table from Daylio; "
            "nothing is doubled. Exported files are not locked."
        )
        column.addWidget(Text(looks, about, quiet=True))
        column.addWidget(self.row)
        care.changed.connect(self._rest)
        self._rest()

    def _button(self, looks: Looks, word: str, step: Callable[[], None]) -> Button:
        button = Button(looks, word)
        button.clicked.connect(step)
        return button

    def _rest(self) -> None:
        """Leave the buttons alone while something is being done."""
        for button in (self.export, self.table, self.bring_in):
            button.setEnabled(not self._care.busy)

    def _export_all(self) -> None:
        path = self._ways.choose_export(self._name("jsonl"))
        if path is not None:
            self._write(path, lambda p, c: self._files.export_jsonl(path, p, c))

    def _export_table(self) -> None:
        path = self._ways.choose_export(self._name("csv"))
        if path is not None:
            self._write(path, lambda p, c: self._files.export_csv(path, p, c))

    def _name(self, ending: str) -> str:
        return f"companion-{self._ways.now():%Y-%m-%d}.{ending}"

    def _write(self, path: Path, job: Job) -> None:
        work = self._care.beside(job)
        self.row.follow(work, self.tr("Exporting…"))
        written = self.tr("Exported to {}.").format(path.name)
        nothing = self.tr("Nothing was exported.")
        self._care.tell(work, self.row, lambda done: written if done else nothing)

    def _import(self) -> None:
        path = self._ways.choose_import()
        if path is None:
            return
        work = self._care.beside(lambda p, c: self._files.bring_in(path, p, c))
        self.row.follow(work, self.tr("Importing…"))
        nothing = self.tr("Nothing was imported.")
        self._care.tell(work, self.row, lambda told: str(told) if told else nothing)
