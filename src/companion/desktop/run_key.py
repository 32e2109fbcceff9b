"""Windows' own list of what starts when this person logs in."""

from __future__ import annotations

import sys
from typing import Protocol


class Registry(Protocol):
    """The values of one key in Windows' registry."""

    def read(self, name: str) -> str | None:
        """Give a value, if it is there."""

    def write(self, name: str, value: str) -> None:
        """Set a value; raises `OSError`."""

    def delete(self, name: str) -> None:
        """Take a value away, if it is there; raises `OSError`."""


if sys.platform == "win32":
    import winreg

    _RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"

    class _RunKey:
        def read(self, name: str) -> str | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                    return str(winreg.QueryValueEx(key, name)[0])
            except OSError:
                return None

        def write(self, name: str, value: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN) as key:
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)

        def delete(self, name: str) -> None:
            if self.read(name) is None:
                return
            access = winreg.KEY_SET_VALUE
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN, access=access) as key:
                winreg.DeleteValue(key, name)

    def open_registry() -> Registry:
        """Give the real one."""
        return _RunKey()

else:

    def open_registry() -> Registry:
        """Raise `OSError`: there is no Windows here."""
        raise OSError("only Windows has a registry")
