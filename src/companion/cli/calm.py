"""`companion calm` without a display: a practice in the terminal, nothing asked."""

import sys
from contextlib import closing

import click

from companion.cli.choices import choose
from companion.cli.play import CLOSING, GENTLE, follow
from companion.cli.tools import Tools
from companion.cli.view import View

PRACTICE = "look-listen-land"
"""Short, and it looks outward: nothing leads inward in overwhelm."""


@click.command()
@click.pass_obj
def calm(tools: Tools) -> None:
    """Calm now: at once, in the companion that is open, or in a new one.

    Without a display, a short practice that looks outward begins here. Nothing is
    asked, and nothing of it is kept in the log. Ctrl-C ends it gently.
    """
    chosen = choose(tools, PRACTICE)
    player = tools.player(chosen.lay, chosen.voice, chosen.wishes)
    view = View(sys.stdout, chosen.timeline, live=sys.stdout.isatty())
    with closing(player):
        player.play()
        try:
            follow(player, view)
        except (KeyboardInterrupt, SystemExit):
            player.stop()
            follow(player, view, at_most=GENTLE)
    view.tell("")
    player.join(CLOSING)
    if (failure := player.failure()) is not None:
        raise failure
