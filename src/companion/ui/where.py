"""The places of the window that the rail leads to."""

from enum import Enum


class Where(Enum):
    """One of the places, in the order of the rail."""

    TODAY = "today"
    PRACTICES = "practices"
    JOURNEY = "journey"
    SETTINGS = "settings"
    HELP = "help"


CALM_KEY = "F2"
"""Begins calm now."""
HELP_KEY = "F1"
"""Shows help from people, wherever one is but in a session."""
