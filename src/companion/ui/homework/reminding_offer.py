"""Offers reminders for homework, once: when a plan with times of day was taken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.homework.plan import Plan
    from companion.ui.preferring import Preferring

    Offered = tuple[str, Sequence[tuple[str, Callable[[], None]]]]


def homework_reminders(preferring: Preferring, plan: Plan) -> Offered | None:
    """Give a sentence and the steps for a `Notice`; None: there is nothing to ask.

    That is so where the plan has no time of day, and where the person was asked, or
    has switched them on.
    """
    now = preferring.now.reminders
    timed = any(item.at is not None for item in plan.items)
    if now.homework or now.homework_offered or not timed:
        return None

    def decide(wanted: bool) -> None:
        reminders = preferring.now.reminders
        preferring.set_reminders(
            replace(reminders, homework=wanted, homework_offered=True)
        )

    asked = tr(
        "homework",
        "This plan has times of day. If you like, Companion says “A moment, if you "
        "like” then, outside your quiet hours, and nothing of what it is for.",
    )
    steps = (
        (tr("homework", "Remind me"), lambda: decide(True)),
        (tr("homework", "No, thank you"), lambda: decide(False)),
    )
    return asked, steps
