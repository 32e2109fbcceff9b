"""The body map: where something is felt, painted on a figure, and what it is like.

The figure stands in a grid, from the front and from behind. Seen as in a mirror, what
is left on the screen is the person's left; from behind it is their left too.
"""

from dataclasses import dataclass
from enum import StrEnum

COLUMNS, ROWS = 40, 80
PAINT_BYTES = COLUMNS * ROWS // 8
"""A side's paint: a bit a cell, row by row from the top left, highest bit first."""
NO_PAINT = bytes(PAINT_BYTES)
MOST_STRENGTH = 10


class Side(StrEnum):
    """A side of the figure."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Felt:
    """What is felt in one named region; None is skipped."""

    region: str
    """A region's id, such as "left-shoulder-front"."""
    quality: str | None = None
    """The id of a sensation word."""
    strength: int | None = None
    """0 to 10."""


@dataclass(frozen=True, slots=True)
class BodyMap:
    """Where something is felt. Of a person who skipped it there is none."""

    front: bytes = NO_PAINT
    back: bytes = NO_PAINT
    felt: tuple[Felt, ...] = ()
    """In the order of the regions; each region once."""

    def __post_init__(self) -> None:
        """Refuse paint of another grid."""
        if not len(self.front) == len(self.back) == PAINT_BYTES:
            raise ValueError(f"a side's paint has {PAINT_BYTES} bytes")

    def paint(self, side: Side) -> bytes:
        """Give the paint of one side."""
        return self.front if side is Side.FRONT else self.back
