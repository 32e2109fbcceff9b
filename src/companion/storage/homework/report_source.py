"""A report out of the bytes of a file, however it was locked, and never too large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.errors import CompanionError
from companion.ports import WhyUnread
from companion.storage.homework import sealing
from companion.storage.trouble import reading_trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from companion.homework.report import Report
    from companion.ports import Keys

ENDING = ".companion-report"
MOST = 4 * 2**20
"""Bytes of a file that is read at all; a report of years has a tenth of it."""
_BRACE = b"{"


class Trouble(Exception):
    """Why a file is no report that can be read; one sentence."""

    def __init__(self, reason: WhyUnread, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that was read."""

    report: Report
    text: bytes
    """Its JSON."""
    is_ours: bool
    """Whether it was locked to the practitioner's keys."""


class Source:
    """Opens what is locked to the practitioner's keys, and reads it."""

    def __init__(self, keys: Keys, parse: Callable[[bytes], Report]) -> None:
        """Take the keys, and what reads the JSON (raises `CompanionError`)."""
        self._keys = keys
        self._parse = parse

    def check_keys(self) -> None:
        """Make sure that no passphrase is in the way; raises `CompanionError`."""
        if self._keys.are_there() and not self._keys.are_open():
            raise CompanionError(
                "Your keys are locked. Open them with your passphrase to read reports."
            )

    def read(self, content: bytes, passphrase: str | None = None) -> Opened:
        """Give the report of a file; a passphrase takes two seconds.

        Raises:
            Trouble: It is none, or cannot be opened.
        """
        text, is_ours = self._text(content, passphrase)
        try:
            return Opened(self._parse(text), text, is_ours)
        except CompanionError as error:
            raise Trouble(WhyUnread.NO_REPORT, str(error)) from error

    def seal(self, text: bytes) -> bytes:
        """Lock a report's JSON to these keys."""
        return sealing.seal(text, self._keys.public().recipient)

    def _text(self, content: bytes, passphrase: str | None) -> tuple[bytes, bool]:
        if sealing.is_for_a_passphrase(content):
            return self._by_passphrase(content, passphrase), False
        if content.startswith(sealing.MAGIC):
            return self._by_keys(content), True
        if content.lstrip()[:1] != _BRACE:
            raise Trouble(
                WhyUnread.NO_REPORT,
                "This is no report of Companion, or it is damaged; ask for it again.",
            )
        return content, False

    def _by_passphrase(self, content: bytes, passphrase: str | None) -> bytes:
        if passphrase is None:
            raise Trouble(
                WhyUnread.NEEDS_PASSPHRASE,
                "This report is locked with a passphrase, which its sender knows.",
            )
        try:
            return sealing.open_with(content, passphrase)
        except sealing.NotForThese as error:
            raise Trouble(
                WhyUnread.WRONG_PASSPHRASE,
                "This passphrase does not open the report; ask its sender for it.",
            ) from error

    def _by_keys(self, content: bytes) -> bytes:
        if not self._keys.are_there():
            raise Trouble(
                WhyUnread.NOT_OPENED,
                "This report is locked to keys that are not on this machine; bring "
                "them in from their backup.",
            )
        try:
            return self._keys.open_sealed(content)
        except CompanionError as error:
            raise Trouble(WhyUnread.NOT_OPENED, str(error)) from error


def content_of(path: Path) -> bytes:
    """Give the bytes of a file; raises `Trouble`."""
    try:
        if not path.is_file() and path.exists():
            raise Trouble(WhyUnread.NO_REPORT, "This is no file, so it is no report.")
        with path.open("rb") as file:
            content = file.read(MOST + 1)
    except OSError as error:
        raise Trouble(WhyUnread.DISK, reading_trouble(error, path)) from error
    if len(content) > MOST:
        raise Trouble(
            WhyUnread.TOO_LARGE,
            "This is larger than any report is, so it was not opened.",
        )
    return content


def files_of(paths: Iterable[Path]) -> Sequence[Path]:
    """Give files, and of each folder the reports that lie in it; each once."""
    files: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.glob(f"*{ENDING}")) if path.is_dir() else [path]
        files.update(dict.fromkeys(inside))
    return tuple(files)
