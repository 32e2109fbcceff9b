"""How much moves in the window, and how the breath is drawn."""

from __future__ import annotations

from enum import Enum


class Motion(Enum):
    """How much may move."""

    FULL = "full"
    REDUCED = "reduced"
    """What changes fades in place; nothing grows, slides or turns."""
    NONE = "none"
    """Nothing moves by itself: a bar and a word tell of the breath."""


class OrbStyle(Enum):
    """What the breath is drawn as."""

    CIRCLE = "circle"
    WAVE = "wave"
    HORIZON = "horizon"


def motion_of(wish: str | None, *, reduced: bool | None) -> Motion:
    """Give the motion that a preference names; where it names none, the system's."""
    for motion in Motion:
        if motion.value == wish:
            return motion
    return Motion.REDUCED if reduced else Motion.FULL


def style_of(name: str) -> OrbStyle:
    """Give the style that a preference names; the circle, where it is not known."""
    for style in OrbStyle:
        if style.value == name:
            return style
    return OrbStyle.CIRCLE
