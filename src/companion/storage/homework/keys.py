"""The practitioner's keys, made on first use: what is done with them."""

from __future__ import annotations

from threading import Lock as Mutex
from typing import TYPE_CHECKING

from companion.errors import CompanionError, KeysLocked
from companion.storage.homework.key_store import KeyPaths, KeyStore, Told
from companion.storage.homework.sealed_secret import read_sealed, write_sealed
from companion.storage.homework.sealing import NotForThese, TooMuch, open_sealed
from companion.storage.homework.secret import Secret, make_secret
from companion.storage.homework.secret_places import KeyringPlace, SecretPlace
from companion.storage.homework.signing import sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.homework.trust import PublicKeys

__all__ = ["KeyFiles", "KeyPaths"]

MOST = 64 * 2**20
"""Bytes of what is opened."""


class KeyFiles:
    """Implements `companion.ports.Keys`."""

    def __init__(
        self,
        paths: KeyPaths,
        now: Callable[[], datetime],
        keyring: Callable[[str], SecretPlace] | None = KeyringPlace,
    ) -> None:
        """Take where they are; `keyring` None: never in the system's keyring.

        That is for a folder that is carried from one machine to another.
        """
        self._store = KeyStore(paths, now, keyring)
        self._mutex = Mutex()
        self._open: Secret | None = None
        self._locked = 0
        """How many times the passphrase was forgotten."""

    def are_there(self) -> bool:
        """Whether keys were made."""
        return self._store.told() is not None

    def public(self) -> PublicKeys:
        """Give the public ones; makes keys if there are none."""
        return self._told().public

    def has_passphrase(self) -> bool:
        """Whether they are sealed with one."""
        told = self._store.told()
        return told is not None and told.secret == "passphrase"

    def are_open(self) -> bool:
        """Whether no passphrase is in the way."""
        return self._open is not None or not self.has_passphrase()

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase; raises `WrongKeyPassphrase`. Takes two seconds."""
        locked = self._locked
        if not self.are_open():
            self._take(self._store.open(passphrase), locked)

    def lock(self) -> None:
        """Forget the passphrase, and what it opened.

        What is being done on a thread is done all the same, but does not open them.
        """
        with self._mutex:
            self._locked += 1
            self._open = None

    def set_passphrase(self, passphrase: str | None) -> None:
        """Seal them with a passphrase, or with none any more; takes two seconds."""
        self._keep(self._secret(), passphrase)

    def place(self) -> str:
        """Say in words where the secret ones are."""
        told, paths = self._store.told(), self._store.paths
        if told is None:
            return "They are made when you save your first plan."
        if told.secret == "keyring":
            return "They are in the keyring of this system."
        if told.secret == "file":
            return f"They are in {paths.secret}, which only you can read."
        return f"They are in {paths.sealed}, and your passphrase opens them."

    def sign(self, data: bytes) -> bytes:
        """Give the signature of data; makes keys if there are none."""
        return sign(self._secret().signing, data)

    def open_sealed(self, sealed: bytes) -> bytes:
        """Decrypt what is sealed to these keys, or to those that they replaced."""
        for secret in self._with_earlier():
            try:
                return open_sealed(sealed, secret.identity, MOST)
            except NotForThese:
                continue
            except TooMuch as error:
                raise CompanionError(
                    "There is far more in this than a report holds; it was not opened."
                ) from error
        raise CompanionError(
            "This is not for your keys, or it is damaged; ask for it to be made anew "
            "for the plan that you gave."
        )

    def back_up(self, path: Path, passphrase: str) -> None:
        """Write them to a file that the passphrase opens; takes two seconds."""
        write_sealed(path, self._secret(), passphrase)

    def bring_in(self, path: Path, passphrase: str) -> PublicKeys:
        """Take the keys of a backup; others that are there are kept aside.

        The same keys come in again without a passphrase, so that a forgotten one, or a
        keyring that lost them, costs nothing.
        """
        secret = read_sealed(
            path,
            passphrase,
            "This is another passphrase, or no backup of keys; please try again.",
            f"{path} is not a backup of keys; choose another file.",
        )
        told = self._store.told_or_aside()
        if told is not None and told.public != secret.public:
            self._keep_aside(told, secret)
        self._keep(secret, None)
        return secret.public

    def _told(self) -> Told:
        told = self._store.told()
        if told is None:
            self._keep(make_secret(), None)
            told = self._store.told()
        assert told is not None
        return told

    def _secret(self) -> Secret:
        told, held, locked = self._told(), self._open, self._locked
        # Another companion may have brought in others meanwhile.
        if held is None or held.public != told.public:
            held = self._of(told)
            self._take(held, locked)
        return held

    def _of(self, told: Told) -> Secret:
        if told.secret == "passphrase":
            raise KeysLocked(
                "Your keys are locked; please give their passphrase first."
            )
        return self._store.secret(told)

    def _with_earlier(self) -> Iterator[Secret]:
        """Give the keys, and, where they did not do, those that they replaced."""
        secret = self._secret()
        yield secret
        yield from self._store.earlier.all(secret)

    def _keep(self, secret: Secret, passphrase: str | None) -> None:
        locked = self._locked
        self._store.keep(secret, passphrase)
        self._take(secret, locked)

    def _take(self, secret: Secret, locked: int) -> None:
        """Hold what opens, unless they were locked since it was only so often."""
        with self._mutex:
            if self._locked == locked:
                self._open = secret

    def _keep_aside(self, told: Told, after: Secret) -> None:
        """Keep keys for the reports that are sealed to them, if they can be had."""
        if told.secret == "passphrase":
            raise CompanionError(
                "The keys that are here have a passphrase; take it away before you "
                "bring in others."
            )
        secret = self._store.find_secret(told)
        if secret is not None:
            self._store.earlier.keep(secret, after)
