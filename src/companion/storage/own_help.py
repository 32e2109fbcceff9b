"""The person's own contacts and notes, in one small file that people can read too."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from companion.checkin.own_help import Contact, OwnHelp
from companion.errors import CompanionError
from companion.storage.kept_aside import keep_aside

# What writing needs is imported when something is written, as with the preferences.

_UNREADABLE = (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Contact(msgspec.Struct, frozen=True):
    name: str = ""
    number: str = ""
    about: str = ""


class _File(msgspec.Struct, frozen=True):
    contacts: tuple[_Contact, ...] = ()
    what_helps: tuple[str, ...] = ()
    """A line each, so that the file can be read."""
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
        """Read the file; one that cannot be read is kept aside, and that is told."""
        try:
            _, file = self._read()
        except (FileNotFoundError, NotADirectoryError):
            return OwnHelp(), None
        except _UNREADABLE:
            return OwnHelp(), self._keep_aside_and_tell()
        contacts = tuple(
            Contact(each.name, each.number, each.about) for each in file.contacts
        )
        notes = "\n".join(file.what_helps)
        return OwnHelp(contacts, notes, file.while_locked, file.country), None

    def save(self, own: OwnHelp) -> None:
        """Write it; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused, or a damaged file is in the way.
        """
        from companion.storage.atomic import replacing
        from companion.storage.folders import ensure_folder

        contacts = tuple(_Contact(c.name, c.number, c.about) for c in own.contacts)
        lines = tuple(own.notes.split("\n")) if own.notes else ()
        file = _File(contacts, lines, own.while_locked, own.country)
        merged = {**self._found(), **msgspec.to_builtins(file)}
        text = msgspec.json.format(msgspec.json.encode(merged), indent=2)
        ensure_folder(self._path.parent)
        with replacing(self._path) as temporary:
            temporary.write_bytes(text + b"\n")

    def _read(self) -> tuple[dict[str, object], _File]:
        found = msgspec.json.decode(self._path.read_bytes(), type=dict[str, object])
        return found, msgspec.convert(found, _File)

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

    def _keep_aside_and_tell(self) -> str:
        aside = keep_aside(self._path, self._now())
        if aside is None:
            return (
                f"Your own contacts and notes in {self._path} could not be read; "
                "please check that file."
            )
        return (
            "Your own contacts and notes could not be read; the damaged file is kept "
            f"as {aside.name}, and can be opened in a text editor."
        )
