"""The system's own dialogs, where a file is to be chosen; over the active window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog

tr = QCoreApplication.translate


def choose_answers_file() -> Path | None:
    """Ask where answers that could not be logged are to be saved."""
    chosen, _ = QFileDialog.getSaveFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Save the answers"),
        str(Path.home() / "companion-answers.jsonl"),
        tr("dialogs", "Companion log (*.jsonl)"),
    )
    return Path(chosen) if chosen else None


def choose_export(name: str) -> Path | None:
    """Ask where the log, or a part of it, is to be written; `name` is suggested."""
    kinds = {
        ".jsonl": tr("dialogs", "Companion log (*.jsonl)"),
        ".csv": tr("dialogs", "Table (*.csv)"),
        ".pdf": tr("dialogs", "PDF (*.pdf)"),
    }
    chosen, _ = QFileDialog.getSaveFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Export"),
        str(Path.home() / name),
        kinds[Path(name).suffix],
    )
    return Path(chosen) if chosen else None


def choose_import() -> Path | None:
    """Ask which file is to be brought into the log."""
    chosen, _ = QFileDialog.getOpenFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Import"),
        str(Path.home()),
        tr("dialogs", "Companion log, or a table from Daylio (*.jsonl *.csv)"),
    )
    return Path(chosen) if chosen else None


def choose_script() -> Path | None:
    """Ask which script is to be imported."""
    chosen, _ = QFileDialog.getOpenFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Import a script"),
        str(Path.home()),
        tr("dialogs", "Scripts (*.md);;All files (*)"),
    )
    return Path(chosen) if chosen else None


def choose_copy(name: str) -> Path | None:
    """Ask where a copy of a script with this file name is to be saved."""
    chosen, _ = QFileDialog.getSaveFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Save a copy to share"),
        str(Path.home() / name),
        tr("dialogs", "Scripts (*.md)"),
    )
    return Path(chosen) if chosen else None


def choose_sound() -> Path | None:
    """Ask which sound is to become a soundscape."""
    chosen, _ = QFileDialog.getOpenFileName(
        QApplication.activeWindow(),
        tr("dialogs", "A sound of your own"),
        str(Path.home()),
        tr("dialogs", "Sounds (*.wav *.flac *.ogg *.oga *.opus *.mp3 *.aif *.aiff)"),
    )
    return Path(chosen) if chosen else None


def choose_summary() -> Path | None:
    """Ask where a printed summary is to be saved."""
    chosen, _ = QFileDialog.getSaveFileName(
        QApplication.activeWindow(),
        tr("dialogs", "Save as PDF"),
        str(Path.home() / "companion-journey.pdf"),
        tr("dialogs", "PDF (*.pdf)"),
    )
    return Path(chosen) if chosen else None
