"""`companion play`: a session in the terminal."""

import sys
import threading
from contextlib import closing
from dataclasses import replace
from functools import partial
from time import monotonic

import click

from companion.checkin.counsel import Step, after_session, before_session
from companion.checkin.records import Answers, CheckIn, Ending, Occasion
from companion.cli.choices import Chosen, choose
from companion.cli.guarding import begins, tell_after
from companion.cli.keeping import Keeping
from companion.cli.passphrase import ask_if_wanted
from companion.cli.questions import (
    ask_all,
    ask_practice,
    go_on_with_holds,
    questions_after,
)
from companion.cli.tapping import tap_pace
from companion.cli.tools import Tools
from companion.cli.view import View
from companion.ports import PlayerState, SessionPlayer
from companion.practice.moments import moment_at
from companion.practice.patterns import has_holds
from companion.practice.wishes import Wishes

REFRESH = 0.1
"""Seconds between two looks at the playhead."""
GENTLE = 25
"""Looks that a stop may take; it fades within a second."""
CLOSING = 3.0
"""Seconds that the device may take to close."""

STOP_FOR = """
Ctrl-C ends it gently, at any time. Please stop if there is chest pain, faintness,
panic, a flashback, a sense that things are not real, or an urge to hurt yourself. If
there is danger, call your local emergency number."""


@click.command()
@click.argument("practice", required=False)
@click.option("--minutes", type=click.FloatRange(0, min_open=True), help="How long.")
@click.option("--voice", help="Who speaks; none for captions only.")
@click.option("--wording", help="Such as lying, seated or eyes-open.")
@click.option(
    "--pace",
    type=click.FloatRange(0, min_open=True),
    help="Your own breaths a minute, where a practice begins with them.",
)
@click.option("--no-check-in", is_flag=True, help="Ask nothing before and after.")
@click.pass_context
def play(
    context: click.Context,
    practice: str | None,
    minutes: float | None,
    voice: str | None,
    wording: str | None,
    pace: float | None,
    *,
    no_check_in: bool,
) -> None:
    """Play PRACTICE, an id or a script file, here in the terminal.

    Without PRACTICE, the list is shown to choose from. Ctrl-C ends it gently.
    """
    tools: Tools = context.obj
    name = practice or ask_practice(tools.library.practices())
    chosen = choose(tools, name, minutes, voice, wording=wording, pace=pace)
    ask_if_wanted(tools)
    with closing(Keeping(tools, chosen)) as keeping:
        _session(tools, chosen, keeping, asking=not no_check_in)
        if keeping.trouble:
            context.exit(1)


def _session(tools: Tools, chosen: Chosen, keeping: Keeping, *, asking: bool) -> None:
    before = None
    if asking:
        before = keeping.asked(Occasion.BEFORE, "Before you begin.", ask_all)
        if not _begins(tools, chosen, keeping, before.answers):
            keeping.add(before)
            click.echo(keeping.last_word())
            return
    if has_holds(chosen.practice) and not go_on_with_holds():
        if before is not None:
            keeping.add(before)
        click.echo(keeping.last_word())
        return
    if chosen.practice.leads and chosen.wishes.own_rate is None:
        chosen = replace(chosen, wishes=Wishes(own_rate=tap_pace(monotonic)))
    click.echo(STOP_FOR)
    keeping.begin(before)
    if _run(tools, chosen, keeping) is Ending.STOPPED:
        click.echo(
            "\nYou stopped, and that is fine. Let your eyes move around the room, "
            "and notice what is under your feet."
        )
    if asking:
        ask = partial(ask_all, questions=questions_after(chosen.practice))
        after = keeping.asked(Occasion.AFTER, "And now?", ask)
        keeping.add(after)
        _tell_after(tools, chosen, keeping, before, after)
    click.echo(keeping.last_word())


def _begins(tools: Tools, chosen: Chosen, keeping: Keeping, answers: Answers) -> bool:
    """Ask the guard, and tell whether the person begins."""
    known = keeping.known()
    counsel = before_session(known, answers, chosen.practice.direction)
    if counsel.step is Step.HELP:
        keeping.help_was_shown(known)
    return begins(counsel, tools.help_places)


def _tell_after(
    tools: Tools,
    chosen: Chosen,
    keeping: Keeping,
    before: CheckIn | None,
    after: CheckIn,
) -> None:
    """Ask the guard once more, and say what it says."""
    known = keeping.known()
    answered = None if before is None else before.answers
    direction = chosen.practice.direction
    counsel = after_session(known, answered, after.answers, direction)
    if counsel.step is Step.HELP:
        keeping.help_was_shown(known)
    tell_after(counsel, tools.help_places)


def _run(tools: Tools, chosen: Chosen, keeping: Keeping) -> Ending:
    player = tools.player(chosen.lay, chosen.voice, chosen.wishes)
    view = View(sys.stdout, chosen.timeline, live=sys.stdout.isatty())
    player.play()
    try:
        try:
            follow(player, view)
        except (KeyboardInterrupt, SystemExit):
            player.stop()
            follow(player, view, at_most=GENTLE)
            raise
    except KeyboardInterrupt:
        pass
    finally:
        heard = player.position()
        whole = heard >= player.timeline.frames and not player.timeline.cut
        ending = Ending.COMPLETE if whole else Ending.STOPPED
        player.close()
        view.tell("")
        keeping.finish(ending, heard)
        player.join(CLOSING)
    failure = player.failure()
    if failure is not None:
        raise failure
    return ending


def follow(player: SessionPlayer, view: View, at_most: int | None = None) -> None:
    """Show the playhead until the player is over."""
    waiting = threading.Event()
    looks = 0
    while player.state() is not PlayerState.STOPPED and looks != at_most:
        view.notice(player.notice())
        if player.state() is not PlayerState.IDLE:
            view.show(moment_at(player.timeline, player.position()))
        waiting.wait(REFRESH)
        looks += 1
