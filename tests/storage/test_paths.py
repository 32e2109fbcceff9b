import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.storage.paths import find_paths


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=["open", "usual", "closed"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_is_below_the_home_that_is_set(tmp_path: Path) -> None:
    paths = find_paths({"COMPANION_HOME": str(tmp_path)})
    assert paths.data == tmp_path
    assert paths.log == tmp_path / "log.sqlite"
    assert paths.backups == tmp_path / "backups"
    assert paths.beds == tmp_path / "beds"
    assert paths.cache == tmp_path / "cache"


def test_a_relative_home_stays_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"COMPANION_HOME": "here"}).data == tmp_path / "here"


@pytest.mark.parametrize("environ", [{}, {"COMPANION_HOME": ""}])
def test_without_a_home_the_system_says_where(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    paths = find_paths(environ)
    assert paths.data.name == "companion"
    assert paths.log.parent == paths.data
    assert paths.cache != paths.data


@pytest.mark.usefixtures("umask")
def test_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    paths = find_paths({"COMPANION_HOME": str(tmp_path / "above" / "home")})
    paths.ensure()
    for folder in (paths.data.parent, paths.data, paths.backups, paths.cache):
        assert mode(folder) == 0o700


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    paths = find_paths({"COMPANION_HOME": str(tmp_path)})
    paths.ensure()
    paths.ensure()
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    paths = find_paths({"COMPANION_HOME": str(tmp_path / "home")})
    with pytest.raises(CompanionError, match=r"home.* could not be written"):
        paths.ensure()


def test_a_link_to_nowhere_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").symlink_to(tmp_path / "nowhere")
    paths = find_paths({"COMPANION_HOME": str(tmp_path / "home")})
    with pytest.raises(CompanionError, match="something else stands there"):
        paths.ensure()
