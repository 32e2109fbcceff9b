"""Spoken lines that come with a plan, before those of the companion's own voices."""

from typing import Protocol

from companion.practice.layout import ClipFrames
from companion.sound.bank import Loop, Samples, SoundBank
from companion.units import Frames


class Carried(Protocol):
    """Some spoken lines, by their text."""

    def frames(self, text: str) -> Frames | None:
        """Give the length of a line; None where it is not among them."""

    def clip(self, text: str) -> Samples:
        """Give a line that is among them, mono."""


def carried_or_recorded(carried: Carried | None, recorded: ClipFrames) -> ClipFrames:
    """Give the lengths of carried lines, and of recorded ones for what is left."""
    if carried is None:
        return recorded

    def frames(text: str) -> Frames | None:
        length = carried.frames(text)
        return recorded(text) if length is None else length

    return frames


class CarriedBank:
    """A `SoundBank` in which carried lines come before those of another one."""

    def __init__(self, carried: Carried, bank: SoundBank) -> None:
        self._carried = carried
        self._bank = bank

    def clip(self, text: str) -> Samples:
        """Give a line's clip, mono."""
        if self._carried.frames(text) is None:
            return self._bank.clip(text)
        return self._carried.clip(text)

    def bed(self, name: str) -> Loop:
        """Give a bed."""
        return self._bank.bed(name)
