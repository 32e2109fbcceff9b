"""The ways in which a session can be followed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

tr = QCoreApplication.translate


class View(Enum):
    """One of them, as the preferences name it."""

    WHOLE = "whole"
    EYES_CLOSED = "eyes-closed"
    PICTURE = "picture"
    WORDS = "words"

    @property
    def is_quiet(self) -> bool:
        """Whether no sound is played."""
        return self is View.PICTURE

    @property
    def has_picture(self) -> bool:
        """Whether there are an orb, with captions under it, and the way through."""
        return self in (View.WHOLE, View.PICTURE)


def view_named(name: str) -> View:
    """Give a view by its name; of a name that is not known, the whole one."""
    return next((view for view in View if view.value == name), View.WHOLE)


def view_in_words(view: View) -> str:
    """Name a view."""
    return {
        View.WHOLE: tr("views", "All of it"),
        View.EYES_CLOSED: tr("views", "Eyes closed"),
        View.PICTURE: tr("views", "No sound"),
        View.WORDS: tr("views", "Words only"),
    }[view]


def view_line(view: View) -> str:
    """Say what a view is like."""
    return {
        View.WHOLE: tr("views", "Sound, an orb to breathe with, and captions"),
        View.EYES_CLOSED: tr("views", "Sound alone, and a dark window"),
        View.PICTURE: tr("views", "An orb and captions, without sound"),
        View.WORDS: tr("views", "The lines as a text, with sound"),
    }[view]


def way_back(view: View) -> str:
    """Say which key leads from a view to all of it; "" where that is shown."""
    return {
        View.WHOLE: "",
        View.EYES_CLOSED: tr("views", "Eyes closed. E brings the light back."),
        View.PICTURE: tr("views", "No sound. P brings it back."),
        View.WORDS: tr("views", "Words only. W brings the picture back."),
    }[view]
