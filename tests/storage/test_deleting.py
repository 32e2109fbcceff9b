import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.ports import Own
from companion.storage.backup import backup
from companion.storage.deleting import delete_everything
from companion.storage.homework.keys import KeyFiles, KeyPaths
from companion.storage.locking import turn_on
from companion.storage.log_backups import LogBackups
from companion.storage.log_lock import LogLock
from companion.storage.opening import open_log
from companion.storage.paths import Paths, find_paths
from companion.storage.unlocking import is_locked
from fakes.keyrings import FakeKeyring, in_place
from fakes.locks import (
    MARK,
    PASSPHRASE,
    all_files,
    files_with_mark,
    half_files,
)
from fakes.log_records import NOW, a_draft, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """The folders of a person who has something of everything."""
    paths = find_paths({"COMPANION_HOME": str(tmp_path / "home")})
    paths.ensure()
    with open_log(paths.log, paths.backups, NOW).log as log:
        log.begin(replace(a_session(), title=MARK), None)
        log.save_draft(a_draft())
        backup(log, paths.backups / "log-2026-02-28.sqlite")
        backup(log, tmp_path / "elsewhere.sqlite")
    shutil.copy(paths.log, paths.data / "log-damaged-20260101T000000Z.sqlite")
    paths.scripts.mkdir()
    (paths.scripts / "mine.md").write_text("a script")
    paths.beds.mkdir()
    (paths.beds / "own-rain.flac").write_text("a bed")
    paths.preferences.write_text("{}")
    paths.speech.mkdir()
    (paths.speech / "spoken.flac").write_text("a line of a script")
    (paths.data / "preferences-damaged-1.json").write_text("{")
    return paths


def names(paths: Paths) -> list[str]:
    return [file.name for file in all_files(paths.data)]


def left(paths: Paths) -> set[str]:
    """What is left of the log; the file that processes lock is always empty."""
    assert (paths.data / "log.sqlite.lock").read_bytes() == b""
    return {name for name in names(paths) if name.startswith("log")} - {
        "log.sqlite.lock"
    }


def test_the_log_and_all_its_copies_are_deleted_and_nothing_else(
    paths: Paths, tmp_path: Path
) -> None:
    told = delete_everything(paths.log, paths.backups, None)
    assert told.startswith("The log, all its backups, homework plans, and your ")
    assert left(paths) == set()
    assert files_with_mark(paths.data) == []
    assert {"mine.md", "own-rain.flac", "preferences.json"} <= {*names(paths)}
    assert (tmp_path / "elsewhere.sqlite").exists()
    with open_log(paths.log, paths.backups, NOW).log as log:
        assert log.everything()[0] == []


def test_the_bytes_are_overwritten_before_a_file_is_deleted(paths: Paths) -> None:
    seen = paths.data.parent / "seen.sqlite"
    seen.hardlink_to(paths.log)
    delete_everything(paths.log, paths.backups, None)
    assert set(seen.read_bytes()) == {0}


def test_what_else_is_to_go_goes_if_asked_for(paths: Paths) -> None:
    backups = LogBackups(
        paths, LogLock(paths.log, paths.backups, lambda: NOW), lambda: NOW
    )
    paths.help.write_text("{}")
    paths.plans.mkdir()
    (paths.plans / "a.companion-plan").write_text("a plan")
    (paths.data / "help-damaged-20260304T120000Z.json").write_text("Maya")
    backups.delete_everything(frozenset({Own.BEDS}))
    assert not [name for name in names(paths) if name.startswith("help")]
    assert not paths.plans.exists()
    # It may be a line of a plan, and can be made again where it is not.
    assert "spoken.flac" not in names(paths)
    with open_log(paths.log, paths.backups, NOW).log as log:
        log.begin(a_session(), None)
    paths.beds.mkdir()
    (paths.beds / "own-rain.flac").write_text("a bed")
    backups.delete_everything(frozenset({Own.SCRIPTS, Own.PREFERENCES}))
    assert left(paths) == set()
    assert names(paths) == ["own-rain.flac", "log.sqlite.lock"]


@pytest.fixture
def office(paths: Paths) -> Paths:
    """The folders of one who gives homework too, whose keys are in a keyring."""
    for folder in (paths.spoken_notes, paths.reports):
        folder.mkdir()
        (folder / "one").write_text("of a client")
    for name in ("desk.json", "desk-damaged-1.json", "desk.age"):
        (paths.data / name).write_text("of clients")
    for name in ("keys-earlier-1.age", "keys-damaged-1.json"):
        (paths.data / name).write_text("of keys")
    return paths


def backups_of(paths: Paths) -> LogBackups:
    lock = LogLock(paths.log, paths.backups, lambda: NOW)
    return LogBackups(paths, lock, lambda: NOW)


PRACTITIONERS = {
    Own.DESK: {"desk.json", "desk-damaged-1.json", "desk.age", "spoken-notes"},
    Own.REPORTS: {"reports"},
    Own.KEYS: {"keys.json", "keys-earlier-1.age", "keys-damaged-1.json"},
}


