"""Where the practitioner's keys are, and how they get from one place to another.

`keys.json` tells the public ones and where the secret ones are: in the system's
keyring, in `keys.secret` (0600), or, with a passphrase, sealed in `keys.age`. What is
new is there before `keys.json` speaks of it; what is old goes last. So whatever is cut
off, the keys that it speaks of can be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from companion.errors import CompanionError
from companion.homework.trust import PublicKeys
from companion.storage.folders import ensure_folder
from companion.storage.homework.earlier_keys import EarlierKeys
from companion.storage.homework.sealed_secret import read_sealed, write_sealed
from companion.storage.homework.secret import Secret, read_secret
from companion.storage.homework.secret_places import (
    FilePlace,
    KeyringPlace,
    SecretPlace,
)
from companion.storage.homework.signing import KEY
from companion.storage.json_file import UNREADABLE, JsonFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

Where = Literal["keyring", "file", "passphrase"]

_NAMES: dict[Where, str] = {
    "keyring": "the keyring of this system, which may be locked",
    "file": "keys.secret",
    "passphrase": "keys.age",
}


class Told(msgspec.Struct, frozen=True):
    """What `keys.json` holds."""

    signing: str
    recipient: str
    secret: Where
    name: str
    """By which the keyring knows them."""
    version: int = 1

    @property
    def public(self) -> PublicKeys:
        """The public keys."""
        return PublicKeys(bytes.fromhex(self.signing), self.recipient)


@dataclass(frozen=True, slots=True)
class KeyPaths:
    """The files of keys."""

    told: Path
    secret: Path
    sealed: Path

    @classmethod
    def below(cls, folder: Path) -> KeyPaths:
        """Give them in a folder."""
        return cls(folder / "keys.json", folder / "keys.secret", folder / "keys.age")


class KeyStore:
    """The keys on this machine; each call may raise `CompanionError`."""

    def __init__(
        self,
        paths: KeyPaths,
        now: Callable[[], datetime],
        keyring: Callable[[str], SecretPlace] | None,
    ) -> None:
        """Take where they are; `keyring` None: never in the system's keyring."""
        self.paths = paths
        self.earlier = EarlierKeys(paths.told.parent, now)
        self._file = JsonFile(paths.told, now)
        self._keyring = keyring

    # What there is.

    def told(self) -> Told | None:
        """Give what `keys.json` holds; None: there are no keys."""
        try:
            told = msgspec.convert(self._file.read(), Told)
            if len(told.public.signing) == KEY:
                return told
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (*UNREADABLE, ValueError):
            pass
        raise CompanionError(
            f"{self.paths.told} cannot be read, so your keys cannot be used; bring "
            "them in from your backup."
        )

    def told_or_aside(self) -> Told | None:
        """Give what `keys.json` holds; a damaged one is kept aside."""
        try:
            return self.told()
        except CompanionError:
            if self._file.keep_aside() is None:
                raise
            return None

    def secret(self, told: Told) -> Secret:
        """Give the secret ones where no passphrase is in the way."""
        found = self.find_secret(told)
        if found is None:
            raise CompanionError(
                f"Your secret keys are not where they were kept ({_NAMES[told.secret]}"
                "); try again, or bring them in from your backup."
            )
        return found

    def find_secret(self, told: Told) -> Secret | None:
        """Give them as `secret` does; None where they cannot be had.

        Where the companion was ended while others took their place, the others are
        there already, and open those that are meant.
        """
        text = self._place(told).read()
        found = read_secret(text) if text is not None else None
        if found is None or found.public == told.public:
            return found
        before = self.earlier.all(found)
        return next((each for each in before if each.public == told.public), None)

    def open(self, passphrase: str) -> Secret:
        """Give the secret ones that a passphrase opens; takes two seconds."""
        return read_sealed(
            self.paths.sealed,
            passphrase,
            "This is not the passphrase of your keys; please try again.",
            f"{self.paths.sealed} does not hold keys; bring yours in from your backup.",
        )

    # What changes it.

    def keep(self, secret: Secret, passphrase: str | None) -> None:
        """Put keys where they are to be; then let go of them where they were."""
        before = self.told()
        told = self._put(secret, passphrase)
        self._file.write({"format": "companion-keys", **msgspec.to_builtins(told)})
        places: dict[Where, SecretPlace] = {
            "file": FilePlace(self.paths.secret),
            "passphrase": FilePlace(self.paths.sealed),
        }
        if before is not None and before.secret == "keyring" and before != told:
            places["keyring"] = self._place(before)
        for where, place in places.items():
            if where != told.secret or where == "keyring":
                place.delete()

    def _put(self, secret: Secret, passphrase: str | None) -> Told:
        public = secret.public
        signing, recipient = public.signing.hex(), public.recipient
        # Each set of keys has a name of its own, so that none is written over.
        name = f"keys {recipient[-12:]}"
        if passphrase is not None:
            ensure_folder(self.paths.sealed.parent)
            write_sealed(self.paths.sealed, secret, passphrase)
            return Told(signing, recipient, "passphrase", name)
        if self._keyring is not None and self._keyring(name).write(secret.text()):
            return Told(signing, recipient, "keyring", name)
        FilePlace(self.paths.secret).write(secret.text())
        return Told(signing, recipient, "file", name)

    def _place(self, told: Told) -> SecretPlace:
        if told.secret == "keyring":
            return (self._keyring or KeyringPlace)(told.name)
        return FilePlace(self.paths.secret)
