"""The person's own contacts and notes, in one small file that people can read too."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from companion.checkin.own_help import Contact, OwnHelp
from companion.storage.json_file import UNREADABLE, JsonFile
from companion.storage.right_parts import right_parts


class _Contact(msgspec.Struct, frozen=True):
    name: str = ""
    number: str | int = ""
    """A number where a person wrote it so by hand."""
    about: str = ""


class _File(msgspec.Struct, frozen=True):
    contacts: tuple[_Contact, ...] = ()
    what_helps: tuple[str, ...] | str = ()
    """A line each, so that the file can be read; or, written by hand, one text."""
    while_locked: bool = True
    country: str | None = None


class OwnHelpFile:
    """Implements `companion.ports.OwnHelpStore`.

    What a newer companion has written besides stays in the file.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._file = JsonFile(path, now)

    def load(self) -> tuple[OwnHelp, str | None]:
        """Read the file; one that cannot be read is kept aside, and that is told.

        Where no more than some of it is wrong, all the rest is there.
        """
        try:
            return _own(_converted(self._file.read())), None
        except (FileNotFoundError, NotADirectoryError):
            return OwnHelp(), None
        except UNREADABLE:
            return self._save_what_can_be()

    def save(self, own: OwnHelp) -> None:
        """Write it; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused, or a damaged file is in the way.
        """
        contacts = tuple(_Contact(c.name, c.number, c.about) for c in own.contacts)
        lines = tuple(own.notes.split("\n")) if own.notes else ()
        file = _File(contacts, lines, own.while_locked, own.country)
        found = self._file.found(_converted, "What you wrote is not saved")
        self._file.write({**found, **msgspec.to_builtins(file)})

    def _save_what_can_be(self) -> tuple[OwnHelp, str]:
        """Keep a damaged file aside, and go on with what of it is right."""
        usable = self._file.right_part(_usable_part)
        own = _own(_converted(usable))
        some = own != OwnHelp()
        aside = self._file.keep_aside(usable if some else None)
        return own, self._told(aside, some=some)

    def _told(self, aside: Path | None, *, some: bool) -> str:
        """Say what became of a damaged file; `some`: whether part of it was right."""
        what = "Some of your own contacts and notes" if some else _ALL
        if aside is None:
            path = self._file.path
            return f"{what} in {path} could not be read; please check that file."
        return (
            f"{what} could not be read; the damaged file is kept as {aside.name}, and "
            "can be opened in a text editor."
        )


_ALL = "Your own contacts and notes"


def _usable_part(found: Mapping[str, object]) -> Mapping[str, object]:
    usable = right_parts(found, _File, lambda part: part)
    if "while_locked" in found and "while_locked" not in usable:
        # What it said is not known, so nothing is shown to whoever comes by.
        return {**usable, "while_locked": False}
    return usable


def _converted(found: Mapping[str, object]) -> _File:
    return msgspec.convert(found, _File)


def _own(file: _File) -> OwnHelp:
    contacts = tuple(
        Contact(each.name, str(each.number), each.about) for each in file.contacts
    )
    lines = file.what_helps
    notes = lines if isinstance(lines, str) else "\n".join(lines)
    return OwnHelp(contacts, notes, file.while_locked, file.country)
