import os
import stat
from pathlib import Path

import pytest

from companion.storage import private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_a_file_is_for_its_owner_alone_whatever_the_umask(
    umask: int, tmp_path: Path
) -> None:
    before = os.umask(umask)
    try:
        private.make_file(tmp_path / "log")
    finally:
        os.umask(before)
    assert mode(tmp_path / "log") == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "log"
    file.write_text("kept")
    file.chmod(0o644)
    private.make_file(file)
    private.make_file(file)
    assert (mode(file), file.read_text()) == (0o600, "kept")


def test_a_disk_without_permissions_is_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(Path, "chmod", refuse)
    private.make_folder(tmp_path / "new")
    private.make_file(tmp_path / "new" / "file")
    assert (tmp_path / "new" / "file").read_bytes() == b""
