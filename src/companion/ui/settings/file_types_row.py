"""Whether a double click opens homework files here; off until somebody asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker

from companion.ui.widgets.chip import Chip
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from companion.ports import FileTypes
    from companion.ui.caring import Care
    from companion.ui.looks import Looks

tr = QCoreApplication.translate


class FileTypesRow(SettingRow):
    """Says what it writes outside the companion's own folders."""

    def __init__(self, looks: Looks, file_types: FileTypes, care: Care) -> None:
        self.chip = Chip(looks, tr("settings", "Open plan files with Companion"))
        self.chip.setChecked(file_types.is_on())
        told = tr("settings", "A double click then shows a homework plan or report.")
        places = file_types.places()
        if places:
            writes = tr(
                "settings",
                "This writes {} files outside Companion's own folders. Switched off, "
                "they are gone.",
            )
            told = f"{told} {writes.format(len(places))}"
        also = tr("settings", "homework, double click, file type, association, default")
        super().__init__(looks, [self.chip], told, also=also)
        self._types = file_types
        self._care = care
        self.notices = Notices(looks)
        self.add(self.notices)
        self.chip.setToolTip("\n".join(map(str, places)))
        self.chip.toggled.connect(self._take)

    def _take(self, on: bool) -> None:
        """Have it so; the desktop's own tools may take a second."""
        self.notices.clear()
        self.chip.setEnabled(False)
        work = self._care.aside(lambda _progress, _cancelled: self._types.set(on))
        work.failed.connect(self._refused)
        work.over.connect(self._over)

    def _refused(self, error: object) -> None:
        self.notices.tell(str(error))

    def _over(self) -> None:
        with QSignalBlocker(self.chip):
            self.chip.setChecked(self._types.is_on())
        self.chip.setEnabled(True)
