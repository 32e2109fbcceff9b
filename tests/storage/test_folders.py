import pytest

from companion.errors import CompanionError
from companion.storage.folders import ensure_folder


def test_a_folder_is_made_for_its_owner_alone_and_then_left(tmp_path):
    folder = tmp_path / "one" / "two"
    ensure_folder(folder)
    ensure_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("blamed", ["home", "home/scripts"])
def test_what_stands_in_the_way_is_named_and_nothing_else(tmp_path, blamed):
    (tmp_path / "home").write_text("a file")
    with pytest.raises(CompanionError) as refused:
        ensure_folder(tmp_path / blamed)
    assert str(refused.value).startswith(f"{tmp_path / blamed} could not be written")
