from pathlib import Path

import pytest

from companion.errors import WrongUse
from companion.ports import BrokenEntry, Entry
from companion.storage.script_library import ScriptLibrary

RIGHT = """---
title: {}
kind: quiet
direction: outward
---
Hello, and welcome.
"""
WRONG = RIGHT.replace("kind: quiet", "kind: quite") + "(puase 3s)\n"


class Folders:
    def __init__(self, folder: Path) -> None:
        self.built_in = folder / "built-in"
        self.own = folder / "own"
        self.built_in.mkdir()
        self.own.mkdir()
        self.put(self.built_in / "pause.md", RIGHT.format("Pause"))
        self.library = ScriptLibrary(self.built_in, lambda: ("rain",), self.own)

    def put(self, path: Path, text: str) -> Path:
        path.write_text(text, encoding="utf-8")
        return path

    def read(self) -> dict[str, Entry | BrokenEntry]:
        found = self.library.reading(lambda _text: None)
        return {
            each.id if isinstance(each, BrokenEntry) else each.practice.id: each
            for each in found
        }


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(tmp_path)


def test_own_scripts_stand_beside_the_built_in_ones(folders):
    path = folders.put(folders.own / "evening.md", RIGHT.format("Evening"))
    found = folders.read()
    assert list(found) == ["pause", "own/evening"]
    assert found["pause"].path is None
    assert found["own/evening"].path == path
    assert found["own/evening"].practice.title == "Evening"


def test_an_own_script_with_the_name_of_a_built_in_one_is_another(folders):
    folders.put(folders.own / "pause.md", RIGHT.format("My pause"))
    found = folders.read()
    assert found["pause"].practice.title == "Pause"
    assert found["own/pause"].practice.title == "My pause"


def test_a_broken_script_names_all_that_is_wrong_and_where(folders):
    path = folders.put(folders.own / "evening.md", WRONG.format("Evening"))
    broken = folders.read()["own/evening"]
    assert broken.path == path
    assert [(p.line, p.column) for p in broken.problems] == [(3, 7), (7, 2)]
    assert folders.library.broken() == (broken,)
    assert [p.id for p in folders.library.practices()] == ["pause"]


def test_a_script_that_may_not_be_read_says_so_until_it_may(folders, monkeypatch):
    path = folders.put(folders.own / "evening.md", RIGHT.format("Evening"))
    real = Path.read_bytes

    def refuse(self):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = folders.read()["own/evening"].problems
    assert problem.what == "it cannot be read (Permission denied)"
    monkeypatch.undo()
    assert isinstance(folders.read()["own/evening"], Entry)


def test_lengths_of_an_own_script_are_those_it_can_have_with_each_voice(folders):
    text = RIGHT.format("Mine").replace("kind:", "minutes: [1, 2, 3, 9]\nkind:")
    folders.put(folders.own / "mine.md", text + "(pause 100s)\n")
    assert folders.read()["own/mine"].lengths == (1, 2, 3)

    def slow(_text):
        return 40 * 48_000

    *_, mine = folders.library.reading(
        lambda _text: None, lambda: (lambda _text: None, slow)
    )
    assert mine.practice.id == "own/mine"
    assert mine.lengths == (2, 3)
    assert mine.usual == 2


def test_a_script_that_is_deleted_meanwhile_is_left_out(folders):
    for name in "abc":
        folders.put(folders.own / f"{name}.md", RIGHT.format(name))
    reading = folders.library.reading(lambda _text: None)
    first_two = [next(reading), next(reading)]
    (folders.own / "b.md").unlink()
    found = [*first_two, *reading]
    assert [each.practice.id for each in found] == ["pause", "own/a", "own/c"]


def test_only_what_has_changed_is_read_again(folders, monkeypatch):
    paths = [
        folders.put(folders.own / f"{name}.md", RIGHT.format(name)) for name in "abc"
    ]
    folders.read()
    read: list[Path] = []
    real = Path.read_bytes

    def noting(self):
        read.append(self)
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", noting)
    folders.read()
    assert read == []
    folders.put(paths[1], RIGHT.format("Another title"))
    fresh = folders.put(folders.own / ".fresh", RIGHT.format("Third"))
    fresh.replace(paths[2])
    found = folders.read()
    assert read == paths[1:]
    assert found["own/b"].practice.title == "Another title"
    assert found["own/c"].practice.title == "Third"


def test_what_was_deleted_is_gone_and_what_was_mended_is_there(folders):
    path = folders.put(folders.own / "a.md", WRONG.format("A"))
    folders.put(folders.own / "b.md", RIGHT.format("B"))
    folders.read()
    (folders.own / "b.md").unlink()
    folders.put(path, RIGHT.format("A"))
    found = folders.read()
    assert list(found) == ["pause", "own/a"]
    assert isinstance(found["own/a"], Entry)


@pytest.mark.parametrize("name", [".hidden.md", "notes.txt", "a.md~", ".#a.md"])
def test_what_is_no_script_is_passed_over(folders, name):
    folders.put(folders.own / name, "anything")
    (folders.own / "folder.md").mkdir()
    assert list(folders.read()) == ["pause"]


def test_without_an_own_folder_there_are_the_built_in_ones(folders):
    folders.own.rmdir()
    assert list(folders.read()) == ["pause"]
    assert folders.library.broken() == ()


def test_a_link_that_leads_nowhere_is_left_out(folders):
    (folders.own / "link.md").symlink_to(folders.own / "nowhere.md")
    assert list(folders.read()) == ["pause"]


def test_own_practices_are_found_by_id_and_by_title(folders):
    folders.put(folders.own / "evening.md", RIGHT.format("My evening"))
    for name in ("own/evening", "my evening", "MY EVENING "):
        assert folders.library.find(name).id == "own/evening"
    with pytest.raises(WrongUse, match='did you mean "own/evening"'):
        folders.library.find("own/evning")
