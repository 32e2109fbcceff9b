"""What the guard says in a terminal; it never forbids anything."""

from __future__ import annotations

import locale
import re
from typing import TYPE_CHECKING

import click

from companion.checkin.counsel import Counsel, Step
from companion.checkin.guard import Reason, Rule
from companion.checkin.help_lines import apart, near
from companion.cli.questions import begin_anyway
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.checkin.help_lines import HelpPlace

    Places = Callable[[], Sequence[HelpPlace]]

_LOCALE = re.compile(r"[a-z]{2,3}_([A-Z]{2})([.@].*)?")

_HARDER = {
    Reason.LESS_SAFE: "It feels less safe than before.",
    Reason.FAR_AWAY: "It feels far away now.",
    Reason.MORE_DISTRESS: "There is more distress now than before.",
    Reason.STILL_A_LOT: "It is still a lot.",
}
_EARLIER = {
    Reason.A_LOT: "When you checked in last, it was a lot.",
    Reason.TOO_MUCH: "When you checked in last, it was too much.",
    Reason.TOO_LITTLE: "When you checked in last, it was too little.",
}


def begins(counsel: Counsel, places: Places) -> bool:
    """Say what the guard says before a session; tells whether it begins."""
    if counsel.step is Step.GO_ON:
        return True
    if counsel.step is Step.HELP:
        tell_help(places)
    elif counsel.rule is Rule.PAUSE_INWARD:
        click.echo("\nIt was harder after a practice in the last 24 hours.")
    elif counsel.pause is not None and counsel.reason is not None:
        click.echo(f"\n{_EARLIER[counsel.reason]}")
    return begin_anyway()


def tell_after(counsel: Counsel, places: Places) -> None:
    """Say what the guard says after a session."""
    if counsel.step is Step.HELP:
        tell_help(places)
    elif counsel.step is Step.GROUND and counsel.reason is not None:
        click.echo(
            f"\n{_HARDER[counsel.reason]} That can happen, and it is nothing you did "
            "wrong. Looking outward for a while may suit better now: let your eyes "
            "move around the room. `companion practices --need ground` lists practices "
            "for it."
        )


def tell_help(places: Places) -> None:
    """Name where there is help from people, first in the person's own country."""
    click.echo(
        "\nIt is still a lot after looking outward twice. This may be a time for "
        "somebody to talk to, more than for another practice. If there is danger now, "
        "please call your emergency number."
    )
    try:
        known = places()
    except CompanionError as error:
        click.echo(str(error), err=True)
        return
    own = near(known, _country())
    _tell_places(own)
    if own:
        click.echo("\nElsewhere:")
    _tell_places(apart(known, _country()))
    click.echo("findahelpline.com lists more. Numbers change.")


def _tell_places(places: Sequence[HelpPlace]) -> None:
    for place in places:
        for line in place.lines:
            click.echo(f"{place.name}  {line.number}  {line.who}. {line.about}")


def _country() -> str:
    """Give the country of the system's settings, such as GB of en_GB; "" of none.

    Windows writes German_Austria, of which no two letters are a country's.
    """
    found = _LOCALE.fullmatch(locale.getlocale()[0] or "")
    return found[1] if found else ""
