"""The plan files of a client: each revision that was accepted, as it came."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID

from companion.errors import CompanionError
from companion.homework.plan_text import read_manifest
from companion.storage.atomic import replacing
from companion.storage.folders import ensure_folder
from companion.storage.homework.plan_file import (
    ENDING,
    LIMITS,
    member_of,
    opened,
    read_plan,
)
from companion.storage.trouble import writing_trouble

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import OpenedPlan


class PlanFolder:
    """Implements `companion.ports.PlanFiles`; may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Take where plans are kept; the folder is made with the first of them."""
        self._folder = folder

    def read(self, path: Path) -> OpenedPlan:
        """Read and check a plan file, anywhere; writes nothing."""
        return read_plan(path)

    def keep(self, opened: OpenedPlan) -> None:
        """Copy an accepted plan's file to where its revisions are kept, 0600.

        The copy is read once more: it is what was accepted, or it is not there.
        """
        plan = opened.plan
        target = self._path(plan.id, plan.revision)
        ensure_folder(self._folder)
        with replacing(target) as temporary:
            shutil.copyfile(opened.path, temporary)
            if temporary.stat().st_size > LIMITS.file or (
                read_plan(temporary).manifest != opened.manifest
            ):
                raise CompanionError(
                    "The plan's file was changed after you opened it; please open it "
                    "again."
                )

    def kept(self, plan_id: str, revision: int) -> OpenedPlan:
        """Read a plan that was kept; its sounds are checked when they are played."""
        path = self._path(plan_id, revision)
        if not path.is_file():
            raise CompanionError(
                "The file of this plan is not in your plans any more; open the one "
                "that you were sent once more."
            )
        found = read_plan(path, listen=False)
        if (found.plan.id, found.plan.revision) != (str(UUID(plan_id)), revision):
            raise CompanionError(
                f"{path} holds another plan; open the one that you were sent once more."
            )
        return found

    def spoken_note(self, plan_id: str, revision: int) -> bytes | None:
        """Give the note, spoken, as the bytes of a sound file; None: there is none."""
        found = self.kept(plan_id, revision)
        name = found.plan.spoken_note
        return None if name is None else self.sound(found, name)

    def sound(self, found: OpenedPlan, member: str) -> bytes:
        """Give a sound that an opened plan carries, as the bytes of a sound file."""
        told = read_manifest(found.manifest).members[member]
        with opened(found.path) as archive:
            return member_of(archive, member, told)

    def remove(self, plan_id: str) -> None:
        """Delete the files of all revisions of a plan."""
        for path in self._folder.glob(f"{_uuid(plan_id)}-*{ENDING}"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise CompanionError(writing_trouble(error, path)) from error

    def _path(self, plan_id: str, revision: int) -> Path:
        return self._folder / f"{_uuid(plan_id)}-{int(revision)}{ENDING}"


def _uuid(plan_id: str) -> str:
    """Give an id as it is in names of files: nothing else ever gets into one."""
    with suppress(ValueError):
        return str(UUID(plan_id))
    raise CompanionError("This plan has no id; ask for it to be made again.")
