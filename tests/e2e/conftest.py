"""What all tests of the whole companion share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dialogs(monkeypatch):
    """What the person answers when they are asked for a file, in order."""
    answers: list[Path] = []

    def one(*_: object, **__: object):
        return str(answers.pop(0)), ""

    def many(*_: object, **__: object):
        return [str(answers.pop(0))], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", one)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", many)
    return answers
