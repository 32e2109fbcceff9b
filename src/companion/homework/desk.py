"""What a practitioner keeps: clients by pseudonym, plans, templates and notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from companion.homework.plan import Plan


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who is given homework, by a pseudonym alone."""

    id: str
    """A UUID that never leaves this machine."""
    pseudonym: str
    since: datetime
    notes: str = ""
    """The practitioner's own; they never leave this machine."""
    resting: bool = False
    """Whether they are kept out of the list for now."""


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that was made for a client, as it stands on the practitioner's desk."""

    client_id: str
    plan: Plan
    saved_at: datetime | None = None
    """When this revision was saved as a file; None: it is being written."""


@dataclass(frozen=True, slots=True)
class Template:
    """A plan without a client, to begin others from."""

    id: str
    title: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it."""

    name: str = ""
    """The practitioner's name, as plans show it."""
    clients: tuple[Client, ...] = ()
    made: tuple[Made, ...] = ()
    """Every revision of every plan, oldest first."""
    templates: tuple[Template, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)
