from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from companion.ui import dialogs


@pytest.mark.parametrize(
    ("ask", "way"),
    [
        (dialogs.choose_answers_file, "getSaveFileName"),
        (dialogs.choose_script, "getOpenFileName"),
        (lambda: dialogs.choose_copy("evening.md"), "getSaveFileName"),
        (dialogs.choose_sound, "getOpenFileName"),
        (lambda: dialogs.choose_report("report.pdf"), "getSaveFileName"),
    ],
)
@pytest.mark.parametrize(("answer", "chosen"), [("a.md", Path("a.md")), ("", None)])
def test_a_dialog_stands_over_the_window_and_may_be_left(
    scene, monkeypatch, ask, way, answer, chosen
):
    over = []

    def show(parent, *_words):
        over.append(parent)
        return answer, ""

    monkeypatch.setattr(QFileDialog, way, show)
    window = scene.open().window
    assert ask() == chosen
    assert over == [window]
