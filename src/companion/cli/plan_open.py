"""`companion plan open` and `companion plan today`, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli.opened import opened_log
from companion.errors import CompanionError
from companion.homework.item_text import told_item
from companion.homework.telling import Telling
from companion.practice.model import Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from companion.cli.tools import Tools
    from companion.homework.accepting import Verdict
    from companion.homework.due import Due
    from companion.homework.plan import Plan
    from companion.ports import OpenedPlan
    from companion.storage.log import Log

_QUESTIONS: Mapping[Question, str] = {
    Question.DISTRESS: "distress",
    Question.PLEASANTNESS: "how pleasant it is",
    Question.ENERGY: "energy",
    Question.ZONE: "whether it is too much or too little",
    Question.SAFETY: "how safe it feels, compared with before",
    Question.PLACE: "where in the body it is",
    Question.SENSATIONS: "what it is like",
    Question.FEELINGS: "feelings",
    Question.NOTE: "a note for yourself",
    Question.PRACTITIONER: "something for your practitioner",
}
_TELLINGS: Mapping[Telling, str] = {
    Telling.DONE: "what was asked and done",
    Telling.CHANGES: "distress before and after",
    Telling.STOPPED: "what was stopped early",
    Telling.MESSAGE: "a message that you write for it",
    Telling.ANSWERS: "your other answers",
    Telling.FOR_PRACTITIONER: "what you wrote for them in check-ins",
    Telling.BODY: "where in the body it was felt",
    Telling.TIMES: "the time of day",
}


@click.command("open")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def open_plan(tools: Tools, file: Path) -> None:
    """Show what a plan FILE asks, and take it, if you say so.

    With a display, the window shows it. A plan whose keys are others than those you
    know is taken there alone, where the words of both are seen.
    """
    from companion.homework.accepting import judge

    found = tools.plan_files.read(file)
    today = tools.now().date()
    with opened_log(tools) as book:
        verdict = judge(found, book.revisions(found.plan.id), book.known(), today)
        for line in _told(found.plan, verdict):
            click.echo(line)
        why = _why_not(found.plan, verdict)
        if why:
            raise CompanionError(why)
        try:
            accepted = click.confirm("Accept it?", default=False)
        except click.Abort:
            click.echo("\nNothing was taken.", err=True)
            raise
        if accepted:
            _take(tools, book, found)
            click.echo("It is taken. `companion plan today` shows what is for today.")


@click.command()
@click.pass_obj
def today(tools: Tools) -> None:
    """Show what your homework plans ask today."""
    from companion.homework.due import due, in_order

    day = tools.now().date()
    with opened_log(tools) as book:
        plans = [each.plan for each in book.plans() if each.put_away_at is None]
        asked = in_order(
            each for plan in plans for each in due(plan, book.marks(plan.id), day)
        )
    if not asked:
        click.echo("Nothing is asked today.")
    for each in asked:
        click.echo(f"{each.plan.title} - {told_due(each)}")


def told_due(asked: Due) -> str:
    """Say what is asked on a day, and how it is with it."""
    state = asked.state.value.replace("-", " ")
    return f"{told_item(asked.item)} ({state})"


def _told(plan: Plan, verdict: Verdict) -> Iterator[str]:
    """Say all that a plan asks, line by line."""
    from companion.homework.trust import Trust, fingerprint

    yield f"{plan.title}"
    yield f"From {plan.practitioner.name}, for {plan.client}."
    yield f"Their keys in words: {' '.join(fingerprint(plan.practitioner.keys))}"
    if verdict.trust is Trust.FIRST:
        yield "This is their first plan here: compare the words with them once."
    yield f"From {plan.starts} to {plan.expires}:"
    yield from (f"- {told_item(item)}" for item in plan.items)
    if plan.note.strip():
        yield f"Their note: {plan.note.strip()}"
    if plan.stop_rule.strip():
        yield f"When to leave it: {plan.stop_rule.strip()}"
    yield from _told_of_answers(plan)
    yield "You can leave out anything, and stop at any time."


def _told_of_answers(plan: Plan) -> Iterator[str]:
    """Say which questions a plan asks, and what its maker would like to be told."""
    for when, asked in (("Before", plan.before), ("After", plan.after)):
        if asked:
            told = ", ".join(_QUESTIONS[each] for each in asked)
            yield f"{when} each practice it asks: {told}."
    if plan.telling:
        told = ", ".join(_TELLINGS[each] for each in plan.telling)
        yield f"{plan.practitioner.name} would like to hear of: {told}."
    yield "You decide what you tell, and when; nothing is sent by itself."


def _why_not(plan: Plan, verdict: Verdict) -> str:
    """Say why a plan cannot be taken here; "" where it can."""
    from companion.homework.accepting import Revision
    from companion.homework.trust import Trust

    if verdict.revision is Revision.SAME:
        return "You have this plan already; nothing changes."
    if verdict.trust is Trust.OTHER:
        return (
            f"You know {plan.practitioner.name}, but this plan has other keys; ask "
            "them first, and open it in the window."
        )
    if verdict.may_be_taken:
        return ""
    if verdict.is_over:
        return f"This plan came to its end on {plan.expires}, so it asks nothing."
    return "You have a later or another version of this plan; nothing changes."


def _take(tools: Tools, book: Log, found: OpenedPlan) -> None:
    """Keep the file, then say in the log that it was taken.

    The keys come first: no plan is ever there whose keys are not known.
    """
    from companion.homework.trust import Known
    from companion.ports import Accepted

    now, who = tools.now(), found.plan.practitioner
    tools.plan_files.keep(found)
    book.know(Known(who.keys, who.name, now))
    book.accept(Accepted(found.plan, found.manifest, now))
