"""Whether homework plans and reports open with this companion, by a double click.

Nothing is written before somebody asks for it, and what was written is taken away.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from companion.desktop.class_keys import open_classes
from companion.desktop.exec_line import exec_line
from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from companion.desktop.class_keys import Classes
    from companion.ports import FileTypes

KINDS = {
    ".companion-plan": ("application/x-companion-plan", "Homework plan"),
    ".companion-report": ("application/x-companion-report", "Homework report"),
}
"""The type of each ending, and what such a file is."""
_PATIENCE = 20.0
"""Seconds that the system's own tools may take."""


def file_types(
    environ: Mapping[str, str], command: Sequence[str], platform: str = sys.platform
) -> FileTypes | None:
    """Give what this system has for it; None: nothing that can be taken away again.

    macOS asks the program's bundle, and there is none. `command` starts the companion.
    """
    if platform == "win32":
        return ClassKeys(command, open_classes())
    if not platform.startswith("linux"):
        return None
    home = Path(environ.get("HOME") or Path.home())
    data = Path(environ.get("XDG_DATA_HOME", ""))
    # One that is not absolute is to be ignored, by the base directory specification.
    return DataFiles(data if data.is_absolute() else home / ".local/share", command)


class DataFiles:
    """Two files of the person's own, which all desktops of Linux read."""

    def __init__(self, data: Path, command: Sequence[str]) -> None:
        """Take the folder that XDG calls the data folder; write nothing yet."""
        self._mime = data / "mime"
        self._applications = data / "applications"
        self._content = {
            self._mime / "packages" / "companion-homework.xml": mime_types(),
            self._applications / "companion-homework.desktop": entry(command),
        }

    def is_on(self) -> bool:
        """Whether both files are there."""
        return all(path.is_file() for path in self._content)

    def set(self, on: bool) -> None:
        """Write both, or delete both, and let the desktop look again.

        Raises:
            CompanionError: The disk refused; then neither is there.
        """
        try:
            if on:
                self._write()
            else:
                self._delete()
        except OSError as error:
            with suppress(OSError):
                self._delete()
            raise CompanionError(
                f"{error.filename or self._applications} cannot be changed "
                f"({error.strerror}); plan files do not open with a double click now."
            ) from error
        finally:
            self._look_again()

    def places(self) -> Sequence[Path]:
        """Give the files."""
        return tuple(self._content)

    def _write(self) -> None:
        for path, content in self._content.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")

    def _delete(self) -> None:
        for path in self._content:
            path.unlink(missing_ok=True)

    def _look_again(self) -> None:
        """Have what desktops read made anew; where there is no tool, they do it."""
        for tool, folder in (
            ("update-mime-database", self._mime),
            ("update-desktop-database", self._applications),
        ):
            found = shutil.which(tool)
            if found is not None and folder.is_dir():
                with suppress(OSError, subprocess.TimeoutExpired):
                    subprocess.run(
                        [found, str(folder)],
                        check=False,
                        capture_output=True,
                        timeout=_PATIENCE,
                    )


def mime_types() -> str:
    """Give the types, by the shared MIME info specification."""
    told = "".join(
        f'  <mime-type type="{kind}">\n'
        f"    <comment>{what}</comment>\n"
        f'    <glob pattern="*{ending}"/>\n'
        "  </mime-type>\n"
        for ending, (kind, what) in KINDS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f"{told}</mime-info>\n"
    )


def entry(command: Sequence[str]) -> str:
    """Give the desktop entry that opens files with a command."""
    kinds = "".join(f"{kind};" for kind, _what in KINDS.values())
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Name=Companion\n"
        "Comment=Opens homework plans and reports\n"
        f"Exec={exec_line(command)} %f\n"
        f"MimeType={kinds}\n"
        "NoDisplay=true\n"
        "Terminal=false\n"
    )


class ClassKeys:
    """Keys of the person's own in Windows' registry."""

    def __init__(self, command: Sequence[str], classes: Classes) -> None:
        """Write nothing yet."""
        self._command = f'{subprocess.list2cmdline(command)} "%1"'
        self._classes = classes

    def is_on(self) -> bool:
        """Whether the endings lead to the companion."""
        return all(self._classes.read(end) == _name(end) for end in KINDS)

    def set(self, on: bool) -> None:
        """Set the keys, or take them away; an ending that is another's stays.

        Raises:
            CompanionError: Windows refused.
        """
        try:
            for ending, (_kind, what) in KINDS.items():
                if on:
                    self._write(ending, what)
                else:
                    self._delete(ending)
        except OSError as error:
            raise CompanionError(
                "Windows does not let the companion change what opens plan files."
            ) from error

    def places(self) -> Sequence[Path]:
        """Give no file: there is none."""
        return ()

    def _write(self, ending: str, what: str) -> None:
        name = _name(ending)
        self._classes.write(name, what)
        self._classes.write(rf"{name}\shell\open\command", self._command)
        self._classes.write(ending, name)

    def _delete(self, ending: str) -> None:
        if self._classes.read(ending) == _name(ending):
            self._classes.delete(ending)
        self._classes.delete(_name(ending))


def _name(ending: str) -> str:
    return f"Companion{ending}"
