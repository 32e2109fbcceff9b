import json
import re
import stat
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import median

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from companion.checkin.body import BodyMap, Felt
from companion.checkin.records import Answers
from companion.errors import CompanionError
from companion.storage.homework.dataset import (
    MARKER,
    report_files,
    write_dataset,
)
from companion.storage.homework.dataset_rows import TABLES, TEXTS
from companion.storage.homework.report_source import Source
from fakes.quick_age import sealed_with
from fakes.received import (
    ReaderKeys,
    asked,
    full_reports,
    json_of,
    report,
    sat,
    write,
)

DOCUMENT = Path(__file__).parents[3] / "docs" / "dataset.md"
OWN_WORDS = Answers(
    distress=3,
    sensations=("warm", "like glass"),
    body=BodyMap(felt=(Felt("chest-front", "like tin", 4),)),
    for_practitioner="My neck.",
)
TOLD = replace(
    report(1, asked=(asked(8, [0, 1], [2]),), message="How long for?"),
    sat=(sat(0, 6), replace(sat(1), after=OWN_WORDS)),
)


class Study:
    """A folder of reports, and where the data set goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "came"
        self.target = folder / "study"
        self.keys = ReaderKeys()
        self.told: list[tuple[str, str]] = []

    def add(self, made=TOLD, name: str = "") -> Path:
        name = name or f"{made.id}.companion-report"
        return write(self.folder, name, self.keys.seal(made))

    def write(self, **more):
        return write_dataset(
            report_files(self.folder),
            Source(self.keys),
            self.target,
            tell=lambda path, why: self.told.append((path.name, why)),
            **more,
        )

    def rows(self, table: str) -> list[dict[str, object]]:
        """Give a table as others read it."""
        folder = self.target / table
        return ds.dataset(folder, partitioning="hive").to_table().to_pylist()


@pytest.fixture
def study(tmp_path) -> Study:
    return Study(tmp_path)


def test_a_data_set_holds_what_reports_tell(study):
    study.add()
    written = study.write()
    assert (written.reports, written.again, written.unread) == (1, 0, 0)
    (told,) = study.rows("reports")
    assert (told["client"], told["has_message"], told["year"]) == ("Heron", True, 2026)
    assert told["told"] == ["done", "changes", "stopped", "message"]
    (item,) = study.rows("asked")
    assert (item["asked"], item["done"], item["stopped"]) == (8, 2, 1)
    assert [row["mark"] for row in study.rows("days")] == ["done", "done", "stopped"]
    first, second = study.rows("sessions")
    assert (first["distress_before"], first["distress_after"]) == (6, None)
    assert (second["distress_before"], second["distress_after"]) == (None, 3)
    assert second["seconds_heard"] == 600
    assert first["began"] is None


def test_own_words_are_in_it_only_where_they_are_asked_for(study):
    study.add()
    for texts in (False, True):
        study.write(texts=texts)
        every = repr([study.rows(table) for table in TABLES])
        for words in (
            "How long for?",
            "My neck.",
            "like glass",
            "like tin",
            "Head to sacrum",
            "Two quiet weeks",
        ):
            assert (words in every) is texts
        assert "'warm'" in every
        assert "'chest-front'" in every


def test_the_columns_are_those_of_the_document(study):
    document = DOCUMENT.read_text(encoding="utf-8")
    who, *parts = re.split(r"^\*\*(\w+)\*\*: ", document, flags=re.M)
    shared = _columns(who)
    tables = dict(zip(parts[::2], parts[1::2], strict=True))
    assert list(tables) == list(TABLES)
    for table, text in tables.items():
        columns = _columns(text.split("\n## ")[0])
        assert [*shared, *columns] == [name for name, _ in TABLES[table]]
        owned = _columns(text.split("\n## ")[0], "own words")
        assert owned == list(TEXTS.get(table, ()))


def _columns(text: str, about: str = "") -> list[str]:
    rows = re.findall(r"^\| (`.*?) \| (.*?) \| (.*?) ?\|$", text, flags=re.M)
    return [
        name
        for names, _, what in rows
        if about in what
        for name in re.findall(r"`(\w+)`", names)
    ]


def test_every_part_has_the_same_columns_whatever_was_told(study):
    study.add(replace(report(2), plan_id=None, sat=(sat(400),)))
    study.add()
    study.write()
    for table in TABLES:
        schemas = {
            pq.read_schema(path).remove_metadata().to_string()
            for path in study.target.glob(f"{table}/*/*.parquet")
        }
        assert len(schemas) <= 1
    assert {path.name for path in (study.target / "sessions").iterdir()} == {
        "year=2026",
        "year=2027",
    }


def test_it_is_for_its_owner_alone(study):
    study.add()
    study.write()
    for path in (study.target, *study.target.rglob("*")):
        mode = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_report_counts_once_and_what_cannot_be_read_is_told(study):
    study.add()
    write(study.folder / "more", "copy.json", json_of(TOLD))
    write(study.folder, "bad.companion-report", b"no report")
    locked = sealed_with(json_of(report(4)), "river")
    write(study.folder, "locked.companion-report", locked)
    written = study.write()
    assert (written.reports, written.again, written.unread) == (1, 1, 2)
    assert [name for name, _ in study.told] == [
        "bad.companion-report",
        "locked.companion-report",
    ]
    assert "passphrase" in study.told[1][1]


def test_an_earlier_data_set_is_replaced(study):
    study.add()
    study.add(report(2))
    study.write()
    (study.folder / f"{report(2).id}.companion-report").unlink()
    study.write()
    assert len(study.rows("reports")) == 1
    assert [path.name for path in study.target.parent.iterdir()] == ["came", "study"]


@pytest.mark.parametrize("other", ["letter.txt", "sessions/letter.txt", "a.parquet"])
def test_a_folder_with_anything_else_in_it_is_not_touched(study, other):
    study.add()
    study.write()
    letter = write(study.target / Path(other).parent, Path(other).name, b"dear")
    with pytest.raises(CompanionError, match="choose another name"):
        study.write()
    assert letter.read_bytes() == b"dear"


def test_an_empty_folder_is_filled_and_a_file_is_not(study):
    study.add()
    study.target.mkdir()
    study.write()
    assert json.loads((study.target / MARKER).read_text())["reports"] == 1
    study.target = write(study.folder.parent, "file", b"dear")
    with pytest.raises(CompanionError):
        study.write()


def test_what_was_called_off_or_failed_leaves_nothing_behind(study, monkeypatch):
    study.add()
    assert study.write(cancelled=lambda: True) is None

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(CompanionError, match="disk is full"):
        study.write()
    assert [path.name for path in study.target.parent.iterdir()] == ["came"]


def test_without_any_report_there_is_no_data_set(study):
    write(study.folder, "bad.json", b"[]")
    with pytest.raises(CompanionError, match="no report"):
        study.write()
    assert not study.target.exists()
    with pytest.raises(CompanionError, match="no folder"):
        report_files(study.folder / "bad.json")


def test_without_pyarrow_it_says_how_to_get_it(study, monkeypatch):
    study.add()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(CompanionError, match=r"companion\[clinic\]"):
        study.write()


def test_the_documented_query_reads_ten_thousand_reports(study):
    """A part of them sealed; distress is counted here in another way."""
    study.folder.mkdir()
    newest: dict[tuple[object, ...], tuple[object, ...]] = {}
    changes: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, made in enumerate(full_reports(10_000, sessions=5)):
        path = study.folder / f"{number}.json"
        if number % 20 == 0:
            path = path.with_suffix(".companion-report")
            path.write_bytes(study.keys.seal(made))
        else:
            path.write_bytes(json_of(made))
        for each in made.sat:
            key = (made.client, made.plan_id, each.day)
            rank = (made.made_at, made.id)
            if rank > newest.get(key, rank[:0]):
                newest[key] = rank
                changes[key] = []
            if rank == newest[key]:
                changes[key].append(each.after.distress - each.before.distress)
    assert study.write().reports == 10_000
    query = re.search(r"```sql\n(.*?)```", DOCUMENT.read_text(), flags=re.S)[1]
    query = query.replace("DATASET", study.target.as_posix())
    ((practice, pairs, plans, middle, lower, same, higher),) = duckdb.sql(
        query
    ).fetchall()
    every = [change for those in changes.values() for change in those]
    assert practice == "head-to-sacrum"
    assert pairs == len(every) == lower + same + higher
    assert plans == len({key[:2] for key in changes})
    assert middle == median(every)
    assert lower == sum(change < 0 for change in every)
