import errno
import os
import stat
from pathlib import Path

import pytest

from companion.errors import CompanionError
from companion.storage import atomic
from companion.storage.atomic import replacing


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def write_half(target: Path, raised: type[BaseException]) -> None:
    with replacing(target) as temporary:
        temporary.write_text("half")
        raise raised


def test_the_file_appears_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "out.wav"
    with replacing(target) as temporary:
        temporary.write_bytes(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["out.wav"]


def test_the_temporary_file_stands_beside_and_keeps_the_suffix(tmp_path: Path) -> None:
    with replacing(tmp_path / "out.flac") as temporary:
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".flac"
        assert temporary.read_bytes() == b""


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'n' * 251}.wav"
    with replacing(target) as temporary:
        temporary.write_bytes(b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_exception_leaves_the_old_file_and_nothing_else(
    raised: type[BaseException], tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    with pytest.raises(raised):
        write_half(target, raised)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_it_is_for_the_owner_alone_from_its_first_byte(
    umask: int, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    target.chmod(0o644)
    before = os.umask(umask)
    try:
        with replacing(target) as temporary:
            assert mode(temporary) == 0o600
    finally:
        os.umask(before)
    assert mode(target) == 0o600


def test_without_a_mode_the_umask_decides(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with replacing(tmp_path / "out.wav", None):
            pass
    finally:
        os.umask(before)
    assert mode(tmp_path / "out.wav") == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "there" / "real.csv")
    with replacing(tmp_path / "link.csv") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there" / "real.csv").read_text() == "new"


@pytest.mark.parametrize("target", ["/dev/null", "."])
def test_a_device_or_a_folder_is_never_replaced(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with (
        pytest.raises(CompanionError, match="not a file that can be replaced"),
        replacing(Path(target)),
    ):
        pytest.fail("the body must not run")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with (
        pytest.raises(CompanionError, match="its folder is not there; make the folder"),
        replacing(tmp_path / "nowhere" / "out.wav"),
    ):
        pytest.fail("the body must not run")


def test_a_name_that_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    with (
        pytest.raises(CompanionError, match="the name is too long"),
        replacing(tmp_path / f"{'n' * 300}.wav"),
    ):
        pytest.fail("the body must not run")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_to_be(tmp_path: Path) -> None:
    target = tmp_path / "out.wav"
    target.write_text("old")
    with (
        pytest.raises(CompanionError, match=r"out\.wav .* the disk is full"),
        replacing(target),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        full.write(b"x")
    assert target.read_text() == "old"


def test_the_bodys_own_trouble_with_other_files_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "out.wav"):
        (tmp_path / "a clip that is not there").read_bytes()


def test_trouble_that_is_not_the_disks_passes_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), replacing(tmp_path / "out.wav"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")


def test_what_the_system_says_is_passed_on_where_nothing_better_is_known(
    tmp_path: Path,
) -> None:
    with (
        pytest.raises(CompanionError, match="Invalid argument; choose another place"),
        replacing(tmp_path / "out.wav") as temporary,
    ):
        raise OSError(errno.EINVAL, "Invalid argument", str(temporary))


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EACCES])
def test_a_disk_that_cannot_sync_folders_is_used_as_it_is(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic.os, "fsync", refuse)
    atomic.sync_folder(tmp_path)


def test_a_disk_that_loses_a_folder_is_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(atomic.os, "fsync", refuse)
    with pytest.raises(OSError, match="Input/output"):
        atomic.sync_folder(tmp_path)
