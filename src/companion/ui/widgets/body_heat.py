"""Where things were felt in a period: the figure, and the regions as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.body import Side
from companion.checkin.regions import region_named
from companion.journey.body_heat import heat_of
from companion.ui import body_words, felt_words, words
from companion.ui.finding_words import number_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_picture import BodyMapPicture
from companion.ui.widgets.table import Columns, Table
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.journey.body_heat import Heat, Maps, RegionHeat

tr = QCoreApplication.translate

_PICTURE = 44 * GRID
"""The width of the picture, in pixels."""
_WORDS = 3
"""So many of the words of a region are told."""


class BodyHeat(QWidget):
    """How often each place was marked; nothing is said of what that means."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.told = Text(looks, "", Type.SMALL, quiet=True)
        self.picture = BodyMapPicture(looks)
        self.table = Table(
            looks, self.tr("Regions of the body"), Columns((), 0, lambda *_: "")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.told, self.picture, self.table):
            column.addWidget(part)

    def show_maps(self, maps: Maps) -> None:
        """Show the body maps of a period."""
        heat = heat_of(maps)
        self.told.setText(self._summary(heat))
        most = int(max(heat.front.max(), heat.back.max()))
        front, back = (heat.cells(side) / max(most, 1) for side in Side)
        high = self.tr("{} of {}").format(f"{most:,}", f"{heat.maps:,}")
        legend = (self.tr("never"), high)
        self.picture.set_heat(front, back, legend, self._summary(heat))
        self.picture.setFixedSize(_PICTURE, self.picture.heightForWidth(_PICTURE))
        self.picture.setVisible(most > 0)
        self.table.show_columns(regions_table(heat))
        self.table.setVisible(bool(heat.regions))

    def _summary(self, heat: Heat) -> str:
        if not heat.maps:
            return self.tr("No body map was filled in in this time.")
        empty = int(not np.any(heat.front) and not np.any(heat.back))
        if empty and not heat.regions:
            return self.tr("Nothing was marked on the body maps of this time.")
        if heat.maps == 1:
            return self.tr("One body map was filled in in this time.")
        told = self.tr("{} body maps; the deeper the shade, the more often marked.")
        return told.format(f"{heat.maps:,}")


def regions_table(heat: Heat) -> Columns:
    """Give the regions in words, the most frequent first."""
    headers = (
        tr("BodyHeat", "Region"),
        tr("BodyHeat", "How often"),
        tr("BodyHeat", "Typical strength"),
        tr("BodyHeat", "Words"),
    )
    cells = [_cells(each, heat.maps) for each in heat.regions]
    return Columns(headers, len(cells), lambda row, column: cells[row][column])


def _cells(each: RegionHeat, maps: int) -> tuple[str, str, str, str]:
    region = region_named(each.region)
    strength = words.answer_in_words(None)
    if each.strength is not None:
        strength = number_in_words(each.strength)
    often = tr("BodyHeat", "{} of {}")
    qualities = list(each.qualities)[:_WORDS]
    return (
        body_words.region_in_words(region) if region else each.region,
        often.format(f"{each.count:,}", f"{maps:,}"),
        strength,
        felt_words.listed(map(felt_words.sensation_in_words, qualities)),
    )
