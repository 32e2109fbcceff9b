"""A zip from elsewhere: looked at before it is read, and never unpacked to the disk.

Nothing that the file says of itself is believed before it was held against its size:
a few kilobytes can claim gigabytes, or a million members.
"""

from __future__ import annotations

import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from stat import S_IFMT, S_IFREG
from typing import TYPE_CHECKING, BinaryIO

from companion.errors import CompanionError
from companion.homework.plan_checks import is_device

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEMBER, _END, _END_64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
_END_BYTES, _END_64_BYTES, _LOCAL_BYTES = 22, 20, 30
_LEAST_ENTRY = 46
"""Bytes of a member in the directory, besides its name."""
_LONGEST_ENTRY = 1024
_ENCRYPTED, _DESCRIBED = 0x41, 0x08
"""Flags of a member: encrypted (two ways); its sizes follow it once more."""
_DESCRIPTION = 24
"""Bytes that these take at most."""
_LONGEST_NAME = 200
_FAR_MORE = "holds far more than it can honestly hold"
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, UnicodeDecodeError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises of a file that it cannot read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much there may be, in bytes but for `members`."""

    file: int
    members: int
    member: int
    total: int


class Archive:
    """The members of a zip; reads from `file` as long as that is open.

    Raises `CompanionError` for all that is not a plain zip within the limits.
    """

    def __init__(self, file: BinaryIO, what: str, limits: Limits) -> None:
        """Take a file that can be sought in; `what` it is, for sentences."""
        self._file = file
        self._what = what
        self._limits = limits
        directory, count = self._find_directory()
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise self._damaged() from error
        infos = self._zip.infolist()
        if len(infos) != count:
            raise self._damaged()
        self._infos = {info.filename: info for info in infos}
        self._check_names(infos)
        for info in infos:
            self._check_kind(info)
        if sum(info.file_size for info in infos) > limits.total:
            raise self._refused(_FAR_MORE)
        self._check_places(infos, directory)

    @property
    def sizes(self) -> dict[str, int]:
        """Give the bytes of each member, by its name; reading holds them to it."""
        return {name: info.file_size for name, info in self._infos.items()}

    def read(self, name: str, most: int | None = None) -> bytes:
        """Give what a member holds, checked against its length and checksum.

        `most`: bytes, where it may have less than others.
        """
        info = self._infos.get(name)
        if info is None:
            raise self._refused(f"has no {name} in it")
        if most is not None and info.file_size > most:
            raise self._refused(_FAR_MORE)
        try:
            with self._zip.open(info) as member:
                data = member.read(info.file_size)
        except _BROKEN as error:
            raise self._damaged() from error
        # Of no bytes, zipfile looks at no checksum.
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise self._damaged()
        if data.startswith(_MEMBER):
            raise self._refused("holds another archive")
        return data

    # What is looked at first.

    def _find_directory(self) -> tuple[int, int]:
        """Give where the directory begins, and of how many members it tells.

        Nothing may stand after its end record.
        """
        size = self._file.seek(0, 2)
        if size > self._limits.file:
            raise self._refused("is larger than any can be")
        self._file.seek(0)
        if size < _END_BYTES or self._file.read(4) != _MEMBER:
            raise self._damaged()
        self._file.seek(max(size - _END_BYTES - _END_64_BYTES, 0))
        tail = self._file.read()
        end, before = tail[-_END_BYTES:], tail[:-_END_BYTES]
        if not end.startswith(_END) or before.startswith(_END_64):
            raise self._damaged()
        disk, first, here, count, length, start, comment = struct.unpack(
            "<4H2LH", end[4:]
        )
        if disk or first or comment or here != count:
            raise self._damaged()
        most = self._limits.members
        if count > most or length > most * _LONGEST_ENTRY:
            raise self._refused("holds more files than it can honestly hold")
        # Else zipfile would look for members where there is something else.
        if start + length + _END_BYTES != size or length < count * _LEAST_ENTRY:
            raise self._damaged()
        return start, count

    def _check_names(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        seen = set()
        for info in infos:
            name = info.filename
            if name != info.orig_filename or not _is_safe(name):
                raise self._refused("holds a file whose name is not safe")
            seen.add(unicodedata.normalize("NFKC", name).casefold())
        if len(seen) < len(infos):
            raise self._refused("holds two files of the same name")

    def _check_kind(self, info: zipfile.ZipInfo) -> None:
        # Of a zip made where there are no such modes, there is none.
        kind = S_IFMT(info.external_attr >> 16)
        if kind not in (0, S_IFREG) or info.is_dir():
            raise self._refused("holds something else than plain files")
        if info.flag_bits & _ENCRYPTED:
            raise self._refused("is locked with a password of its own")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refused("is packed in a way that Companion does not read")
        if max(info.file_size, info.compress_size) > self._limits.member:
            raise self._refused(_FAR_MORE)
        stored = info.compress_type == zipfile.ZIP_STORED
        if stored and info.file_size != info.compress_size:
            raise self._damaged()

    def _check_places(self, infos: Sequence[zipfile.ZipInfo], directory: int) -> None:
        """Hold that members lie one after the other, with nothing hidden between."""
        inner = sorted(infos, key=lambda info: info.header_offset)
        spans = [(info.header_offset, self._end_of(info), info) for info in inner]
        if not spans or spans[0][0] != 0:
            raise self._damaged()
        after = [start for start, _, _ in spans[1:]] + [directory]
        for (_, end, info), following in zip(spans, after, strict=True):
            spare = _DESCRIPTION if info.flag_bits & _DESCRIBED else 0
            if not end <= following <= end + spare:
                raise self._refused("holds files that lie over each other")

    def _end_of(self, info: zipfile.ZipInfo) -> int:
        self._file.seek(info.header_offset)
        head = self._file.read(_LOCAL_BYTES)
        if len(head) != _LOCAL_BYTES or not head.startswith(_MEMBER):
            raise self._damaged()
        name, extra = struct.unpack("<2H", head[26:])
        end: int = info.header_offset + _LOCAL_BYTES + name + extra + info.compress_size
        return end

    def _damaged(self) -> CompanionError:
        return self._refused("is damaged, cut short, or something else")

    def _refused(self, why: str) -> CompanionError:
        return CompanionError(
            f"This {self._what} {why}, so it was not opened; ask for it to be sent "
            "again."
        )


def _is_safe(name: str) -> bool:
    """Tell whether a name is one that no system takes for another place."""
    parts = name.split("/")
    return (
        name.isprintable()
        and len(name) <= _LONGEST_NAME
        and not any(char in '\\:*?"<>|' for char in name)
        and all(part.strip(" .") == part and part for part in parts)
        and not is_device(name)
    )
