"""The templates that come with the companion, made of what the library holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.homework import making
from companion.homework.desk import Template
from companion.homework.plan import Practitioner, Rhythm
from companion.homework.trust import PublicKeys
from companion.ui.homework.making_words import stop_rule_suggested

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from companion.homework.plan import Item
    from companion.ui.homework.offered import Offered

NOBODY = Practitioner("", PublicKeys(b"", ""))
"""Whom a template is from, until a plan is begun with it."""

tr = QCoreApplication.translate


def first_templates(offered: Offered, now: datetime) -> Sequence[Template]:
    """Give a few to begin with, as evidence.md, 6, has it; grounding comes first.

    There is no breath hold in them. One whose practices are not all there is left out.
    """
    made = (
        _template(
            offered,
            now,
            "first-around",
            tr("making", "Look around, most days"),
            tr("making", "A few minutes in which attention goes outward."),
            (("look-listen-land", 4, tr("making", "after I came home")),),
        ),
        _template(
            offered,
            now,
            "first-ground-and-breathe",
            tr("making", "Ground, then an easy breath"),
            tr(
                "making",
                "First something that looks outward. The breath comes after it, on "
                "days on which that is all right.",
            ),
            (
                ("feet-and-seat", 4, tr("making", "after I brushed my teeth")),
                ("easy-lengthening", 3, ""),
            ),
        ),
        _template(
            offered,
            now,
            "first-evening",
            tr("making", "Five senses, and a short body scan"),
            tr("making", "For evenings. Either of the two is enough for one day."),
            (
                ("five-senses", 4, tr("making", "before I go to bed")),
                ("body-scan-8", 3, ""),
            ),
        ),
    )
    return [each for each in made if each is not None]


def _template(
    offered: Offered,
    now: datetime,
    template_id: str,
    title: str,
    note: str,
    asked: Sequence[tuple[str, int, str]],
) -> Template | None:
    """Make one of (practice, times a week, cue)."""
    items: list[Item] = []
    for practice_id, times, cue in asked:
        entry = offered.entry_of(practice_id)
        if entry is None:
            return None
        item = making.new_item(
            f"item-{len(items) + 1}", entry.practice, entry.lengths, entry.usual
        )
        instead = making.suggested_substitutes(entry.practice, offered.practices)
        items.append(
            replace(
                item,
                rhythm=Rhythm(times_a_week=times),
                cue=cue,
                substitutes=tuple(each.id for each in instead),
            )
        )
    plan = making.empty_plan(template_id, NOBODY, "", now)
    plan = replace(
        plan,
        title=title,
        note=note,
        stop_rule=stop_rule_suggested(),
        items=tuple(items),
    )
    return Template(template_id, title, plan)
