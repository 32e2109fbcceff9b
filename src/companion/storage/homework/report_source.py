"""Reports out of files, by the practitioner's keys; what is wrong is one trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import (
    CompanionError,
    KeysLocked,
    ReportLocked,
    WrongReportPassphrase,
)
from companion.homework.report_text import write_report
from companion.ports import WhyUnread
from companion.storage.homework import report_file
from companion.storage.homework.report_file import ENDING
from companion.storage.homework.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from companion.homework.report import Report
    from companion.ports import Keys


class Trouble(Exception):
    """Why a file is no report that can be read; one sentence."""

    def __init__(self, reason: WhyUnread, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


class Source:
    """Opens what is sealed to the practitioner's keys, and reads it."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    def check_keys(self) -> None:
        """Make sure that no passphrase is in the way; raises `KeysLocked`."""
        if self._keys.are_there() and not self._keys.are_open():
            raise KeysLocked(
                "Your keys are locked. Open them with your passphrase to read reports."
            )

    def read(self, content: bytes, passphrase: str | None = None) -> Report:
        """Give the report of a file's bytes; a passphrase takes two seconds.

        Raises:
            Trouble: It is none, or cannot be opened.
        """
        try:
            return report_file.read_report(content, self._open_sealed, passphrase)
        except ReportLocked as error:
            raise Trouble(WhyUnread.NEEDS_PASSPHRASE, str(error)) from error
        except WrongReportPassphrase as error:
            raise Trouble(WhyUnread.WRONG_PASSPHRASE, str(error)) from error
        except CompanionError as error:
            raise Trouble(WhyUnread.UNREADABLE, str(error)) from error

    def sealed(self, content: bytes, report: Report) -> bytes:
        """Give a report sealed to the keys; one that came so stays as it came."""
        if is_sealed_to_keys(content):
            return content
        return seal(write_report(report), self._keys.public().recipient)

    def _open_sealed(self, sealed: bytes) -> bytes:
        if not self._keys.are_there():
            raise CompanionError(
                "This report is locked to keys that are not on this machine; bring "
                "them in from their backup."
            )
        return self._keys.open_sealed(sealed)


def is_sealed_to_keys(content: bytes) -> bool:
    """Tell whether keys open it, and not a passphrase."""
    sealed = report_file.is_sealed(content)
    return sealed and not report_file.needs_passphrase(content)


def content_of(path: Path) -> bytes:
    """Give the bytes of a file, never more than a report can have; raises `Trouble`."""
    try:
        return report_file.read_file(path)
    except CompanionError as error:
        raise Trouble(WhyUnread.UNREADABLE, str(error)) from error


def files_of(paths: Iterable[Path]) -> Sequence[Path]:
    """Give files, and of each folder the reports that lie in it; each once."""
    files: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path]
        files.update(dict.fromkeys(inside))
    return tuple(files)
