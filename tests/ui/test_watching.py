from pathlib import Path

import pytest

from companion.ui.watching import FolderWatch

SOON = 20
"""Milliseconds until a folder that rests is looked at, in these tests."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "scripts"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def watch(qtbot, folder) -> FolderWatch:
    (folder / "there.md").write_text("as it was")
    return FolderWatch(folder, settle_ms=SOON)


def dropped(folder: Path) -> None:
    (folder / "new.md").write_text("new")


def written(folder: Path) -> None:
    (folder / "there.md").write_text("changed")


def replaced(folder: Path) -> None:
    (folder / ".there.md.swp").write_text("changed")
    (folder / ".there.md.swp").replace(folder / "there.md")


def deleted(folder: Path) -> None:
    (folder / "there.md").unlink()


def renamed(folder: Path) -> None:
    (folder / "there.md").rename(folder / "elsewhere.md")


@pytest.mark.parametrize("change", [dropped, written, replaced, deleted, renamed])
def test_it_tells_of_every_kind_of_change(qtbot, watch, folder, change):
    with qtbot.waitSignal(watch.changed, timeout=5000):
        change(folder)


@pytest.mark.parametrize("first", [dropped, replaced, deleted])
def test_it_goes_on_watching_after_a_change(qtbot, watch, folder, first):
    with qtbot.waitSignal(watch.changed, timeout=5000):
        first(folder)
    for text in ("once", "and once more"):
        with qtbot.waitSignal(watch.changed, timeout=5000):
            (folder / "there.md").write_text(text)


def test_a_file_that_was_dropped_is_watched_too(qtbot, watch, folder):
    with qtbot.waitSignal(watch.changed, timeout=5000):
        dropped(folder)
    with qtbot.waitSignal(watch.changed, timeout=5000):
        (folder / "new.md").write_text("finished now")


def test_many_changes_at_once_are_told_once(qtbot, folder):
    watch = FolderWatch(folder, settle_ms=200)
    told = []
    watch.changed.connect(lambda: told.append(1))
    with qtbot.waitSignal(watch.changed, timeout=5000):
        for each in range(20):
            (folder / f"{each}.md").write_text("text")
    assert told == [1]


def test_a_folder_that_is_not_there_yet_is_watched_once_it_is(qtbot, folder):
    folder.rmdir()
    folder.parent.rmdir()
    watch = FolderWatch(folder, settle_ms=SOON)
    with qtbot.waitSignal(watch.changed, timeout=5000):
        folder.parent.mkdir()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        folder.mkdir()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        dropped(folder)


def test_a_folder_that_goes_and_comes_back_is_watched_again(qtbot, watch, folder):
    with qtbot.waitSignal(watch.changed, timeout=5000):
        deleted(folder)
        folder.rmdir()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        folder.mkdir()
    with qtbot.waitSignal(watch.changed, timeout=5000):
        dropped(folder)
