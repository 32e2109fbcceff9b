"""Where the person's own contacts and notes are kept, apart from the log."""

from typing import Protocol

from companion.checkin.own_help import OwnHelp


class OwnHelpStore(Protocol):
    """There whether or not the log is locked, missing or damaged."""

    def load(self) -> tuple[OwnHelp, str | None]:
        """Give it, and a sentence for the person, if there is something to say."""

    def save(self, own: OwnHelp) -> None:
        """Keep it; raises `CompanionError` where that cannot be."""
