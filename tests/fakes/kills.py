"""Work on the log in a process of its own, killed by SIGKILL at any moment.

A kind of work has a folder in which it begins, what it does there, and what must hold
after it was killed and the companion was started again.
"""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from companion.checkin.records import Answers, CheckIn, Draft, Ending, Occasion
from companion.errors import CompanionError, WrongPassphrase
from companion.storage import key as keys
from companion.storage.backup import backup
from companion.storage.backups import listed, make_daily
from companion.storage.database import connect
from companion.storage.deleting import delete_everything
from companion.storage.key import Key
from companion.storage.locking import change, turn_off, turn_on
from companion.storage.log import Log
from companion.storage.log_lock import LogLock
from companion.storage.opening import open_log
from companion.storage.restoring import restore
from companion.storage.transfer import export_jsonl, import_jsonl
from companion.storage.unlocking import unlock
from companion.storage.verify import verify
from fakes.homework_records import a_mark, an_accepted
from fakes.locks import MARK, PASSPHRASE, files_with_mark, half_files
from fakes.log_records import NOW, a_check_in, a_draft, an_ended_session, an_id

OLD_LOGS = Path(__file__).parents[1] / "storage" / "old_logs"
ANOTHER = "another place"
ENTRIES = 40
IMPORTED = 200
_ROUNDS = 1000  # the time to derive a key is not what is looked at here

Say = Callable[[str, str], None]
Entry = tuple[str, str]
"""A kind of record, and its id, with what was answered."""


@dataclass
class Found:
    """What is wrong after kills; all of it must be nothing."""

    kills: int = 0
    late: int = 0
    """Kills that came when all was done already."""
    lost: list[str] = field(default_factory=list)
    """Entries that were confirmed and are gone."""
    unopened: list[str] = field(default_factory=list)
    """Logs that do not open, or are not whole."""
    left: list[str] = field(default_factory=list)
    """Plain or half files that are left, and backups that are not whole."""

    @property
    def wrong(self) -> list[str]:
        return [*self.lost, *self.unopened, *self.left]


class Kind(NamedTuple):
    """A kind of work."""

    prepare: Callable[[Path], None]
    act: Callable[[Path, Say], None]
    all_or_nothing: bool = False
    """Whether an empty log is as good as one with all that was in it."""
    beside: Callable[[Path, Say], None] | None = None
    """What a second process does meanwhile, until the first is killed or done."""


def _log(folder: Path) -> Path:
    return folder / "log.sqlite"


def _backups(folder: Path) -> Path:
    return folder / "backups"


def opened(folder: Path) -> tuple[Log, Key | None]:
    """Open the log with the passphrase that fits, if it needs one."""
    key = None
    for passphrase in (PASSPHRASE, ANOTHER):
        with suppress(WrongPassphrase):
            key = unlock(_log(folder), _backups(folder), passphrase, NOW)
            break
    log, _notice = open_log(_log(folder), _backups(folder), NOW, key=key)
    return log, key


def _plain(folder: Path) -> None:
    """A log with entries, two backups and a damaged copy; all hold the mark."""
    with opened(folder)[0] as log:
        for number in range(ENTRIES):
            session = replace(an_ended_session(number), title=f"{MARK} {number}")
            log.begin(session, a_check_in(2 * number, number))
            log.add(a_check_in(2 * number + 1, number, Occasion.AFTER))
            log.mark(a_mark(number, session=number))
        log.accept(an_accepted())
        log.save_draft(a_draft(9999))
        _backups(folder).mkdir()
        backup(log, _backups(folder) / "log-2026-02-27.sqlite")
        backup(log, _backups(folder) / "log-2026-02-28.sqlite")
    damaged = folder / "log-damaged-20260101T000000Z.sqlite"
    damaged.write_bytes(bytes(4096) + _log(folder).read_bytes()[4096:])


def _locked(folder: Path) -> None:
    _plain(folder)
    turn_on(_log(folder), _backups(folder), PASSPHRASE)


def _old(folder: Path, kept: Path = OLD_LOGS) -> None:
    for part in ("", "-wal"):
        shutil.copy(kept / f"killed.sqlite{part}", folder / f"log.sqlite{part}")


def _of_version_2(folder: Path) -> None:
    _old(folder, OLD_LOGS / "version-2")


def _locked_and_damaged(folder: Path) -> None:
    _locked(folder)
    content = _log(folder).read_bytes()
    _log(folder).write_bytes(bytes(4096) + content[4096:])


def _with_export(folder: Path) -> None:
    _plain(folder)
    other = folder.with_name(f"{folder.name}-elsewhere")
    other.mkdir()
    with opened(other)[0] as log:
        for number in range(1000, 1000 + IMPORTED):
            log.begin(an_ended_session(number), a_check_in(2 * number, number))
        export_jsonl(log, folder / "in.jsonl")
    shutil.rmtree(other)


