"""All regions by name: the body map for those who would rather not have the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.checkin.body import Side
from companion.checkin.painting import is_felt
from companion.checkin.regions import regions_of
from companion.ui import body_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.checkin.regions import Region
    from companion.ui.widgets.body_canvas import BodyCanvas

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class RegionChip(Chip):
    """A region that is felt or not; the arrow keys are left to the list."""

    def __init__(self, looks: Looks, region: Region) -> None:
        told = body_words.region_in_words(region)
        super().__init__(looks, body_words.part_in_words(region), told=told)
        self.region = region

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the list."""
        if event.key() in _STEPS:
            event.ignore()
            return
        super().keyPressEvent(event)


class SideList(QWidget):
    """The regions of one side; Tab stops once, and arrows go on from there."""

    def __init__(self, looks: Looks, canvas: BodyCanvas, side: Side) -> None:
        super().__init__()
        self._canvas = canvas
        self.setAccessibleName(body_words.side_in_words(side))
        self.chips = [RegionChip(looks, region) for region in regions_of(side)]
        flow = FlowLayout(GRID, self)
        for chip in self.chips:
            flow.addWidget(chip)
            chip.toggled.connect(self._mark)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._stop_at(self.chips[0])
        canvas.settled.connect(self.refresh)

    def refresh(self) -> None:
        """Show which regions are felt now."""
        body = self._canvas.shown()
        for chip in self.chips:
            chip.setChecked(is_felt(body, chip.region))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from region to region."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((i for i, chip in enumerate(self.chips) if chip.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        chip = self.chips[max(0, min(here + step, len(self.chips) - 1))]
        self._stop_at(chip)
        chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _mark(self, on: bool) -> None:
        chip = self.sender()
        if not isinstance(chip, RegionChip):
            return
        self._stop_at(chip)
        if on != is_felt(self._canvas.shown(), chip.region):
            self._canvas.mark(chip.region, on)

    def _stop_at(self, stop: Chip) -> None:
        for chip in self.chips:
            here = chip is stop
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)


class BodyList(QWidget):
    """The regions of the front, and those of the back."""

    def __init__(self, looks: Looks, canvas: BodyCanvas) -> None:
        super().__init__()
        self.sides = {side: SideList(looks, canvas, side) for side in Side}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for side, listed in self.sides.items():
            word = body_words.side_in_words(side)
            column.addWidget(Text(looks, word, Type.SMALL, quiet=True))
            column.addWidget(listed)

    def refresh(self) -> None:
        """Show which regions are felt now."""
        for listed in self.sides.values():
            listed.refresh()
