"""The figure of the body map: a calm outline, and the parts it is cut into.

Drawn by us for this. One half is given, as points (distance from the middle line, down
from the top), in cells of the grid; the other half is its mirror image. It has no face
and no sex: anybody is meant.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from companion.checkin.body import COLUMNS, Side

Curve = NDArray[np.float64]
"""Points (across, down) in cells, from the grid's top left; n by 2."""
Half = Sequence[tuple[float, float]]
"""Points (distance from the middle line, down), in cells."""

_MIDDLE = COLUMNS / 2
_SMOOTH = 8
"""Points of a curve between two that are given."""

_OUTLINE: Half = (
    # The head, the neck and the shoulder.
    (0.0, 1.8),
    (2.5, 2.4),
    (4.0, 4.5),
    (4.35, 7.1),
    (3.9, 9.8),
    (3.0, 12.0),
    (2.7, 13.6),
    (3.1, 15.3),
    (5.5, 16.6),
    (8.6, 17.5),
    (10.7, 19.2),
    (11.8, 22.0),
    # Down the outside of the arm, round the hand, and up the inside.
    (12.7, 26.2),
    (13.9, 31.0),
    (15.3, 35.8),
    (16.4, 40.4),
    (17.6, 43.2),
    (18.4, 46.2),
    (18.2, 48.9),
    (16.9, 49.9),
    (15.2, 48.6),
    (13.7, 45.6),
    (13.1, 42.2),
    (11.8, 36.6),
    (10.2, 31.0),
    (9.1, 26.6),
    (8.2, 23.4),
    # The trunk and the outside of the leg.
    (7.55, 25.0),
    (7.3, 28.4),
    (6.7, 32.6),
    (7.3, 37.2),
    (8.3, 41.6),
    (8.5, 46.0),
    (7.9, 52.0),
    (6.7, 58.0),
    (6.8, 63.0),
    (5.9, 68.4),
    (4.9, 72.8),
    (5.3, 75.2),
    (6.5, 77.0),
    (6.2, 78.3),
    (4.4, 78.6),
    (2.7, 78.2),
    # Up the inside of the leg.
    (2.2, 76.4),
    (2.4, 72.8),
    (1.7, 66.0),
    (1.6, 62.4),
    (2.0, 58.0),
    (1.5, 53.0),
    (0.75, 48.0),
    (0.0, 45.6),
)

_LINES: Mapping[Side, tuple[Half, ...]] = {
    Side.FRONT: (
        ((1.0, 18.2), (4.0, 18.0), (7.4, 18.9)),
        ((0.0, 35.2), (0.0, 35.7), (0.0, 36.2)),
        ((3.2, 59.6), (4.3, 60.2), (5.4, 59.6)),
    ),
    Side.BACK: (
        ((0.0, 17.6), (0.0, 27.0), (0.0, 37.4)),
        ((3.0, 20.6), (3.1, 23.4), (4.9, 25.6)),
        ((0.0, 40.6), (0.0, 43.0), (0.0, 45.4)),
        ((1.4, 46.9), (3.8, 47.3), (6.2, 46.4)),
        ((3.2, 58.4), (4.3, 57.8), (5.4, 58.4)),
    ),
}
"""A few faint lines by which the front is told from the back; each is mirrored too."""


class Part(StrEnum):
    """A part of the body; those of `PAIRED` are there on the left and on the right."""

    HEAD = "head"
    FACE = "face"
    JAW = "jaw"
    THROAT = "throat"
    NECK = "neck"
    SHOULDER = "shoulder"
    CHEST = "chest"
    UPPER_BELLY = "upper-belly"
    LOWER_BELLY = "lower-belly"
    PELVIS = "pelvis"
    UPPER_BACK = "upper-back"
    MIDDLE_BACK = "middle-back"
    LOWER_BACK = "lower-back"
    SEAT = "seat"
    UPPER_ARM = "upper-arm"
    FOREARM = "forearm"
    HAND = "hand"
    THIGH = "thigh"
    KNEE = "knee"
    SHIN = "shin"
    CALF = "calf"
    FOOT = "foot"
    HEEL = "heel"


PAIRED = frozenset(
    {
        Part.SHOULDER,
        Part.UPPER_ARM,
        Part.FOREARM,
        Part.HAND,
        Part.THIGH,
        Part.KNEE,
        Part.SHIN,
        Part.CALF,
        Part.FOOT,
        Part.HEEL,
    }
)

_BREAST: Half = ((0, 16.9), (3.7, 16.9), (4.2, 17.8), (6.4, 20.3), (8.1, 23.1))
_SHOULDER: Half = (
    *((3.7, 13.2), (20, 13.2), (20, 22.2), (8.1, 23.1)),
    *((6.4, 20.3), (4.2, 17.8), (3.7, 16.9)),
)
_RIBS: Half = (*_BREAST, (8.1, 25.9), (0, 25.9))
_WAIST: Half = ((0, 25.9), (8.1, 25.9), (9.3, 31.7), (0, 31.7))
_LOINS: Half = ((0, 31.7), (9.3, 31.7), (9.98, 37.9), (0, 37.9))
_UPPER_ARM: Half = ((8.1, 23.1), (20, 22.2), (20, 28), (9.3, 31.7), (8.1, 25.9))
_FOREARM: Half = ((9.3, 31.7), (20, 28), (20, 39), (10.5, 42.6))
_HAND: Half = ((10.5, 42.6), (20, 39), (20, 52), (10.5, 52))
_KNEE: Half = ((0, 55.7), (10.5, 55.7), (10.5, 61.2), (0, 61.2))
_SHIN: Half = ((0, 61.2), (10.5, 61.2), (10.5, 73.2), (0, 73.2))
_FOOT: Half = ((0, 73.2), (10.5, 73.2), (10.5, 80), (0, 80))

