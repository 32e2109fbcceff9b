"""Where companions meet; on a real file system, with real locks."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from companion.desktop import meeting
from companion.desktop.meeting import find_meeting, holder, take_turn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no folder")

SHORT = meeting.LONGEST


@pytest.fixture
def runtime():
    # Not below pytest's folder, whose path is longer than a socket's may be.
    with TemporaryDirectory(prefix="c-") as folder:
        yield Path(folder)


@pytest.fixture
def nowhere(monkeypatch, runtime):
    """Have a temporary folder of one's own, and no other."""
    monkeypatch.setattr(meeting, "_temporary", lambda: str(runtime))
    monkeypatch.setattr(os, "getuid", lambda: 987_654)
    return runtime / "companion-987654"


def test_it_is_in_the_folder_of_the_session(runtime):
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    found = find_meeting(environ, Path("data"))
    assert Path(found.address).parent == found.lock.parent == runtime
    assert find_meeting(environ, Path("data").absolute()) == found


def test_each_data_folder_has_its_own(runtime):
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    one, other = (find_meeting(environ, Path(name)) for name in ("one", "other"))
    assert one.address != other.address
    assert one.lock != other.lock


def test_one_folder_by_two_names_is_one(runtime, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    environ = {"XDG_RUNTIME_DIR": str(runtime)}
    by_name, by_link = (
        find_meeting(environ, tmp_path / name) for name in ("data", "link")
    )
    assert by_name == by_link


def test_its_name_tells_nothing_of_the_folder(runtime):
    found = find_meeting({"XDG_RUNTIME_DIR": str(runtime)}, Path("my-secret-diary"))
    assert "secret" not in found.address


def test_a_path_too_long_for_a_socket_is_passed_by(nowhere, tmp_path):
    long = tmp_path / ("x" * SHORT)
    long.mkdir(0o700)
    found = find_meeting({"XDG_RUNTIME_DIR": str(long)}, Path("data"))
    assert found.lock.parent == nowhere
    assert len(found.address) <= SHORT


def test_without_a_session_it_is_a_folder_that_nobody_else_may_enter(nowhere):
    found = find_meeting({}, Path("data"))
    assert found.lock.parent == nowhere
    assert nowhere.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o777])
def test_a_folder_that_others_may_enter_is_none(nowhere, mode):
    nowhere.mkdir()
    nowhere.chmod(mode)
    assert find_meeting({}, Path("data")) is None


def test_a_folder_that_somebody_else_put_there_is_none(nowhere, monkeypatch):
    nowhere.mkdir(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 1_234_567)
    assert find_meeting({}, Path("data")) is None


def test_a_link_that_somebody_put_there_is_none(nowhere, tmp_path):
    tmp_path.chmod(0o700)
    nowhere.symlink_to(tmp_path)
    assert find_meeting({}, Path("data")) is None


def test_on_windows_it_is_a_pipe_of_this_person():
    found = find_meeting({"USERNAME": "Ada"}, Path("data"), "win32")
    assert found.address.startswith("\\\\.\\pipe\\companion-")
    assert found.address.endswith("-Ada")


def test_there_is_one_turn_at_a_time(tmp_path):
    lock = tmp_path / "lock"
    turn = take_turn(lock)
    assert turn is not None
    assert turn.is_held
    assert holder(lock) == os.getpid()
    assert take_turn(lock) is None
    turn.end()
    turn.end()
    again = take_turn(lock)
    assert again is not None
    again.end()


def test_a_turn_ends_with_its_process_however_it_ends(tmp_path):
    lock = tmp_path / "lock"
    code = (
        "import sys; from pathlib import Path\n"
        "from companion.desktop.meeting import take_turn\n"
        "turn = take_turn(Path(sys.argv[1])); print('held', flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        assert take_turn(lock) is None
        assert holder(lock) == other.pid
        other.kill()
    turn = take_turn(lock)
    assert turn is not None
    turn.end()


def test_on_a_full_disk_there_is_one_turn_all_the_same(tmp_path, monkeypatch):
    def full(handle, content):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        turn = take_turn(tmp_path / "lock")
    assert turn is not None
    assert turn.is_held
    assert take_turn(tmp_path / "lock") is None
    turn.end()


def test_where_nothing_can_be_locked_each_start_is_a_companion(tmp_path, monkeypatch):
    turn = take_turn(tmp_path / "missing" / "lock")
    assert turn is not None
    assert not turn.is_held

    def refuse(_handle):
        raise OSError("no locks here")

    monkeypatch.setattr(meeting, "_lock", refuse)
    assert take_turn(tmp_path / "lock") is not None


@pytest.mark.parametrize("content", ["", "not a number", "\xff"])
def test_who_holds_it_may_not_be_known(tmp_path, content):
    lock = tmp_path / "lock"
    lock.write_text(content, encoding="latin-1")
    assert holder(lock) is None
