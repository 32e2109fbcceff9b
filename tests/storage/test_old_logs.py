"""Logs that were written by earlier versions lose nothing; see old_logs/README.md."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.checkin.records import Answers, CheckIn, Occasion, Zone
from companion.storage.log import Log
from companion.storage.migrations import MIGRATIONS
from companion.storage.opening import open_log
from companion.storage.sql import sqlite3
from companion.storage.verify import Counts, counts, verify
from fakes.homework_records import a_known, a_mark, an_accepted, keep
from fakes.log_records import EVERYTHING, NOW, an_id

OLD = Path(__file__).with_name("old_logs")
# What names a row of each table; what else a version has no table of, it has none.
TABLES = {
    "sessions": "id",
    "check_ins": "id",
    "drafts": "id",
    "earlier": "id",
    "anchors": "value",
    "overrides": "rule",
}
COUNTS = {
    "empty": Counts(0, 0, 0, 0),
    "small": Counts(sessions=4, cut_off=2, check_ins=6, drafts=2),
    "killed": Counts(sessions=1, cut_off=1, check_ins=1, drafts=1),
    "version-2/empty": Counts(0, 0, 0, 0),
    "version-2/small": Counts(sessions=3, cut_off=1, check_ins=5, drafts=2),
    "version-2/killed": Counts(sessions=1, cut_off=1, check_ins=1, drafts=1),
}
Rows = dict[str, list[dict[str, object]]]


def copied(name: str, folder: Path) -> Path:
    for part in ("", "-wal"):
        source = OLD / f"{name}.sqlite{part}"
        if source.exists():
            shutil.copyfile(source, folder / f"log.sqlite{part}")
    return folder / "log.sqlite"


def opened(path: Path) -> Log:
    log, notice = open_log(path, path.parent / "backups", NOW)
    assert notice is None
    return log


def rows_of(path: Path) -> Rows:
    """All rows of an old version's tables, in plain SQL."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute("SELECT name FROM sqlite_schema").fetchall()
        return {
            table: [
                dict(row)
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY {key}")
            ]
            for table, key in TABLES.items()
            if table in [row["name"] for row in found]
        }


def versions(name: str) -> range:
    """The versions that a log goes through, up to the newest."""
    return range(2 if name.startswith("version-2/") else 1, len(MIGRATIONS))


@pytest.mark.parametrize("name", COUNTS)
class TestAnOldLog:
    def test_is_taken_to_the_newest_version_and_is_whole(
        self, name: str, tmp_path: Path
    ) -> None:
        with opened(copied(name, tmp_path)) as log:
            assert counts(log) == COUNTS[name]
            assert verify(log) == []

    def test_keeps_every_value_of_every_row(self, name: str, tmp_path: Path) -> None:
        path = copied(name, tmp_path)
        (tmp_path / "old").mkdir()
        before = rows_of(copied(name, tmp_path / "old"))
        opened(path).close()
        after = rows_of(path)
        for table in before:
            for old, row in zip(before[table], after[table], strict=True):
                assert {column: row[column] for column in old} == old
                # What was not asked then was skipped, and is not 0 now.
                assert {row[column] for column in row.keys() - old.keys()} <= {None}

    def test_has_a_backup_as_it_was(self, name: str, tmp_path: Path) -> None:
        (tmp_path / "old").mkdir()
        before = rows_of(copied(name, tmp_path / "old"))
        opened(copied(name, tmp_path)).close()
        backups = sorted((tmp_path / "backups").iterdir())
        assert [backup.name for backup in backups] == [
            f"log-version-{version}-20260301T024500Z.sqlite"
            for version in versions(name)
        ]
        assert rows_of(backups[0]) == before

    def test_opens_a_second_time_without_a_word(
        self, name: str, tmp_path: Path
    ) -> None:
        path = copied(name, tmp_path)
        for _ in range(2):
            with opened(path) as log:
                assert counts(log) == COUNTS[name]
        assert len([*(tmp_path / "backups").iterdir()]) == len(versions(name))


def test_zero_and_skipped_of_version_1_stay_apart(tmp_path: Path) -> None:
    with opened(copied("small", tmp_path)) as log:
        assert [c.answers for c in log.check_ins(an_id(1))] == [
            Answers(7, 20, 80, Zone.TOO_MUCH),
            Answers(distress=0),
            Answers(0, 0, 0, Zone.ENOUGH),
        ]
        assert [c.answers for c in log.check_ins(an_id(2))] == [Answers()]


def test_all_that_version_2_kept_beside_answers_is_there(tmp_path: Path) -> None:
    with opened(copied("version-2/small", tmp_path)) as log:
        (alone,) = log.read([an_id(1004)])
        assert alone.answers == EVERYTHING
        was = [earlier.check_in.answers for earlier in log.earlier(an_id(1004))]
        assert was == [
            Answers(distress=4, for_practitioner="told"),
            Answers(distress=3, note="alone"),
        ]
        assert log.find("ÜBERALL") == [an_id(1004), an_id(1001)]
        assert log.anchors() == {0: "calm", 10: "storm é"}
        assert {*log.overrides().made} == {
            ("rest", "coherent-breathing"),
            ("night", None),
        }


def test_times_of_version_1_keep_their_offset(tmp_path: Path) -> None:
    with opened(copied("small", tmp_path)) as log:
        offsets = [session.started_at.utcoffset() for session in log.sessions()]
    hours = [0, 5.75, -9.5, 14]
    assert offsets == [timedelta(hours=each) for each in hours]


def test_a_row_that_was_deleted_on_the_way_is_nowhere_in_the_file(
    tmp_path: Path,
) -> None:
    path = copied("small", tmp_path)
    with opened(path) as log:
        log.discard_draft(an_id(1007))
        with log.connected() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert an_id(1007).encode() not in path.read_bytes()
    assert an_id(1008).encode() in path.read_bytes()


@pytest.mark.parametrize("lost", ["header", "last page"])
@pytest.mark.parametrize("name", ["small", "version-2/small"])
def test_a_damaged_old_log_is_rescued(name: str, lost: str, tmp_path: Path) -> None:
    path = copied(name, tmp_path)
    content = path.read_bytes()
    start = 0 if lost == "header" else len(content) - 4096
    path.write_bytes(content[:start] + b"\xff" * 4096 + content[start + 4096 :])
    log, notice = open_log(path, tmp_path / "backups", NOW)
    with log:
        found = counts(log)
        assert verify(log) == []
    assert notice is not None
    if lost == "header":
        assert found == COUNTS[name]


@pytest.mark.parametrize("name", ["killed", "version-2/killed"])
def test_an_old_log_goes_on(name: str, tmp_path: Path) -> None:
    now = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
    alone = CheckIn(an_id(7), None, Occasion.ALONE, now, Answers(note="Hello"))
    with opened(copied(name, tmp_path)) as log:
        log.add(alone)
        assert log.everything()[1][-1] == alone
        keep(log, [an_accepted()], [a_mark(1)], [a_known()])
        assert log.plans() == [an_accepted()]
        assert log.marks(a_mark(1).plan_id) == [a_mark(1)]
        assert verify(log) == []
