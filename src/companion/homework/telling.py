"""What a report can contain; each is told only where the client says so."""

from enum import StrEnum


class Telling(StrEnum):
    """One kind of thing that a report can contain (evidence.md, 6)."""

    DONE = "done"
    """What was asked for, and what was done of it, by day."""
    CHANGES = "changes"
    """Distress before and after each session, in pairs."""
    STOPPED = "stopped"
    """Which sessions were stopped early."""
    MESSAGE = "message"
    """A question or message that is written for the report."""
    ANSWERS = "answers"
    """Pleasantness, energy, zone and safety before and after."""
    FOR_PRACTITIONER = "for-practitioner"
    """What was written in check-ins for the practitioner: free text."""
    BODY = "body"
    """Where in the body something was felt, and its words."""
    TIMES = "times"
    """The time of day of each session."""


USUAL = (Telling.DONE, Telling.CHANGES, Telling.STOPPED, Telling.MESSAGE)
"""What is chosen at first; all else is off until the client says so."""
