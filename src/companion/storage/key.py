"""The key of a locked log, made from a passphrase, and what proves that it fits.

A locked log is a database of SQLCipher 4 in its usual form: pages of 4096 bytes, each
ending in 16 bytes of AES initialisation vector and 64 of HMAC-SHA512. The first 16
bytes of the file are the salt, in the place of SQLite's "SQLite format 3".
Source: https://www.zetetic.net/sqlcipher/design/
"""

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass, field

from companion.storage.plain import PLAIN
from companion.storage.schema import PAGE_SIZE

ROUNDS = 600_000
"""Of PBKDF2-HMAC-SHA512 for a new lock; SQLCipher's own number is 256,000.

A log whose lock file is lost is tried with this number: whoever raises it tries the
older one too.
"""

SALT = 16

_KEY = 32
_HMAC = 64
_HMAC_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_RANDOM = 200
"""A page of noise, which a locked one is, has nearly all of the 256 bytes in it."""


@dataclass(frozen=True, slots=True)
class Key:
    """Opens one log and its backups; nothing prints what it is."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def literal(self) -> str:
        """Give it as SQLCipher takes it: key and salt, with no more to derive."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"

    def has_signed(self, page: bytes, number: int) -> bool:
        """Tell whether a page, counted from 1, was written with this key."""
        if len(page) != PAGE_SIZE:
            return False
        start = SALT if number == 1 else 0
        signed = page[start:-_HMAC] + number.to_bytes(4, "little")
        found = hmac.digest(self._signing(), signed, "sha512")
        return hmac.compare_digest(found, page[-_HMAC:])

    def _signing(self) -> bytes:
        salt = bytes(byte ^ _HMAC_SALT_MASK for byte in self.salt)
        return hashlib.pbkdf2_hmac("sha512", self.raw, salt, _HMAC_ROUNDS, _KEY)


def derive(passphrase: str, salt: bytes, rounds: int) -> Key:
    """Make the key of a passphrase, in any of the ways that Unicode writes it.

    Takes a fifth of a second, on purpose.
    """
    words = unicodedata.normalize("NFC", passphrase).encode()
    raw = hashlib.pbkdf2_hmac("sha512", words, salt, rounds, _KEY)
    return Key(raw, salt)


def looks_locked(page: bytes) -> bool:
    """Tell whether a page is noise, as every page of a locked log is."""
    # A plain first page can have as many bytes in it, if it is full of notes.
    if page.startswith(PLAIN):
        return False
    return len(page) == PAGE_SIZE and len(set(page)) > _RANDOM
