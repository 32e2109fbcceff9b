"""What a second companion does while a first one has the log open.

Run with the folder of the log and what to do, one after another; it tells what came
of it.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from companion.app import Companion
from companion.errors import CompanionError
from companion.storage.deleting import delete_everything
from companion.storage.locking import turn_on
from companion.storage.log_files import LogFiles
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from fakes.locks import PASSPHRASE
from fakes.log_records import NOW, a_check_in, a_session


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def first(folder: Path) -> None:
    """Have the log open, do all that looks at it beside, save on demand, be killed."""
    companion = Companion({"COMPANION_HOME": str(folder)})
    log, _notice = companion.open_log()
    log.begin(a_session(), None)
    files = LogFiles(folder, lambda: companion.open_log()[0])
    for look in (
        companion.lock.is_open,
        companion.lock.is_on,
        companion.backups.make,
        companion.backups.list,
        lambda: files.export_jsonl(folder / "out.jsonl"),
        lambda: files.bring_in(folder / "out.jsonl"),
        lambda: refused(lambda: files.bring_in(folder / "log.sqlite")),
    ):
        look()
        say("looked")
        sys.stdin.readline()
    for number in range(2):
        log.add(a_check_in(number, None))
        say("saved")
    os.kill(os.getpid(), signal.SIGKILL)


def refused(act: Callable[[], object]) -> None:
    try:
        act()
    except CompanionError as error:
        say(str(error))
    else:
        say("done")


def main(folder: Path, what: str) -> None:
    path, backups = folder / "log.sqlite", folder / "backups"
    match what:
        case "first":
            first(folder)
        case "open":
            open_log(path, backups, NOW).log.close()
        case "lock":
            refused(lambda: turn_on(path, backups, PASSPHRASE))
        case "restore":
            chosen = next(backups.glob("log-2*.sqlite"))
            refused(lambda: restore(path, backups, chosen, NOW, None))
        case "delete":
            refused(lambda: delete_everything(path, backups, None))


if __name__ == "__main__":
    for each in sys.argv[2:]:
        main(Path(sys.argv[1]), each)
