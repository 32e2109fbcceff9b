"""Goes back to a backup, and keeps what was there."""

from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from companion.errors import CompanionError, LogError
from companion.storage import private, recast
from companion.storage.backup import copy_into
from companion.storage.backups import BEFORE_RESTORE
from companion.storage.database import PARTS, alone, beside, connect
from companion.storage.file_names import free_path, stamp
from companion.storage.key import Key
from companion.storage.leftovers import sweep
from companion.storage.migrations import (
    MIGRATIONS,
    Migration,
    migrate,
    refuse_strangers,
)
from companion.storage.own_files import READY
from companion.storage.salvage import keep_aside, put_in_place
from companion.storage.trouble import explained
from companion.storage.unfinished import settle
from companion.storage.unlocking import require
from companion.storage.watching import CalledOff, Cancelled, never


def restore(
    path: Path,
    backups: Path,
    chosen: Path,
    now: datetime,
    key: Key | None,
    migrations: Sequence[Migration] = MIGRATIONS,
    cancelled: Cancelled = never,
) -> Path | None:
    """Put a backup in the place of the log, which nobody may have open.

    Where the log is locked, the backup comes back locked with the same key.

    Returns:
        The backup of what was in its place, which brings that back; None where it was
        cancelled, and all is as it was.

    Raises:
        LogError: It could not be done, and all is as it was.
    """
    with explained(path), alone(path):
        settle(path, backups)
        key = require(path, backups, key)
        fresh = path.with_name(path.name + READY)
        try:
            _make_ready(chosen, fresh, len(migrations), key, cancelled)
            migrate(fresh, backups, now, migrations, key)
            kept = _keep(path, backups, now, key)
            put_in_place(fresh, path)
        except CalledOff:
            return None
        finally:
            sweep(path, backups)
        return kept


def _make_ready(
    chosen: Path, fresh: Path, newest: int, key: Key | None, cancelled: Cancelled
) -> None:
    """Copy the backup to where it is taken from, locked as the log is."""
    if not chosen.is_file():
        raise CompanionError(f"{chosen} is not there any more; choose another backup.")
    found = recast.open_key(chosen, (key, None))
    if found is None:
        raise CompanionError(
            f"{chosen} was not restored: it is damaged, or locked with another "
            "passphrase. The log is as it was; choose another backup."
        )
    with closing(connect(chosen, key=found[0])) as source:
        refuse_strangers(source, chosen, newest)
        with recast.only_damage():
            if recast.is_copied(source, fresh, key, cancelled):
                return
    raise CompanionError(
        f"{chosen} was not restored, because it has a damaged place. The log is as it "
        "was; choose another backup."
    )


def _keep(path: Path, backups: Path, now: datetime, key: Key | None) -> Path:
    """Keep what is there: as a backup, or as it is where it cannot be read."""
    private.make_folder(backups)
    name = f"{path.stem}-{BEFORE_RESTORE}-{stamp(now)}"
    kept = free_path(backups, name, path.suffix, PARTS)
    if not path.exists() and not beside(path, "-wal").exists():
        return kept
    whole = False
    # The one reason for which a copy is refused here is a damaged place.
    with suppress(LogError), recast.only_damage():
        with closing(connect(path, patience=0, key=key)) as log:
            # Not under the feet of a companion that has the log open.
            log.execute("PRAGMA locking_mode = EXCLUSIVE")
            copy_into(log, kept, key)
            # All of it in one file: there is no write-ahead part to be mistaken.
            log.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = True
    return kept if whole else keep_aside(path, now)
