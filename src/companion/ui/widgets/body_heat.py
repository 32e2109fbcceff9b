"""Where things were felt in a period: the figure, and the regions as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.body import Side
from companion.checkin.regions import region_named
from companion.journey.body_heat import heat_of
from companion.ui import body_words, felt_words
from companion.ui.finding_words import number_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_picture import BodyMapPicture
from companion.ui.widgets.table import Columns, Table
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.journey.body_heat import Heat, Maps, RegionHeat
    from companion.journey.effects import Middle

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
        self.told.setText(heat_in_words(heat))
        most = heat.most()
        front, back = (heat.cells(side) / max(most, 1) for side in Side)
        high = self.tr("{} of {}").format(f"{most:,}", f"{heat.maps:,}")
        legend = (self.tr("never"), high)
        self.picture.set_heat(front, back, legend, heat_in_words(heat))
        self.picture.setFixedSize(_PICTURE, self.picture.heightForWidth(_PICTURE))
        self.picture.setVisible(most > 0)
        self.table.show_columns(regions_table(heat))
        self.table.setVisible(bool(heat.regions))


def heat_in_words(heat: Heat) -> str:
    """Say how many maps there are, and what the deepest shade stands for."""
    if not heat.maps:
        return tr("BodyHeat", "No body map was filled in in this time.")
    most = heat.most()
    if not most and not heat.regions:
        return tr("BodyHeat", "Nothing was marked on the body maps of this time.")
    if heat.maps == 1:
        return tr("BodyHeat", "One body map was filled in in this time.")
    if not most:
        return tr("BodyHeat", "{} body maps.").format(f"{heat.maps:,}")
    told = tr(
        "BodyHeat",
        "The deeper the shade, the more often a place was marked. The deepest stands "
        "for {} of {} check-ins with a body map.",
    )
    return told.format(f"{most:,}", f"{heat.maps:,}")


def regions_table(heat: Heat) -> Columns:
    """Give the regions in words, the most frequent first.

    Where no region has strengths enough to tell, there is no column for them.
    """
    region, often = tr("BodyHeat", "Region"), tr("BodyHeat", "How often")
    strength, said = tr("BodyHeat", "Typical strength"), tr("BodyHeat", "Words")
    headers: tuple[str, ...] = (region, often, strength, said)
    cells: list[tuple[str, ...]] = [_cells(each, heat.maps) for each in heat.regions]
    if all(each.strength is None for each in heat.regions):
        headers = (region, often, said)
        cells = [(*row[:2], *row[3:]) for row in cells]
    return Columns(headers, len(cells), lambda row, column: cells[row][column])


def _cells(each: RegionHeat, maps: int) -> tuple[str, str, str, str]:
    region = region_named(each.region)
    often = tr("BodyHeat", "{} of {}")
    qualities = list(each.qualities)[:_WORDS]
    return (
        body_words.region_in_words(region) if region else each.region,
        often.format(f"{each.count:,}", f"{maps:,}"),
        _strength_in_words(each.strength),
        felt_words.listed(map(felt_words.sensation_in_words, qualities)),
    )


def _strength_in_words(strength: Middle | None) -> str:
    if strength is None:
        return tr("BodyHeat", "fewer than five")
    told = tr("BodyHeat", "{median}, from {least} to {most}")
    return told.format(
        median=number_in_words(strength.median),
        least=number_in_words(strength.least),
        most=number_in_words(strength.most),
    )
