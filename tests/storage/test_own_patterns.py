"""Own patterns on the disk: saved, brought in, shared, deleted and brought back."""

import os
import stat
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import CompanionError
from companion.practice.own_pattern import OwnPattern, from_practice, to_script
from companion.practice.problems import ScriptProblems
from companion.storage.own_patterns import OwnPatternFiles, file_name
from companion.storage.script_library import ScriptLibrary
from companion.units import Millis

EVENING = OwnPattern("Evening")
SLOWER = replace(EVENING, exhale=Millis(8_000))
WRONG = "---\ntitle: Evening\nkind: quite\ndirection: outward\n---\n(puase 3s)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "scripts"


@pytest.fixture
def files(folder: Path) -> OwnPatternFiles:
    return OwnPatternFiles(folder, lambda: ("rain",))


def held(path: Path) -> OwnPattern | None:
    """Give the pattern in a file, read as the library reads it."""
    library = ScriptLibrary(path.parent, lambda: ("rain",))
    return from_practice(library.read(path))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def outside(tmp_path: Path, name: str, text: str | bytes) -> Path:
    path = tmp_path / "elsewhere" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


# Saving.


def test_a_pattern_is_saved_under_its_name_and_is_a_practice(files, folder):
    path = files.save(EVENING)
    assert path == folder / "evening.md"
    assert held(path) == EVENING


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_can_read_it(files, folder):
    path = files.save(EVENING)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_another_of_the_same_name_is_kept_beside_it(files, folder):
    first, second, third = files.save(EVENING), files.save(SLOWER), files.save(EVENING)
    assert names(folder) == ["evening-2.md", "evening-3.md", "evening.md"]
    assert [held(first), held(second), held(third)] == [EVENING, SLOWER, EVENING]


def test_a_changed_pattern_stays_in_its_file_whatever_its_name(files, folder):
    path = files.save(EVENING)
    renamed = replace(SLOWER, title="Night")
    assert files.save(renamed, over=path) == path
    assert held(path) == renamed
    assert names(folder) == ["evening.md"]


def test_what_was_changed_by_hand_meanwhile_is_never_written_over(files, folder):
    path = files.save(EVENING)
    by_hand = to_script(EVENING).replace("Take your time.", "Take all your time.")
    path.write_text(by_hand, encoding="utf-8")
    assert files.save(SLOWER, over=path) == folder / "evening-2.md"
    assert path.read_text(encoding="utf-8") == by_hand
    path.write_text("half a scri", encoding="utf-8")
    assert files.save(SLOWER, over=path) == folder / "evening-3.md"
    assert path.read_text(encoding="utf-8") == "half a scri"


def test_a_pattern_whose_file_is_gone_is_saved_there_again(files):
    path = files.save(EVENING)
    path.unlink()
    assert files.save(SLOWER, over=path) == path
    assert held(path) == SLOWER


def test_a_file_in_the_place_of_the_folder_is_told(files, folder):
    folder.parent.mkdir()
    folder.write_text("not a folder")
    with pytest.raises(CompanionError, match="could not be written"):
        files.save(EVENING)


def test_a_save_that_fails_leaves_what_was_there(files, folder, monkeypatch):
    path = files.save(EVENING)

    def full(_self, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CompanionError, match="disk is full"):
        files.save(SLOWER, over=path)
    monkeypatch.undo()
    assert held(path) == EVENING
    assert names(folder) == ["evening.md"]


# Names.


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Evening, slowly", "evening-slowly"),
        ("Café Ölüdeniz", "cafe-oludeniz"),
        ("Вечер", "вечер"),
        ("夜の呼吸", "夜の呼吸"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        (".hidden", "hidden"),
        ("…", "pattern"),
        ("😌", "pattern"),
        ("CON", "pattern-con"),
        ("lpt1", "pattern-lpt1"),
        ("4-7-8", "4-7-8"),
        ("x" * 60, "x" * 48),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title) == name


@given(st.text())
def test_any_title_gives_a_name_without_danger(title):
    name = file_name(title)
    assert name
    assert all(each.isalnum() or each == "-" for each in name)
    assert len(f"{name}-999.md".encode()) <= 255
    assert unicodedata.is_normalized("NFC", name)


# Bringing in.


def test_a_shared_pattern_comes_in_as_it_is(files, folder, tmp_path):
    path = outside(tmp_path, "From a Friend.md", to_script(EVENING))
    copy, practice = files.bring_in(path)
    assert from_practice(practice) == EVENING
    assert copy == folder / "from-a-friend.md"
    assert copy.read_bytes() == path.read_bytes()
    assert path.exists()


