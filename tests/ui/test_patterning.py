"""Own patterns in the window, with real files behind it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.practice.own_limits import Part
from companion.practice.own_pattern import OwnPattern, from_practice, to_script
from companion.storage.assets import find_assets
from companion.storage.own_patterns import OwnPatternFiles
from companion.storage.script_library import ScriptLibrary
from companion.ui.pages.detail import DetailPage
from companion.ui.pages.holds import HoldsPage
from companion.ui.pages.library import LibraryPage
from companion.ui.pages.pattern import PatternPage
from companion.units import Millis
from fakes.library import FakePreferences

EVENING = OwnPattern("Evening")
BOX = OwnPattern("My box", *[Millis(4_000)] * 4)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "scripts"


@pytest.fixture
def scene(scene, folder):
    def beds():
        return ("rain",)

    built_in = folder.parent / "built-in"
    built_in.mkdir()
    easy = find_assets() / "scripts" / "easy-lengthening.md"
    (built_in / easy.name).write_bytes(easy.read_bytes())
    library = ScriptLibrary(built_in, beds, folder)
    scene.entries = lambda: library.reading(lambda _text: None)
    scene.files = OwnPatternFiles(folder, beds)
    scene.own_patterns = lambda: scene.files
    scene.preferences = FakePreferences()
    return scene


def page(scene) -> PatternPage:
    assert isinstance(scene.place, PatternPage)
    return scene.place


def entries(scene):
    return [entry for entry in scene.library.collection.items if entry.path is not None]


def detail(scene, path) -> DetailPage:
    scene.qtbot.waitUntil(lambda: any(e.path == path for e in entries(scene)))
    scene.library.open_path(path)
    assert isinstance(scene.place, DetailPage)
    return scene.place


def take(scene, text, step):
    """Take a step that a notice offers."""
    (notice,) = (n for n in scene.library.notices() if n.text().startswith(text))
    (button,) = (b for b in notice.buttons if b.text() == step)
    button.click()


def patterns(folder):
    library = ScriptLibrary(folder, lambda: ("rain",))
    return {
        path.name: from_practice(library.read(path)) for path in folder.glob("*.md")
    }


def test_from_the_library_to_a_saved_pattern_and_on_to_a_session(scene, folder):
    scene.open()
    scene.library.ending.make.setFocus()
    scene.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "Evening")
    page(scene).save.click()
    assert isinstance(scene.place, LibraryPage)
    assert patterns(folder) == {"evening.md": EVENING}
    assert QApplication.focusWidget().text() == "Show it"
    scene.qtbot.waitUntil(lambda: len(entries(scene)) == 1)
    take(scene, "“Evening” is among your own scripts.", "Show it")
    assert isinstance(scene.place, DetailPage)
    scene.place.begin_button.click()
    scene.check_in.skip.click()
    assert scene.asked == [("own/evening", None)]


def test_a_pattern_is_changed_in_its_place(scene, folder):
    path = scene.files.save(EVENING)
    scene.open()
    detail(scene, path).own.change.click()
    assert page(scene).pattern() == EVENING
    page(scene).stepper(Part.EXHALE).field.setValue(7)
    page(scene).save.click()
    assert patterns(folder) == {"evening.md": replace(EVENING, exhale=Millis(7_000))}


def test_a_duplicate_is_another_pattern(scene, folder):
    path = scene.files.save(EVENING)
    scene.open()
    detail(scene, path).own.duplicate.click()
    assert page(scene).pattern() == replace(EVENING, title="Evening, a copy")
    page(scene).save.click()
    assert patterns(folder) == {
        "evening.md": EVENING,
        "evening-a-copy.md": replace(EVENING, title="Evening, a copy"),
    }


def test_a_duplicate_of_a_long_name_keeps_it(scene, folder):
    path = scene.files.save(replace(EVENING, title="W" * 60))
    scene.open()
    detail(scene, path).own.duplicate.click()
    page(scene).save.click()
    assert len(patterns(folder)) == 2


def test_leaving_says_that_it_was_not_saved_and_goes_on_with_it(scene, folder):
    scene.open()
    scene.library.ending.make.click()
    scene.press(Qt.Key.Key_Escape)
    assert scene.notices() == []
    scene.library.ending.make.click()
    QTest.keyClicks(page(scene).name, "Night")
    scene.press(Qt.Key.Key_Escape)
    take(scene, "The pattern was not saved.", "Go on with it")
    assert page(scene).pattern().title == "Night"
    page(scene).cancel.click()
    take(scene, "The pattern was not saved.", "Close")
    assert not folder.exists()


def test_the_gate_leads_back_to_the_pattern(scene):
    scene.open()
    scene.library.ending.make.click()
    QTest.keyClicks(page(scene).name, "Night")
    page(scene).about_holds.click()
    assert isinstance(scene.place, HoldsPage)
    scene.press(Qt.Key.Key_Escape)
    assert page(scene).pattern().title == "Night"
    assert not page(scene).stepper(Part.HOLD_FULL).isVisible()
    page(scene).about_holds.click()
    scene.place.show_them.click()
    assert page(scene).pattern().title == "Night"
    assert page(scene).stepper(Part.HOLD_FULL).isVisible()
    assert scene.preferences.now.holds_shown
    page(scene).cancel.click()
    assert scene.notices() == ["The pattern was not saved."]


def test_a_copy_is_shared(scene, folder, tmp_path):
    path = scene.files.save(EVENING)
    scene.open()
    shown = detail(scene, path)
    shown.own.share.click()
    assert shown.own.told() == ""
    scene.copy = tmp_path / "for-you.md"
    shown.own.share.click()
    assert scene.copied == ["evening.md", "evening.md"]
    assert scene.copy.read_text(encoding="utf-8") == to_script(EVENING)
    assert shown.own.told() == f"A copy is saved as {scene.copy}."
    scene.copy = tmp_path / "nowhere" / "for-you.md"
    shown.own.share.click()
    assert "could not be written" in shown.own.told()


def test_what_is_deleted_can_be_brought_back(scene, folder):
    path = scene.files.save(EVENING)
    scene.open()
    detail(scene, path).own.delete.click()
    assert isinstance(scene.place, LibraryPage)
    assert patterns(folder) == {}
    scene.qtbot.waitUntil(lambda: entries(scene) == [])
    take(scene, "“Evening” is deleted.", "Bring it back")
    assert patterns(folder) == {"evening.md": EVENING}
    scene.qtbot.waitUntil(lambda: len(entries(scene)) == 1)


def test_what_is_gone_already_cannot_be_deleted(scene, folder):
    path = scene.files.save(EVENING)
    scene.open()
    shown = detail(scene, path)
    path.unlink()
    shown.own.delete.click()
    assert "there is no such file" in shown.own.told()


def test_what_cannot_be_brought_back_yet_is_not_lost(scene, folder):
    path = scene.files.save(EVENING)
    scene.open()
    detail(scene, path).own.delete.click()
    folder.rmdir()
    folder.write_text("a file in the way")
    take(scene, "“Evening” is deleted.", "Bring it back")
    folder.unlink()
    take(scene, str(folder), "Try again")
    assert patterns(folder) == {"evening.md": EVENING}


def test_a_full_disk_loses_nothing_that_was_typed(scene, folder):
    scene.open()
    folder.write_text("a file in the way")
    scene.library.ending.make.click()
    QTest.keyClicks(page(scene).name, "Night")
    page(scene).save.click()
    folder.unlink()
    take(scene, str(folder), "Go on with it")
    page(scene).save.click()
    assert patterns(folder) == {"night.md": replace(EVENING, title="Night")}


def test_a_script_is_imported(scene, folder, tmp_path):
    scene.open()
    scene.library.ending.bring_in.click()
    assert scene.notices() == []
    scene.files.save(replace(EVENING, minutes=7))
    scene.script = tmp_path / "evening.md"
    scene.script.write_text(to_script(EVENING), encoding="utf-8")
    scene.library.ending.bring_in.click()
    assert patterns(folder) == {
        "evening.md": replace(EVENING, minutes=7),
        "evening-2.md": EVENING,
    }
    assert scene.notices() == ["“Evening” is among your own scripts."]


@pytest.mark.parametrize("caution", ["caution: [holds]", "caution: []"])
def test_an_imported_pattern_with_pauses_waits_behind_the_gate(
    scene, tmp_path, caution
):
    scene.open()
    scene.script = tmp_path / "box.md"
    text = to_script(BOX).replace("caution: [holds]", caution)
    scene.script.write_text(text, encoding="utf-8")
    scene.library.ending.bring_in.click()
    scene.qtbot.waitUntil(lambda: len(entries(scene)) == 1)
    shown = [card.entry for card in scene.library.cards]
    assert all(each.path is None for each in shown)
    take(scene, "“My box” is among your own scripts. The breath", "About breath holds")
    scene.place.show_them.click()
    shown = [card.entry.practice.title for card in scene.library.cards]
    assert "My box" in shown


def test_a_broken_import_says_where_and_what_was_expected(scene, folder, tmp_path):
    scene.open()
    scene.script = tmp_path / "evening.md"
    broken = to_script(EVENING).replace("kind: breathing", "kind: breathin")
    broken = broken.replace("(chime)", "(chim)").replace("(pause 3s)", "(puase 3s)")
    scene.script.write_text(broken, encoding="utf-8")
    scene.library.ending.bring_in.click()
    (told,) = scene.notices()
    lines = told.splitlines()
    assert lines[0] == "This script cannot be imported as it is:"
    assert lines[1].startswith('evening.md:3:7: unknown kind "breathin"')
    assert lines[-1] == "There are 5 places in all."
    assert not folder.exists()


def test_a_file_that_cannot_be_read_is_told(scene, tmp_path):
    scene.open()
    scene.script = tmp_path / "gone.md"
    scene.library.ending.bring_in.click()
    (told,) = scene.notices()
    assert "there is no such file" in told


def test_a_script_that_is_no_pattern_is_shared_and_deleted_but_not_changed(
    scene, folder
):
    folder.mkdir()
    path = folder / "talk.md"
    path.write_text(
        "---\ntitle: Talk\nkind: quiet\ndirection: outward\n---\nHello there.\n"
    )
    scene.open()
    shown = detail(scene, path).own
    assert not shown.change.isVisible()
    assert not shown.duplicate.isVisible()
    assert shown.share.isVisible()
    shown.delete.click()
    assert not path.exists()


def test_what_comes_with_the_companion_cannot_be_changed_or_deleted(scene):
    scene.open()
    scene.library.opened.emit(scene.library.entry_of("easy-lengthening"))
    assert isinstance(scene.place, DetailPage)
    assert scene.place.own is None


def test_without_a_place_for_patterns_none_are_offered(scene):
    scene.own_patterns = None
    scene.open()
    assert not scene.library.ending.make.isVisible()
    assert not scene.library.ending.bring_in.isVisible()
    scene.library.make_asked.emit()
    scene.library.import_asked.emit()
    assert isinstance(scene.place, LibraryPage)
