"""Reports that were received: each is kept once, sealed to the practitioner's keys.

A file's name says when the report came, and whether it came sealed:
`20260304T203000Z-sealed-0f3a….companion-report`. It opens with `age` as any other.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.ports import Received, RemovedReport, Taken, Unread, WhyUnread
from companion.storage.atomic import replacing
from companion.storage.file_names import stamp
from companion.storage.folders import ensure_folder
from companion.storage.homework.report_file import ENDING, is_sealed
from companion.storage.homework.report_source import (
    Source,
    Trouble,
    content_of,
    files_of,
)
from companion.storage.trouble import is_of_the_disk, writing_trouble
from companion.storage.watching import Cancelled, Progress, never, quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from companion.ports import Keys

_NAME = re.compile(r"(\d{8}T\d{6}Z)-(sealed|open)-([0-9a-f]{32})")
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands in the name of a file that is kept."""

    path: Path
    key: str
    received_at: datetime
    sealed: bool


class ReportFolder:
    """Implements `companion.ports.Inbox`."""

    def __init__(self, folder: Path, keys: Keys, now: Callable[[], datetime]) -> None:
        """Take the folder; it is made with the first report."""
        self._folder = folder
        self._now = now
        self._source = Source(keys)

    def take(
        self,
        paths: Sequence[Path],
        progress: Progress = quietly,
        cancelled: Cancelled = never,
        passphrase: str | None = None,
    ) -> Taken:
        """Read report files, those in folders too, and keep each once.

        Raises:
            CompanionError: The keys are locked, or the folder cannot be made.
        """
        self._source.check_keys()
        files = files_of(paths)
        kept = {each.key: each for each in self._kept()}
        new: list[Received] = []
        here: list[Received] = []
        unread: list[Unread] = []
        for place, path in enumerate(files):
            if cancelled():
                return Taken(tuple(new), tuple(here), tuple(unread), len(files) - place)
            try:
                received, is_new = self._take(path, passphrase, kept)
                (new if is_new else here).append(received)
            except Trouble as trouble:
                unread.append(Unread(path, trouble.reason, str(trouble)))
            progress((place + 1) / len(files))
        return Taken(tuple(new), tuple(here), tuple(unread))

    def reports(
        self, progress: Progress = quietly, cancelled: Cancelled = never
    ) -> tuple[Sequence[Received], Sequence[Unread]]:
        """Read all that were kept, oldest first; called off, those read by then.

        Raises:
            CompanionError: The keys are locked.
        """
        found: dict[str, Received] = {}
        unread: list[Unread] = []
        kept = self._kept()
        if kept:
            self._source.check_keys()
        for place, each in enumerate(kept):
            if cancelled():
                break
            try:
                report = self._source.read(content_of(each.path))
                received = Received(report, each.received_at, each.sealed)
                found.setdefault(report.id, received)
            except Trouble as trouble:
                unread.append(Unread(each.path, trouble.reason, str(trouble)))
            progress((place + 1) / len(kept))
        return tuple(found.values()), tuple(unread)

    def remove(self, report_id: str) -> RemovedReport | None:
        """Delete one; gives what brings it back, None where it is gone already.

        Raises:
            CompanionError: The disk refused.
        """
        removed = None
        for each in self._of(report_id):
            try:
                removed = RemovedReport(each.path.name, each.path.read_bytes())
                each.path.unlink()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise CompanionError(writing_trouble(error, each.path)) from error
        return removed

    def bring_back(self, removed: RemovedReport) -> None:
        """Keep again what was deleted.

        Raises:
            CompanionError: The disk refused.
        """
        ensure_folder(self._folder)
        with replacing(self._folder / removed.name) as temporary:
            temporary.write_bytes(removed.content)

    def _take(
        self, path: Path, passphrase: str | None, kept: dict[str, _Kept]
    ) -> tuple[Received, bool]:
        content = content_of(path)
        report = self._source.read(content, passphrase)
        key = _key_of(report.id)
        if (there := kept.get(key)) is not None:
            return Received(report, there.received_at, there.sealed), False
        sealed, own = is_sealed(content), self._source.sealed(content, report)
        kept[key] = each = self._keep(key, own, sealed=sealed)
        return Received(report, each.received_at, sealed), True

    def _keep(self, key: str, content: bytes, *, sealed: bool) -> _Kept:
        at = self._now().astimezone(UTC).replace(microsecond=0)
        came = "sealed" if sealed else "open"
        path = self._folder / f"{stamp(at)}-{came}-{key}{ENDING}"
        try:
            ensure_folder(self._folder)
            with replacing(path) as temporary:
                temporary.write_bytes(content)
        except CompanionError as error:
            raise Trouble(WhyUnread.UNREADABLE, str(error)) from error
        return _Kept(path, key, at, sealed)

    def _kept(self) -> list[_Kept]:
        """Give what is kept, oldest first; files put here by hand too."""
        try:
            names = [*self._folder.glob(f"*{ENDING}")]
        except OSError as error:
            if not is_of_the_disk(error):
                raise
            names = []
        there = [_kept_at(path) for path in names if not path.name.startswith(".")]
        return sorted(there, key=lambda each: (each.received_at, each.path.name))

    def _of(self, report_id: str) -> Iterator[_Kept]:
        """Find the files of a report; one that was put here by hand is looked into."""
        key = _key_of(report_id)
        for each in self._kept():
            if each.key == key or (not each.key and self._id_in(each) == report_id):
                yield each

    def _id_in(self, kept: _Kept) -> str | None:
        try:
            return self._source.read(content_of(kept.path)).id
        except Trouble:
            return None


def _kept_at(path: Path) -> _Kept:
    named = _NAME.fullmatch(path.name.removesuffix(ENDING))
    if named is not None:
        with suppress(ValueError):  # such as the 31st of February
            at = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
            return _Kept(path, named[3], at, named[2] == "sealed")
    try:
        seconds = path.stat().st_mtime
    except OSError:
        seconds = 0.0
    return _Kept(path, "", datetime.fromtimestamp(seconds, UTC), sealed=True)


def _key_of(report_id: str) -> str:
    """Give what stands for a report's id in a name: the id comes from a file."""
    return sha256(report_id.encode()).hexdigest()[:32]
