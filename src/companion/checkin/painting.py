"""Painting on a body map: strokes, whole regions, and what is said of a region."""

from dataclasses import replace

import numpy as np

from companion.checkin.body import (
    COLUMNS,
    MOST_STRENGTH,
    PAINT_BYTES,
    ROWS,
    BodyMap,
    Felt,
    Side,
)
from companion.checkin.regions import (
    REGIONS,
    Cells,
    Region,
    cells_of,
    figure_cells,
    place_of,
    places_of,
)

Point = tuple[float, float]
"""A place (across, down) in cells, from the grid's top left."""
SPILT = 4
"""Of fewer painted cells than these, a region is only brushed in passing."""


def cells_in(paint: bytes) -> Cells:
    """Give the cells that are painted, from a side's paint."""
    bits = np.unpackbits(np.frombuffer(paint, dtype=np.uint8))
    return bits.reshape(ROWS, COLUMNS).astype(np.bool_)


def paint_on(cells: Cells) -> bytes:
    """Give a side's paint, from the cells that are painted."""
    paint = np.packbits(cells).tobytes()
    assert len(paint) == PAINT_BYTES
    return paint


def stroke(start: Point, end: Point, radius: float) -> Cells:
    """Give the cells under a brush that is drawn straight from one place to another.

    All whose middle lies within `radius` cells of the line, so that however quick the
    hand, there are no holes; and always the cell under the end.
    """
    down, across = np.mgrid[0:ROWS, 0:COLUMNS] + 0.5
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = ((across - x1) * dx + (down - y1) * dy) / length if length else 0.0
    t = np.clip(along, 0.0, 1.0)
    near = (across - x1 - t * dx) ** 2 + (down - y1 - t * dy) ** 2 <= radius * radius
    column, row = int(np.floor(x2)), int(np.floor(y2))
    if 0 <= column < COLUMNS and 0 <= row < ROWS:
        near[row, column] = True
    return np.asarray(near)


def painted(body: BodyMap, side: Side, cells: Cells) -> BodyMap:
    """Give the body map with more paint; beside the figure there is never any."""
    return _with(body, side, cells_in(body.paint(side)) | (cells & figure_cells()))


def erased(body: BodyMap, side: Side, cells: Cells) -> BodyMap:
    """Give the body map with less paint.

    What was said of a region goes with the last of its paint: nothing stays behind that
    cannot be seen on the figure. Undo brings back both.
    """
    less = _with(body, side, cells_in(body.paint(side)) & ~cells)
    gone = {region.id for region in painted_regions(body) - painted_regions(less)}
    kept = tuple(felt for felt in body.felt if felt.region not in gone)
    return replace(less, felt=kept)


def with_region(body: BodyMap, region: Region, on: bool) -> BodyMap:
    """Give the body map with all of a region painted, or nothing of it felt."""
    if on:
        return painted(body, region.side, cells_of(region))
    bare = describe(body, region.id, None, None)
    return erased(bare, region.side, cells_of(region))


def describe(
    body: BodyMap, region: str, quality: str | None, strength: int | None
) -> BodyMap:
    """Give the body map with what is said of a region; None is skipped.

    A region of which nothing is said is not among `felt`. Raises ValueError for a
    strength outside of 0 to 10.
    """
    if strength is not None and not 0 <= strength <= MOST_STRENGTH:
        raise ValueError(f"a strength is from 0 to {MOST_STRENGTH}, not {strength}")
    others = [felt for felt in body.felt if felt.region != region]
    if quality is not None or strength is not None:
        others.append(Felt(region, quality, strength))
    others.sort(key=lambda felt: place_of(felt.region))
    return replace(body, felt=tuple(others))


def said_of(body: BodyMap, region: str) -> Felt:
    """Give what is said of a region; both may be skipped."""
    return next((f for f in body.felt if f.region == region), Felt(region))


def painted_regions(body: BodyMap) -> frozenset[Region]:
    """Give the regions that have paint.

    Not those into which a stroke spilt over, by a few cells; if there is no more paint
    anywhere than that, the one region that has the most of it.
    """
    places = [places_of(side)[cells_in(body.paint(side))] for side in Side]
    counts = np.bincount(1 + np.concatenate(places), minlength=len(REGIONS) + 1)[1:]
    enough = min(SPILT, int(counts.max()))
    if not enough:
        return frozenset()
    found = np.flatnonzero(counts >= enough)
    if enough < SPILT:
        found = found[:1]
    return frozenset(REGIONS[place] for place in found.tolist())


def is_felt(body: BodyMap, region: Region) -> bool:
    """Say whether a region has paint, or something is said of it."""
    said = any(felt.region == region.id for felt in body.felt)
    return said or region in painted_regions(body)


def felt_regions(body: BodyMap) -> tuple[str, ...]:
    """Give the ids of the regions that are felt, in their order.

    Regions that are not known here, as of a later version, come last.
    """
    found = {region.id for region in painted_regions(body)}
    found |= {felt.region for felt in body.felt}
    return tuple(sorted(found, key=lambda region: (place_of(region), region)))


def is_bare(body: BodyMap) -> bool:
    """Say whether nothing is felt anywhere; of itself that is an answer too."""
    return not body.felt and not any(body.front) and not any(body.back)


def _with(body: BodyMap, side: Side, cells: Cells) -> BodyMap:
    paint = paint_on(cells)
    if side is Side.FRONT:
        return replace(body, front=paint)
    return replace(body, back=paint)
