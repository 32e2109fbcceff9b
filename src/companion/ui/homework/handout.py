"""A plan on paper: one page of what is asked, and what is said in each practice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.ui.felt_words import listed
from companion.ui.homework.plan_words import facts_of, short_day, when_of
from companion.ui.transcript import transcript
from companion.ui.widgets.reading_text import Ink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from companion.homework.plan import Item, Plan
    from companion.practice.model import Practice

tr = QCoreApplication.translate


class Kind(Enum):
    """How something is set."""

    TITLE = auto()
    HEADING = auto()
    BODY = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph."""

    text: str
    kind: Kind = Kind.BODY


def page_of(
    plan: Plan, practices: Mapping[str, Practice], *, note_follows: bool = False
) -> Iterator[Said]:
    """Give what is to stand on the page, from the top; `practices` by their ids.

    `note_follows`: the note is too long for it, and stands after it; see `note_of`.
    """
    yield Said(plan.title, Kind.TITLE)
    yield Said(_whose(plan), Kind.QUIET)
    if plan.note and not note_follows:
        yield Said(plan.note)
    elif plan.note:
        told = tr("handout", "What {by} wrote to you stands on the next page.")
        yield Said(told.format(by=plan.practitioner.name), Kind.QUIET)
    for item in plan.items:
        yield from _asked(item, practices)
    yield Said(tr("handout", "When to stop"), Kind.HEADING)
    if plan.stop_rule:
        yield Said(plan.stop_rule)
    yield Said(
        tr(
            "handout",
            "You can leave out anything, and stop at any time. If it is too much, "
            "stop, look around the room, and name a few things that you see.",
        )
    )
    yield Said(not_monitored(), Kind.QUIET)


def note_of(plan: Plan) -> Iterator[Said]:
    """Give the note as it stands on pages of its own."""
    told = tr("handout", "From {by}").format(by=plan.practitioner.name)
    yield Said(told, Kind.TITLE)
    yield Said(plan.note)


def not_monitored() -> str:
    """Say that nobody watches over what is done with it."""
    return tr(
        "handout",
        "This is not monitored: nobody sees what you do or leave out. In an emergency, "
        "call the emergency number of where you are.",
    )


def transcript_of(plan: Plan, practices: Mapping[str, Practice]) -> Iterator[Said]:
    """Give what is said in each practice of a plan, once each."""
    told = set()
    for item in plan.items:
        practice = practices.get(item.practice_id)
        if practice is None or (item.practice_id, item.wording) in told:
            continue
        told.add((item.practice_id, item.wording))
        yield Said(practice.title, Kind.TITLE)
        for paragraph in transcript(practice, item.wording):
            yield Said(paragraph.text, _KINDS[paragraph.ink])


_KINDS = {Ink.HEADING: Kind.HEADING, Ink.PLAIN: Kind.BODY, Ink.QUIET: Kind.QUIET}


def _whose(plan: Plan) -> str:
    years = plan.starts.year != plan.expires.year
    told = tr("handout", "From {by}, for {client}. {first} to {last}.")
    return told.format(
        by=plan.practitioner.name,
        client=plan.client,
        first=short_day(plan.starts, year=years),
        last=short_day(plan.expires, year=True),
    )


def _asked(item: Item, practices: Mapping[str, Practice]) -> Iterator[Said]:
    yield Said(item.title, Kind.HEADING)
    facts = facts_of(item, {})
    yield Said(facts[:1].upper() + facts[1:])
    if when := when_of(item):
        yield Said(when)
    instead = [practices[each].title for each in item.substitutes if each in practices]
    if instead:
        told = tr("handout", "In its place, if you like: {}").format(listed(instead))
        yield Said(told, Kind.QUIET)
