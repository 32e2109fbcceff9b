"""How the companion is a guest on this desktop; nothing of it unless it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QVBoxLayout, QWidget

from companion.errors import CompanionError
from companion.ui.looks import GRID
from companion.ui.settings.file_types_row import FileTypesRow
from companion.ui.widgets.button import Button
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from companion.ports import AtLogin, FileTypes, Shortcut
    from companion.ui.caring import Care
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring
    from companion.ui.shortcutting import Shortcutting

_WIDE = 50 * GRID


class DesktopSection(QWidget):
    """Each says what it changes outside the companion's own folders."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        care: Care,
        at_login: AtLogin | None,
        shortcut: Shortcut | None,
        keys: Shortcutting,
        calm_command: str,
        file_types: FileTypes | None = None,
    ) -> None:
        """Make it; `shortcut` says whether keys can be had, `keys` which there are."""
        super().__init__()
        self._keys = keys
        self._looks = looks
        self._preferring = preferring
        self._at_login = at_login
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._tray_row())
        if at_login is not None:
            self._column.addWidget(self._login_row(at_login))
        if file_types is not None:
            self.file_types = FileTypesRow(looks, file_types, care)
            self._column.addWidget(self.file_types)
        self._column.addWidget(self._command_row(calm_command))
        if shortcut is not None:
            work = care.aside(lambda _progress, _cancelled: shortcut.is_offered())
            work.done.connect(self._offer_shortcut)

    def _tray_row(self) -> SettingRow:
        staying = self._preferring.now.staying
        there = QSystemTrayIcon.isSystemTrayAvailable()
        self.in_tray = Chip(self._looks, self.tr("Stay in the tray"))
        self.in_tray.setChecked(staying.in_tray)
        self.in_tray.setEnabled(there or staying.in_tray)
        self.in_tray.toggled.connect(self._take_tray)
        told = (
            self.tr(
                "When its window is closed, Companion stays as a small sign beside the "
                "clock, with calm now a press away."
            )
            if there
            else self.tr("This desktop shows no tray now.")
        )
        also = self.tr("background, close, quit, icon, minimise, minimize, running")
        return SettingRow(self._looks, [self.in_tray], told, also=also)

    def _login_row(self, at_login: AtLogin) -> SettingRow:
        self.login = Chip(self._looks, self.tr("Start when I log in"))
        self.login.setChecked(at_login.is_on())
        self.login.toggled.connect(self._take_login)
        place = at_login.place()
        told = self.tr("Out of sight, so that calm now is there at once.")
        if place is not None:
            writes = self.tr(
                "This writes one file outside Companion's own folders. Switched off, "
                "the file is gone."
            )
            told = f"{told} {writes}"
        also = self.tr("autostart, boot, login, startup, automatically, background")
        row = SettingRow(self._looks, [self.login], told, also=also)
        if place is not None:
            self.place = self._shown(self.tr("The file that it writes"), str(place))
            row.add(self.place)
        self.notices = Notices(self._looks)
        row.add(self.notices)
        return row

    def _command_row(self, command: str) -> SettingRow:
        self.command = self._shown(self.tr("Command for calm now"), command)
        self.command.setFixedWidth(_WIDE)
        copy = Button(self._looks, self.tr("Copy"))
        copy.setAccessibleName(self.tr("Copy the command"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(command))
        self.copy = copy
        told = self.tr(
            "In the keyboard settings of your desktop, add a shortcut of your own, and "
            "let it run this command. It works whichever window is in front."
        )
        self._also_calm = self.tr(
            "shortcut, hotkey, key, keyboard, panic, emergency, anywhere, global"
        )
        return SettingRow(
            self._looks,
            [self.command, copy],
            told,
            name=self.tr("Calm now with a key, from anywhere"),
            also=self._also_calm,
        )

    def _offer_shortcut(self, offered: object) -> None:
        """Where the desktop lets a program ask for a key, that is simpler."""
        if not offered:
            return
        self.shortcut = Chip(self._looks, self.tr("A key for calm now"))
        self.shortcut.setChecked(self._preferring.now.staying.shortcut)
        self.shortcut.toggled.connect(self._take_shortcut)
        self.keys_row = row = SettingRow(
            self._looks, [self.shortcut], self._keys_told(), also=self._also_calm
        )
        self._keys.told.connect(self._tell_keys)
        self._column.insertWidget(self._column.count() - 1, row)
        self.setTabOrder(self.shortcut, self.command)
        self.setTabOrder(self.command, self.copy)

    def _shown(self, name: str, text: str) -> LineField:
        """Make a field to read and copy from."""
        field = LineField(self._looks, name)
        field.setText(text)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        return field

    def _keys_told(self) -> str:
        """Say which keys the desktop lent, if it has said so."""
        bound = self._keys.bound
        if bound is not None and bound.keys:
            return self.tr("It is {}.").format(bound.keys)
        return self.tr(
            "Your desktop asks which keys it is to be. It works whichever window is in "
            "front."
        )

    def _tell_keys(self) -> None:
        told = self._keys_told()
        if self._keys.bound is None and self.shortcut.isChecked():
            told = self.tr(
                "Your desktop gave no keys for it. The command below works as well."
            )
        self.keys_row.tell(told)

    def _take_tray(self, on: bool) -> None:
        staying = self._preferring.now.staying
        self._preferring.set_staying(replace(staying, in_tray=on))

    def _take_shortcut(self, on: bool) -> None:
        staying = self._preferring.now.staying
        self._preferring.set_staying(replace(staying, shortcut=on))

    def _take_login(self, on: bool) -> None:
        if self._at_login is None:
            return
        self.notices.clear()
        try:
            self._at_login.set(on)
        except CompanionError as error:
            with QSignalBlocker(self.login):
                self.login.setChecked(not on)
            self.notices.tell(str(error))
