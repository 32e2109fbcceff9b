"""Secret keys in a file that a passphrase opens: those in use, and their backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import CompanionError, WrongKeyPassphrase
from companion.storage.atomic import replacing
from companion.storage.homework.sealing import NotForThese, open_with, seal_with
from companion.storage.homework.secret import Secret, read_secret

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 64 * 2**10
"""Bytes that are read of it."""


def write_sealed(path: Path, secret: Secret, passphrase: str) -> None:
    """Write it; takes two seconds, and raises `CompanionError`."""
    sealed = seal_with(secret.text().encode(), passphrase)
    with replacing(path) as temporary:
        temporary.write_bytes(sealed)


def read_sealed(path: Path, passphrase: str, wrong: str, other: str) -> Secret:
    """Read it; takes two seconds.

    Raises:
        WrongKeyPassphrase: It is another passphrase; says `wrong`.
        CompanionError: It cannot be read, or, where it says `other`, holds no keys.
    """
    try:
        with path.open("rb") as file:
            sealed = file.read(_MOST)
    except OSError as error:
        raise CompanionError(
            f"{path} cannot be read ({error.strerror or error}); bring your keys in "
            "from a backup that can be."
        ) from error
    try:
        text = open_with(sealed, passphrase).decode()
    except (NotForThese, UnicodeDecodeError) as error:
        raise WrongKeyPassphrase(wrong) from error
    secret = read_secret(text)
    if secret is None:
        raise CompanionError(other)
    return secret
