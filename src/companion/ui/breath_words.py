"""The breath in words, for who does not see the orb."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.practice.model import Phase

tr = QCoreApplication.translate


def phase_in_words(phase: Phase | None) -> str:
    """Say a phase in one word; "" where nothing is paced."""
    if phase is None:
        return ""
    return {
        Phase.IN: tr("breath", "in"),
        Phase.HOLD_FULL: tr("breath", "pause"),
        Phase.OUT: tr("breath", "out"),
        Phase.HOLD_EMPTY: tr("breath", "pause"),
    }[phase]


def seconds_in_words(phase: Phase | None, left: int) -> str:
    """Say a phase, and how many seconds of it are still to come."""
    return tr("breath", "{}  ·  {}").format(phase_in_words(phase), left)


def picture_in_words(phase: Phase | None) -> str:
    """Say what the picture shows in a phase."""
    if phase is None:
        return tr("breath", "It rests")
    return {
        Phase.IN: tr("breath", "It fills: breathing in"),
        Phase.HOLD_FULL: tr("breath", "It is full: a pause"),
        Phase.OUT: tr("breath", "It empties: breathing out"),
        Phase.HOLD_EMPTY: tr("breath", "It is empty: a pause"),
    }[phase]
