"""The check-in in a terminal: one line for each question."""

import sys
from collections.abc import Callable, Sequence

import click

from companion.checkin.questions import NOW
from companion.checkin.records import Answers
from companion.checkin.typed import NotUnderstood, with_typed
from companion.practice.model import LASTING, Ask, Direction, Practice, Question

WORDS = {
    Question.DISTRESS: "How much distress, right now? 0 (none) to 10 (the most)",
    Question.PLEASANTNESS: "How does it feel? 0 (unpleasant) to 100 (pleasant)",
    Question.ENERGY: "How much energy is there? 0 (sleepy) to 100 (wide awake)",
    Question.ZONE: "Which fits now: too much, enough, or too little?",
    Question.SAFETY: "Compared with before: safer, same, less safe, or far away?",
    Question.PLACE: "Where in the body? Such as: chest, left shoulder",
    Question.SENSATIONS: "What is it like? Words, such as: warm, tight",
    Question.FEELINGS: "Is there a feeling? Words, such as: calm, sad",
    Question.NOTE: "A note",
    Question.PRACTITIONER: "Something for your practitioner",
}

USUAL = "easy-lengthening"


def questions_after(practice: Practice) -> tuple[Question, ...]:
    """Give what is asked after a practice: more after one that looks inward.

    What a practice asked on its way, and what takes a while to type, comes here.
    """
    inward = practice.direction is Direction.INWARD
    safety = (Question.SAFETY,) if inward else ()
    asked = {item.question for item in practice.items() if isinstance(item, Ask)}
    return (*NOW, *safety, *(each for each in LASTING if each in asked))


def ask_all(
    heading: str,
    answered: Callable[[Answers], None],
    questions: Sequence[Question] = NOW,
) -> Answers:
    """Ask questions in turn, and tell each new state of the answers.

    An empty line skips, and so does the end of the input. At a terminal an answer that
    does not fit is asked again; from a pipe it is skipped, so that the lines after it
    still belong to their questions.
    """
    click.echo(f"\n{heading} (An empty line skips.)")
    answers = Answers()
    for question in questions:
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


def begin_anyway() -> bool:
    """Invite the person to look outward; tells whether it begins all the same.

    Only a terminal is asked: from a pipe, the next line belongs to the check-in after.
    """
    click.echo(
        "\nLooking outward often suits better just now than going inside. You could "
        "let your eyes move around the room, find three things that you see, or feel "
        "your feet on the ground. The practices stay here."
    )
    if not sys.stdin.isatty():
        return True
    click.echo("An empty line begins all the same; n is for not now: ", nl=False)
    return not sys.stdin.readline().strip().lower().startswith("n")


def go_on_with_holds() -> bool:
    """Say who had better leave breath holds out; tells whether it goes on.

    docs/evidence.md, "Holds". Nothing of it is kept.
    """
    click.echo(
        "\nThe breath is held here, for seconds. Please leave it out in pregnancy, "
        "with a heart or circulation illness or high blood pressure, with epilepsy or "
        "glaucoma, after a recent operation, with panic attacks, with COPD, while "
        "asthma is flaring up, and always while driving, and in or near water."
    )
    if not sys.stdin.isatty():
        return True
    click.echo("An empty line goes on; n is for not now: ", nl=False)
    return not sys.stdin.readline().strip().lower().startswith("n")


def ask_practice(practices: Sequence[Practice]) -> str:
    """Let the person choose from a list; an empty line takes the usual one."""
    usual = next((p for p in practices if p.id == USUAL), practices[0])
    for number, practice in enumerate(practices, 1):
        click.echo(f"{number}  {practice.title}. {practice.summary}")
    click.echo(f"Which one? A number, or an empty line for {usual.title}: ", nl=False)
    numbers = {str(number): p.id for number, p in enumerate(practices, 1)}
    typed = sys.stdin.readline().strip()
    while typed.isdigit() and typed not in numbers and sys.stdin.isatty():
        click.echo(f"A number from 1 to {len(numbers)}, or an empty line: ", nl=False)
        typed = sys.stdin.readline().strip()
    return numbers.get(typed, typed) or usual.id
