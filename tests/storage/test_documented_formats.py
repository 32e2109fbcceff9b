"""The examples of docs/file-formats.md are true."""

import re
from contextlib import closing
from pathlib import Path

import msgspec

from companion.storage.exports import COLUMNS
from companion.storage.key import ROUNDS
from companion.storage.lines import (
    AnchorLine,
    EarlierLine,
    FeltLine,
    OverrideLine,
    SessionLine,
)
from companion.storage.lock_file import LockFile
from companion.storage.locking import turn_on
from companion.storage.opening import open_log
from companion.storage.plan_lines import KnownKeysLine, MarkLine, PlanLine
from companion.storage.sql import sqlite3
from companion.storage.transfer import Imported, export_jsonl, import_jsonl
from fakes.log_records import NOW

TEXT = (Path(__file__).parents[2] / "docs" / "file-formats.md").read_text("utf-8")


def example(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    return str(found)


def test_the_documented_lines_import_and_export_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(example("jsonl"), encoding="utf-8")
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        assert import_jsonl(log, path) == Imported(2, 2, 0, earlier=1, plans=1, marks=1)
        export_jsonl(log, tmp_path / "out.jsonl")
        assert [each.plan.title for each in log.plans()] == ["Until Thursday"]
    assert (tmp_path / "out.jsonl").read_bytes() == path.read_bytes()


def test_the_documented_columns_are_those_of_the_table() -> None:
    assert example("csv").strip() == ",".join(COLUMNS)


def test_every_field_is_documented() -> None:
    lines = (
        SessionLine,
        EarlierLine,
        FeltLine,
        AnchorLine,
        OverrideLine,
        PlanLine,
        MarkLine,
        KnownKeysLine,
    )
    fields = {field for line in lines for field in line.__struct_fields__}
    assert {field for field in fields if f"`{field}`" not in TEXT} == set()


def test_the_documented_lock_file_is_one() -> None:
    (line,) = re.findall(r'^{"version":1,"kdf".*$', TEXT, re.MULTILINE)
    lock = msgspec.json.decode(line, type=LockFile)
    assert msgspec.json.encode(lock).decode() == line
    assert lock.rounds == ROUNDS
    assert f"PRAGMA kdf_iter = {ROUNDS};" in TEXT


def test_a_locked_log_opens_as_documented_with_nothing_but_sqlcipher(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.sqlite"
    open_log(path, tmp_path / "backups", NOW).log.close()
    turn_on(path, tmp_path / "backups", "it's a passphrase")
    with closing(sqlite3.connect(path)) as log:
        for statement in example("sql").strip().splitlines():
            words = statement.replace("the passphrase", "it''s a passphrase")
            log.execute(words)
        assert log.execute("SELECT count(*) FROM sessions").fetchone() == (0,)
