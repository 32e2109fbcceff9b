"""How sound comes to the person's ears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.sound_check import sides_check
from companion.ui.looks import GRID
from companion.ui.settings.delay import DelayRow
from companion.ui.settings.night import NightRow
from companion.ui.widgets.button import Button
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.ports import Hearing, SessionPlayer
    from companion.practice.timeline import Timeline
    from companion.ui.caring import Care
    from companion.ui.listening import Listening
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

    OpenCheck = Callable[[Timeline], SessionPlayer]

_WIDE = 50 * GRID
"""The names of devices are long."""


class SoundSection(QWidget):
    """What is chosen here is heard at once, in the sound check too."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        care: Care,
        names: Callable[[], Sequence[str]] | None,
        open_check: OpenCheck | None,
    ) -> None:
        """Make it; `names` of the devices may take seconds, and has its own thread."""
        super().__init__()
        self._looks = looks
        self._preferring = preferring
        self._listening: Listening[Timeline] | None = None
        if open_check is not None:
            from companion.ui.listening import Listening

            self._listening = Listening(open_check, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        if names is not None:
            column.addWidget(self._device_row())
            self._ask(care, names)
        self.delay = DelayRow(looks, preferring, self._listening)
        self.night = NightRow(looks, preferring)
        for row in (self.delay, self._mono_row(), self._swap_row(), self.night):
            column.addWidget(row)
        if self._listening is not None:
            column.addWidget(self._check_row(self._listening))
            preferring.changed.connect(self._hear)

    def leave(self) -> None:
        """Fade out what is heard: the page is left."""
        if self._listening is not None:
            self._listening.stop()

    def _device_row(self) -> SettingRow:
        self.device = Picker(self._looks, self.tr("Sound device"), widest=_WIDE)
        self.device.picked.connect(self._take_device)
        chosen = self._preferring.now.hearing.device
        self._show_devices([chosen] if chosen is not None else [])
        told = self.tr(
            "Where it is unplugged, sessions go on without sound, and take it back."
        )
        also = self.tr(
            "speaker, loudspeaker, headphones, earphones, bluetooth, output, usb, hear"
        )
        return SettingRow(self._looks, [self.device], told, also=also)

    def _ask(self, care: Care, names: Callable[[], Sequence[str]]) -> None:
        work = care.aside(lambda _progress, _cancelled: names())
        work.done.connect(self._show_devices)

    def _show_devices(self, names: Sequence[str]) -> None:
        chosen = self._preferring.now.hearing.device
        items: list[tuple[object, str]] = [(None, self.tr("the system's"))]
        items += [(name, name) for name in names]
        if chosen is not None and chosen not in names:
            items.append((chosen, self.tr("{} (not there now)").format(chosen)))
        self.device.set_items(items, chosen)

    def _mono_row(self) -> SettingRow:
        self.mono = Chip(self._looks, self.tr("The same on both sides"))
        self.mono.setChecked(self._preferring.now.hearing.mono)
        self.mono.toggled.connect(lambda on: self._take(replace(self._now(), mono=on)))
        told = self.tr("For one ear, or one loudspeaker.")
        also = self.tr("mono, stereo, balance, deaf, hearing aid, ear")
        return SettingRow(self._looks, [self.mono], told, also=also)

    def _swap_row(self) -> SettingRow:
        self.swapped = Chip(self._looks, self.tr("Left and right change places"))
        self.swapped.setChecked(self._preferring.now.hearing.swapped)
        self.swapped.toggled.connect(
            lambda on: self._take(replace(self._now(), swapped=on))
        )
        also = self.tr("swap, swapped, sides, channels, wrong way round, balance")
        return SettingRow(self._looks, [self.swapped], also=also)

    def _check_row(self, listening: Listening[Timeline]) -> SettingRow:
        self.check = Button(self._looks, self.tr("Sound check"))
        self.check.clicked.connect(self._check)
        told = self.tr("A tick on the left, a tick on the right, then a bell.")
        also = self.tr("test, try, listen, volume, louder, quiet, nothing to hear")
        row = SettingRow(self._looks, [self.check], told, also=also)
        listening.told.connect(row.tell)
        listening.changed.connect(self._show_check)
        self._check_told = told
        self._check_row_shown = row
        return row

    def _check(self) -> None:
        if self._listening is None:
            return
        if self.delay.panel is not None:
            self.delay.close_panel()
        elif self._listening.plays:
            self._listening.stop()
            return
        self._check_row_shown.tell(self._check_told)
        self._listening.start(sides_check(), self._now())

    def _show_check(self, plays: bool) -> None:
        ticking = self.delay.panel is not None
        stop = plays and not ticking
        self.check.setText(self.tr("Stop") if stop else self.tr("Sound check"))

    def _take_device(self, device: object) -> None:
        chosen = None if device is None else str(device)
        self._take(replace(self._now(), device=chosen))

    def _now(self) -> Hearing:
        return self._preferring.now.hearing

    def _take(self, hearing: Hearing) -> None:
        self._preferring.set_hearing(hearing)

    def _hear(self) -> None:
        """Let what is heard now come as it is preferred; ticks are for the taps."""
        if self._listening is not None and self.delay.panel is None:
            self._listening.set_hearing(self._now())
