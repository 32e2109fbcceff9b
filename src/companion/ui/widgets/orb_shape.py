"""What there is to draw of a moment: how full, of which hue, how far."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from companion.practice.model import Phase
from companion.practice.moments import turned
from companion.ui.motion import Motion
from companion.units import seconds_of

if TYPE_CHECKING:
    from companion.practice.timeline import Moment

REST = 0.48
"""The radius of the resting orb, as a share of the full one."""
_SHADES = 200
"""So many steps of brightness are more than an eye can tell apart."""


@dataclass(frozen=True, slots=True)
class OrbShape:
    """What there is to draw; the same shape gives the same picture."""

    radius: float
    """0 to 1, of the full orb."""
    warmth: float
    """0: the hue of breathing out; 1: the hue of breathing in."""
    paced: bool
    filled: float = 0.0
    """How much of the ring is filled, 0 to 1, where nothing moves in its place."""
    phase: Phase | None = None
    """Which phase it is, where it is told in a word."""
    whole: int = 0
    """How many seconds the phase lasts, where they are shown; 0: as long as the person
    wants, who breathes out."""
    left: int = 0
    """How many of them are still to come, with the one that is going on."""

    @property
    def fullness(self) -> float:
        """How full the lungs are, 0 to 1."""
        return (self.radius - REST) / (1.0 - REST)


def shape_at(moment: Moment | None, motion: Motion = Motion.FULL) -> OrbShape:
    """Give the orb's shape at a moment; None: at rest."""
    if moment is None:
        return OrbShape(REST, 0.0, paced=False)
    paced = moment.phase is not None
    if motion is Motion.NONE:
        return _told(moment)
    full = max(0.0, min(1.0, moment.fullness))
    warmth = _warmth(moment)
    if motion is Motion.FULL:
        return OrbShape(REST + (1.0 - REST) * full, warmth, paced)
    shade = round(full * _SHADES) / _SHADES
    radius, hue = REST + (1.0 - REST) * shade, round(warmth * _SHADES) / _SHADES
    return OrbShape(radius, hue, paced, round(_filled(moment), 3))


def smooth(share: float) -> float:
    """Ease from 0 to 1 without a corner."""
    held = max(0.0, min(1.0, share))
    return held * held * (3.0 - 2.0 * held)


def _warmth(moment: Moment) -> float:
    if moment.phase is None:
        return 0.0
    return turned(moment.phase, moment.phase_progress, moment.turned_from)


def _filled(moment: Moment) -> float:
    """Fill evenly while the breath goes in, and empty while it goes out."""
    return {
        Phase.IN: moment.phase_progress,
        Phase.HOLD_FULL: 1.0,
        Phase.OUT: 1.0 - moment.phase_progress,
        Phase.HOLD_EMPTY: 0.0,
        None: 0.0,
    }[moment.phase]


def _told(moment: Moment) -> OrbShape:
    """Give what a word and whole seconds can tell."""
    if moment.phase is None:
        return OrbShape(REST, 0.0, paced=False)
    if not moment.phase_frames:
        return OrbShape(REST, 0.0, paced=True, phase=Phase.OUT)
    seconds = seconds_of(moment.phase_frames)
    whole = max(1, round(seconds))
    # A little before its end, a phase still has a second to go.
    left = max(1, min(whole, ceil((1.0 - moment.phase_progress) * whole)))
    warm = moment.phase in (Phase.IN, Phase.HOLD_FULL)
    return OrbShape(
        REST,
        float(warm),
        paced=True,
        phase=moment.phase,
        whole=whole,
        left=left,
    )
