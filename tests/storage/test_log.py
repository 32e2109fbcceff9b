import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings

from companion.checkin.records import Answers, CheckIn, Draft, Ending, Occasion, Session
from companion.errors import CompanionError, LogError
from companion.storage.database import PATIENCE, connect_for_use, pragma
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from fakes.locks import MARK, files_with_mark
from fakes.log_records import (
    ALL_SKIPPED,
    ALL_ZERO,
    NOW,
    a_check_in,
    a_draft,
    a_session,
    an_ended_session,
    an_id,
    drafts,
    exactly,
    first_byte_of,
    logs,
)


@contextmanager
def a_log(folder: Path) -> Iterator[Log]:
    with open_log(folder / "log.sqlite", folder / "backups", NOW).log as log:
        yield log


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with a_log(tmp_path) as log:
        yield log


def saved_text(log: Log) -> str:
    """All that the log holds, in SQL."""
    with log.connected() as connection:
        return "\n".join(connection.iterdump())


def test_a_session_and_the_check_in_before_it_come_back(log: Log) -> None:
    log.begin(a_session(), a_check_in(answers=ALL_ZERO))
    assert log.sessions() == [a_session()]
    assert log.check_ins(an_id(1)) == [a_check_in(answers=ALL_ZERO)]


def test_a_session_may_begin_without_a_check_in(log: Log) -> None:
    log.begin(a_session(), None)
    assert (log.sessions(), log.check_ins(an_id(1))) == ([a_session()], [])


def test_skipped_is_never_zero(log: Log) -> None:
    log.begin(a_session(), a_check_in(1, answers=ALL_SKIPPED))
    log.add(a_check_in(2, answers=ALL_ZERO))
    skipped, zero = (check_in.answers for check_in in log.check_ins(an_id(1)))
    assert skipped == Answers(None, None, None, None)
    assert (zero.distress, zero.pleasantness, zero.energy) == (0, 0, 0)


def test_a_session_ends_once_it_is_finished(log: Log) -> None:
    log.begin(a_session(), None)
    ended = NOW + timedelta(minutes=3)
    log.finish(an_id(1), Ending.STOPPED, ended, 4800)
    assert log.sessions() == [
        replace(a_session(), ended_at=ended, frames_heard=4800, ending=Ending.STOPPED)
    ]


def test_a_session_that_was_cut_off_stays_without_an_ending(tmp_path: Path) -> None:
    with a_log(tmp_path) as log:
        log.begin(a_session(), None)
    with a_log(tmp_path) as log:
        assert log.sessions()[0].ending is None


def test_check_ins_are_of_one_session_oldest_first(log: Log) -> None:
    log.begin(a_session(1), None)
    log.begin(a_session(2), None)
    for number, session in ((3, 1), (1, 1), (2, 2)):
        log.add(a_check_in(number, session, Occasion.DURING))
    assert [c.id for c in log.check_ins(an_id(1))] == [an_id(1001), an_id(1003)]


def test_everything_is_there_oldest_first(log: Log) -> None:
    log.begin(a_session(2), a_check_in(2, 2))
    log.begin(a_session(1), a_check_in(1, 1))
    log.add(a_check_in(0, session=None))
    sessions, check_ins = log.everything()
    assert sessions == [a_session(1), a_session(2)]
    assert check_ins == [a_check_in(0, None), a_check_in(1, 1), a_check_in(2, 2)]


def test_a_draft_comes_back_as_it_was_last_saved(tmp_path: Path) -> None:
    with a_log(tmp_path) as log:
        log.save_draft(a_draft(answers=ALL_SKIPPED))
        log.save_draft(a_draft(answers=Answers(distress=0)))
    with a_log(tmp_path) as log:
        assert log.drafts() == [a_draft(answers=Answers(distress=0))]


def test_drafts_come_newest_first(log: Log) -> None:
    for number in (2, 3, 1):
        log.save_draft(a_draft(number))
    assert log.drafts() == [a_draft(3), a_draft(2), a_draft(1)]


