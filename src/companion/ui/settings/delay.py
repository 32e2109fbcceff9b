"""How late sound is heard: by hand, or by tapping along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ports.preferences import LONGEST_DELAY
from companion.ui.looks import GRID
from companion.ui.widgets.button import Button
from companion.ui.widgets.focus import tab_after
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.setting_row import SettingRow
from companion.ui.widgets.slider import Slider
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.practice.timeline import Timeline
    from companion.ui.listening import Listening
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring
    from companion.ui.settings.tap_along import TapAlong

_STEP = 10
_PAGE = 100


class DelayRow(SettingRow):
    """What was tapped can be taken back."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        listening: Listening[Timeline] | None,
    ) -> None:
        super().__init__(looks)
        self._preferring = preferring
        self._listening = listening
        self.panel: TapAlong | None = None
        name = self.tr("Sound delay")
        self.slider = Slider(looks, name, span=(0, LONGEST_DELAY))
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setFixedWidth(34 * GRID)
        self.value = Text(looks, "", measured=False)
        self.tap = Button(looks, self.tr("Find it by tapping…"))
        if listening is None:
            self.tap.hide()
        self.tap.clicked.connect(self._open_panel)
        told = self.tr(
            "Wireless headphones are often heard later than the screen shows. With "
            "this, the picture waits for them."
        )
        also = self.tr(
            "bluetooth, latency, lag, late, wireless, headphones, sync, together, "
            "calibrate, milliseconds"
        )
        controls = [self.slider, self.value, self.tap]
        self.fill(controls, told, name=name, also=also)
        self.notices = Notices(looks)
        self.add(self.notices)
        self.slider.setValue(preferring.now.hearing.delay_ms)
        self.slider.valueChanged.connect(self._move)
        self.slider.sliderReleased.connect(self._keep)
        self._show()

    def close_panel(self) -> None:
        """Leave the tapping, if it goes on."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
            if self._listening is not None:
                self._listening.stop()

    def _open_panel(self) -> None:
        if self._listening is None or self.panel is not None:
            return
        from companion.ui.settings.tap_along import TapAlong

        self.notices.clear()
        now = self._preferring.now
        moves = now.appearing.motion not in ("reduced", "none")
        self.panel = panel = TapAlong(
            self._looks, self._listening, now.hearing, moves=moves
        )
        panel.found.connect(self._take_found)
        panel.left.connect(self._leave)
        self.add(panel)
        tab_after(self.tap, panel.pad, panel.keep, panel.again, panel.leave)
        panel.show()
        panel.begin()

    def _leave(self) -> None:
        self.close_panel()
        self.tap.setFocus()

    def _take_found(self, delay: int) -> None:
        before = self._preferring.now.hearing.delay_ms
        self._leave()
        self._set(delay)
        told = self.tr("The picture waits {} ms for the sound now.").format(delay)
        undo = (self.tr("Undo"), lambda: self._set(before))
        self.notices.tell(told, [undo])

    def _set(self, delay: int) -> None:
        self.slider.setValue(delay)
        self._keep()

    def _move(self, value: int) -> None:
        """Go by tens; kept when the hand lets go, not all along."""
        even = _STEP * round(value / _STEP)
        if even != value and self.slider.isSliderDown():
            self.slider.setValue(even)
            return
        self._show()
        if not self.slider.isSliderDown():
            self._keep()

    def _keep(self) -> None:
        hearing = self._preferring.now.hearing
        delayed = replace(hearing, delay_ms=self.slider.value())
        self._preferring.set_hearing(delayed)

    def _show(self) -> None:
        self.value.setText(self.tr("{} ms").format(self.slider.value()))