def _with_many_backups(folder: Path) -> None:
    _plain(folder)
    for day in range(1, 25):
        whole = _backups(folder) / "log-2026-02-28.sqlite"
        shutil.copy(whole, _backups(folder) / f"log-2026-01-{day:02}.sqlite")


def _as_answered(check_in: CheckIn) -> str:
    return f"{check_in.id} {check_in.answers}"


def _look_and_save(folder: Path, say: Say) -> None:
    """Save as the window does, which looks at the log's head meanwhile."""
    lock = LogLock(_log(folder), _backups(folder), lambda: NOW)

    def say_and_look(what: str, words: str) -> None:
        say(what, words)
        assert lock.is_open()

    _save(folder, say_and_look)


def _come_and_go(folder: Path, say: Say) -> None:
    """Open the log and close it, again and again."""
    while True:
        opened(folder)[0].close()
        # So that the other may have the log's lock too.
        time.sleep(0.005)


def _save(folder: Path, say: Say) -> None:
    chance = random.Random(time.monotonic_ns())
    with opened(folder)[0] as log:
        for _ in range(60):
            number = chance.randrange(10**6, 6 * 10**7)
            before = a_check_in(number, number, answers=Answers(note="a note " * 40))
            log.save_draft(Draft(before, "coherent"))
            say("draft", _as_answered(before))
            session = replace(an_ended_session(number), ending=None, ended_at=None)
            log.begin(replace(session, frames_heard=None), before)
            say("session", session.id)
            say("check-in", _as_answered(before))
            log.finish(session.id, Ending.COMPLETE, NOW, 1)
            say("ending", session.id)
            marked = a_mark(number, session=number)
            log.mark(marked)
            say("mark", marked.id)
            accepted = an_accepted(1, 2 + number % 10**5)
            log.accept(accepted)
            say("plan", str(accepted.plan.revision))


def _import(folder: Path, say: Say) -> None:
    with opened(folder)[0] as log:
        import_jsonl(log, folder / "in.jsonl")
    for number in range(1000, 1000 + IMPORTED):
        say("session", an_id(number))
        say("check-in", _as_answered(a_check_in(2 * number, number)))


def _migrate(folder: Path, say: Say) -> None:
    open_log(_log(folder), _backups(folder), NOW).log.close()


def _start(folder: Path, say: Say) -> None:
    opened(folder)[0].close()


def _back_up(folder: Path, say: Say) -> None:
    for day in range(3):
        make_daily(_log(folder), _backups(folder), NOW + timedelta(days=day), None)


def _lock(folder: Path, say: Say) -> None:
    turn_on(_log(folder), _backups(folder), PASSPHRASE)


def _key(folder: Path) -> Key:
    key = unlock(_log(folder), _backups(folder), PASSPHRASE, NOW)
    assert key is not None
    return key


def _change(folder: Path, say: Say) -> None:
    change(_log(folder), _backups(folder), _key(folder), ANOTHER)


def _unlock(folder: Path, say: Say) -> None:
    turn_off(_log(folder), _backups(folder), _key(folder))


def _restore(folder: Path, say: Say) -> None:
    chosen = _backups(folder) / "log-2026-02-27.sqlite"
    restore(_log(folder), _backups(folder), chosen, NOW, None)


def _delete(folder: Path, say: Say) -> None:
    delete_everything(_log(folder), _backups(folder), None)


KINDS = {
    "saving": Kind(_plain, _save),
    "saving, locked": Kind(_locked, _save),
    "saving beside another": Kind(_plain, _look_and_save, beside=_come_and_go),
    "importing": Kind(_with_export, _import),
    "migrating": Kind(_old, _migrate),
    "migrating version 2": Kind(_of_version_2, _migrate),
    "backing up": Kind(_with_many_backups, _back_up),
    "rescuing, locked": Kind(_locked_and_damaged, _start),
    "locking": Kind(_plain, _lock),
    "changing the passphrase": Kind(_locked, _change),
    "unlocking": Kind(_locked, _unlock),
    "restoring": Kind(_plain, _restore),
    "deleting": Kind(_plain, _delete, all_or_nothing=True),
}


