"""The report of a bug of ours, for the person to copy where they like."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication

from companion import __version__


def report_of(error: BaseException) -> str:
    """Give the error, its traceback and the versions, without the home folder."""
    told = "".join(traceback.format_exception(error))
    versions = (
        f"companion {__version__}, Python {platform.python_version()}, "
        f"PySide6 {qt_version}, {sys.platform}"
    )
    return f"{versions}\n\n{told}".replace(str(Path.home()), "~")


def copy_report(error: BaseException) -> None:
    """Put the report on the clipboard."""
    QGuiApplication.clipboard().setText(report_of(error))