def test_a_discarded_draft_leaves_no_trace_while_the_log_is_open(
    log: Log, tmp_path: Path
) -> None:
    draft = a_draft(1)
    draft = replace(draft, check_in=replace(draft.check_in, answers=Answers(note=MARK)))
    log.save_draft(draft)
    assert files_with_mark(tmp_path)
    log.discard_draft(draft.check_in.id)
    assert files_with_mark(tmp_path) == []


def test_a_draft_is_discarded_while_another_reads_and_saving_is_as_patient_as_before(
    log: Log, tmp_path: Path
) -> None:
    log.save_draft(a_draft(1))
    with a_log(tmp_path) as another, another.reading() as reader:
        assert reader.execute("SELECT count(*) FROM drafts").fetchone()[0] == 1
        log.discard_draft(a_draft(1).check_in.id)
    assert log.drafts() == []
    with log.connected() as connection:
        assert pragma(connection, "busy_timeout") == PATIENCE * 1000


def test_a_discarded_draft_is_gone_and_may_be_discarded_again(log: Log) -> None:
    log.save_draft(a_draft(1))
    log.save_draft(a_draft(2))
    log.discard_draft(an_id(1001))
    log.discard_draft(an_id(1001))
    assert log.drafts() == [a_draft(2)]


def test_saving_a_check_in_lets_go_of_its_draft(log: Log) -> None:
    log.save_draft(a_draft(1))
    log.save_draft(a_draft(2))
    log.begin(a_session(), a_check_in(1))
    assert log.drafts() == [a_draft(2)]
    log.add(a_check_in(2))
    assert log.drafts() == []


def test_a_draft_that_comes_after_its_check_in_is_let_go(log: Log) -> None:
    log.begin(a_session(), a_check_in(1))
    log.save_draft(a_draft(1))
    assert log.drafts() == []


def test_a_check_in_that_is_refused_keeps_its_draft(log: Log) -> None:
    log.save_draft(a_draft())
    with pytest.raises(LogError, match="beginning of this session is not in the log"):
        log.add(a_check_in())
    assert log.drafts() == [a_draft()]
    assert log.everything() == ([], [])


