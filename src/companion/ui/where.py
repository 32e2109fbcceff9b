"""The places of the window that the rail leads to."""

from enum import Enum


class Where(Enum):
    """One of the places, in the order of the rail."""

    TODAY = "today"
    PRACTICES = "practices"
    JOURNEY = "journey"
    HOMEWORK = "homework"
    SETTINGS = "settings"
    HELP = "help"


# Keys that work wherever one is; `companion.ui.keys` tells them all.
KEYS_KEY = "F1"
"""Shows the page of all keys."""
CALM_KEY = "F2"
"""Begins calm now."""
HELP_KEY = "F3"
"""Shows help from people."""
HIDE_KEY = "Ctrl+L"
"""Hides everything, and locks the log if it can be."""
