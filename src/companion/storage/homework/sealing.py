"""Files that only somebody opens: the age format (age-encryption.org/v1), by pyrage."""

from __future__ import annotations

import io

import pyrage
from pyrage import passphrase as by_passphrase

MAGIC = b"age-encryption.org/v1"


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
    """Decrypt with a passphrase; raises `NotForThese`."""
    try:
        data: bytes = by_passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as error:
        raise NotForThese from error
    return data


def is_for_a_passphrase(sealed: bytes) -> bool:
    """Tell by its head whether a passphrase opens it."""
    return sealed[: len(MAGIC) + 12].startswith(MAGIC + b"\n-> scrypt ")


class _Bounded(io.BytesIO):
    """Takes so much and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._most:
            raise TooMuch
        return super().write(data)