CUTS: Mapping[Side, Mapping[Part, Half]] = {
    Side.FRONT: {
        Part.HEAD: ((0, 0), (8, 0), (8, 5.8), (0, 5.8)),
        Part.FACE: ((0, 5.8), (8, 5.8), (8, 10.2), (0, 10.2)),
        Part.JAW: ((0, 10.2), (8, 10.2), (8, 13.2), (0, 13.2)),
        Part.THROAT: ((0, 13.2), (3.7, 13.2), (3.7, 16.9), (0, 16.9)),
        Part.SHOULDER: _SHOULDER,
        Part.UPPER_ARM: _UPPER_ARM,
        Part.FOREARM: _FOREARM,
        Part.HAND: _HAND,
        Part.CHEST: _RIBS,
        Part.UPPER_BELLY: _WAIST,
        Part.LOWER_BELLY: _LOINS,
        Part.PELVIS: ((0, 37.9), (9.98, 37.9), (10.24, 40.2), (0, 46.2)),
        Part.THIGH: ((0, 46.2), (10.24, 40.2), (10.5, 42.6), (10.5, 55.7), (0, 55.7)),
        Part.KNEE: _KNEE,
        Part.SHIN: _SHIN,
        Part.FOOT: _FOOT,
    },
    Side.BACK: {
        Part.HEAD: ((0, 0), (8, 0), (8, 11.2), (0, 11.2)),
        Part.NECK: (
            *((0, 11.2), (8, 11.2), (8, 13.2)),
            *((3.7, 13.2), (3.7, 16.9), (0, 16.9)),
        ),
        Part.SHOULDER: _SHOULDER,
        Part.UPPER_ARM: _UPPER_ARM,
        Part.FOREARM: _FOREARM,
        Part.HAND: _HAND,
        Part.UPPER_BACK: _RIBS,
        Part.MIDDLE_BACK: _WAIST,
        Part.LOWER_BACK: _LOINS,
        Part.SEAT: ((0, 37.9), (9.98, 37.9), (10.5, 42.6), (10.5, 47.3), (0, 47.3)),
        Part.THIGH: ((0, 47.3), (10.5, 47.3), (10.5, 55.7), (0, 55.7)),
        Part.KNEE: _KNEE,
        Part.CALF: _SHIN,
        Part.HEEL: _FOOT,
    },
}
"""What a side is cut into, from head to foot: polygons that share their edges.

Read together with their mirror images they cover the figure, and never overlap.
"""


@cache
def outline() -> Curve:
    """Give the figure's outline, a closed curve; the same from both sides."""
    there = _placed(_OUTLINE, 1)
    back = _placed(_OUTLINE[-2:0:-1], -1)
    return _smooth(np.concatenate([there, back]), closed=True)


@cache
def lines(side: Side) -> tuple[Curve, ...]:
    """Give the faint lines of a side."""
    return tuple(
        _smooth(_placed(half, mirror), closed=False)
        for half in _LINES[side]
        for mirror in ((1, -1) if any(away for away, _ in half) else (1,))
    )


def cut(side: Side, part: Part, mirror: Iterable[int]) -> tuple[Curve, ...]:
    """Give a part's polygons: right on the screen for 1, left for -1."""
    return tuple(_placed(CUTS[side][part], each) for each in mirror)


def inside(polygon: Curve, points: Curve) -> NDArray[np.bool_]:
    """Say which points lie within a closed polygon, by counting crossings."""
    x, y = points[:, 0, None], points[:, 1, None]
    x1, y1 = polygon.T
    x2, y2 = np.roll(polygon, -1, axis=0).T
    straddles = (y1 > y) != (y2 > y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    left_of = x < x1 + (y - y1) * (x2 - x1) / rise
    return np.asarray((straddles & left_of).sum(axis=1) % 2 == 1)


def _placed(half: Half, mirror: int) -> Curve:
    """Put points of a half on the grid."""
    away, down = np.asarray(half, dtype=np.float64).T
    return np.stack([_MIDDLE + mirror * away, down], axis=1)


def _smooth(points: Curve, *, closed: bool) -> Curve:
    """Give a curve through points: Catmull-Rom's spline."""
    if closed:
        padded = np.concatenate([points[-1:], points, points[:2]])
    else:
        padded = np.concatenate([points[:1], points, points[-1:]])
    t = np.linspace(0.0, 1.0, _SMOOTH, endpoint=False)[:, None, None]
    a, b, c, d = padded[:-3], padded[1:-2], padded[2:-1], padded[3:]
    curve = 0.5 * (
        2 * b
        + (c - a) * t
        + (2 * a - 5 * b + 4 * c - d) * t**2
        + (3 * b - a - 3 * c + d) * t**3
    )
    flat = curve.transpose(1, 0, 2).reshape(-1, 2)
    return flat if closed else np.concatenate([flat, points[-1:]])
