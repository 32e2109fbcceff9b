"""How arrow keys go from region to region of the body map, by where these lie."""

from companion.checkin.body import COLUMNS, Side
from companion.checkin.regions import REGIONS, Region, middle_of, regions_of

_APART = 10.0
"""How far the two figures stand apart, in cells; the back is right of the front."""
_ASIDE = 2.0
"""How much farther away a region seems for lying to the side of the way."""
_LEAST = 1.0
"""What lies less far in a direction, in cells, does not lie there."""


def region_beside(region: Region, right: int, down: int) -> Region:
    """Give the nearest region in a direction; the same one where there is none.

    Up and down stay on a side; left and right lead over to the other figure.
    """
    x, y = _place(region)
    best, least = region, float("inf")
    for other in REGIONS:
        if down and other.side is not region.side:
            continue
        dx, dy = _place(other)[0] - x, _place(other)[1] - y
        along, aside = dx * right + dy * down, abs(dx * down) + abs(dy * right)
        far = along + _ASIDE * aside
        if along >= _LEAST and far < least:
            best, least = other, far
    return best


def across(region: Region, side: Side) -> Region:
    """Give the region of a side that lies where one of either side does."""
    if region.side is side:
        return region
    x, y = middle_of(region)
    return min(
        regions_of(side),
        key=lambda other: (
            abs(middle_of(other)[0] - x) + abs(middle_of(other)[1] - y),
            middle_of(other),
        ),
    )


def _place(region: Region) -> tuple[float, float]:
    x, y = middle_of(region)
    return x + (COLUMNS + _APART) * (region.side is Side.BACK), y
