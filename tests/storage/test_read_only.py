"""A folder that may only be read: it is told, nothing is lost, and it works later."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from companion.errors import CompanionError, LogError
from companion.storage.atomic import replacing
from companion.storage.backups import make_daily
from companion.storage.deleting import delete_everything
from companion.storage.locking import turn_on
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from fakes.locks import PASSPHRASE, all_files
from fakes.log_records import NOW, a_session

pytestmark = pytest.mark.usefixtures("quick_keys")

TOMORROW = NOW + timedelta(days=1)


@contextmanager
def only_to_be_read(*folders: Path) -> Iterator[None]:
    for folder in folders:
        folder.chmod(0o500)
    try:
        with pytest.raises(CompanionError), replacing(folders[0] / "try"):
            pass
    except BaseException:
        pytest.skip("this user may write anywhere")
    else:
        yield
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_a_log_in_it_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    with open_log(path, backups, NOW).log as log:
        log.begin(a_session(), None)
    with only_to_be_read(tmp_path), pytest.raises(LogError, match="only be read"):
        open_log(path, backups, NOW)
    opened = open_log(path, backups, NOW)
    with opened.log as log:
        assert len(log.sessions()) == 1
    assert opened.notice is None


@pytest.mark.parametrize(
    "act",
    [
        lambda log, backups: turn_on(log, backups, PASSPHRASE),
        lambda log, backups: make_daily(log, backups, TOMORROW, None),
        lambda log, backups: restore(
            log, backups, backups / "log-2026-03-01.sqlite", TOMORROW, None
        ),
        lambda log, backups: delete_everything(log, backups, None),
    ],
    ids=["locking", "backing up", "restoring", "deleting"],
)
def test_it_is_told_in_one_sentence_and_nothing_is_lost(
    tmp_path: Path, act: Callable[[Path, Path], object]
) -> None:
    path, backups = tmp_path / "log.sqlite", tmp_path / "backups"
    with open_log(path, backups, NOW).log as log:
        log.begin(a_session(), None)
    make_daily(path, backups, NOW, None)
    before = {file: file.read_bytes() for file in all_files(tmp_path)}
    with only_to_be_read(tmp_path, backups), pytest.raises(LogError) as told:
        act(path, backups)
    assert str(tmp_path) in str(told.value)
    assert {file: file.read_bytes() for file in all_files(tmp_path)} == before
    act(path, backups)
