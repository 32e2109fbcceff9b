"""What a client said, or did, about one item of a plan on one day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Mark(StrEnum):
    """What is known of an item on a day; the latest counts."""

    DONE = "done"
    """A session came to its end, or the person says that it is done."""
    STOPPED = "stopped"
    """A session was stopped early."""
    LATER = "later"
    """Not now, but later on the same day."""
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark; `id` is a UUID."""

    id: str
    plan_id: str
    item_id: str
    day: date
    """The local day that it is about."""
    mark: Mark
    at: datetime
    """When it was made, with the local offset."""
    session_id: str | None = None
    """The session that it is of; None: the person said it."""
