import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Earlier,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.errors import LogError
from companion.homework.marks import Mark, Marked
from companion.homework.plan_text import write_manifest
from companion.homework.trust import PublicKeys
from companion.ports import Accepted
from companion.practice.model import Direction
from companion.storage.log import Log
from companion.storage.migrations import MIGRATIONS, Migration
from companion.storage.opening import open_log
from companion.storage.plan_rows import plan_values
from companion.storage.verify import verify
from fakes.homework_records import a_known, a_mark, an_accepted, put_away
from fakes.log_records import (
    ALL_SKIPPED,
    ALL_ZERO,
    EVERYTHING,
    NOW,
    NOWHERE,
    a_check_in,
    a_draft,
    a_session,
    an_ended_session,
    an_id,
)

PAGE = 4096
SESSIONS = 60
VERSION_4: Migration = (
    "ALTER TABLE sessions ADD COLUMN place TEXT",
    "ALTER TABLE earlier ADD COLUMN place TEXT",
)


BEFORE = (
    ALL_ZERO,
    ALL_SKIPPED,
    Answers(distress=6),
    Answers(distress=6, pleasantness=50, energy=10),
    Answers(zone=Zone.TOO_MUCH),
    EVERYTHING,
    NOWHERE,
    Answers(safety=Safety.FAR_AWAY, note="5"),
)
"""Answers of every shape: a row must never pass for one of another table."""


def before(number: int) -> CheckIn:
    answers = BEFORE[number % len(BEFORE)]
    return a_check_in(2 * number, number, Occasion.BEFORE, answers)


def fill(log: Log) -> None:
    for number in range(SESSIONS):
        log.begin(an_ended_session(number), before(number))
        after = a_check_in(2 * number + 1, number, Occasion.AFTER, ALL_ZERO)
        log.add(after)
    log.save_draft(a_draft(999))


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A log's one file, after it was closed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        with open_log(path, path.parent, NOW).log as log:
            fill(log)
        return path.read_bytes()


