from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import LogError
from companion.storage.database import connect_for_use
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from companion.storage.verify import Counts, counts, verify
from fakes.log_records import (
    NOW,
    a_check_in,
    a_draft,
    a_session,
    an_ended_session,
    an_id,
    first_byte_of,
)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(an_ended_session(1), a_check_in(1, 1))
        log.begin(a_session(2), None)
        log.save_draft(a_draft(9))
        yield log


def tamper(log: Log, sql: str) -> None:
    """Change the log as no Companion would."""
    with log.connected() as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def test_a_whole_log_has_no_problems(log: Log) -> None:
    assert verify(log) == []
    assert counts(log) == Counts(sessions=2, cut_off=1, check_ins=1, drafts=1)


def test_an_empty_log_has_no_problems(tmp_path: Path) -> None:
    with open_log(tmp_path / "e" / "log.sqlite", tmp_path, NOW).log as log:
        assert (verify(log), counts(log)) == ([], Counts(0, 0, 0, 0))


@pytest.mark.parametrize(
    ("sql", "about"),
    [
        ("UPDATE check_ins SET distress = 11", f"check-in {an_id(1001)}"),
        ("UPDATE check_ins SET energy = -1", f"check-in {an_id(1001)}"),
        ("UPDATE check_ins SET zone = 'calm'", f"check-in {an_id(1001)}"),
        ("UPDATE check_ins SET felt_utc = 'noon'", f"check-in {an_id(1001)}"),
        ("UPDATE check_ins SET felt_offset = 1000000", f"check-in {an_id(1001)}"),
        (
            "UPDATE check_ins SET felt_utc = '9999-12-31T23:00:00.000000Z'",
            f"check-in {an_id(1001)}",
        ),
        (f"UPDATE sessions SET frames_planned = -1 WHERE id = '{an_id(2)}'", an_id(2)),
        (f"UPDATE sessions SET ending = NULL WHERE id = '{an_id(1)}'", an_id(1)),
        ("UPDATE drafts SET pleasantness = 200", f"draft {an_id(1009)}"),
    ],
)
def test_a_value_that_cannot_be_is_a_problem_with_its_record(
    sql: str, about: str, log: Log
) -> None:
    tamper(log, sql)
    problems = verify(log)
    assert any(about in problem for problem in problems)
    assert any("CHECK constraint failed" in problem for problem in problems)


def test_a_check_in_that_lost_its_session_is_a_problem(log: Log) -> None:
    tamper(log, f"DELETE FROM sessions WHERE id = '{an_id(1)}'")
    assert verify(log) == ["Row 1 of check_ins has lost its sessions."]


def test_text_that_cannot_be_read_is_a_problem(log: Log) -> None:
    with log.writing() as connection:
        connection.execute("UPDATE drafts SET practice_id = CAST(x'41FF' AS TEXT)")
    assert verify(log) == [
        f"The draft {an_id(1009)} has text that cannot be read in full."
    ]


def test_a_record_that_an_export_would_change_is_a_problem(log: Log) -> None:
    tamper(log, "UPDATE drafts SET id = upper(id)")
    changed = f"The draft {an_id(1009).upper()} would not come back from an export."
    assert changed in verify(log)


def test_a_damaged_place_is_a_problem(log: Log) -> None:
    with log.connected() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        start = first_byte_of("sessions", connection)
    content = log.path.read_bytes()
    log.path.write_bytes(content[:start] + b"\xff" * 4096 + content[start + 4096 :])
    with Log(log.path, connect_for_use(log.path)) as second:
        problems = verify(second)
    assert problems
    assert all("damaged place" in problem for problem in problems)


def test_what_is_no_problem_of_the_log_is_said_as_an_error(log: Log) -> None:
    with log.connected() as connection:
        connection.execute("ALTER TABLE drafts RENAME TO notes")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        verify(log)
    with log.connected() as connection:
        connection.execute("PRAGMA busy_timeout = 1")
        connection.execute("PRAGMA journal_mode = DELETE")
    other = sqlite3.connect(log.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LogError, match="Another program"):
        verify(log)
    other.close()
