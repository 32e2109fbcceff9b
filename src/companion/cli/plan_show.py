"""`companion plan show`: what the plans ask today and this week, in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from companion.cli.opened import opened_log
from companion.cli.plan_open import told_due
from companion.homework.item_text import told_item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from companion.cli.tools import Tools
    from companion.homework.plan import Plan
    from companion.homework.progress import Progress
    from companion.ports import Accepted
    from companion.storage.log import Log


@click.command()
@click.pass_obj
def show(tools: Tools) -> None:
    """Show what your homework plans ask today, and this week; nothing is changed."""
    today = tools.now().date()
    with opened_log(tools) as book:
        told = [[*_told(book, each, today)] for each in book.plans()]
    if not told:
        click.echo("There is no homework plan. `companion plan open FILE` opens one.")
    for place, lines in enumerate(told):
        if place:
            click.echo()
        for line in lines:
            click.echo(line)


def _told(book: Log, accepted: Accepted, today: date) -> Iterator[str]:
    from companion.homework.due import Stage, stage

    plan = accepted.plan
    yield f"{plan.title}, from {plan.practitioner.name}"
    at = stage(plan, today)
    if accepted.put_away_at is not None:
        yield "You have put it away."
    elif at is Stage.TO_COME:
        yield f"It begins on {plan.starts}."
    elif at is Stage.OVER:
        yield f"It came to its end on {plan.expires}."
    else:
        yield f"It goes on until {plan.expires}."
        yield from _asked(book, plan, today)


def _asked(book: Log, plan: Plan, today: date) -> Iterator[str]:
    from companion.homework.due import due, week_of
    from companion.homework.progress import progress

    marks = book.marks(plan.id)
    yield "Today:"
    found = due(plan, marks, today)
    yield from (f"- {told_due(each)}" for each in found)
    if not found:
        yield "- nothing"
    yield f"This week, until {min(week_of(plan, today)[1], plan.expires)}:"
    for each in progress(plan, marks, today, book.revisions(plan.id)):
        if not each.is_gone:
            yield f"- {_this_week(each, today)}"


def _this_week(done: Progress, today: date) -> str:
    """Say of an item what was done of it in the week of a day."""
    week = next((each for each in done.weeks if each.first <= today <= each.last), None)
    told = told_item(done.item)
    return told if week is None else f"{told}; done {week.done} of {week.asked}"
