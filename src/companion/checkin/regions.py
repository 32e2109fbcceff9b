"""The named regions of the body map: which there are, and which cells they have."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from companion.checkin.body import COLUMNS, ROWS, Side
from companion.checkin.figure import CUTS, PAIRED, Curve, Part, cut, inside, outline

Cells = NDArray[np.bool_]
"""Which cells of a side; ROWS by COLUMNS."""


class Hand(IntEnum):
    """A half of the body, by the person's own hand; -1 is left on the screen."""

    LEFT = -1
    RIGHT = 1


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the body as it is seen from one side."""

    side: Side
    part: Part
    hand: Hand | None = None
    """None: it lies in the middle."""

    @property
    def id(self) -> str:
        """What the log calls it, such as "left-shoulder-front"."""
        hand = () if self.hand is None else (self.hand.name.lower(),)
        return "-".join((*hand, self.part.value, self.side.value))

    def shape(self) -> tuple[Curve, ...]:
        """Give its polygons, which reach beyond the figure's outline."""
        hands = tuple(Hand) if self.hand is None else (self.hand,)
        return cut(self.side, self.part, hands)


def _of(side: Side) -> tuple[Region, ...]:
    return tuple(
        Region(side, part, hand)
        for part in CUTS[side]
        for hand in (tuple(Hand) if part in PAIRED else (None,))
    )


REGIONS = (*_of(Side.FRONT), *_of(Side.BACK))
"""All regions, in their order: the front from head to foot, then the back."""

_PLACES = {region.id: place for place, region in enumerate(REGIONS)}


def region_named(region: str) -> Region | None:
    """Give a region by its id; None: there is none of that name here."""
    place = _PLACES.get(region)
    return None if place is None else REGIONS[place]


def place_of(region: str) -> int:
    """Give where a region stands in their order; unknown ones come last."""
    return _PLACES.get(region, len(REGIONS))


@cache
def figure_cells() -> Cells:
    """Give the cells whose middle lies in the figure; the same from both sides."""
    return _fixed(inside(outline(), _middles()).reshape(ROWS, COLUMNS))


@cache
def cells_of(region: Region) -> Cells:
    """Give the cells of a region."""
    hit = np.zeros(ROWS * COLUMNS, dtype=np.bool_)
    for polygon in region.shape():
        hit |= inside(polygon, _middles())
    return _fixed(hit.reshape(ROWS, COLUMNS) & figure_cells())


@cache
def middle_of(region: Region) -> tuple[float, float]:
    """Give the middle of a region (across, down), in cells."""
    rows, columns = np.nonzero(cells_of(region))
    return float(columns.mean()) + 0.5, float(rows.mean()) + 0.5


def regions_of(side: Side) -> tuple[Region, ...]:
    """Give the regions of a side, from head to foot."""
    return tuple(region for region in REGIONS if region.side is side)


def region_at(side: Side, column: int, row: int) -> Region | None:
    """Give the region that a cell belongs to; None: it lies beside the figure."""
    if not (0 <= column < COLUMNS and 0 <= row < ROWS):
        return None
    place = int(places_of(side)[row, column])
    return None if place < 0 else REGIONS[place]


@cache
def places_of(side: Side) -> NDArray[np.int16]:
    """Give for each cell its region's place in `REGIONS`; -1: beside the figure."""
    places = np.full((ROWS, COLUMNS), -1, dtype=np.int16)
    for region in regions_of(side):
        places[cells_of(region)] = place_of(region.id)
    places.flags.writeable = False
    return places


@cache
def _middles() -> Curve:
    """Give the middle of every cell, row by row."""
    down, across = np.mgrid[0:ROWS, 0:COLUMNS] + 0.5
    return np.stack([across.ravel(), down.ravel()], axis=1)


def _fixed(cells: Cells) -> Cells:
    """Let nobody write into what is kept."""
    cells.flags.writeable = False
    return cells