def test_both_are_kept_where_the_name_is_taken(files, tmp_path):
    mine = files.save(EVENING)
    copy, _ = files.bring_in(outside(tmp_path, "evening.md", to_script(SLOWER)))
    assert [held(mine), held(copy)] == [EVENING, SLOWER]


def test_what_is_there_already_is_not_doubled(files, folder, tmp_path):
    mine = files.save(EVENING)
    other = outside(tmp_path, "other.md", to_script(EVENING))
    assert files.bring_in(other)[0] == mine
    assert files.bring_in(mine)[0] == mine
    assert names(folder) == ["evening.md"]


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (WRONG, [(3, 7), (6, 2)]),
        (b"", [(1, 1)]),
        (b"\xff\xfe\x00", [(1, 1)]),
        (b"PK\x03\x04\x00\x00", [(1, 1)]),
        (b"caf\xe9", [(1, 4)]),
        (b"x" * 3_000_000, [(1, 1)]),
        (to_script(EVENING).replace("bed: rain", "bed: reign"), [(8, 6)]),
    ],
)
def test_what_is_no_script_stays_out_and_says_where(
    files, folder, tmp_path, content, places
):
    path = outside(tmp_path, "evening.md", content)
    with pytest.raises(ScriptProblems) as told:
        files.bring_in(path)
    assert [(p.line, p.column) for p in told.value.problems] == places
    assert told.value.name == "evening.md"
    assert not folder.exists()


def test_a_file_that_is_not_there_or_is_a_folder_is_told(files, tmp_path):
    with pytest.raises(CompanionError, match="there is no such file"):
        files.bring_in(tmp_path / "nowhere.md")
    with pytest.raises(CompanionError, match="could not be read"):
        files.bring_in(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_cannot_be_read_in_the_folder_keeps_nothing_out(files, folder, tmp_path):
    (folder / "a-folder.md").mkdir(parents=True)
    (folder / "a-link.md").symlink_to(folder / "nowhere")
    path = outside(tmp_path, "b.md", to_script(EVENING))
    assert files.bring_in(path)[0].is_file()


# Sharing, deleting, bringing back.


def test_a_copy_to_share_can_be_brought_in_elsewhere(files, tmp_path):
    shared = tmp_path / "for you.md"
    files.share(files.save(EVENING), shared)
    theirs = OwnPatternFiles(tmp_path / "theirs", lambda: ("rain",))
    assert held(theirs.bring_in(shared)[0]) == EVENING


def test_sharing_replaces_what_the_person_chose_to_replace_but_never_itself(
    files, tmp_path
):
    path = files.save(EVENING)
    files.share(path, path)
    assert held(path) == EVENING
    other = outside(tmp_path, "old.md", "old")
    files.share(path, other)
    assert held(other) == EVENING
    with pytest.raises(CompanionError, match="could not be written"):
        files.share(path, tmp_path / "no folder" / "evening.md")


def test_what_was_deleted_comes_back_to_the_letter(files, folder):
    path = files.save(EVENING)
    path.write_bytes(b"\xef\xbb\xbfanything\r\n")
    removed = files.remove(path)
    assert names(folder) == []
    assert files.restore(removed) == path
    assert path.read_bytes() == b"\xef\xbb\xbfanything\r\n"


def test_what_comes_back_never_takes_the_place_of_another(files):
    path = files.save(EVENING)
    removed = files.remove(path)
    files.save(SLOWER)
    back = files.restore(removed)
    assert [held(path), held(back)] == [SLOWER, EVENING]


def test_it_comes_back_even_where_the_folder_is_gone(files, folder):
    removed = files.remove(files.save(EVENING))
    folder.rmdir()
    assert held(files.restore(removed)) == EVENING


def test_what_is_gone_cannot_be_deleted_or_shared(files, folder, tmp_path):
    with pytest.raises(CompanionError, match="there is no such file"):
        files.remove(folder / "evening.md")
    with pytest.raises(CompanionError, match="there is no such file"):
        files.share(folder / "evening.md", tmp_path / "to.md")


def test_what_may_not_be_deleted_is_told_and_stays(files, monkeypatch):
    path = files.save(EVENING)

    def refuse(_self, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CompanionError, match="is not allowed"):
        files.remove(path)
    monkeypatch.undo()
    assert held(path) == EVENING
