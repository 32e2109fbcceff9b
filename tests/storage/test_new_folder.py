"""A folder appears whole, or not at all."""

import pytest

from companion.errors import CompanionError
from companion.storage.new_folder import new_folder


def test_it_is_there_with_all_that_was_put_in(tmp_path):
    target = tmp_path / "new" / "folder"
    with new_folder(target) as folder:
        (folder / "a.txt").write_text("a")
        assert not target.exists()
    assert [each.name for each in target.iterdir()] == ["a.txt"]
    assert [each.name for each in target.parent.iterdir()] == ["folder"]


def test_an_empty_one_is_taken(tmp_path):
    target = tmp_path / "empty"
    target.mkdir()
    with new_folder(target) as folder:
        (folder / "a.txt").write_text("a")
    assert (target / "a.txt").is_file()


def test_what_is_left_off_leaves_nothing(tmp_path):
    def cut_off():
        with new_folder(tmp_path / "new") as folder:
            (folder / "a.txt").write_text("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["a file", "a full folder"])
def test_what_is_there_is_never_touched(tmp_path, kind):
    target = tmp_path / "there"
    if kind == "a file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine").write_text("mine")
    with pytest.raises(CompanionError, match="there already"), new_folder(target):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["there"]


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CompanionError), new_folder(tmp_path / "file" / "new"):
        pass
