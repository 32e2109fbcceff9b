"""A keyring of the system's, as keyring's own backends are, in memory."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError


class FakeKeyring(KeyringBackend):
    """Keeps what it is given; one that `breaks` refuses everything."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, breaks: bool = False) -> None:
        self.breaks = breaks
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self._may_break()
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._may_break()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._may_break()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("there is none")

    def _may_break(self) -> None:
        if self.breaks:
            raise KeyringError


@contextmanager
def in_place(backend: FakeKeyring) -> Iterator[FakeKeyring]:
    """Let it be the system's, for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        keyring.set_keyring(before)