def test_a_session_that_was_not_begun_cannot_be_finished(log: Log) -> None:
    with pytest.raises(LogError, match="Save the beginning first"):
        log.finish(an_id(1), Ending.COMPLETE, NOW, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        a_check_in(session=None, answers=Answers(distress=11)),
        a_check_in(session=None, answers=Answers(distress=-1)),
        a_check_in(session=None, answers=Answers(pleasantness=101)),
        a_check_in(session=None, answers=Answers(energy=-1)),
        a_check_in(session=None, answers=Answers(energy=0.5)),  # type: ignore[arg-type]
        a_check_in(session=None, answers=Answers(zone="calm")),  # type: ignore[arg-type]
        replace(a_check_in(session=None), occasion="later"),
        replace(a_check_in(session=None), id="not a UUID"),
        replace(a_check_in(session=None), id="-" * 36),
        replace(a_check_in(session=None), id=an_id(1).upper()),
    ],
)
def test_a_value_that_cannot_be_is_a_bug_and_is_not_kept(
    wrong: CheckIn, log: Log
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        log.add(wrong)
    assert log.everything() == ([], [])


@pytest.mark.parametrize(
    "wrong",
    [
        replace(a_session(), frames_planned=-1),
        replace(a_session(), practice_id=""),
        replace(a_session(), voice=""),
        replace(a_session(), ending=Ending.COMPLETE),
        replace(an_ended_session(), ended_at=None),
        replace(an_ended_session(), frames_heard=None),
        replace(an_ended_session(), ending="fallen asleep"),
    ],
)
def test_a_session_that_cannot_be_is_a_bug_and_leaves_nothing(
    wrong: Session, log: Log
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        log.begin(wrong, a_check_in())
    assert log.everything() == ([], [])


def test_a_second_session_of_the_same_id_is_a_bug(log: Log) -> None:
    log.begin(a_session(), None)
    with pytest.raises(sqlite3.IntegrityError):
        log.begin(replace(a_session(), title="another"), a_check_in())
    assert log.everything() == ([a_session()], [])


@settings(max_examples=60, deadline=None)
@given(logs())
def test_every_record_comes_back_exactly(
    records: tuple[list[Session], list[CheckIn]],
) -> None:
    sessions, check_ins = records
    with tempfile.TemporaryDirectory() as folder, a_log(Path(folder)) as log:
        for session in sessions:
            log.begin(session, None)
        for check_in in check_ins:
            log.add(check_in)
        found_sessions, found_check_ins = log.everything()
    assert {s.id: _plain(s) for s in found_sessions} == {
        s.id: _plain(s) for s in sessions
    }
    assert {c.id: _plain(c) for c in found_check_ins} == {
        c.id: _plain(c) for c in check_ins
    }


@settings(max_examples=30, deadline=None)
@given(drafts())
def test_every_draft_comes_back_exactly(draft: Draft) -> None:
    with tempfile.TemporaryDirectory() as folder, a_log(Path(folder)) as log:
        log.save_draft(draft)
        (found,) = log.drafts()
    assert _plain(found.check_in) == _plain(draft.check_in)
    assert (found.practice_id, found.minutes) == (draft.practice_id, draft.minutes)


def _plain(record: Session | CheckIn) -> object:
    """A record with its times as nothing but instant and offset."""
    if isinstance(record, CheckIn):
        return (
            replace(record, felt_at=NOW, edited_at=None),
            exactly(record.felt_at),
            exactly(record.edited_at),
        )
    return (
        replace(record, started_at=NOW, ended_at=None),
        exactly(record.started_at),
        exactly(record.ended_at),
    )


def test_a_full_disk_is_said_and_what_was_saved_is_safe(log: Log) -> None:
    log.begin(a_session(1), None)
    with log.connected() as connection:
        connection.execute("PRAGMA max_page_count = 1")
    log.save_draft(a_draft())
    with pytest.raises(LogError, match=r"disk is full.* saved before is safe.* room"):
        _begin_many(log)
    saved = len(log.sessions())
    assert saved >= 1
    with log.connected() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    log.begin(a_session(500), None)
    assert len(log.sessions()) == saved + 1
    assert log.drafts() == [a_draft()]


def _begin_many(log: Log) -> None:
    for number in range(2, 200):
        log.begin(a_session(number), None)


def test_a_log_that_may_only_be_read_is_said_to_be(log: Log) -> None:
    with log.connected() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LogError, match="may only be read"):
        log.begin(a_session(), None)


def test_a_log_that_another_program_holds_is_said_to_be(
    tmp_path: Path, log: Log
) -> None:
    with log.connected() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "log.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LogError, match=r"Another program .* Close that program"):
        log.begin(a_session(), None)
    assert log.everything() == ([], [])
    other.close()
    log.begin(a_session(), None)


def test_other_programs_are_waited_for_five_seconds(log: Log) -> None:
    with log.connected() as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 5000


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ],
)
def test_the_connection_is_durable(setting: str, value: str | int, log: Log) -> None:
    with log.connected() as connection:
        assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_every_table_is_strict(log: Log) -> None:
    with log.connected() as connection:
        listed = connection.execute(
            "SELECT name, strict FROM pragma_table_list WHERE name NOT LIKE 'sqlite_%'"
        ).fetchall()
    assert {row["name"]: row["strict"] for row in listed} == {
        "sessions": 1,
        "check_ins": 1,
        "drafts": 1,
        "earlier": 1,
        "anchors": 1,
        "overrides": 1,
        "plans": 1,
        "plan_marks": 1,
        "known_keys": 1,
    }


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_nothing_is_saved_where_it_would_not_be_found_again(
    fate: str, tmp_path: Path, log: Log
) -> None:
    (tmp_path / "log.sqlite").rename(tmp_path / "elsewhere.sqlite")
    if fate == "replaced":
        (tmp_path / "log.sqlite").write_bytes(
            (tmp_path / "elsewhere.sqlite").read_bytes()
        )
    with pytest.raises(LogError, match=r"moved, replaced or deleted .* not saved"):
        log.begin(a_session(), None)


