"""What can go wrong that the person can act on; anything else is our bug."""


class CompanionError(Exception):
    """One plain sentence: what happened, and what to do."""


class WrongUse(CompanionError):
    """The call itself was off: a name, an option or a value that does not fit."""


class LogError(CompanionError):
    """The log could not be opened, read or written."""


class NoDevice(CompanionError):
    """There is no sound device that can be used."""
