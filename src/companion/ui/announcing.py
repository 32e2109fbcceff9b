"""Tells a screen reader of the breath, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from companion.practice.announcing import phase_to_tell
from companion.ui.breath_words import phase_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    from companion.practice.timeline import Timeline
    from companion.units import Frames


class Announcing:
    """Looks at the clock and says what has begun; what is late is left out."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Take what says a word, such as `politely`."""
        self._tell = tell
        self._told: Frames | None = None
        """Where the phase began that was told last."""

    def follow(self, timeline: Timeline, frame: Frames) -> None:
        """Say the phase that begins about now, once."""
        span = phase_to_tell(timeline, frame)
        if span is not None and span.start != self._told:
            self._told = span.start
            self._tell(phase_in_words(span.phase))


def politely(speaker: QObject) -> Callable[[str], None]:
    """Give what lets a screen reader say a word once it is done with what it says."""

    def tell(word: str) -> None:
        event = QAccessibleAnnouncementEvent(speaker, word)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    return tell
