"""Where the person's data is, and what each file of it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.looks import Looks


class WhereSection(QWidget):
    """All of it is in one folder, and goes nowhere by itself."""

    def __init__(self, looks: Looks, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        told = self.tr(
            "All that you answer and choose is in one folder on this computer. It goes "
            "nowhere unless you take it there."
        )
        self.folder = LineField(looks, self.tr("Folder of your data"))
        self.folder.setText(str(folder))
        self.folder.setReadOnly(True)
        self.folder.setCursorPosition(0)
        self.open = Button(looks, self.tr("Open folder"))
        self.open.clicked.connect(self._open)
        self.refused = Text(looks, self.tr("The folder could not be opened here."))
        self.refused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(Text(looks, told, quiet=True))
        column.addWidget(self.folder)
        row = FlowLayout(GRID)
        row.addWidget(self.open)
        column.addLayout(row)
        column.addWidget(self.refused)
        files = "\n".join(self._files())
        column.addWidget(Text(looks, files, Type.SMALL, quiet=True))

    def _files(self) -> tuple[str, ...]:
        return (
            self.tr("log.sqlite: your check-ins and sessions."),
            self.tr("backups: copies of it, a day each."),
            self.tr("preferences.json: your favourites, and what is chosen here."),
            self.tr("help.json: your own contacts, and what helps you."),
            self.tr("scripts, beds: practices and sounds of your own."),
            self.tr("plans: homework plans that you accepted."),
        )

    def _open(self) -> None:
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
        self.refused.setVisible(not opened)
