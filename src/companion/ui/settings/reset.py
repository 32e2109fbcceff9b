"""Back to the first start's settings, and to its first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID
from companion.ui.widgets.button import Button
from companion.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from companion.ui.looks import Looks


class ResetSection(QWidget):
    """Nothing that was answered is touched, and it can be taken back."""

    reset_asked = Signal()
    first_run_asked = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.reset = Button(looks, self.tr("Reset the settings"))
        self.reset.clicked.connect(self.reset_asked)
        self.again = Button(looks, self.tr("See the first steps again"))
        self.again.clicked.connect(self.first_run_asked)
        told = self.tr(
            "Look, motion, sound, voice, views, breath holds, tray, key and lock time "
            "are as at the first start, and so are the volumes, wordings and "
            "backgrounds of single practices. Favourites, reminders, your own words "
            "and contacts, the log, its passphrase and starting at login stay as they "
            "are."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        also = self.tr("defaults, default, original, factory, undo, start over, broken")
        column.addWidget(SettingRow(looks, [self.reset], told, also=also))
        seen = self.tr("What Companion is, a sound check, and a few choices.")
        also = self.tr("welcome, introduction, tour, tutorial, setup, wizard, help")
        column.addWidget(SettingRow(looks, [self.again], seen, also=also))
