"""Report files: the report's JSON, sealed in the age format, and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError, ReportLocked, WrongReportPassphrase
from companion.homework import report_text
from companion.homework.form import too_much
from companion.homework.report_text import LONGEST_REPORT, WHAT
from companion.storage.atomic import replacing
from companion.storage.homework.sealing import (
    MAGIC,
    NotForThese,
    is_for_a_passphrase,
    open_with,
    seal,
    seal_with,
)
from companion.storage.trouble import reading_trouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.homework.report import Report

ENDING = ".companion-report"
LARGEST = LONGEST_REPORT + 64 * 1024
"""Bytes of a sealed one: age adds 16 to each 64 KB, and a head."""


def write_report(path: Path, report: Report, *, recipient: str) -> None:
    """Write a report that only the keys of a practitioner open.

    Raises:
        CompanionError: The disk refused, or it could not be read again.
    """
    _write(path, seal(report_text.write_report(report), recipient))


def write_report_with(path: Path, report: Report, *, passphrase: str) -> None:
    """Write a report that a passphrase opens; takes two seconds. Raises as above."""
    _write(path, seal_with(report_text.write_report(report), passphrase))


def read_file(path: Path) -> bytes:
    """Give what a report file holds, sealed as it is.

    Raises:
        CompanionError: It cannot be read, or holds more than a report can.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise CompanionError(f"{path} is not a file; choose a report's file.")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise CompanionError(reading_trouble(error, path)) from error
    if len(data) > LARGEST:
        raise too_much(WHAT)
    return data


def is_sealed(data: bytes) -> bool:
    """Tell whether a report is encrypted; its bare JSON, out of age, is not."""
    return data.startswith(MAGIC)


def needs_passphrase(data: bytes) -> bool:
    """Tell whether only a passphrase opens a report."""
    return is_for_a_passphrase(data)


def read_report(
    data: bytes, open_sealed: Callable[[bytes], bytes], passphrase: str | None = None
) -> Report:
    """Read a report of a file's bytes; `open_sealed` is that of `companion.ports.Keys`.

    Raises:
        ReportLocked: None was given.
        WrongReportPassphrase: Another one was.
        CompanionError: It is none, is damaged, or is sealed to other keys.
    """
    if len(data) > LARGEST:
        raise too_much(WHAT)
    if needs_passphrase(data):
        data = _open_with(data, passphrase)
    elif is_sealed(data):
        data = open_sealed(data)
    elif not data.lstrip().startswith(b"{"):
        raise CompanionError(
            "This is not a report, or it is damaged; ask for it to be sent again."
        )
    return report_text.read_report(data)


def _open_with(data: bytes, passphrase: str | None) -> bytes:
    if passphrase is None:
        raise ReportLocked(
            "This report is locked with a passphrase; ask your client for it, then "
            "give it here."
        )
    try:
        return open_with(data, passphrase)
    except NotForThese as error:
        raise WrongReportPassphrase(
            "This passphrase does not open the report, or the report is damaged; "
            "please try again."
        ) from error


def _write(path: Path, sealed: bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(sealed)
