"""Real files in a real folder, and the window that shows them as they come and go."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from companion.errors import CompanionError
from companion.storage.own_scripts import OwnFolder
from companion.storage.script_library import ScriptLibrary
from companion.ui.reading import Reader
from fakes.library import EASY

RIGHT = """---
title: {}
kind: quiet
direction: outward
---
Hello, and welcome.
"""
WRONG = RIGHT.replace("quiet", "quite")
SOON = 5000


@pytest.fixture
def own(tmp_path: Path) -> OwnFolder:
    return OwnFolder(tmp_path / "data" / "scripts")


@pytest.fixture
def scene(scene, own, tmp_path):
    (tmp_path / "built-in").mkdir()
    library = ScriptLibrary(tmp_path / "built-in", tuple, own.folder)
    scene.entries = lambda: [EASY, *library.reading(lambda _text: None)]
    scene.own_scripts = own
    return scene


def titles(scene):
    return [card.accessibleName() for card in scene.library.cards if card.isVisible()]


def comes_to(scene, *wanted):
    scene.qtbot.waitUntil(lambda: titles(scene) == list(wanted), timeout=SOON)


def test_a_script_that_is_dropped_shows_up_without_a_restart(scene, own):
    own.make()
    scene.open()
    comes_to(scene, "Easy lengthening")
    (own.folder / "mine.md").write_text(RIGHT.format("Mine"))
    comes_to(scene, "Easy lengthening", "Mine")
    (own.folder / "mine.md").unlink()
    comes_to(scene, "Easy lengthening")


def test_a_broken_one_shows_its_errors_until_it_is_mended(scene, own):
    own.make()
    scene.open()
    (own.folder / "mine.md").write_text(WRONG.format("Mine"))
    comes_to(scene, "Easy lengthening", "mine.md, a script with problems")
    (problem,) = scene.library.cards[1].problems
    assert problem.text() == (
        'Line 3, column 7: unknown kind "quite"; did you mean "quiet"?'
    )
    # As editors do: the whole file, under its name at once.
    (own.folder / ".mine.tmp").write_text(RIGHT.format("Mine"))
    (own.folder / ".mine.tmp").replace(own.folder / "mine.md")
    comes_to(scene, "Easy lengthening", "Mine")


def test_a_file_that_is_still_being_written_is_read_again_when_it_is_whole(scene, own):
    own.make()
    scene.open()
    text = RIGHT.format("Mine")
    with (own.folder / "mine.md").open("w") as file:
        file.write(text[:20])
        file.flush()
        comes_to(scene, "Easy lengthening", "mine.md, a script with problems")
        file.write(text[20:])
    comes_to(scene, "Easy lengthening", "Mine")


def test_a_folder_that_comes_later_is_found(scene, own):
    own.folder.parent.mkdir()
    scene.open()
    own.make()
    (own.folder / "mine.md").write_text(RIGHT.format("Mine"))
    comes_to(scene, "Easy lengthening", "Mine")


def test_what_the_person_does_meanwhile_stays(scene, own):
    own.make()
    library = scene.open().library
    library.search.setFocus()
    library.search.setText("easy")
    (own.folder / "mine.md").write_text(RIGHT.format("Mine"))
    scene.qtbot.waitUntil(lambda: library.entry_of("own/mine") is not None)
    assert titles(scene) == ["Easy lengthening"]
    assert library.search.hasFocus()


def test_the_folder_is_made_and_opened_at_the_press_of_a_button(
    scene, own, monkeypatch
):
    opened: list[QUrl] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(url) or 1
    )
    scene.open().library.ending.folder.click()
    assert own.folder.is_dir()
    assert opened == [QUrl.fromLocalFile(str(own.folder))]
    assert own.folder.stat().st_mode & 0o777 == 0o700


def test_where_no_folder_can_be_opened_its_place_is_told(scene, own, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    scene.open().library.ending.folder.click()
    assert scene.notices() == [f"The folder for your own scripts is {own.folder}."]


def test_a_folder_that_cannot_be_made_says_why(scene, own):
    own.folder.parent.parent.mkdir(exist_ok=True)
    own.folder.parent.write_text("a file stands in the way")
    scene.open().library.ending.folder.click()
    (told,) = scene.notices()
    assert "could not be written" in told


def test_reading_goes_on_in_small_steps(qtbot):
    turns = []

    def source():
        for each in range(5):
            turns.append(each)
            yield EASY

    reader = Reader(source)
    with qtbot.waitSignal(reader.found) as found:
        reader.read_again()
        assert turns == [], "the window is not kept waiting"
    assert found.args == [[EASY] * 5]


def test_reading_again_begins_anew(qtbot):
    begun = []

    def source():
        begun.append(1)
        yield EASY

    reader = Reader(source)
    told = []
    reader.found.connect(told.append)
    for _ in range(3):
        reader.read_again()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [[EASY]]
    assert len(begun) == 1


def test_what_was_read_before_a_trouble_is_shown(qtbot):
    def source():
        yield EASY
        raise CompanionError("The scripts are missing.")

    reader = Reader(source)
    found, told = [], []
    reader.found.connect(found.append)
    reader.trouble.connect(told.append)
    reader.read_first()
    assert (found, told) == ([[EASY]], ["The scripts are missing."])
