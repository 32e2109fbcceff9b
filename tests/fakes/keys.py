"""A practitioner's keys in memory, real ones, with or without a passphrase."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.errors import CompanionError, KeysLocked
from companion.homework.trust import PublicKeys
from companion.storage.homework import sealing, signing

if TYPE_CHECKING:
    from pathlib import Path

MOST = 64 * 1024 * 1024


@dataclass
class FakeKeys:
    """Implements `companion.ports.Keys`; they are there from the first use on."""

    made: bool = True
    passphrase: str | None = None
    open: bool = True
    secret: bytes = field(default_factory=signing.new_secret)
    identity: str = field(default_factory=sealing.new_identity)

    def are_there(self) -> bool:
        return self.made

    def public(self) -> PublicKeys:
        self.made = True
        recipient = sealing.recipient_of(self.identity)
        return PublicKeys(signing.public_of(self.secret), recipient)

    def are_open(self) -> bool:
        return self.open

    def unlock(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise CompanionError("This passphrase does not open the keys.")
        self.open = True

    def lock(self) -> None:
        self.open = self.passphrase is None

    def has_passphrase(self) -> bool:
        return self.passphrase is not None

    def set_passphrase(self, passphrase: str | None) -> None:
        self.passphrase = passphrase

    def place(self) -> str:
        return "in memory"

    def sign(self, data: bytes) -> bytes:
        if not self.open:
            raise KeysLocked("Your keys are locked. Open them first.")
        return signing.sign(self.secret, data)

    def open_sealed(self, sealed: bytes) -> bytes:
        if not self.open:
            raise KeysLocked("Your keys are locked. Open them first.")
        try:
            return sealing.open_sealed(sealed, self.identity, MOST)
        except sealing.NotForThese as error:
            raise CompanionError("This is not for your keys.") from error

    def back_up(self, path: Path, passphrase: str) -> None:
        raise NotImplementedError

    def bring_in(self, path: Path, passphrase: str) -> PublicKeys:
        raise NotImplementedError
