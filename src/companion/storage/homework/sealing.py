"""Files that only somebody opens: the age format (age-encryption.org/v1), by pyrage."""

from __future__ import annotations

import io
import re

import pyrage
from pyrage import passphrase as by_passphrase

from companion.errors import CompanionError

MAGIC = b"age-encryption.org/v1"
MOST_HEAD = 16 * 1024
"""Bytes before the content, which begins after the first "---" line: some 150
recipients; the time that they take grows with the square of their number."""
MOST_WORK = 21
"""Of scrypt, as a power of two: 2 GB and some five seconds; two more are a minute."""
_SCRYPT = re.compile(rb"\n-> scrypt [A-Za-z0-9+/]+ ([0-9]{1,9})\n")


class NotForThese(Exception):
    """It is sealed to other keys, or with another passphrase, or is damaged."""


class TooMuch(Exception):
    """There is more in it than is to be read."""


def new_identity() -> str:
    """Make a secret age identity, "AGE-SECRET-KEY-1…"."""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Give the public recipient of an identity; raises ValueError where it is none."""
    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as error:
        raise ValueError("no age identity") from error


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(data: bytes, recipient: str) -> bytes:
    """Encrypt to a recipient."""
    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient)])
    return sealed


def open_sealed(sealed: bytes, identity: str, most: int) -> bytes:
    """Decrypt with an identity.

    Raises:
        NotForThese: It is for another one, or is no such file.
        TooMuch: It holds more than `most` bytes.
    """
    if len(_head(sealed)) == MOST_HEAD:
        raise NotForThese
    whole = _Bounded(most)
    identities = [pyrage.x25519.Identity.from_str(identity)]
    try:
        pyrage.decrypt_io(io.BytesIO(sealed), whole, identities)
    except (pyrage.DecryptError, OSError) as error:
        # The latter where the head is whole, and what follows is damaged or cut off.
        raise NotForThese from error
    return whole.getvalue()


def seal_with(data: bytes, passphrase: str) -> bytes:
    """Encrypt with a passphrase (scrypt); takes two seconds."""
    sealed: bytes = by_passphrase.encrypt(data, passphrase)
    return sealed


def open_with(sealed: bytes, passphrase: str) -> bytes:
    """Decrypt with a passphrase; takes seconds, by what the file says.

    Raises:
        NotForThese: It is another one, or this is no such file.
        CompanionError: It would take far too long.
    """
    head = _head(sealed)
    work = _SCRYPT.search(head)
    if work is None or len(head) == MOST_HEAD:
        raise NotForThese
    if int(work[1]) > MOST_WORK:
        raise CompanionError(
            "Opening this would take up the whole computer for long, so it was not "
            "opened; ask for it to be made again."
        )
    try:
        data: bytes = by_passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as error:
        raise NotForThese from error
    return data


def is_for_a_passphrase(sealed: bytes) -> bool:
    """Tell by its head whether a passphrase opens it."""
    return sealed[: len(MAGIC) + 12].startswith(MAGIC + b"\n-> scrypt ")


def _head(sealed: bytes) -> bytes:
    """Give what stands before the content, and of a very long one the beginning."""
    end = sealed.find(b"\n--- ", 0, MOST_HEAD)
    return sealed[: MOST_HEAD if end < 0 else end + 1]


class _Bounded(io.BytesIO):
    """Takes so much and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise TooMuch
        return super().write(data)
