"""Where there is help from people: numbers by place, and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FRESH = timedelta(days=183)
"""Half a year: what was checked longer ago may have changed."""


class HelpKind(StrEnum):
    """What a number is for."""

    EMERGENCY = "emergency"
    """Danger to life."""
    TALK = "talk"
    """Somebody to talk to."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One number, and where it was found."""

    kind: HelpKind
    number: str
    """As one dials it; several are parted by commas."""
    who: str
    about: str
    """What it is for, when, and what it costs, as far as the source says so."""
    source: str
    dated: str | None = None
    """The year, or day, of the source; None: it carries none."""
    checked: date | None = None
    """When somebody last made sure of it; None: nobody has since it was taken down."""


@dataclass(frozen=True, slots=True)
class HelpPlace:
    """A country, or several, with numbers that hold there."""

    name: str
    countries: tuple[str, ...]
    """By ISO 3166, two letters."""
    lines: tuple[HelpLine, ...]


def near(places: Sequence[HelpPlace], country: str) -> Sequence[HelpPlace]:
    """Give the places that a country belongs to: first those for danger to life."""
    found = [place for place in places if country.upper() in place.countries]
    return sorted(
        found, key=lambda place: (not _has_emergency(place), len(place.countries))
    )


def apart(places: Sequence[HelpPlace], country: str) -> Sequence[HelpPlace]:
    """Give the other places, as they are listed."""
    close = near(places, country)
    return [place for place in places if place not in close]


def oldest_check(places: Sequence[HelpPlace]) -> date | None:
    """Give when the numbers were last made sure of; None: some never were."""
    checked = [line.checked for place in places for line in place.lines]
    known = [each for each in checked if each is not None]
    return min(known) if known and len(known) == len(checked) else None


def is_fresh(places: Sequence[HelpPlace], today: date) -> bool:
    """Tell whether every number was made sure of in the last half year."""
    oldest = oldest_check(places)
    return oldest is not None and today - oldest <= FRESH


def _has_emergency(place: HelpPlace) -> bool:
    return any(line.kind is HelpKind.EMERGENCY for line in place.lines)
