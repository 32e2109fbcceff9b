"""What the recorder says of itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.ui.transcript import length_in_words
from companion.units import RATE, Frames, Millis

tr = QCoreApplication.translate

SILENT, QUIET = -70.0, -45.0
"""dB under full scale: what is less is nothing, and what is less is a little quiet."""
LISTENS_AFTER = 2.0
"""Seconds before anything is said of the level: who records breathes in first."""


def clock(seconds: float) -> str:
    """Give a length in minutes and seconds, as clocks show it."""
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes}:{second:02}"


def spoken_length(frames: Frames) -> str:
    """Say how long a note is, in minutes and seconds."""
    seconds = max(1, round(frames / RATE))
    minutes, second = divmod(seconds, 60)
    if minutes and second:
        told = tr("recorder", "{minutes} min {seconds} s")
        return told.format(minutes=minutes, seconds=second)
    return length_in_words(Millis(seconds * 1000))


def level_in_words(seconds: float, loudest: float, *, clipped: bool) -> str:
    """Say what the level means; `loudest` is that of the last seconds, in dB."""
    if clipped:
        return tr(
            "recorder", "It was very loud at times; a little more distance helps."
        )
    if seconds < LISTENS_AFTER:
        return ""
    if loudest < SILENT:
        return tr(
            "recorder",
            "Nothing is to be heard. Look whether the microphone is switched on, and "
            "whether Companion may use it.",
        )
    if loudest < QUIET:
        return tr("recorder", "It is quiet; come a little nearer if you like.")
    return tr("recorder", "The level is good.")
