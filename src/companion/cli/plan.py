"""`companion plan`: homework plans, as files."""

import click


@click.group()
def plan() -> None:
    """Look at a homework plan's file, or make audio files of it."""