def test_a_log_that_is_damaged_while_it_is_open_is_said_to_be(
    tmp_path: Path,
) -> None:
    with a_log(tmp_path) as log:
        log.begin(a_session(), None)
        with log.connected() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute("PRAGMA cache_size = 0")
            start = first_byte_of("sessions", connection)
        with (tmp_path / "log.sqlite").open("r+b") as file:
            file.seek(start)
            file.write(b"\xff" * 4096)
        with (
            Log(log.path, connect_for_use(log.path)) as second,
            pytest.raises(LogError, match=r"is damaged.* saves what can be read"),
        ):
            second.sessions()


def test_a_flipped_bit_in_a_title_hides_no_session(tmp_path: Path, log: Log) -> None:
    log.begin(a_session(), None)
    with log.writing() as connection:
        connection.execute("UPDATE sessions SET title = CAST(x'41FF42' AS TEXT)")
    assert log.sessions()[0].title == "A\ufffdB"


@pytest.mark.parametrize("part", ["", "-wal", "-shm", ".lock"])
def test_nothing_else_is_written_over_the_log(
    part: str, tmp_path: Path, log: Log
) -> None:
    with pytest.raises(CompanionError, match="is the log itself"):
        log.refuse_itself(tmp_path / ".." / tmp_path.name / f"log.sqlite{part}")
    log.refuse_itself(tmp_path / "another.sqlite")


def test_a_transaction_that_sqlite_ended_by_itself_is_no_second_trouble(
    log: Log,
) -> None:
    with pytest.raises(ZeroDivisionError), log.writing() as connection:
        assert 1 / len(connection.execute("ROLLBACK").fetchall())
    log.begin(a_session(), None)


def test_closing_twice_does_no_harm(log: Log) -> None:
    log.close()
    log.close()


def test_each_practice_was_used_when_its_last_session_began(log: Log) -> None:
    east = timezone(timedelta(hours=9))
    times = {
        1: ("pendulum", NOW),
        2: ("pendulum", NOW + timedelta(days=2)),
        3: ("coherent", (NOW + timedelta(days=1)).astimezone(east)),
        4: ("pendulum", NOW + timedelta(days=1)),
    }
    assert log.last_used() == {}
    for number, (practice_id, started_at) in times.items():
        session = replace(
            a_session(number), practice_id=practice_id, started_at=started_at
        )
        log.begin(session, None)
    last = log.last_used()
    assert last == {"pendulum": times[2][1], "coherent": times[3][1]}
    assert last["coherent"].utcoffset() == timedelta(hours=9)


def test_a_session_begun_once_more_stays_as_it_is(log: Log) -> None:
    log.begin(a_session(), a_check_in())
    before = log.everything()
    log.begin(a_session(), a_check_in())
    assert log.everything() == before
    log.finish(a_session().id, Ending.COMPLETE, NOW, 100)
    log.begin(a_session(), None)
    (session,), _ = log.everything()
    assert session.ending is Ending.COMPLETE


def test_a_check_in_saved_once_more_takes_what_was_answered_since(log: Log) -> None:
    first = replace(a_check_in(), session_id=None, occasion=Occasion.ALONE)
    log.add(first)
    log.save_draft(Draft(replace(first, id=an_id(7))))
    log.add(first)
    grown = replace(
        first,
        felt_at=first.felt_at + timedelta(seconds=1),
        answers=Answers(distress=2, note="Später"),
    )
    log.add(grown)
    log.add(grown)
    assert log.everything()[1] == [grown]
    assert log.find("später") == [first.id]


def test_what_was_edited_or_is_another_check_in_is_never_replaced(log: Log) -> None:
    first = replace(a_check_in(), session_id=None, occasion=Occasion.ALONE)
    log.add(first)
    later = replace(first, felt_at=first.felt_at + timedelta(seconds=1))
    with pytest.raises(sqlite3.IntegrityError):
        log.add(replace(later, occasion=Occasion.REMINDED))
    edited = log.edit(replace(first, answers=Answers(distress=9)), NOW)
    with pytest.raises(sqlite3.IntegrityError):
        log.add(later)
    assert log.everything()[1] == [edited]
