"""The regions of the body map in plain words.

Apart from `words`: the library needs those, and not what the body map brings with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.checkin.body import Side
from companion.checkin.figure import Part
from companion.checkin.regions import Hand, Region, region_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.checkin.body import Felt

tr = QCoreApplication.translate


def side_in_words(side: Side) -> str:
    """Name a side of the figure."""
    return {
        Side.FRONT: tr("body_words", "Front"),
        Side.BACK: tr("body_words", "Back"),
    }[side]


def part_in_words(region: Region) -> str:
    """Name a region as it stands under the heading of its side: "Left thigh"."""
    word = _part(region)
    if region.hand is None:
        return word[:1].upper() + word[1:]
    pattern = {
        Hand.LEFT: tr("body_words", "Left {}"),
        Hand.RIGHT: tr("body_words", "Right {}"),
    }[region.hand]
    return pattern.format(word)


def region_in_words(region: Region) -> str:
    """Name a region so that its side is known: "Left thigh, back"."""
    if region.part in _OF_ONE_SIDE:
        return part_in_words(region)
    pattern = {
        Side.FRONT: tr("body_words", "{}, front"),
        Side.BACK: tr("body_words", "{}, back"),
    }[region.side]
    return pattern.format(part_in_words(region))


def region_id_in_words(region: str) -> str:
    """Name a region by its id; one that is not known here, as the log names it."""
    known = region_named(region)
    return region_in_words(known) if known else region


def felt_in_words(felt: Felt, qualities: Mapping[str, str]) -> str:
    """Say what is felt in a region: "Chest: warm, strength 4".

    A region or a word that is not known here is named as the log names it.
    """
    name = region_id_in_words(felt.region)
    said = said_in_words(felt, qualities)
    return f"{name}: {said}" if said else name


def said_in_words(felt: Felt, qualities: Mapping[str, str]) -> str:
    """Say what a region is like: "warm, strength 4"; nothing if all was skipped."""
    said = []
    if felt.quality is not None:
        said.append(qualities.get(felt.quality, felt.quality))
    if felt.strength is not None:
        said.append(tr("body_words", "strength {}").format(felt.strength))
    return ", ".join(said)


def marked_in_words(felt: bool) -> str:
    """Say whether something is felt in a region."""
    if felt:
        return tr("body_words", "marked")
    return tr("body_words", "not marked")


_OF_ONE_SIDE = frozenset(
    {
        Part.FACE,
        Part.JAW,
        Part.THROAT,
        Part.NECK,
        Part.CHEST,
        Part.UPPER_BELLY,
        Part.LOWER_BELLY,
        Part.PELVIS,
        Part.UPPER_BACK,
        Part.MIDDLE_BACK,
        Part.LOWER_BACK,
        Part.SEAT,
        Part.CALF,
        Part.HEEL,
    }
)
"""Parts whose name says from which side they are seen."""


def _part(region: Region) -> str:
    """Name a part, in the middle of a sentence."""
    if region.part is Part.HEAD and region.side is Side.BACK:
        return tr("body_words", "back of the head")
    return _named()[region.part]


def _named() -> Mapping[Part, str]:
    return {
        Part.HEAD: tr("body_words", "top of the head"),
        Part.FACE: tr("body_words", "face"),
        Part.JAW: tr("body_words", "jaw"),
        Part.THROAT: tr("body_words", "throat"),
        Part.NECK: tr("body_words", "neck"),
        Part.SHOULDER: tr("body_words", "shoulder"),
        Part.CHEST: tr("body_words", "chest"),
        Part.UPPER_BELLY: tr("body_words", "upper belly"),
        Part.LOWER_BELLY: tr("body_words", "lower belly"),
        Part.PELVIS: tr("body_words", "hips and pelvis"),
        Part.UPPER_BACK: tr("body_words", "upper back"),
        Part.MIDDLE_BACK: tr("body_words", "middle of the back"),
        Part.LOWER_BACK: tr("body_words", "lower back"),
        Part.SEAT: tr("body_words", "seat"),
        Part.UPPER_ARM: tr("body_words", "upper arm"),
        Part.FOREARM: tr("body_words", "forearm"),
        Part.HAND: tr("body_words", "hand"),
        Part.THIGH: tr("body_words", "thigh"),
        Part.KNEE: tr("body_words", "knee"),
        Part.SHIN: tr("body_words", "shin"),
        Part.CALF: tr("body_words", "calf"),
        Part.FOOT: tr("body_words", "foot"),
        Part.HEEL: tr("body_words", "heel"),
    }
