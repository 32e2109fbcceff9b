"""What opens which files, in Windows' registry; this person's own part of it."""

from __future__ import annotations

import sys
from typing import Protocol


class Classes(Protocol):
    """Keys of this person's own classes, by their path there."""

    def read(self, key: str) -> str | None:
        """Give a key's own value, if it is there."""

    def write(self, key: str, value: str) -> None:
        """Make a key with a value; raises `OSError`."""

    def delete(self, key: str) -> None:
        """Take a key away with all below it, if it is there; raises `OSError`."""


if sys.platform == "win32":
    import winreg

    _ROOT = r"Software\Classes"

    class _UserClasses:
        def read(self, key: str) -> str | None:
            try:
                return winreg.QueryValue(winreg.HKEY_CURRENT_USER, rf"{_ROOT}\{key}")
            except OSError:
                return None

        def write(self, key: str, value: str) -> None:
            path = rf"{_ROOT}\{key}"
            winreg.SetValue(winreg.HKEY_CURRENT_USER, path, winreg.REG_SZ, value)

        def delete(self, key: str) -> None:
            path = rf"{_ROOT}\{key}"
            try:
                opened = winreg.OpenKey(winreg.HKEY_CURRENT_USER, path)
            except FileNotFoundError:
                return
            with opened:
                below = winreg.QueryInfoKey(opened)[0]
                names = [winreg.EnumKey(opened, place) for place in range(below)]
            for name in names:
                self.delete(rf"{key}\{name}")
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, path)

    def open_classes() -> Classes:
        """Give the real ones."""
        return _UserClasses()

else:

    def open_classes() -> Classes:
        """Raise `OSError`: there is no Windows here."""
        raise OSError("only Windows has a registry")
