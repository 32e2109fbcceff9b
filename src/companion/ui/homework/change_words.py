"""What a revision of a plan changes, in the client's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.homework.revising import Part
from companion.ui import words
from companion.ui.homework.plan_words import rhythm_in_words, span_in_words, when_of

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.plan import Item, Plan
    from companion.homework.revising import Changed

tr = QCoreApplication.translate


def change_in_words(changed: Changed, new: Plan, today: date) -> str:
    """Say one change of a revision, as seen on a day."""
    if changed.item is None:
        return _of_plan(changed.part, new, today)
    return _of_item(changed.part, changed.item)


def _of_plan(part: Part, new: Plan, today: date) -> str:
    told = {
        Part.TITLE: tr("plans", "It has another title: {}").format(new.title),
        Part.DAYS: tr("plans", "It has other days. {}").format(
            span_in_words(new, today)
        ),
        Part.NOTE: tr("plans", "There is another note."),
        Part.SPOKEN_NOTE: tr("plans", "The spoken note is another one."),
        Part.STOP_RULE: tr("plans", "It says otherwise when to leave it."),
        Part.QUESTIONS: tr("plans", "Other questions are asked."),
        Part.TELLING: tr("plans", "They would like to be told other things."),
        Part.ORDER: tr("plans", "The order is another one."),
    }
    return told[part]


def _of_item(part: Part, item: Item) -> str:
    length = (
        tr("plans", "as long as it is written")
        if item.minutes is None
        else words.minutes_in_words(item.minutes)
    )
    told = {
        Part.ADDED: tr("plans", "New: {title}, {rhythm}"),
        Part.REMOVED: tr("plans", "Not asked any more: {title}"),
        Part.PRACTICE: tr("plans", "Another practice: {title}"),
        Part.LENGTH: tr("plans", "{title}: {length}"),
        Part.RHYTHM: tr("plans", "{title}: {rhythm}"),
        Part.WHEN: tr("plans", "{title}: at another moment. {when}"),
        Part.SUBSTITUTES: tr("plans", "{title}: other practices can take its place"),
        Part.MANNER: tr("plans", "{title}: worded or spoken otherwise"),
    }
    return (
        told[part]
        .format(
            title=item.title,
            rhythm=rhythm_in_words(item.rhythm),
            length=length,
            when=when_of(item),
        )
        .strip()
    )
