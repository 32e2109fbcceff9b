"""Tapping along with one's own breath, so that a practice can begin there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal

from companion.practice.tapping import LEAST_TAPS, Tapped, tapped
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.pad import Pad
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_LONGEST_WAIT = 8.0
_WAIT = 1.6
"""Breaths without a tap after which it begins by itself, with closed eyes too."""


class TappingPage(Page):
    """At least six taps; then it begins by itself when the taps end, or at once."""

    paced = Signal(object)
    """Breaths per minute at which to begin; None: at an everyday pace."""

    def __init__(self, looks: Looks, clock: Callable[[], float]) -> None:
        """Make the page; `clock` gives seconds that never go back."""
        super().__init__(looks, self.tr("At your own pace"))
        self.offer_help()
        self._clock = clock
        self._taps: list[float] = []
        lead = self.tr(
            "Breathe just as you do. At the start of each breath in, tap: with Space, "
            "Enter, or here. Six taps or more, and your eyes may be closed."
        )
        self.pad = Pad(looks, self.tr("Tap with each breath in"))
        self.pad.tapped.connect(self._tap)
        self.heard = Text(looks, " ", Type.HEADING, centred=True, heads=False)
        self.then = Text(looks, " ", Type.SMALL, quiet=True, centred=True)
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.body.addSpacing(GRID)
        self.body.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.heard)
        self.body.addWidget(self.then)
        self.set_low()
        self.skip = Button(looks, self.tr("Without tapping"))
        self.begin = Button(looks, self.tr("Begin"))
        self.begin.setEnabled(False)
        self.skip.clicked.connect(lambda: self._leave(None))
        self.begin.clicked.connect(self._begin)
        self.set_foot((self.skip, self.begin))
        self.quiet = QTimer(self)
        """Runs out when no tap has come for a while."""
        self.quiet.setSingleShot(True)
        self.quiet.timeout.connect(self._begin)
        self._show()

    def leave(self) -> None:
        """Begin nothing while another page is shown."""
        self.quiet.stop()

    def first_focus(self) -> QWidget:
        """Give the pad."""
        return self.pad

    def go_back(self) -> None:
        """Go back; nothing begins any more."""
        self.quiet.stop()
        super().go_back()

    def _tap(self) -> None:
        self._taps.append(self._clock())
        self._show()

    def _found(self) -> Tapped:
        return tapped(self._taps)

    def _show(self) -> None:
        found = self._found()
        self.begin.setEnabled(found.rate is not None)
        if found.rate is None:
            count = self.tr("{} of {}").format(found.breaths, LEAST_TAPS)
            self.heard.setText(count)
            self.then.setText(self.tr("There is no hurry."))
            return
        self.begin.set_weight(Weight.MAIN)
        rate = self.tr("About {} breaths a minute").format(round(found.rate))
        self.heard.setText(rate)
        self.then.setText(self._what_then(found))
        wait = min(_WAIT * 60 / found.rate, _LONGEST_WAIT)
        self.quiet.start(round(1000 * wait))

    def _what_then(self, found: Tapped) -> str:
        if found.rate is not None and found.start is not None:
            if round(found.start) < round(found.rate):
                quick = self.tr("It begins at {} a minute, the quickest there is.")
                return quick.format(round(found.start))
            if round(found.start) > round(found.rate):
                slow = self.tr("It begins at {} a minute, the slowest by itself.")
                return slow.format(round(found.start))
        return self.tr("It begins by itself when you stop tapping.")

    def _begin(self) -> None:
        start = self._found().start
        if start is not None:
            self._leave(start)

    def _leave(self, rate: float | None) -> None:
        self.quiet.stop()
        self.paced.emit(rate)
