"""The check-in in a terminal: one line for each question."""

import sys
from collections.abc import Callable, Sequence

import click

from companion.checkin.records import Answers
from companion.checkin.typed import NotUnderstood, with_typed
from companion.practice.model import Practice, Question

WORDS = {
    Question.DISTRESS: "How much distress, right now? 0 (none) to 10 (the most)",
    Question.PLEASANTNESS: "How does it feel? 0 (unpleasant) to 100 (pleasant)",
    Question.ENERGY: "How much energy is there? 0 (very little) to 100 (a lot)",
    Question.ZONE: "Which fits now: too much, enough, or too little?",
}

USUAL = "easy-lengthening"


def ask_all(heading: str, answered: Callable[[Answers], None]) -> Answers:
    """Ask every question in turn, and tell each new state of the answers.

    An empty line skips, and so does the end of the input. At a terminal an answer that
    does not fit is asked again; from a pipe it is skipped, so that the lines after it
    still belong to their questions.
    """
    click.echo(f"\n{heading} (An empty line skips.)")
    answers = Answers()
    for question in Question:
        answers = _ask(question, answers)
        answered(answers)
    return answers


def _ask(question: Question, answers: Answers) -> Answers:
    while True:
        click.echo(f"{WORDS[question]}: ", nl=False)
        line = sys.stdin.readline()
        at_terminal = sys.stdin.isatty()
        if not at_terminal:
            click.echo()
        try:
            return with_typed(answers, question, line)
        except NotUnderstood as error:
            if not at_terminal:
                click.echo(f"Skipped: expected {error}.", err=True)
                return answers
            click.echo(f"That did not fit. You can type {error}.")


def ask_practice(practices: Sequence[Practice]) -> str:
    """Let the person choose from a list; an empty line takes the usual one."""
    usual = next((p for p in practices if p.id == USUAL), practices[0])
    for number, practice in enumerate(practices, 1):
        click.echo(f"{number}  {practice.title}. {practice.summary}")
    click.echo(f"Which one? A number, or an empty line for {usual.title}: ", nl=False)
    typed = sys.stdin.readline().strip()
    numbers = {str(number): p.id for number, p in enumerate(practices, 1)}
    return numbers.get(typed, typed) or usual.id