@pytest.mark.parametrize("asked", [None, *PRACTITIONERS])
def test_of_a_practitioners_own_goes_what_is_asked_for(
    office: Paths, asked: Own | None
) -> None:
    backups = backups_of(office)
    with in_place(FakeKeyring()) as ring:
        KeyFiles(KeyPaths.below(office.data), lambda: NOW).public()
        assert backups.practitioners() == PRACTITIONERS.keys()
        also = frozenset({asked} if asked else ())
        backups.delete_everything(also)
        there = {file.name for file in office.data.iterdir()}
        for own, files in PRACTITIONERS.items():
            assert files & there == (set() if own is asked else files)
        assert (ring.kept == {}) == (asked is Own.KEYS)
        assert backups.practitioners() == PRACTITIONERS.keys() - also


def test_where_nobody_gives_homework_nothing_of_it_is_offered(paths: Paths) -> None:
    assert backups_of(paths).practitioners() == frozenset()


def test_a_keyring_that_refuses_is_told_of_and_all_else_goes(office: Paths) -> None:
    with in_place(FakeKeyring()) as ring:
        KeyFiles(KeyPaths.below(office.data), lambda: NOW).public()
        ring.breaks = True
        told = backups_of(office).delete_everything(frozenset({Own.KEYS}))
    assert told.endswith("look there for “Companion”, and delete what you find.")
    assert left(office) == set()
    assert not (office.data / "keys.json").exists()


def test_keys_in_a_keyring_go_at_the_next_start_where_it_was_cut_off(
    office: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_asked: object) -> None:
        raise OSError(5, "Input/output error")

    with in_place(FakeKeyring()) as ring:
        KeyFiles(KeyPaths.below(office.data), lambda: NOW).public()
        with monkeypatch.context() as patch:
            patch.setattr(FakeKeyring, "delete_password", cut_off)
            with pytest.raises(LogError):
                backups_of(office).delete_everything(frozenset({Own.KEYS}))
        assert len(ring.kept) == 1
        open_log(office.log, office.backups, NOW).log.close()
        assert ring.kept == {}
    assert not (office.data / "keys.json").exists()


def test_what_an_earlier_companion_began_to_delete_is_finished(paths: Paths) -> None:
    (paths.data / "log.deleting").write_text('["scripts", "../elsewhere.sqlite"]')
    open_log(paths.log, paths.backups, NOW).log.close()
    assert not paths.scripts.exists()
    assert (paths.data.parent / "elsewhere.sqlite").exists()
    assert files_with_mark(paths.data) == []


def test_a_log_whose_passphrase_is_forgotten_can_be_deleted(paths: Paths) -> None:
    turn_on(paths.log, paths.backups, PASSPHRASE)
    delete_everything(paths.log, paths.backups, None)
    assert left(paths) == set()
    assert not is_locked(paths.log, paths.backups)


@pytest.mark.parametrize("locked", [False, True])
def test_while_the_log_is_open_it_is_not_deleted(paths: Paths, locked: bool) -> None:
    key = turn_on(paths.log, paths.backups, PASSPHRASE) if locked else None
    with open_log(paths.log, paths.backups, NOW, key=key).log as log:
        with pytest.raises(LogError, match="Another program"):
            delete_everything(paths.log, paths.backups, key)
        assert len(log.sessions()) == 1
    assert "log-2026-02-28.sqlite" in names(paths)


def test_what_was_cut_off_is_finished_at_the_next_start(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(paths.log, paths.backups, PASSPHRASE)
    deleted = 0

    def cut_off(path: Path) -> None:
        nonlocal deleted
        deleted += 1
        if deleted > 2:
            raise OSError(5, "Input/output error", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.shredding.sync", cut_off)
        with pytest.raises(LogError, match="the disk reported an error"):
            delete_everything(paths.log, paths.backups, None, [paths.scripts])
    assert not is_locked(paths.log, paths.backups)
    with open_log(paths.log, paths.backups, NOW).log as log:
        assert log.everything()[0] == []
    assert left(paths) == {"log.sqlite"}
    assert half_files(paths.data) == []
    assert not paths.scripts.exists()
    assert paths.beds.exists()


def test_a_disk_that_refuses_the_beginning_leaves_all(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = names(paths)

    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("companion.storage.atomic.sync", full)
        with pytest.raises(LogError, match="the disk is full"):
            delete_everything(paths.log, paths.backups, None)
    assert names(paths) == before
    delete_everything(paths.log, paths.backups, None)
    assert left(paths) == set()


def test_a_link_is_deleted_and_not_what_it_leads_to(
    paths: Paths, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "my scripts"
    shutil.move(paths.scripts, elsewhere)
    paths.scripts.symlink_to(elsewhere)
    delete_everything(paths.log, paths.backups, None, [paths.scripts])
    assert not paths.scripts.is_symlink()
    assert (elsewhere / "mine.md").read_text() == "a script"
