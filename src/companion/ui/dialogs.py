"""The system's own dialogs, where a file is to be chosen; over the active window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

tr = QCoreApplication.translate


def choose_answers_file() -> Path | None:
    """Ask where answers that could not be logged are to be saved."""
    title = tr("dialogs", "Save the answers")
    kinds = tr("dialogs", "Companion log (*.jsonl)")
    return _place(title, "companion-answers.jsonl", kinds)


def choose_export(name: str) -> Path | None:
    """Ask where the log, or a part of it, is to be written; `name` is suggested."""
    kinds = {
        ".jsonl": tr("dialogs", "Companion log (*.jsonl)"),
        ".csv": tr("dialogs", "Table (*.csv)"),
        ".pdf": tr("dialogs", "PDF (*.pdf)"),
    }
    return _place(tr("dialogs", "Export"), name, kinds[Path(name).suffix])


def choose_import() -> Path | None:
    """Ask which file is to be brought into the log."""
    kinds = tr("dialogs", "Companion log, or a table from Daylio (*.jsonl *.csv)")
    return _file(tr("dialogs", "Import"), kinds)


def choose_script() -> Path | None:
    """Ask which script is to be imported."""
    kinds = tr("dialogs", "Scripts (*.md);;All files (*)")
    return _file(tr("dialogs", "Import a script"), kinds)


def choose_copy(name: str) -> Path | None:
    """Ask where a copy of a script with this file name is to be saved."""
    kinds = tr("dialogs", "Scripts (*.md)")
    return _place(tr("dialogs", "Save a copy to share"), name, kinds)


def choose_sound() -> Path | None:
    """Ask which sound is to become a soundscape."""
    kinds = tr("dialogs", "Sounds (*.wav *.flac *.ogg *.oga *.opus *.mp3 *.aif *.aiff)")
    return _file(tr("dialogs", "A sound of your own"), kinds)


def choose_plan_place(name: str) -> Path | None:
    """Ask where a plan's file is to be saved; `name` is suggested."""
    kinds = tr("dialogs", "Homework plan (*.companion-plan)")
    return _place(tr("dialogs", "Save the plan file"), name, kinds)


def choose_audio_folder() -> Path | None:
    """Ask in which folder a new one with audio files is to be."""
    from PySide6.QtWidgets import QApplication, QFileDialog

    title, over = tr("dialogs", "Where the audio files go"), QApplication.activeWindow()
    chosen = QFileDialog.getExistingDirectory(over, title, str(Path.home()))
    return Path(chosen) if chosen else None


def choose_key_backup(name: str) -> Path | None:
    """Ask where a backup of keys is to be saved; `name` is suggested."""
    kinds = tr("dialogs", "Backup of keys (*.age)")
    return _place(tr("dialogs", "Back up your keys"), name, kinds)


def choose_keys() -> Path | None:
    """Ask which backup of keys is to be brought in."""
    kinds = tr("dialogs", "Backup of keys (*.age);;All files (*)")
    return _file(tr("dialogs", "Bring in your keys"), kinds)


def choose_plan() -> Path | None:
    """Ask which homework plan is to be opened."""
    kinds = tr("dialogs", "Homework plans (*.companion-plan);;All files (*)")
    return _file(tr("dialogs", "Open a plan"), kinds)


def choose_reports() -> tuple[Path, ...]:
    """Ask which reports of clients are to be taken in."""
    from PySide6.QtWidgets import QApplication, QFileDialog

    kinds = tr("dialogs", "Reports (*.companion-report);;All files (*)")
    title, over = tr("dialogs", "Open reports"), QApplication.activeWindow()
    chosen, _ = QFileDialog.getOpenFileNames(over, title, str(Path.home()), kinds)
    return tuple(map(Path, chosen))


def choose_summary() -> Path | None:
    """Ask where a printed summary is to be saved."""
    kinds = tr("dialogs", "PDF (*.pdf)")
    return _place(tr("dialogs", "Save as PDF"), "companion-journey.pdf", kinds)


def choose_report(name: str) -> Path | None:
    """Ask where a report is to be saved; `name` is suggested."""
    kinds = {
        ".companion-report": tr("dialogs", "Companion report (*.companion-report)"),
        ".pdf": tr("dialogs", "PDF (*.pdf)"),
        ".csv": tr("dialogs", "Table (*.csv)"),
        ".json": tr("dialogs", "FHIR bundle (*.json)"),
    }
    return _place(tr("dialogs", "Save the report"), name, kinds[Path(name).suffix])


# Qt's dialogs are imported late: the first paint needs the names above, not them.


def _place(title: str, suggested: str, kinds: str) -> Path | None:
    """Ask where a file of these kinds is to be saved."""
    from PySide6.QtWidgets import QApplication, QFileDialog

    place = str(Path.home() / suggested)
    over = QApplication.activeWindow()
    chosen, _ = QFileDialog.getSaveFileName(over, title, place, kinds)
    return Path(chosen) if chosen else None


def _file(title: str, kinds: str) -> Path | None:
    """Ask which file of these kinds is meant."""
    from PySide6.QtWidgets import QApplication, QFileDialog

    over = QApplication.activeWindow()
    chosen, _ = QFileDialog.getOpenFileName(over, title, str(Path.home()), kinds)
    return Path(chosen) if chosen else None
