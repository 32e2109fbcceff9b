"""The practitioner's desk on the disk: in plain JSON, or sealed to the keys."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import fields
from typing import TYPE_CHECKING

import msgspec

from companion.errors import CompanionError, KeysLocked
from companion.homework.desk import Desk
from companion.storage.homework import sealing
from companion.storage.json_file import UNREADABLE, JsonFile
from companion.storage.right_parts import right_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from companion.ports import Keys

_UNSAVED = "Your desk is not saved"


class NotOpened(CompanionError):
    """The desk is sealed to other keys, or damaged."""


class DeskStore:
    """Implements `companion.ports.DeskFile`.

    While the keys have a passphrase, the desk is sealed to them, and else it is plain;
    it is brought into the other form when it is next loaded or saved. The new file is
    on the disk before the old one is deleted. What a newer companion has written
    besides stays in it.
    """

    def __init__(
        self,
        plain: Path,
        sealed: Path,
        keys: Keys,
        now: Callable[[], datetime],
        along: Callable[[], None] = lambda: None,
    ) -> None:
        """Take its two places; `along` brings what belongs to it into the other form.

        It is called before the desk's old file goes, and so again where it was cut off.
        """
        self._along = along
        self._plain = JsonFile(plain, now)
        self._sealed = _SealedFile(sealed, keys, now)
        self._keys = keys
        self._is_known = False
        """Whether what there is was read, so that nothing unknown is written over."""

    def load(self) -> tuple[Desk, str | None]:
        """Read it; what is damaged is kept aside, and what of it is right holds.

        Where two files are there, since the companion was ended between writing one
        and deleting the other, the newer one that can be read counts.

        Raises:
            CompanionError: It is sealed, and the keys do not open it now.
        """
        told: list[str] = []
        desk = Desk()
        files = self._newest_first()
        for file in files:
            found, sentence = self._read(file, alone=len(files) == 1)
            told += [sentence] if sentence else []
            if found is not None:
                desk = found
                break
        self._is_known = True
        if self._is_elsewhere():
            # Read it was all the same; it is tried again when it is next saved.
            with suppress(CompanionError):
                self.save(desk)
        return desk, " ".join(told) or None

    def save(self, desk: Desk) -> None:
        """Write it; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused, or a damaged file is in the way.
        """
        if not self._is_known:
            self.load()
        sealed = self._is_to_be_sealed()
        there, other = (
            (self._sealed, self._plain) if sealed else (self._plain, self._sealed)
        )
        there.write(_to_json(desk))
        if other.path.exists():
            self._along()
            with suppress(OSError):
                other.path.unlink(missing_ok=True)

    def _is_to_be_sealed(self) -> bool:
        return self._keys.are_there() and self._keys.has_passphrase()

    def _is_elsewhere(self) -> bool:
        """Say whether it is in the form that does not hold any more."""
        other = self._plain if self._is_to_be_sealed() else self._sealed
        return other.path.exists()

    def _newest_first(self) -> list[JsonFile]:
        there = [each for each in (self._plain, self._sealed) if each.path.exists()]
        return sorted(there, key=_written_at, reverse=True)

    def _read(self, file: JsonFile, *, alone: bool) -> tuple[Desk | None, str | None]:
        """Read one of the files; None: it holds no desk, and is kept aside.

        One that these keys do not open is in nobody's way where there is another.
        """
        try:
            return _from_json(file.read()), None
        except (FileNotFoundError, NotADirectoryError):
            return None, None
        except NotOpened:
            if alone:
                raise
            return self._save_what_can_be(file)
        except UNREADABLE:
            return self._save_what_can_be(file)

    def _save_what_can_be(self, file: JsonFile) -> tuple[Desk | None, str]:
        try:
            usable = file.right_part(_usable_part)
        except NotOpened:
            usable = {}
        desk = _from_json(usable) if usable else None
        some = desk is not None and desk != Desk()
        aside = file.keep_aside(usable if some else None)
        if aside is None:
            raise CompanionError(
                f"Your desk in {file.path} could be neither read nor kept aside; "
                "please check that file."
            )
        what = "Some of your desk" if some else "Your desk"
        told = f"{what} could not be read; the damaged file is kept as {aside.name}."
        return desk if some else None, told


class _SealedFile(JsonFile):
    """The same object, encrypted to the practitioner's keys."""

    def __init__(self, path: Path, keys: Keys, now: Callable[[], datetime]) -> None:
        super().__init__(path, now)
        self._keys = keys

    def read(self) -> dict[str, object]:
        """Give the object; raises a `CompanionError` where the keys are not open."""
        sealed = self.path.read_bytes()
        if not sealed.startswith(sealing.MAGIC):
            raise msgspec.DecodeError("no age file")
        if not self._keys.are_there():
            raise CompanionError(
                "Your desk is locked to keys that are not on this machine; bring them "
                "in from their backup to open it."
            )
        if not self._keys.are_open():
            raise KeysLocked(
                "Your desk is locked; please give the passphrase of your keys first."
            )
        return msgspec.json.decode(self._opened(sealed), type=dict[str, object])

    def _opened(self, sealed: bytes) -> bytes:
        try:
            return self._keys.open_sealed(sealed)
        except CompanionError as error:
            raise NotOpened(
                f"{self.path} cannot be opened with the keys that are here: bring in "
                "those that it was sealed to, or move that file elsewhere to begin "
                "anew."
            ) from error

    def write(self, content: Mapping[str, object]) -> None:
        """Seal an object, and put it in its place."""
        from companion.storage.atomic import replacing
        from companion.storage.folders import ensure_folder

        text = msgspec.json.encode(content)
        sealed = sealing.seal(text, self._keys.public().recipient)
        ensure_folder(self.path.parent)
        with replacing(self.path) as temporary:
            temporary.write_bytes(sealed)


_KNOWN = frozenset(each.name for each in fields(Desk)) - {"extra"}


def _to_json(desk: Desk) -> Mapping[str, object]:
    known: dict[str, object] = msgspec.to_builtins(desk)
    del known["extra"]
    return {**desk.extra, **known}


def _from_json(found: Mapping[str, object]) -> Desk:
    """Give the desk of an object; raises `msgspec.ValidationError`."""
    known = {name: value for name, value in found.items() if name in _KNOWN}
    extra = {name: value for name, value in found.items() if name not in _KNOWN}
    return msgspec.convert({**known, "extra": extra}, Desk)


def _usable_part(found: Mapping[str, object]) -> Mapping[str, object]:
    known = {name: value for name, value in found.items() if name in _KNOWN}
    extra = {name: value for name, value in found.items() if name not in _KNOWN}
    return {**extra, **right_parts(known, Desk, lambda part: part)}


def _written_at(file: JsonFile) -> float:
    try:
        return file.path.stat().st_mtime
    except OSError:
        return 0.0
