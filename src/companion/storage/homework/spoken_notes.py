"""Notes that were spoken for plans, kept beside the desk, as plain or as sealed."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.errors import CompanionError, KeysLocked
from companion.storage.atomic import replacing
from companion.storage.folders import ensure_folder
from companion.storage.homework import sealing
from companion.storage.trouble import reading_trouble, writing_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from companion.homework.plan import Plan
    from companion.ports import Keys

_PLAIN, _SEALED = ".ogg", ".age"
_NAME = 32
"""Hex digits that stand for a plan; ids are no names of files."""


class SpokenNoteFolder:
    """Implements `companion.ports.SpokenNotes`: a file for each revision that has one.

    While the keys have a passphrase, they are sealed to them.
    """

    def __init__(self, folder: Path, keys: Callable[[], Keys]) -> None:
        self._folder = folder
        self._keys = keys

    def note(self, plan: Plan) -> bytes | None:
        """Give the note of a revision, or of the last one before that has its own."""
        if plan.spoken_note is None:
            return None
        for revision in range(plan.revision, 0, -1):
            for ending in (_PLAIN, _SEALED):
                path = self._path(plan.id, revision, ending)
                if path.exists():
                    return self._read(path)
        return None

    def keep(self, plan: Plan, data: bytes | None) -> None:
        """Keep a note for a revision; None: delete the one of this revision."""
        if data is not None:
            self._write(plan.id, plan.revision, data)
            return
        for ending in (_PLAIN, _SEALED):
            _delete(self._path(plan.id, plan.revision, ending))

    def keep_only(self, plan_ids: Iterable[str]) -> None:
        """Delete the notes of all other plans, as far as the disk lets go of them."""
        kept = set(map(_named, plan_ids))
        for path in self._all():
            if path.name[:_NAME] not in kept:
                with suppress(OSError):
                    path.unlink()

    def settle(self) -> None:
        """Bring all notes into the form that the keys want now.

        One that these keys do not open stays sealed, and is in nobody's way.
        """
        sealed = self._is_to_be_sealed()
        for path in self._all():
            if (path.suffix == _SEALED) is not sealed:
                with suppress(CompanionError) if not sealed else nullcontext():
                    self._put(path.with_suffix(""), self._read(path), sealed=sealed)

    def _all(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [e for e in self._folder.iterdir() if e.suffix in (_PLAIN, _SEALED)]

    def _is_to_be_sealed(self) -> bool:
        keys = self._keys()
        return keys.are_there() and keys.has_passphrase()

    def _path(self, plan_id: str, revision: int, ending: str) -> Path:
        return self._folder / f"{_named(plan_id)}-{revision}{ending}"

    def _read(self, path: Path) -> bytes:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CompanionError(reading_trouble(error, path)) from error
        if path.suffix == _PLAIN:
            return data
        if not self._keys().are_open():
            raise KeysLocked(
                "The spoken note is locked; please give the passphrase of your keys "
                "first."
            )
        return self._keys().open_sealed(data)

    def _write(self, plan_id: str, revision: int, data: bytes) -> None:
        base = self._path(plan_id, revision, "")
        self._put(base, data, sealed=self._is_to_be_sealed())

    def _put(self, base: Path, data: bytes, *, sealed: bool) -> None:
        """Write a note in one form, and then let go of it in the other."""
        ensure_folder(self._folder)
        ending, other = (_SEALED, _PLAIN) if sealed else (_PLAIN, _SEALED)
        if sealed:
            data = sealing.seal(data, self._keys().public().recipient)
        with replacing(base.with_name(base.name + ending)) as temporary:
            temporary.write_bytes(data)
        _delete(base.with_name(base.name + other))


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CompanionError(writing_trouble(error, path)) from error


def _named(plan_id: str) -> str:
    return sha256(plan_id.encode()).hexdigest()[:_NAME]
