"""How often a place of the body was marked, over many body maps.

Whoever skipped the map said nothing, and is not among them; an empty map is one, and
says that nothing was felt.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from companion.checkin.body import COLUMNS, PAINT_BYTES, ROWS, BodyMap, Felt, Side
from companion.checkin.painting import SPILT, paint_on
from companion.checkin.regions import REGIONS, cells_of, place_of
from companion.journey.effects import Middle, middle_of
from companion.journey.periods import Whole
from companion.journey.sentences import FOR_A_MIDDLE

_AT_ONCE = 255
"""So many cells can be counted in one byte."""


@dataclass(frozen=True, slots=True, eq=False)
class Maps:
    """Columns of body maps."""

    front: bytes
    """The paint of one map after the other, `PAINT_BYTES` each; so is `back`."""
    back: bytes
    felt: tuple[tuple[Felt, ...], ...]
    """Of each map, what is felt in its named regions."""

    def __len__(self) -> int:
        return len(self.felt)

    def paint(self, side: Side) -> bytes:
        """Give the paint of one side."""
        return self.front if side is Side.FRONT else self.back


@dataclass(frozen=True, slots=True)
class RegionHeat:
    """How often a region was felt, and how it was."""

    region: str
    count: int
    """In how many maps it was painted, or something was said of it."""
    strength: Middle | None
    """Of the strengths, 0 to 10; None where fewer than 5 were given."""
    strengths: int
    """How many strengths were given."""
    qualities: Mapping[str, int]
    """How often each sensation word was given, the most frequent first."""


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """How often each cell and each region was marked."""

    maps: int
    """How many maps there are, empty ones too."""
    front: Whole
    """In how many maps each cell is painted, shape (ROWS, COLUMNS); so is `back`."""
    back: Whole
    regions: tuple[RegionHeat, ...]
    """Those that were felt at all, the most frequent first, else from head to foot."""

    def cells(self, side: Side) -> Whole:
        """Give the counts of one side."""
        return self.front if side is Side.FRONT else self.back

    def most(self) -> int:
        """Say in how many maps that cell is painted that is painted most often."""
        return int(max(self.front.max(), self.back.max()))

    def shares(self, side: Side) -> NDArray[np.float64]:
        """Give the counts of one side as shares of all maps, 0 to 1."""
        return self.cells(side) / max(self.maps, 1)


def maps_of(body_maps: Iterable[BodyMap]) -> Maps:
    """Lay body maps out as columns."""
    all_of_them = [*body_maps]
    return Maps(
        b"".join(each.front for each in all_of_them),
        b"".join(each.back for each in all_of_them),
        tuple(each.felt for each in all_of_them),
    )


def heat_of(maps: Maps) -> Heat:
    """Count the marks of body maps."""
    front, back = (_counted(maps.paint(side)) for side in Side)
    return Heat(len(maps), front, back, _regions(maps.felt, _painted(maps)))


def _counted(paint: bytes) -> Whole:
    """Count how often each cell is painted, a few maps at a time to spare memory."""
    packed = np.frombuffer(paint, np.uint8).reshape(-1, PAINT_BYTES)
    cells = np.zeros(COLUMNS * ROWS, np.int64)
    for start in range(0, len(packed), _AT_ONCE):
        bits = np.unpackbits(packed[start : start + _AT_ONCE], axis=1)
        cells += bits.sum(axis=0, dtype=np.uint8)
    return cells.reshape(ROWS, COLUMNS)


def _painted(maps: Maps) -> NDArray[np.bool_]:
    """Say of each map which regions have paint, shape (maps, regions).

    As `painting.painted_regions` says it of one map.
    """
    words = {side: _words(maps.paint(side)) for side in Side}
    counts = np.zeros((len(maps), len(REGIONS)), np.int64)
    for place, region in enumerate(REGIONS):
        mask = _words(paint_on(cells_of(region)))[0]
        some = np.flatnonzero(mask)
        hit = words[region.side][:, some] & mask[some]
        counts[:, place] = np.bitwise_count(hit).sum(axis=1, dtype=np.int64)
    most = counts.max(axis=1)
    painted = counts >= np.maximum(np.minimum(most, SPILT), 1)[:, None]
    # Of a few cells alone, the one region that has the most of them.
    faint = np.flatnonzero(most < SPILT)
    only = painted[faint].argmax(axis=1)[:, None]
    painted[faint] &= np.arange(len(REGIONS)) == only
    return np.asarray(painted)


def _words(paint: bytes) -> NDArray[np.uint64]:
    """Give paint as words of 64 cells, shape (maps, words)."""
    return np.frombuffer(paint, np.uint64).reshape(-1, PAINT_BYTES // 8)


def _regions(
    said: Sequence[tuple[Felt, ...]], felt: NDArray[np.bool_]
) -> tuple[RegionHeat, ...]:
    """Give the regions that are felt: painted, or something is said of them."""
    told: defaultdict[str, list[Felt]] = defaultdict(list)
    unknown: Counter[str] = Counter()
    for each, those in enumerate(said):
        for one in those:
            told[one.region].append(one)
            place = place_of(one.region)
            if place < len(REGIONS):
                felt[each, place] = True
            else:
                unknown[one.region] += 1
    known = zip(REGIONS, felt.sum(axis=0).tolist(), strict=True)
    counts = {region.id: count for region, count in known if count} | dict(unknown)
    found = [_region(region, count, told[region]) for region, count in counts.items()]
    return tuple(sorted(found, key=lambda each: -each.count))


def _middle(strengths: list[int]) -> Middle | None:
    """Give the middle of strengths, of as many as that takes of changes too."""
    if len(strengths) < FOR_A_MIDDLE:
        return None
    return middle_of(np.array(strengths, np.int64))


def _region(region: str, count: int, felt: list[Felt]) -> RegionHeat:
    strengths = [one.strength for one in felt if one.strength is not None]
    qualities = Counter(one.quality for one in felt if one.quality is not None)
    in_order = sorted(qualities.items(), key=lambda each: (-each[1], each[0]))
    return RegionHeat(
        region=region,
        count=count,
        strength=_middle(strengths),
        strengths=len(strengths),
        qualities=dict(in_order),
    )
