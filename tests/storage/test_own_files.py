"""Files of others that lie beside the log or in its backups."""

import os
import time
from pathlib import Path

import pytest

from companion.storage.backups import listed, make_daily
from companion.storage.deleting import delete_everything
from companion.storage.locking import turn_off, turn_on
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from fakes.locks import PASSPHRASE
from fakes.log_records import NOW, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")

BESIDE = (
    "talk.ready.pptx",
    "notes.ready",
    "log.sqlite.ready.txt",
    "log-damaged-by-me.sqlite",
    "log-rescued-by-me.sqlite",
    ".companion-my own.sqlite",
    ".companion-0123456789abcdef.tar.gz",
    ".rescue-plan.txt",
    "my.sqlite",
)
AMONG_BACKUPS = (
    "photos.ready-2024.zip",
    "photos.sqlite",
    "photos.sqlite-wal",
    "log-of-my-car.sqlite",
    "log-2026-02-28.sqlite.txt",
    "log-2026-02-28-copy.sqlite",
    "blog-2026-02-28.sqlite",
)


def test_files_of_others_are_never_touched(tmp_path: Path) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    backups.mkdir()
    foreign = [tmp_path / name for name in BESIDE]
    foreign += [backups / name for name in AMONG_BACKUPS]
    for file in foreign:
        file.write_text(f"my own {file.name}")
    (backups / "library.sqlite").mkdir()
    with open_log(path, backups, NOW).log as log:
        log.begin(a_session(), None)
    made = make_daily(path, backups, NOW, None)
    restore(path, backups, made, NOW, None)
    assert listed(path, backups, None, NOW)
    key = turn_on(path, backups, PASSPHRASE)
    assert key is not None
    turn_off(path, backups, key)
    delete_everything(path, backups, None)
    assert {file: file.read_text() for file in foreign} == {
        file: f"my own {file.name}" for file in foreign
    }
    # And nothing else is left.
    left = {file for file in tmp_path.rglob("*") if file.is_file()}
    assert left - {*foreign} == {tmp_path / "log.sqlite.lock"}


@pytest.mark.parametrize("ending", ["jsonl", "csv", "pdf", "json"])
def test_an_export_that_was_cut_off_is_taken_away(tmp_path: Path, ending: str) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    with open_log(path, backups, NOW).log as log:
        log.begin(a_session(), None)
    # As it is named while it is written.
    half = tmp_path / f".companion-0123456789abcdef.{ending}"
    half.write_text("all of it")
    # It may be under way, as the preferences and contacts may be at any time.
    open_log(path, backups, NOW).log.close()
    assert half.exists()
    turn_on(path, backups, PASSPHRASE)
    assert half.exists() == (ending == "json")
    half.write_text("all of it")
    minute = time.time() - 60
    os.utime(half, (minute, minute))
    delete_everything(path, backups, None)
    assert not half.exists()


@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_a_file_that_was_given_up_is_taken_away_at_a_start(
    tmp_path: Path, ending: str
) -> None:
    half = tmp_path / f".companion-0123456789abcdef.{ending}"
    half.write_text("all of it")
    day = time.time() - 86400
    os.utime(half, (day, day))
    open_log(tmp_path / "log.sqlite", tmp_path / "backups", NOW).log.close()
    assert not half.exists()


@pytest.mark.parametrize(
    "name",
    [
        "plans/.companion-0123456789abcdef.companion-plan",
        "reports/.companion-0123456789abcdef.companion-report",
        "spoken-notes/.companion-0123456789abcdef.age",
    ],
)
def test_of_homework_too_only_what_was_given_up_is_taken_away(
    tmp_path: Path, name: str
) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    half = tmp_path / name
    whole = half.with_name(half.name.removeprefix(".companion-"))
    half.parent.mkdir()
    for file in (half, whole):
        file.write_text("of a client")
    open_log(path, backups, NOW).log.close()
    # It may be under way, also while the log is locked.
    key = turn_on(path, backups, PASSPHRASE)
    assert key is not None
    assert half.exists()
    day = time.time() - 86400
    for file in (half, whole):
        os.utime(file, (day, day))
    open_log(path, backups, NOW, key=key).log.close()
    assert not half.exists()
    assert whole.exists()


def test_a_desk_that_is_being_written_is_left_when_the_log_is_locked(
    tmp_path: Path,
) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    half = tmp_path / ".companion-0123456789abcdef.age"
    open_log(path, backups, NOW).log.close()
    half.write_text("of clients")
    turn_on(path, backups, PASSPHRASE)
    assert half.exists()
