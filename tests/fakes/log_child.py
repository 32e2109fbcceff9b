"""A process of its own that writes the log, to be killed or to write beside another.

Run with the folder of the log and what to do. It says each thing that was confirmed, a
line each, once the log has confirmed it.
"""

import os
import shutil
import sys
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from companion.checkin.records import Answers, CheckIn, Draft, Ending, Occasion, Session
from companion.errors import CompanionError
from companion.storage.backup import backup
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.transfer import export_jsonl, import_jsonl
from companion.storage.verify import counts
from fakes.homework_records import a_mark, an_accepted

OLD = Path(__file__).parents[1] / "storage" / "old_logs" / "small.sqlite"
NOW = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def check_in(session: str, occasion: Occasion, distress: int | None) -> CheckIn:
    return CheckIn(str(uuid.uuid4()), session, occasion, NOW, Answers(distress))


def one_session(log: Log) -> None:
    """Do all that a session does with the log."""
    session = Session(str(uuid.uuid4()), "coherent", "Coherent breathing", NOW, 48_000)
    before = check_in(session.id, Occasion.BEFORE, 0)
    log.save_draft(Draft(before, "coherent", 5))
    say("draft", before.id)
    log.begin(session, before)
    say("session", session.id)
    say("check-in", before.id)
    after = check_in(session.id, Occasion.AFTER, None)
    log.save_draft(Draft(after, "coherent"))
    say("draft", after.id)
    log.finish(session.id, Ending.COMPLETE, NOW, 48_000)
    say("ending", session.id)
    log.add(after)
    say("check-in", after.id)
    changed = log.edit(replace(after, answers=Answers(note="changed")), NOW)
    say("check-in", changed.id)
    say("earlier", changed.id)
    number = uuid.uuid4().int % 10**6 + 1
    log.accept(an_accepted(1, number))
    say("plan", number)
    marked = a_mark(number, session=number)
    log.mark(marked)
    say("mark", marked.id)


def write(folder: Path, times: int) -> None:
    """Do sessions, so many or without end."""
    with open_log(folder / "log.sqlite", folder / "backups", NOW).log as log:
        while times:
            one_session(log)
            times -= 1


def open_only(folder: Path) -> None:
    """Make, rescue or migrate the log, as it needs."""
    say("ready")
    open_log(folder / "log.sqlite", folder / "backups", NOW).log.close()
    say("open")


def bring_in(folder: Path) -> None:
    """Import what lies beside the log."""
    with open_log(folder / "log.sqlite", folder / "backups", NOW).log as log:
        say("ready")
        import_jsonl(log, folder / "in.jsonl")
        say("open")


def fill_disk(folder: Path) -> None:
    """Do sessions until the disk is full, and then all else that needs room."""
    path = folder / "log.sqlite"
    (folder / "ballast").write_bytes(bytes(128 * 1024))
    log = open_log(path, folder / "backups", NOW).log
    begun = until_refused("begin", lambda _: log.begin(a_long_session(), None))
    fill_up(folder / "rest")
    accepted = until_refused("accepting", lambda n: log.accept(an_accepted(1, n + 1)))
    marked = until_refused("marking", lambda n: log.mark(a_mark(n)))
    say("begun", begun, "readable", len(log.sessions()))
    refused("export", lambda: export_jsonl(log, folder / "out.jsonl"))
    refused("backup", lambda: backup(log, folder / "copy.sqlite"))
    log.close()
    refused("open", lambda: open_only(folder))
    (folder / "ballast").unlink()
    with open_log(path, folder / "backups", NOW).log as log:
        one_session(log)
        plan_id = a_mark().plan_id
        there = [log.sessions(), log.revisions(plan_id), log.marks(plan_id)]
        say("lost", begun + accepted + marked + 3 - sum(map(len, there)))
    fill_up(folder / "more")
    damaged = b"\xff" * 4096 + path.read_bytes()[4096:]
    with path.open("r+b") as file:
        file.write(damaged[:4096])
    refused("rescue", lambda: open_only(folder))
    say("untouched", path.read_bytes() == damaged)
    say("files", *sorted(path.name for path in folder.iterdir()))


def migrate_full(folder: Path) -> None:
    """Start with an old log on a full disk, and again once there is room."""
    path = folder / "log.sqlite"
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(800 * 1024))
    shutil.copy(OLD, path)
    before = path.read_bytes()
    rest = folder / "rest"
    for spare in (0, 40):  # KiB: none, or enough for the first look
        fill_up(rest)
        os.truncate(rest, rest.stat().st_size - spare * 1024)
        refused("open", lambda: open_only(folder))
        say("untouched", path.read_bytes() == before)
        say("files", *sorted(found.name for found in folder.rglob("*")))
    ballast.unlink()
    with open_log(path, folder / "backups", NOW).log as log:
        found = counts(log)
        say("counts", found.sessions, found.check_ins)


def fill_up(rest: Path) -> None:
    try:
        with rest.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    except OSError:
        return


def until_refused(what: str, act: Callable[[int], None]) -> int:
    """Do it again and again, and say why it was refused; give how often it was done."""
    done = 0
    try:
        while True:
            act(done)
            done += 1
    except CompanionError as error:
        say(what, error)
    return done


def a_long_session() -> Session:
    return Session(str(uuid.uuid4()), "coherent", "title" * 99, NOW, 1)


def refused(what: str, act: Callable[[], None]) -> None:
    try:
        act()
    except CompanionError as error:
        say(what, error)
    else:
        say(what, "done")


if __name__ == "__main__":
    home = Path(sys.argv[1])
    match sys.argv[2:]:
        case ["write", times]:
            write(home, int(times))
        case ["import"]:
            bring_in(home)
        case ["open"]:
            open_only(home)
        case ["migrate-full"]:
            migrate_full(home)
        case ["fill-disk"]:
            fill_disk(home)