def run(kind: Kind, kills: int, room: Path, chance: random.Random) -> Found:
    """Kill the work so often, each time somewhere from its beginning to its end."""
    # Here and in what is forked from here: a process that does nothing else.
    keys.ROUNDS = _ROUNDS
    template = room / "template"
    template.mkdir(parents=True)
    kind.prepare(template)
    there = _entries(template)
    # The quickest: a busy machine makes the others longer.
    lasted = min(_lasts(kind, template, room / f"measured {n}") for n in range(3))
    found = Found()
    for number in range(kills):
        folder = room / str(number)
        shutil.copytree(template, folder)
        said, done = _killed(kind, folder, chance.uniform(0, 1.1 * lasted))
        found.kills += 1
        found.late += done
        _look(kind, folder, there | said, found)
        shutil.rmtree(folder)
    return found


def _entries(folder: Path) -> set[Entry]:
    """Give what is in a log, of whatever version, without changing it."""
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.copytree(folder, copy)
    log, _key = opened(copy)
    with log:
        found = _entries_of(log)
    shutil.rmtree(copy)
    return found


def _entries_of(log: Log) -> set[Entry]:
    records = log.everything()
    sessions, check_ins = records[0], records[1]
    found = {("session", session.id) for session in sessions}
    found |= {("ending", session.id) for session in sessions if session.ending}
    found |= {("check-in", _as_answered(check_in)) for check_in in check_ins}
    # A draft is still one, or became its check-in.
    found |= {("draft", _as_answered(check_in)) for check_in in check_ins}
    plan_id = an_accepted().plan.id
    found |= {("mark", marked.id) for marked in log.marks(plan_id)}
    found |= {("plan", str(each.plan.revision)) for each in log.revisions(plan_id)}
    return found | {("draft", _as_answered(draft.check_in)) for draft in log.drafts()}


def _lasts(kind: Kind, template: Path, folder: Path) -> float:
    shutil.copytree(template, folder)
    with _beside(kind, folder), _Started(kind.act, folder) as heard:
        assert heard.recv() == ("ready", "")
        began = time.perf_counter()
        while heard.recv() != ("done", ""):
            pass
        lasted = time.perf_counter() - began
    shutil.rmtree(folder)
    return lasted


def _killed(kind: Kind, folder: Path, moment: float) -> tuple[set[Entry], bool]:
    """Kill it so many seconds after it began; give what it had confirmed."""
    with _beside(kind, folder), _Started(kind.act, folder) as heard:
        assert heard.recv() == ("ready", "")
        process = heard.process
        process.join(moment)
        process.kill()
        said = {*heard.rest()}
        process.join()
    return said - {("done", "")}, ("done", "") in said


class _Started:
    """A process that works, and what it says."""

    def __init__(self, act: Callable[[Path, Say], None], folder: Path) -> None:
        # Forked: whoever calls has neither threads nor the log open.
        context = multiprocessing.get_context("fork")
        self._hears, says = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(act, folder, says))
        self.process.start()
        says.close()

    def __enter__(self) -> "_Started":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()
        self._hears.close()

    def recv(self) -> Entry:
        found: Entry = self._hears.recv()
        return found

    def rest(self) -> Iterator[Entry]:
        """Give what else it said before the signal came."""
        with suppress(EOFError, OSError):
            while True:
                yield self.recv()


@contextmanager
def _beside(kind: Kind, folder: Path) -> Iterator[None]:
    if kind.beside is None:
        yield
        return
    with _Started(kind.beside, folder) as heard:
        assert heard.recv() == ("ready", "")
        yield


def _work(act: Callable[[Path, Say], None], folder: Path, says: Connection) -> None:
    says.send(("ready", ""))
    act(folder, lambda what, id_: says.send((what, id_)))
    says.send(("done", ""))


def _look(kind: Kind, folder: Path, confirmed: set[Entry], found: Found) -> None:
    """Start again, and tell what is wrong."""
    try:
        log, key = opened(folder)
    except CompanionError as error:
        found.unopened.append(str(error))
        return
    with log:
        saved = _entries_of(log)
        found.unopened += verify(log)
        gone = confirmed - saved
        if not (kind.all_or_nothing and not saved):
            found.lost += map(str, gone)
    found.left += half_files(folder)
    if key is not None or (kind.all_or_nothing and not saved):
        found.left += files_with_mark(folder)
    found.left += _broken(folder, key, gone=not saved)


def _broken(folder: Path, key: Key | None, *, gone: bool) -> Sequence[str]:
    """Give the backups that cannot be restored, and the files that are no databases."""
    copies = listed(_log(folder), _backups(folder), key, NOW)
    if gone:
        return [f"still there: {copy.path.name}" for copy in copies]
    wrong = [f"{copy.path.name}: {copy.trouble}" for copy in copies if copy.trouble]
    for copy in copies:
        with suppress(Exception):
            connection = connect(copy.path, key=key)
            sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            connection.close()
            if sound != "ok":
                wrong.append(f"{copy.path.name}: {sound}")
    return wrong
