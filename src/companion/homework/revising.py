"""What a revision of a plan changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from companion.homework.plan import Item, Plan


class Part(StrEnum):
    """What can be another one in a later revision; the screen says it in words."""

    TITLE = "title"
    DAYS = "days"
    NOTE = "note"
    SPOKEN_NOTE = "spoken-note"
    STOP_RULE = "stop-rule"
    QUESTIONS = "questions"
    TELLING = "telling"
    ADDED = "added"
    REMOVED = "removed"
    PRACTICE = "practice"
    LENGTH = "length"
    RHYTHM = "rhythm"
    WHEN = "when"
    SUBSTITUTES = "substitutes"
    MANNER = "manner"
    """The wording or the voice."""
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Changed:
    """One change; of an item, it is as it is now, or as it was where it is gone."""

    part: Part
    item: Item | None = None


def changes(old: Plan, new: Plan) -> tuple[Changed, ...]:
    """Give what a revision changes for the client, the plan first, then its items."""
    return (*_of_plan(old, new), *_of_items(old, new))


def _of_plan(old: Plan, new: Plan) -> Iterator[Changed]:
    compared = {
        Part.TITLE: (old.title, new.title),
        Part.DAYS: ((old.starts, old.expires), (new.starts, new.expires)),
        Part.NOTE: (old.note, new.note),
        Part.SPOKEN_NOTE: (old.spoken_note, new.spoken_note),
        Part.STOP_RULE: (old.stop_rule, new.stop_rule),
        Part.QUESTIONS: ((old.before, old.after), (new.before, new.after)),
        Part.TELLING: (set(old.telling), set(new.telling)),
    }
    for part, (before, now) in compared.items():
        if before != now:
            yield Changed(part)


def _of_items(old: Plan, new: Plan) -> Iterator[Changed]:
    before = {item.id: item for item in old.items}
    now = {item.id: item for item in new.items}
    for item in new.items:
        if item.id in before:
            yield from _of_item(before[item.id], item)
        else:
            yield Changed(Part.ADDED, item)
    yield from (Changed(Part.REMOVED, item) for item in old.items if item.id not in now)
    if [i for i in before if i in now] != [i for i in now if i in before]:
        yield Changed(Part.ORDER)


def _of_item(old: Item, new: Item) -> Iterator[Changed]:
    compared = {
        Part.PRACTICE: (old.practice_id, new.practice_id),
        Part.LENGTH: (old.minutes, new.minutes),
        Part.RHYTHM: (old.rhythm, new.rhythm),
        Part.WHEN: ((old.at, old.cue), (new.at, new.cue)),
        Part.SUBSTITUTES: (set(old.substitutes), set(new.substitutes)),
        Part.MANNER: ((old.wording, old.voice), (new.wording, new.voice)),
    }
    for part, (before, now) in compared.items():
        if before != now:
            yield Changed(part, new)
