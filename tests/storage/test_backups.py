import os
import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from companion.errors import Locked, LogError
from companion.storage.backups import listed, make_daily, newest
from companion.storage.database import connect
from companion.storage.locking import turn_on
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from fakes.locks import MARK, PASSPHRASE, files_with_mark, half_files
from fakes.log_records import NOW, a_check_in, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")

DAY = timedelta(days=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log with one session and one check-in, closed."""
    path = tmp_path / "log.sqlite"
    with open_log(path, tmp_path / "backups", NOW).log as log:
        log.begin(a_session(), a_check_in())
    return path


def folder(path: Path) -> Path:
    return path.parent / "backups"


def names(path: Path) -> list[str]:
    return sorted(file.name for file in folder(path).iterdir())


def test_there_is_one_backup_a_day_named_by_the_local_day(path: Path) -> None:
    for hours in (0, 3, 15, 16):
        make_daily(path, folder(path), NOW + timedelta(hours=hours), None)
    assert names(path) == ["log-2026-03-01.sqlite", "log-2026-03-02.sqlite"]


def test_it_holds_what_is_in_the_log_while_that_is_in_use(path: Path) -> None:
    with open_log(path, folder(path), NOW).log as log:
        log.begin(a_session(2), None)
        made = make_daily(path, folder(path), NOW, None)
        log.begin(a_session(3), None)
    (copy,) = listed(path, folder(path), None, NOW)
    assert (copy.path, copy.sessions, copy.check_ins) == (made, 2, 1)
    assert copy.size == made.stat().st_size
    assert copy.made_at.utcoffset() == NOW.utcoffset()
    assert copy.trouble is None


def test_asked_for_anew_it_takes_the_place_of_the_one_of_this_morning(
    path: Path,
) -> None:
    first = make_daily(path, folder(path), NOW, None)
    with open_log(path, folder(path), NOW).log as log:
        log.begin(a_session(2), None)
    later = NOW + timedelta(hours=3)
    make_daily(path, folder(path), later, None)
    assert listed(path, folder(path), None, later)[0].sessions == 1
    assert make_daily(path, folder(path), later, None, anew=True) == first
    (copy,) = listed(path, folder(path), None, later)
    assert copy.sessions == 2


def test_over_the_years_twenty_three_are_kept(path: Path) -> None:
    first = make_daily(path, folder(path), NOW, None)
    for day in range(800):
        name = f"log-{(NOW + day * DAY).date().isoformat()}.sqlite"
        if not (folder(path) / name).exists():
            os.link(first, folder(path) / name)
    make_daily(path, folder(path), NOW + 800 * DAY, None)
    assert 17 <= len(names(path)) <= 23
    assert names(path)[-1] == f"log-{(NOW + 800 * DAY).date().isoformat()}.sqlite"


def test_of_other_backups_the_newest_few_are_kept(path: Path) -> None:
    folder(path).mkdir()
    for kind in ("version-1", "before-restore"):
        for day in range(1, 8):
            shutil.copy(
                path, folder(path) / f"log-{kind}-202601{day:02}T000000Z.sqlite"
            )
    (folder(path) / "mine.sqlite").write_text("not the companion's to delete")
    make_daily(path, folder(path), NOW, None)
    kept = names(path)
    assert len(kept) == 5 + 5 + 2
    assert "mine.sqlite" in kept
    assert "log-version-1-20260107T000000Z.sqlite" in kept
    assert "log-version-1-20260102T000000Z.sqlite" not in kept


def test_of_several_in_one_second_the_last_are_the_newest(path: Path) -> None:
    folder(path).mkdir()
    second = "log-before-restore-20260101T000000Z"
    earlier = "log-before-restore-20251231T000000Z"
    counted = [f"{earlier}.sqlite", f"{earlier}-2.sqlite", f"{second}.sqlite"]
    counted += [f"{second}-{count}.sqlite" for count in (2, 3, 9, 10)]
    for name in counted:
        shutil.copy(path, folder(path) / name)
    make_daily(path, folder(path), NOW, None)
    assert {name for name in names(path) if "restore" in name} == {*counted[-5:]}


def test_todays_backup_that_is_damaged_is_made_again(path: Path) -> None:
    made = make_daily(path, folder(path), NOW, None)
    made.write_bytes(b"\xff" * 5000)
    make_daily(path, folder(path), NOW, None)
    (copy,) = listed(path, folder(path), None, NOW)
    assert copy.trouble is None


def test_a_damaged_log_takes_no_place_of_a_good_backup(path: Path) -> None:
    good = make_daily(path, folder(path), NOW, None)
    before = good.read_bytes()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(LogError, match="damaged"):
        make_daily(path, folder(path), NOW + DAY, None)
    assert names(path) == [good.name]
    assert good.read_bytes() == before


def test_a_disk_that_is_full_leaves_the_older_ones_and_it_works_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_daily(path, folder(path), NOW, None)

    def little_room(file: Path, *, key: object) -> sqlite3.Connection:
        connection = connect(file)
        connection.execute("PRAGMA max_page_count = 2")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.backup.connect", little_room)
        with pytest.raises(LogError, match=r"2026-03-02\.sqlite .* the disk is full"):
            make_daily(path, folder(path), NOW + DAY, None)
    assert names(path) == ["log-2026-03-01.sqlite"]
    make_daily(path, folder(path), NOW + DAY, None)
    assert len(names(path)) == 2


def test_a_backup_of_a_locked_log_is_locked_and_needs_the_key(path: Path) -> None:
    with open_log(path, folder(path), NOW).log as log:
        log.begin(a_session(5), None)
    key = turn_on(path, folder(path), PASSPHRASE)
    made = make_daily(path, folder(path), NOW, key)
    assert files_with_mark(path.parent, "Coherent breathing") == []
    assert listed(path, folder(path), key, NOW)[0].sessions == 2
    with closing(connect(made, key=key)) as copy:
        assert copy.execute("PRAGMA cipher_integrity_check").fetchone() is None
    with pytest.raises(Locked):
        make_daily(path, folder(path), NOW + DAY, None)


def test_the_list_says_what_cannot_be_restored_and_why(path: Path) -> None:
    made = make_daily(path, folder(path), NOW, None)
    os.utime(made, (1e9, 1e9))
    (folder(path) / "broken.sqlite").write_bytes(b"\xff" * 5000)
    (folder(path) / "notes.txt").write_text(MARK)
    with closing(sqlite3.connect(folder(path) / "recipes.sqlite")) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    shutil.copy(made, folder(path) / "newer.sqlite")
    with closing(sqlite3.connect(folder(path) / "newer.sqlite")) as copy:
        copy.execute("PRAGMA user_version = 99")
    found = {copy.path.name: copy for copy in listed(path, folder(path), None, NOW)}
    assert found.keys() == {
        "broken.sqlite",
        "recipes.sqlite",
        "newer.sqlite",
        made.name,
    }
    told = {name: copy.trouble or "" for name, copy in found.items()}
    assert "damaged, or locked" in told["broken.sqlite"]
    assert "not a log of Companion" in told["recipes.sqlite"]
    assert "newer Companion" in told["newer.sqlite"]
    assert found["broken.sqlite"].sessions is None
    best = newest(path, folder(path), None, NOW)
    assert best is not None
    assert best.path == made


def test_without_a_folder_there_are_no_backups(path: Path) -> None:
    assert listed(path, folder(path), None, NOW) == []
    assert half_files(path.parent) == []
