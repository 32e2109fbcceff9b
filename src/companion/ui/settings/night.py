"""How loud it may be in the night, and when that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ports.preferences import LEAST_CAP
from companion.ui.looks import GRID
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.setting_row import SettingRow
from companion.ui.widgets.slider import STEPS, Slider
from companion.ui.widgets.text import Text
from companion.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from datetime import time

    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_USUAL = 0.5


class NightRow(SettingRow):
    """Off at first; then no louder than half, until that is changed."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__(looks)
        self._preferring = preferring
        hearing = preferring.now.hearing
        cap = hearing.night_cap
        self.on = Chip(looks, self.tr("Quieter at night"))
        self.on.setChecked(cap is not None)
        name = self.tr("The most at night, in percent")
        self.cap = Slider(looks, name, span=(round(LEAST_CAP * STEPS), STEPS))
        self.cap.setFixedWidth(24 * GRID)
        self.cap.setValue(round((_USUAL if cap is None else cap) * STEPS))
        self.value = Text(looks, "", measured=False)
        start, end = hearing.night
        self.start = _time(looks, self.tr("Night from"), start)
        self.end = _time(looks, self.tr("Night until"), end)
        until = Text(looks, self.tr("until"))
        self._more = (self.cap, self.value, self.start, until, self.end)
        told = self.tr("Never louder than you choose, between two times of the night.")
        also = self.tr("evening, sleep, bed, cap, limit, volume, loud, soft, maximum")
        self.fill([self.on, *self._more], told, also=also)
        self.on.toggled.connect(self._take)
        self.cap.valueChanged.connect(self._move)
        self.cap.sliderReleased.connect(self._take)
        for field in (self.start, self.end):
            field.chosen.connect(self._take)
        self._show()

    def _move(self) -> None:
        self._show()
        if not self.cap.isSliderDown():
            self._take()

    def _take(self) -> None:
        on = self.on.isChecked()
        hearing = replace(
            self._preferring.now.hearing,
            night_cap=self.cap.value() / STEPS if on else None,
            night=(self.start.value(), self.end.value()),
        )
        self._preferring.set_hearing(hearing)
        self._show()

    def _show(self) -> None:
        self.value.setText(self.tr("{} %").format(self.cap.value()))
        for each in self._more:
            each.setVisible(self.on.isChecked())


def _time(looks: Looks, name: str, at: time) -> TimeField:
    field = TimeField(looks, name)
    field.set_value(at)
    return field
