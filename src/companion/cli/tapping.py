"""The person's own pace in a terminal: Enter with each breath in."""

import sys
from collections.abc import Callable

import click

from companion.practice.tapping import LEAST_TAPS, tapped


def tap_pace(clock: Callable[[], float]) -> float | None:
    """Give the rate at which to begin; None where the person leaves it out.

    Only a terminal is asked: a pipe has no breath. `clock` gives seconds that never go
    back.
    """
    if not sys.stdin.isatty():
        return None
    click.echo(
        "\nIt begins at your own pace. Breathe as you do, and press Enter at the "
        f"start of each breath in, {LEAST_TAPS} times. Type n first to leave it out."
    )
    taps: list[float] = []
    while True:
        line = sys.stdin.readline()
        if line != "\n":
            return None
        taps.append(clock())
        found = tapped(taps)
        if found.rate is not None:
            click.echo(f"About {found.rate:.0f} breaths a minute. Thank you.")
            return found.start
        click.echo(f"{found.breaths} of {LEAST_TAPS}")
