"""What can go wrong that the person can act on; anything else is our bug."""


class CompanionError(Exception):
    """One plain sentence: what happened, and what to do."""


class WrongUse(CompanionError):
    """The call itself was off: a name, an option or a value that does not fit."""


class LogError(CompanionError):
    """The log could not be opened, read or written."""


class NotBegun(LogError):
    """What was to be saved belongs to a session that is not in the log."""


class Locked(LogError):
    """The log is locked, and its passphrase is needed to open it."""


class WrongPassphrase(LogError):
    """A passphrase that does not open the log, or one that came too soon after such."""

    def __init__(self, sentence: str, wait: float) -> None:
        super().__init__(sentence)
        self.wait = wait
        """Seconds before the next one is looked at."""


class KeysLocked(CompanionError):
    """The practitioner's keys have a passphrase, which is needed first."""


class WrongKeyPassphrase(CompanionError):
    """A passphrase that does not open keys, or a backup of them."""


class ReportLocked(CompanionError):
    """A report that a passphrase opens, which is needed first."""


class WrongReportPassphrase(CompanionError):
    """A passphrase that does not open a report."""


class NoDevice(CompanionError):
    """There is no sound device that can be used."""