@contextmanager
def a_file(content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        path.write_bytes(content)
        yield path


def asides(path: Path) -> list[Path]:
    return sorted(path.parent.glob("log-damaged-*"))


def reopened(
    path: Path, migrations: Sequence[Migration] = MIGRATIONS
) -> tuple[Log, str | None]:
    return open_log(path, path.parent / "backups", NOW, migrations)


def with_page(content: bytes, number: int, page: bytes) -> bytes:
    """The file with another page in the place of one, counted from 0."""
    start = number * PAGE
    return content[:start] + page + content[start + PAGE :]


def test_a_lost_page_costs_its_own_rows_and_no_others(sound: bytes) -> None:
    lost = [0, 0, 0]
    pages = len(sound) // PAGE
    for number in range(pages):
        with a_file(with_page(sound, number, bytes(PAGE))) as path:
            log, _notice = reopened(path)
            with log:
                sessions, check_ins = log.everything()
                lost[0] += SESSIONS - len(sessions)
                lost[1] += 2 * SESSIONS - len(check_ins)
                lost[2] += 1 - len(log.drafts())
    # Every row stands on one page, so each was lost once.
    assert lost == [SESSIONS, 2 * SESSIONS, 1]


def test_the_damaged_file_is_kept_aside_and_the_person_is_told(sound: bytes) -> None:
    damaged = with_page(sound, 0, b"not a database. " * (PAGE // 16))
    with a_file(damaged) as path:
        log, notice = reopened(path)
        with log:
            sessions, check_ins = log.everything()
            assert log.drafts() == [a_draft(999)]
        (aside,) = asides(path)
        assert aside.read_bytes() == damaged
        assert aside.stat().st_mode & 0o777 == 0o600
        assert aside.name == "log-damaged-20260301T024500Z.sqlite"
        assert path.stat().st_mode & 0o777 == 0o600
        assert notice == (
            "The log was damaged: 60 sessions and 120 check-ins could be saved into a "
            f"new one, and the damaged file is kept as {aside.name}, in {path.parent}."
        )
        # Nothing else is left behind.
        assert len([*path.parent.iterdir()]) == 3
    assert [*sessions] == [an_ended_session(number) for number in range(SESSIONS)]
    assert check_ins[1] == a_check_in(1, 0, Occasion.AFTER, ALL_ZERO)


def test_the_next_start_has_nothing_more_to_say(sound: bytes) -> None:
    with a_file(with_page(sound, 0, bytes(PAGE))) as path:
        for expected in (True, False):
            log, notice = reopened(path)
            log.close()
            assert bool(notice) == expected
        assert len(asides(path)) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"Dear diary", b"Dear diary, " * 10_000, bytes(PAGE)]
)
def test_what_is_no_log_at_all_is_kept_aside(content: bytes) -> None:
    with a_file(content) as path:
        log, notice = reopened(path)
        with log:
            log.begin(a_session(), None)
        assert notice is not None
        assert "nothing in it could be read, so a new one was begun" in notice
        assert [aside.read_bytes() for aside in asides(path)] == [content]


def test_no_file_that_was_kept_aside_is_ever_overwritten() -> None:
    contents = [b"first", b"second", b"third"]
    with a_file(b"") as path:
        taken = path.with_name("log-damaged-20260301T024500Z-2.sqlite-wal")
        taken.write_bytes(b"of another")
        for content in contents:
            path.write_bytes(content)
            reopened(path)[0].close()
        kept = {aside.name: aside.read_bytes() for aside in asides(path)}
    assert kept == {
        "log-damaged-20260301T024500Z.sqlite": b"first",
        "log-damaged-20260301T024500Z-2.sqlite-wal": b"of another",
        "log-damaged-20260301T024500Z-3.sqlite": b"second",
        "log-damaged-20260301T024500Z-4.sqlite": b"third",
    }


def test_check_ins_of_a_lost_session_stand_alone(sound: bytes) -> None:
    alone = 0
    for number in range(1, len(sound) // PAGE):
        with a_file(with_page(sound, number, bytes(PAGE))) as path:
            with reopened(path)[0] as log:
                sessions, check_ins = log.everything()
            lost = SESSIONS - len(sessions)
            found = [c for c in check_ins if c.session_id is None]
            assert len(found) == 2 * lost
            alone += len(found)
    assert alone == 2 * SESSIONS


def test_a_broken_row_costs_none_of_its_neighbours(sound: bytes) -> None:
    start = max(
        (start for start in range(PAGE, len(sound), PAGE) if sound[start] == 0x0D),
        key=lambda start: int.from_bytes(sound[start + 3 : start + 5]),
    )
    page = bytearray(sound[start : start + PAGE])
    # After the page's header, 8 bytes, stands where each row is. A row is its size,
    # which takes a second byte from 128 on; its number; and how long its header is.
    third = int.from_bytes(page[8 + 2 * 2 : 8 + 2 * 3])
    page[third + (2 if page[third] < 128 else 3)] = 127
    with (
        a_file(with_page(sound, start // PAGE, bytes(page))) as path,
        reopened(path)[0] as log,
    ):
        sessions, check_ins = log.everything()
    assert len(sessions) + len(check_ins) == 3 * SESSIONS - 1


def test_a_byte_that_is_cut_off_costs_the_one_row_it_was_of(sound: bytes) -> None:
    # Behind the last page that holds rows there are only those of indexes.
    last = max(at for at in range(0, len(sound), PAGE) if sound[at] == 0x0D)
    with a_file(sound[: last + PAGE - 1]) as path, reopened(path)[0] as log:
        sessions, check_ins = log.everything()
        assert log.drafts() == [a_draft(999)]
    assert len(sessions) + len(check_ins) == 3 * SESSIONS - 1


@contextmanager
def a_killed_companions_files() -> Iterator[Path]:
    """A log whose rows are all in its write-ahead part."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as copy:
        path = Path(folder) / "log.sqlite"
        with open_log(path, path.parent, NOW).log as log:
            fill(log)
            for part in ("", "-wal"):
                shutil.copy(f"{path}{part}", copy)
        yield Path(copy) / "log.sqlite"


@pytest.mark.parametrize("fate", ["gone", "empty", "no database", "cut short"])
def test_the_write_ahead_part_is_read_too(fate: str) -> None:
    with a_killed_companions_files() as path:
        if fate == "gone":
            path.unlink()
        elif fate == "empty":
            path.write_bytes(b"")
        elif fate == "cut short":
            path.write_bytes(path.read_bytes()[: PAGE + 1])
        else:
            path.write_bytes(b"Dear diary, " * 10_000)
        ahead = path.with_name("log.sqlite-wal").read_bytes()
        log, notice = reopened(path)
        with log:
            sessions, check_ins = log.everything()
            assert (len(sessions), len(check_ins)) == (SESSIONS, 2 * SESSIONS)
            assert log.drafts() == [a_draft(999)]
        kept = [a for a in asides(path) if a.name.endswith("-wal")]
        assert [aside.read_bytes() for aside in kept] == [ahead]
        assert notice is not None


def test_a_rescue_that_was_cut_off_when_it_was_ready_is_finished(
    sound: bytes,
) -> None:
    damaged = b"the damaged file"
    with a_file(damaged) as path:
        path.with_name("log-rescued.sqlite").write_bytes(sound)
        path.with_name("log.sqlite-wal").write_bytes(b"its ahead part")
        log, notice = reopened(path)
        with log:
            assert len(log.sessions()) == SESSIONS
        assert notice is not None
        assert "The log was damaged: what could be read was saved" in notice
        kept = [aside.read_bytes() for aside in asides(path)]
        assert kept == [damaged, b"its ahead part"]
        assert not path.with_name("log-rescued.sqlite").exists()


def test_an_older_damaged_log_is_rescued_and_then_migrated(sound: bytes) -> None:
    damaged = with_page(sound, len(sound) // PAGE - 1, b"\xff" * PAGE)
    with (
        a_file(damaged) as path,
        reopened(path, (*MIGRATIONS, VERSION_4))[0] as log,
        log.connected() as connection,
    ):
        assert sum(map(len, log.everything())) >= 2 * SESSIONS
        connection.execute("SELECT place FROM sessions")


def test_rows_of_a_version_that_cannot_be_told_fit_the_newest(sound: bytes) -> None:
    with (
        a_file(with_page(sound, 0, bytes(PAGE))) as path,
        reopened(path, (*MIGRATIONS, VERSION_4))[0] as log,
    ):
        assert len(log.sessions()) == SESSIONS


def test_a_log_whose_version_is_lost_is_rescued(sound: bytes) -> None:
    with a_file(sound[:60] + bytes(4) + sound[64:]) as path:
        log, notice = reopened(path)
        with log:
            assert len(log.sessions()) == SESSIONS
        assert notice is not None


def test_a_log_that_says_it_may_only_be_read_is_rescued(sound: bytes) -> None:
    with a_file(sound[:18] + b"\x03" + sound[19:]) as path:
        log, notice = reopened(path)
        with log:
            log.begin(a_session(5000), None)
            assert len(log.sessions()) == SESSIONS + 1
        assert notice is not None


def test_damage_that_sqlite_cannot_put_into_words_is_rescued(sound: bytes) -> None:
    # The name of a table whose definition does not hold, and which is no text.
    garbage = sound.replace(b"tabledrafts", b"table\xff\xff\xff\xff\xff\xff")
    garbage = garbage.replace(b"CREATE TABLE drafts", b"CREATE TABEL drafts")
    with a_file(garbage) as path:
        log, notice = reopened(path)
        with log:
            assert len(log.sessions()) == SESSIONS
        assert notice is not None


def test_a_damaged_log_that_is_in_use_is_left_to_who_uses_it(sound: bytes) -> None:
    with a_file(sound) as path, reopened(path)[0]:
        with path.open("r+b") as file:
            file.seek(len(sound) - PAGE)
            file.write(b"\xff" * PAGE)
        log, notice = reopened(path)
        log.close()
        assert (notice, asides(path)) == (None, [])


def test_without_room_to_keep_it_aside_the_damaged_file_is_untouched(
    sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    damaged = with_page(sound, 0, bytes(PAGE))
    monkeypatch.setattr("companion.storage.salvage.shutil.copyfile", refuse)
    with a_file(damaged) as path:
        with pytest.raises(LogError, match="disk is full"):
            reopened(path)
        assert path.read_bytes() == damaged


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_log_cut_off_anywhere_gives_nothing_that_was_not_in_it(
    sound: bytes, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(sound) - 1))
    with a_file(sound[:cut]) as path:
        log, notice = reopened(path)
        with log:
            sessions, check_ins = log.everything()
        assert notice is not None
        assert [aside.read_bytes() for aside in asides(path)] == [sound[:cut]]
    was = {an_ended_session(number) for number in range(SESSIONS)}
    assert set(sessions) <= was
    felt = {before(number) for number in range(SESSIONS)} | {
        a_check_in(2 * number + 1, number, Occasion.AFTER, ALL_ZERO)
        for number in range(SESSIONS)
    }
    alone = {replace(check_in, session_id=None) for check_in in felt}
    assert set(check_ins) <= felt | alone


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_a_log_overwritten_anywhere_opens_or_is_left_as_it_is(
    sound: bytes, data: st.DataObject
) -> None:
    content = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        garbage = data.draw(st.binary(min_size=1, max_size=64))
        # Headers of the file and of its pages more often than chance would.
        start = data.draw(
            st.integers(0, len(sound) - 1)
            | st.integers(0, 100)
            | st.integers(0, len(sound) // PAGE - 1).map(lambda page: page * PAGE)
        )
        content[start : start + len(garbage)] = garbage
    damaged = bytes(content[: len(sound)])
    with a_file(damaged) as path:
        try:
            log, notice = reopened(path)
        except LogError:
            # Its header now says that it is another program's, or a newer one's.
            assert path.read_bytes() == damaged
            return
        with log:
            log.everything()
            log.drafts()
            log.begin(a_session(5000), None)
        kept = [aside.read_bytes() for aside in asides(path)]
        assert kept == ([] if notice is None else [damaged])


def test_no_check_in_comes_back_as_a_session(sound: bytes) -> None:
    with a_file(sound) as path:
        log, _ = reopened(path)
        with log:
            whole = log.everything()
    with a_file(sound[:100] + b"\xff" * 40 + sound[140:]) as path:
        log, notice = reopened(path)
        with log:
            assert notice is not None
            assert log.everything() == whole


LONG = "A long day, and much to tell. " * 400
"""More than a page."""


def all_kinds(number: int) -> tuple[Session, CheckIn, Draft]:
    """Rows of every shape: none may pass for one of another table."""
    direction = (None, Direction.INWARD, Direction.OUTWARD)[number % 3]
    made = an_ended_session(number) if number % 2 else a_session(number)
    session = replace(made, direction=direction, title=("5", "before", "")[number % 3])
    answers = (*BEFORE, Answers(note=LONG))[number % (len(BEFORE) + 1)]
    of = number if number % 4 else None
    draft = a_draft(500 + number, answers)
    draft = replace(
        draft, check_in=replace(draft.check_in, session_id=of and an_id(of))
    )
    if number % 2:
        draft = Draft(draft.check_in, None, None)
    return session, a_check_in(number, of, [*Occasion][number % 5], answers), draft


KINDS = 40


@pytest.fixture(scope="module")
def rich() -> bytes:
    """A log of all kinds of rows; every check-in was changed twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        with open_log(path, path.parent, NOW).log as log:
            for number in range(KINDS):
                session, check_in, draft = all_kinds(number)
                log.begin(session, check_in)
                log.save_draft(draft)
                log.edit(replace(check_in, answers=Answers(note="short")), NOW)
                log.edit(check_in, NOW + timedelta(number))
            log.set_anchors({value: f"words {value}" for value in range(11)})
            log.override("outward-first", None, NOW)
            log.override("outward-first", "pendulum", NOW)
            for number in range(KINDS):
                log.mark(a_mark_like(number))
            for number in range(6):
                log.accept(a_plan_like(number))
                keys = PublicKeys(bytes([number]) * 32, str(number))
                log.know(a_known(("5", "before")[number % 2], number, keys))
        return path.read_bytes()


def a_mark_like(number: int) -> Marked:
    """A mark whose words may stand in other tables too."""
    item = ("5", "before", "inward", "done", "complete")[number % 5]
    session = number if number % 2 else None
    made = a_mark(number, [*Mark][number % 4], session=session, days=number)
    return replace(made, item_id=item)


def a_plan_like(number: int) -> Accepted:
    """A plan with a short text or a long one, put away or not."""
    made = an_accepted(number, number + 1, hours=number)
    if number % 3 == 0:
        plan = replace(made.plan, note=LONG[:9_000])
        made = replace(made, plan=plan, manifest=write_manifest(plan, {}))
    return put_away(made) if number % 2 else made


def all_of(log: Log) -> list[set[object]]:
    """All that a log holds, by its tables."""
    sessions, check_ins = log.everything()
    return [
        set(sessions),
        set(check_ins),
        {earlier for c in check_ins for earlier in log.earlier(c.id)},
        set(log.drafts()),
        {*log.anchors().items(), *log.overrides().made.items()},
        {*log.marks(an_id(5001)), *log.known()},
        {plan_values(accepted) for accepted in log.plans()},
    ]


def test_a_lost_header_costs_no_row_of_any_kind(rich: bytes) -> None:
    with a_file(rich) as path, reopened(path)[0] as log:
        whole = all_of(log)
    with a_file(with_page(rich, 0, bytes(PAGE))) as path:
        log, notice = reopened(path)
        with log:
            assert all_of(log) == whole
            assert verify(log) == []
            assert len(log.find("A LONG DAY")) > 1
    assert notice is not None


def test_a_lost_page_gives_no_row_that_was_not_there(rich: bytes) -> None:
    with a_file(rich) as path, reopened(path)[0] as log:
        whole = all_of(log)
    lost = 0
    for number in range(len(rich) // PAGE):
        damaged = with_page(rich, number, b"\xff" * PAGE)
        with a_file(damaged) as path, reopened(path)[0] as log:
            found = all_of(log)
            problems = verify(log)
        for now, was in zip(found, whole, strict=True):
            strange = {row for row in now - was if not is_of(row, whole)}
            assert strange == set(), number
        assert [p for p in problems if "in full" not in p] == []
        lost += sum(map(len, whole)) - sum(map(len, found))
    assert lost > 0


def is_of(row: object, whole: list[set[object]]) -> bool:
    """Tell a check-in that lost its session, note or newer state from a strange one."""
    if not isinstance(row, CheckIn | Earlier | Draft):
        return False
    check_in = row if isinstance(row, CheckIn) else row.check_in
    states = [
        each if isinstance(each, CheckIn) else each.check_in
        for each in (*whole[1], *whole[2], *whole[3])
        if isinstance(each, CheckIn | Earlier | Draft)
    ]
    return any(bare(check_in) == bare(state) for state in states)


def bare(check_in: CheckIn) -> CheckIn:
    answers = check_in.answers
    if answers.note and len(answers.note) > 1000:
        answers = replace(answers, note=LONG)
    return replace(check_in, session_id=None, answers=answers)


def test_a_check_in_that_is_lost_is_what_it_was_before(rich: bytes) -> None:
    with a_file(rich) as path:
        with open_log(path, path.parent, NOW).log as log:
            states = log.earlier(an_id(1001))
            with log.connected() as connection:
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("DELETE FROM check_ins")
        content = path.read_bytes()
        path.write_bytes(bytes(PAGE) + content[PAGE:])
        with reopened(path)[0] as log:
            assert log.read([an_id(1001)]) == [states[0].check_in]
            assert log.earlier(an_id(1001)) == states[1:]
            assert verify(log) == []
