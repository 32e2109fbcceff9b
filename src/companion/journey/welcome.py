"""How often a person has been here, and since when. How often they were not, is not."""

from dataclasses import dataclass
from datetime import date

from companion.journey.history import Sessions
from companion.journey.periods import day_of


@dataclass(frozen=True, slots=True)
class Visits:
    """How many sessions there were, and the local day of the first."""

    times: int
    since: date


def visits_of(sessions: Sessions) -> Visits | None:
    """Count the sessions, of whatever end; None before the first."""
    if not sessions.ids:
        return None
    return Visits(len(sessions.ids), day_of(int(sessions.days.min())))
