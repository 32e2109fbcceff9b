"""The person's own contacts and notes, in one small file that people can read too."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from companion.checkin.own_help import Contact, OwnHelp
from companion.errors import CompanionError
from companion.storage.kept_aside import keep_aside
from companion.storage.right_parts import right_parts

# What writing needs is imported when something is written, as with the preferences.

_UNREADABLE = (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


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
        self._path = path
        self._now = now

    def load(self) -> tuple[OwnHelp, str | None]:
        """Read the file; one that cannot be read is kept aside, and that is told.

        Where no more than some of it is wrong, all the rest is there.
        """
        try:
            return _own(self._read()[1]), None
        except (FileNotFoundError, NotADirectoryError):
            return OwnHelp(), None
        except _UNREADABLE:
            return self._save_what_can_be()

    def save(self, own: OwnHelp) -> None:
        """Write it; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused, or a damaged file is in the way.
        """
        contacts = tuple(_Contact(c.name, c.number, c.about) for c in own.contacts)
        lines = tuple(own.notes.split("\n")) if own.notes else ()
        file = _File(contacts, lines, own.while_locked, own.country)
        self._write({**self._found(), **msgspec.to_builtins(file)})

    def _write(self, content: Mapping[str, object]) -> None:
        from companion.storage.atomic import replacing
        from companion.storage.folders import ensure_folder

        text = msgspec.json.format(msgspec.json.encode(content), indent=2)
        ensure_folder(self._path.parent)
        with replacing(self._path) as temporary:
            temporary.write_bytes(text + b"\n")

    def _read(self) -> tuple[dict[str, object], _File]:
        found = self._decoded()
        return found, msgspec.convert(found, _File)

    def _decoded(self) -> dict[str, object]:
        return msgspec.json.decode(self._path.read_bytes(), type=dict[str, object])

    def _found(self) -> dict[str, object]:
        """Give what stands in the file; a damaged one is never written over."""
        try:
            return self._read()[0]
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except _UNREADABLE:
            if keep_aside(self._path, self._now()) is not None:
                return {}
        raise CompanionError(
            f"What you wrote is not saved, since {self._path} could be neither read "
            "nor kept aside; please check that file."
        )

    def _save_what_can_be(self) -> tuple[OwnHelp, str]:
        """Keep a damaged file aside, and go on with what of it is right."""
        try:
            usable = _usable_part(self._decoded())
        except _UNREADABLE:
            usable = {}
        own = _own(msgspec.convert(usable, _File))
        aside = keep_aside(self._path, self._now())
        if aside is not None and own != OwnHelp():
            # Where even this is refused, all of it is written with the next change.
            with suppress(CompanionError):
                self._write(usable)
        return own, self._told(aside, some=own != OwnHelp())

    def _told(self, aside: Path | None, *, some: bool) -> str:
        """Say what became of a damaged file; `some`: whether part of it was right."""
        what = "Some of your own contacts and notes" if some else _ALL
        if aside is None:
            return f"{what} in {self._path} could not be read; please check that file."
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


def _own(file: _File) -> OwnHelp:
    contacts = tuple(
        Contact(each.name, str(each.number), each.about) for each in file.contacts
    )
    lines = file.what_helps
    notes = lines if isinstance(lines, str) else "\n".join(lines)
    return OwnHelp(contacts, notes, file.while_locked, file.country)
