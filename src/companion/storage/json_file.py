"""A small file of the person's own: one object of JSON that people can read too."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import msgspec

from companion.errors import CompanionError
from companion.storage.kept_aside import keep_aside

# What writing needs is imported when something is written: it brings SQLite with it,
# and the window reads its preferences before it shows its practices.

UNREADABLE = (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What is raised of a file that cannot be read, or that holds something else."""


class JsonFile:
    """Reads the object and writes it whole; what is damaged is never written over."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self._now = now

    def read(self) -> dict[str, object]:
        """Give the object; raises one of `UNREADABLE`."""
        return msgspec.json.decode(self.path.read_bytes(), type=dict[str, object])

    def write(self, content: Mapping[str, object]) -> None:
        """Put an object in its place; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused.
        """
        from companion.storage.atomic import replacing
        from companion.storage.folders import ensure_folder

        text = msgspec.json.format(msgspec.json.encode(content), indent=2)
        ensure_folder(self.path.parent)
        with replacing(self.path) as temporary:
            temporary.write_bytes(text + b"\n")

    def found(
        self, is_right: Callable[[Mapping[str, object]], object], unsaved: str
    ) -> Mapping[str, object]:
        """Give what stands in the file, to be written again with changes.

        `is_right` raises one of `UNREADABLE` for an object that is damaged; it is kept
        aside then, and there is nothing.

        Raises:
            CompanionError: It is damaged, and in the way; `unsaved` says what is lost.
        """
        try:
            there = self.read()
            is_right(there)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except UNREADABLE:
            if self.keep_aside() is not None:
                return {}
        else:
            return there
        raise CompanionError(
            f"{unsaved}, since {self.path} could be neither read nor kept aside; "
            "please check that file."
        )

    def right_part(
        self, of: Callable[[Mapping[str, object]], Mapping[str, object]]
    ) -> Mapping[str, object]:
        """Give what of a damaged object is right, by `of`; of none, nothing."""
        try:
            return of(self.read())
        except UNREADABLE:
            return {}

    def keep_aside(self, instead: Mapping[str, object] | None = None) -> Path | None:
        """Keep a damaged file aside, and put what of it is right in its place.

        Gives where it is now; None where that cannot be, and nothing is written.
        """
        aside = keep_aside(self.path, self._now())
        if aside is not None and instead is not None:
            # Where even this is refused, all of it is written with the next change.
            with suppress(CompanionError):
                self.write(instead)
        return aside
