"""Where secret keys are kept: in the system's keyring, or in a file of their own."""

from contextlib import suppress
from pathlib import Path
from typing import Protocol

from companion.errors import CompanionError
from companion.storage.atomic import replacing
from companion.storage.folders import ensure_folder

SERVICE = "Companion"
"""By which the keyring shows what is ours."""


class SecretPlace(Protocol):
    """Keeps one text."""

    def read(self) -> str | None:
        """Give it; None where there is none, or it cannot be had."""

    def write(self, text: str) -> bool:
        """Keep it; tell whether it is there now."""

    def delete(self) -> bool:
        """Let go of it, if there is one; tell whether it is gone."""


class FilePlace:
    """A file, 0600."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> str | None:
        """Give what is in it; None where there is no such file.

        Raises:
            CompanionError: It is there, and cannot be read.
        """
        try:
            return self.path.read_bytes().decode("utf-8", "replace")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise CompanionError(
                f"{self.path} cannot be read: {error.strerror or error}. Please check "
                "its permissions."
            ) from error

    def write(self, text: str) -> bool:
        """Write it; raises `CompanionError` where the disk refuses."""
        ensure_folder(self.path.parent)
        with replacing(self.path) as temporary:
            temporary.write_text(text, encoding="utf-8")
        return True

    def delete(self) -> bool:
        """Delete the file; raises `CompanionError` where the disk refuses."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise CompanionError(
                f"{self.path} cannot be deleted: {error.strerror or error}. Your keys "
                "are elsewhere now; please delete that file yourself."
            ) from error
        return True


class KeyringPlace:
    """The keyring of the desktop or the system; there may be none."""

    def __init__(self, name: str) -> None:
        """Take the name under which the text is kept."""
        self._name = name

    def read(self) -> str | None:
        """Ask for it; the system may ask the person first."""
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            return keyring.get_password(SERVICE, self._name)
        return None

    def write(self, text: str) -> bool:
        """Keep it, where there is a keyring that takes it and gives it back."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, self._name, text)
            return keyring.get_password(SERVICE, self._name) == text
        except KeyringError:
            return False

    def delete(self) -> bool:
        """Delete it there; a keyring that cannot be asked, or refuses, still has it."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            with suppress(PasswordDeleteError):  # there is none, or it refuses
                keyring.delete_password(SERVICE, self._name)
            return keyring.get_password(SERVICE, self._name) is None
        except KeyringError:
            return False
