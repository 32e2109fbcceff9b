"""The words on offer for what is felt: sensations by dimension, feelings in two levels.

The choice of words is our own. None is good or bad, and none explains another: a
sensation stands for no feeling, and a feeling for no cause. These are ids; how they are
said in a language stands in the room of the screen.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Dimension(StrEnum):
    """What a sensation can be described by."""

    TEMPERATURE = "temperature"
    PRESSURE = "pressure"
    MOVEMENT = "movement"
    TEXTURE = "texture"
    SIZE = "size"
    WEIGHT = "weight"
    OPEN = "open"
    """Nothing, or nothing that can be told."""


SENSATIONS: Mapping[Dimension, tuple[str, ...]] = MappingProxyType(
    {
        Dimension.TEMPERATURE: ("cold", "cool", "warm", "hot", "burning"),
        Dimension.PRESSURE: ("tight", "pressing", "squeezed", "full", "loose", "open"),
        Dimension.MOVEMENT: (
            *("still", "flowing", "pulsing", "fluttering", "trembling"),
            *("tingling", "buzzing"),
        ),
        Dimension.TEXTURE: (
            *("soft", "hard", "smooth", "rough", "prickly", "sharp", "dull", "knotted"),
        ),
        Dimension.SIZE: ("small", "large", "narrow", "wide", "deep", "spreading"),
        Dimension.WEIGHT: ("light", "heavy", "floating", "sinking", "hollow"),
        Dimension.OPEN: ("none", "numb", "unsure"),
    }
)
"""The words of each dimension, in the order in which they are shown."""

FEELINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "calm": ("at-ease", "settled", "peaceful", "safe", "relieved"),
        "glad": ("cheerful", "content", "grateful", "hopeful", "proud", "curious"),
        "warm-to-others": ("loving", "tender", "caring", "trusting", "connected"),
        "tired": ("sleepy", "worn-out", "exhausted", "slowed-down"),
        "flat": ("empty", "distant", "bored", "indifferent"),
        "unsettled": ("restless", "tense", "confused", "torn", "overwhelmed"),
        "sad": ("lonely", "disappointed", "hurt", "longing", "grieving"),
        "afraid": ("worried", "nervous", "frightened", "helpless", "unsafe"),
        "angry": ("annoyed", "impatient", "frustrated", "bitter", "furious"),
        "ashamed": ("embarrassed", "guilty", "regretful", "exposed"),
    }
)
"""Each plain feeling, and those that say it more closely, as they are shown."""

EVERY_SENSATION = tuple(word for words in SENSATIONS.values() for word in words)
EVERY_FEELING = tuple(
    word for family, closer in FEELINGS.items() for word in (family, *closer)
)
