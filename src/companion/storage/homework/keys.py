"""The practitioner's keys, made on first use, and kept where they are safest.

`keys.json` tells the public ones and where the secret ones are: in the system's
keyring, in `keys.secret` (0600), or, with a passphrase, sealed in `keys.age`. What is
new is there before `keys.json` speaks of it; what is old goes last. So whatever is cut
off, the keys that it speaks of can be had.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock as Mutex
from typing import TYPE_CHECKING, Literal

import msgspec

from companion.errors import CompanionError, KeysLocked, WrongKeyPassphrase
from companion.homework.trust import PublicKeys
from companion.storage.atomic import replacing
from companion.storage.file_names import free_path, stamp
from companion.storage.folders import ensure_folder
from companion.storage.homework.sealing import (
    NotForThese,
    TooMuch,
    open_sealed,
    open_with,
    seal_with,
)
from companion.storage.homework.secret import Secret, make_secret, read_secret
from companion.storage.homework.secret_places import (
    FilePlace,
    KeyringPlace,
    SecretPlace,
)
from companion.storage.homework.signing import KEY, sign
from companion.storage.json_file import UNREADABLE, JsonFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

MOST = 64 * 2**20
"""Bytes of what is opened."""
_MOST_BACKUP = 64 * 2**10

Where = Literal["keyring", "file", "passphrase"]


class _Told(msgspec.Struct, frozen=True):
    """What `keys.json` holds."""

    signing: str
    recipient: str
    secret: Where
    name: str
    """By which the keyring knows them."""
    version: int = 1


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
        self._paths = paths
        self._file = JsonFile(paths.told, now)
        self._now = now
        self._keyring = keyring
        self._mutex = Mutex()
        self._open: Secret | None = None
        self._locked = 0
        """How many times the passphrase was forgotten."""

    def are_there(self) -> bool:
        """Whether keys were made."""
        return self._read() is not None

    def public(self) -> PublicKeys:
        """Give the public ones; makes keys if there are none."""
        told = self._read()
        if told is None:
            secret = make_secret()
            self._keep(secret, None)
            return secret.public
        return PublicKeys(bytes.fromhex(told.signing), told.recipient)

    def has_passphrase(self) -> bool:
        """Whether they are sealed with one."""
        told = self._read()
        return told is not None and told.secret == "passphrase"

    def are_open(self) -> bool:
        """Whether no passphrase is in the way."""
        return self._open is not None or not self.has_passphrase()

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase; raises `WrongKeyPassphrase`. Takes two seconds."""
        if self.are_open():
            return
        locked = self._locked
        self._take(self._sealed(passphrase), locked)

    def lock(self) -> None:
        """Forget the passphrase, and what it opened.

        What is being done on a thread is done all the same, but does not open them.
        """
        with self._mutex:
            self._locked += 1
            self._open = None

    def _take(self, secret: Secret, locked: int) -> None:
        """Hold what opens, unless they were locked since it was only so often."""
        with self._mutex:
            if self._locked == locked:
                self._open = secret

    def set_passphrase(self, passphrase: str | None) -> None:
        """Seal them with a passphrase, or with none any more; takes two seconds."""
        self.public()
        self._keep(self._secret(), passphrase)

    def place(self) -> str:
        """Say in words where the secret ones are."""
        told = self._read()
        if told is None:
            return "They are made when you save your first plan."
        if told.secret == "keyring":
            return "They are in the keyring of this system."
        if told.secret == "file":
            return f"They are in {self._paths.secret}, which only you can read."
        return f"They are in {self._paths.sealed}, and your passphrase opens them."

    def sign(self, data: bytes) -> bytes:
        """Give the signature of data; makes keys if there are none."""
        self.public()
        return sign(self._secret().signing, data)

    def open_sealed(self, sealed: bytes) -> bytes:
        """Decrypt what is sealed to these keys, or to those that they replaced."""
        self.public()
        for identity in (self._secret().identity, *self._earlier()):
            try:
                return open_sealed(sealed, identity, MOST)
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
        self.public()
        sealed = seal_with(self._secret().text().encode(), passphrase)
        with replacing(path) as temporary:
            temporary.write_bytes(sealed)

    def bring_in(self, path: Path, passphrase: str) -> PublicKeys:
        """Take the keys of a backup; others that are there are kept aside.

        The same keys come in again without a passphrase, so that a forgotten one, or a
        keyring that lost them, costs nothing.
        """
        secret = self._of_backup(path, passphrase)
        told = self._told_or_aside()
        if told is not None and told.recipient != secret.public.recipient:
            if told.secret == "passphrase":
                raise CompanionError(
                    "The keys that are here have a passphrase; take it away before you "
                    "bring in others."
                )
            self._keep_aside(told)
        self._keep(secret, None)
        return secret.public

    # What is in the files.

    def _read(self) -> _Told | None:
        try:
            told = msgspec.convert(self._file.read(), _Told)
            if len(bytes.fromhex(told.signing)) == KEY:
                return told
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (*UNREADABLE, ValueError):
            pass
        raise CompanionError(
            f"{self._paths.told} cannot be read, so your keys cannot be used; bring "
            "them in from your backup."
        )

    def _secret(self) -> Secret:
        held, locked = self._open, self._locked
        if held is not None:
            return held
        told = self._read()
        if told is None:
            raise CompanionError("There are no keys yet; save a plan to make them.")
        if told.secret == "passphrase":
            raise KeysLocked(
                "Your keys are locked; please give their passphrase first."
            )
        text = self._place(told).read()
        secret = read_secret(text) if text is not None else None
        if secret is None or secret.public.recipient != told.recipient:
            raise CompanionError(
                f"Your secret keys are not where they were kept ({_NAMES[told.secret]}"
                "); bring them in from your backup."
            )
        self._take(secret, locked)
        return secret

    def _place(self, told: _Told) -> SecretPlace:
        if told.secret == "keyring":
            return (self._keyring or KeyringPlace)(told.name)
        return FilePlace(self._paths.secret)

    def _sealed(self, passphrase: str) -> Secret:
        try:
            text = open_with(self._paths.sealed.read_bytes(), passphrase).decode()
        except OSError as error:
            raise CompanionError(
                f"{self._paths.sealed} cannot be read: {error.strerror or error}. "
                "Bring your keys in from your backup."
            ) from error
        except (NotForThese, UnicodeDecodeError) as error:
            raise WrongKeyPassphrase(
                "This is not the passphrase of your keys; please try again."
            ) from error
        secret = read_secret(text)
        if secret is None:
            raise CompanionError(
                f"{self._paths.sealed} does not hold keys; bring yours in from your "
                "backup."
            )
        return secret

    # What changes them.

    def _keep(self, secret: Secret, passphrase: str | None) -> None:
        """Put keys where they are to be; then let go of them where they were."""
        before, locked = self._read(), self._locked
        told = self._put(secret, passphrase)
        self._file.write({"format": "companion-keys", **msgspec.to_builtins(told)})
        self._take(secret, locked)
        places: dict[Where, SecretPlace] = {
            "file": FilePlace(self._paths.secret),
            "passphrase": FilePlace(self._paths.sealed),
        }
        if before is not None and before.secret == "keyring" and before != told:
            places["keyring"] = self._place(before)
        for where, place in places.items():
            if where != told.secret or where == "keyring":
                place.delete()

    def _put(self, secret: Secret, passphrase: str | None) -> _Told:
        public = secret.public
        signing, recipient = public.signing.hex(), public.recipient
        # Each set of keys has a name of its own, so that none is written over.
        name = f"keys {recipient[-12:]}"
        if passphrase is not None:
            ensure_folder(self._paths.sealed.parent)
            with replacing(self._paths.sealed) as temporary:
                temporary.write_bytes(seal_with(secret.text().encode(), passphrase))
            return _Told(signing, recipient, "passphrase", name)
        if self._keyring is not None and self._keyring(name).write(secret.text()):
            return _Told(signing, recipient, "keyring", name)
        FilePlace(self._paths.secret).write(secret.text())
        return _Told(signing, recipient, "file", name)

    def _of_backup(self, path: Path, passphrase: str) -> Secret:
        try:
            with path.open("rb") as file:
                sealed = file.read(_MOST_BACKUP)
            text = open_with(sealed, passphrase).decode()
        except OSError as error:
            raise CompanionError(
                f"{path} cannot be read: {error.strerror or error}."
            ) from error
        except (NotForThese, UnicodeDecodeError) as error:
            raise WrongKeyPassphrase(
                "This is another passphrase, or no backup of keys; please try again."
            ) from error
        secret = read_secret(text)
        if secret is None:
            raise CompanionError(
                f"{path} is not a backup of keys; choose another file."
            )
        return secret

    def _told_or_aside(self) -> _Told | None:
        """Give what `keys.json` holds; a damaged one is kept aside."""
        try:
            return self._read()
        except CompanionError:
            if self._file.keep_aside() is None:
                raise
            return None

    def _keep_aside(self, told: _Told) -> None:
        """Keep keys for the reports that are sealed to them, if they can be had."""
        text = self._place(told).read()
        secret = read_secret(text) if text is not None else None
        if secret is None:
            return
        name = f"{self._paths.secret.stem}-earlier-{stamp(self._now())}"
        folder = self._paths.secret.parent
        FilePlace(free_path(folder, name, ".secret")).write(secret.text())

    def _earlier(self) -> list[str]:
        """Give the identities that were kept aside: old reports are sealed to them."""
        folder = self._paths.secret.parent
        found = []
        for path in sorted(folder.glob(f"{self._paths.secret.stem}-earlier-*.secret")):
            text = FilePlace(path).read()
            secret = read_secret(text) if text is not None else None
            if secret is not None:
                found.append(secret.identity)
        return found


_NAMES: dict[Where, str] = {
    "keyring": "the keyring of this system",
    "file": "keys.secret",
    "passphrase": "keys.age",
}
