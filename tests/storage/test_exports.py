import csv
import json
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.checkin.records import Occasion
from companion.errors import CompanionError
from companion.storage import statements
from companion.storage.exports import write_jsonl
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.storage.rows import check_in_values, stored_values
from companion.storage.transfer import export_csv, export_jsonl, import_jsonl
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


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Two sessions, the first cut off; answers skipped, then zero; and a draft."""
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(an_ended_session(2), a_check_in(2, 2, answers=ALL_SKIPPED))
        log.begin(a_session(1), None)
        log.add(a_check_in(3, 2, Occasion.AFTER, ALL_ZERO))
        log.save_draft(a_draft(9))
        yield log


def add_many(log: Log, count: int) -> None:
    check_ins = [a_check_in(10 + number, None) for number in range(count)]
    with log.writing() as connection:
        connection.executemany(
            statements.INSERT_CHECK_IN,
            [stored_values(check_in_values(check_in)) for check_in in check_ins],
        )


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_a_header_then_sessions_then_check_ins_a_record_a_line(
    log: Log, tmp_path: Path
) -> None:
    export_jsonl(log, tmp_path / "out.jsonl")
    lines = read(tmp_path / "out.jsonl")
    assert lines[0] == {"type": "companion-log", "version": 3}
    assert [(line["type"], line["id"]) for line in lines[1:]] == [
        ("session", an_id(1)),
        ("session", an_id(2)),
        ("check-in", an_id(1002)),
        ("check-in", an_id(1003)),
    ]


def test_the_fields_have_the_names_that_are_documented(
    log: Log, tmp_path: Path
) -> None:
    export_jsonl(log, tmp_path / "out.jsonl")
    lines = read(tmp_path / "out.jsonl")
    assert lines[2] == {
        "type": "session",
        "id": an_id(2),
        "practice_id": "coherent-breathing",
        "direction": None,
        "title": "Coherent breathing",
        "started_at": "2026-03-01T10:30:00.123456+05:45",
        "frames_planned": 14_400_000,
        "voice": None,
        "bed": None,
        "ended_at": "2026-03-01T10:35:00.123456+05:45",
        "frames_heard": 14_400_000,
        "ending": "complete",
    }
    assert lines[3] == {
        "type": "check-in",
        "id": an_id(1002),
        "session_id": an_id(2),
        "occasion": "before",
        "felt_at": "2026-03-01T08:32:00.123456+05:45",
        "distress": None,
        "pleasantness": None,
        "energy": None,
        "zone": None,
        "safety": None,
        "sensations": None,
        "feelings": None,
        "body_front": None,
        "body_back": None,
        "body_felt": None,
        "note": None,
        "for_practitioner": None,
        "edited_at": None,
    }
    assert (lines[4]["distress"], lines[4]["zone"]) == (0, "too-little")


def test_the_table_has_a_row_a_record_and_is_empty_where_skipped(
    log: Log, tmp_path: Path
) -> None:
    export_csv(log, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        rows = [*csv.DictReader(file)]
    assert [row["type"] for row in rows] == ["session"] * 2 + ["check-in"] * 2
    assert (rows[0]["ending"], rows[1]["ending"]) == ("", "complete")
    assert [row["distress"] for row in rows] == ["", "", "", "0"]
    assert rows[3]["session_id"] == an_id(2)
    assert rows[3]["practice_id"] == ""


def test_the_table_is_as_rfc_4180_says(tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(replace(a_session(), title='One, "two"\r\nthree'), None)
        export_csv(log, tmp_path / "out.csv")
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"type,id,session_id,occasion,felt_at,distress,")
    assert b'"One, ""two""\r\nthree"' in content
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 3


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_title_is_no_formula_in_a_spreadsheet(title: str, tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.begin(replace(a_session(), title=title), None)
        export_csv(log, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == f"'{title}"


def test_all_answers_are_in_the_lines(tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.add(was := a_check_in(1, None, Occasion.ALONE, NOWHERE))
        log.edit(replace(was, answers=EVERYTHING), NOW)
        log.set_anchors({0: "calm"})
        log.override("outward-first", None, NOW)
        export_jsonl(log, tmp_path / "out.jsonl")
    _, now, earlier, anchor, override = read(tmp_path / "out.jsonl")
    assert now["body_front"] == "80" + 399 * "00"
    assert now["body_felt"] == [
        {"region": "left-shoulder-front", "quality": "tight", "strength": 0},
        {"region": "belly", "quality": None, "strength": None},
    ]
    assert (now["sensations"], now["feelings"]) == (["warm", "not known here"], ["sad"])
    assert (now["note"], now["safety"]) == (EVERYTHING.note, "safer")
    assert (earlier["type"], earlier["id"]) == ("earlier", now["id"])
    assert earlier["replaced_at"] == now["edited_at"] == NOW.isoformat()
    assert (earlier["body_back"], earlier["body_felt"]) == (400 * "00", None)
    assert anchor == {"type": "anchor", "value": 0, "words": "calm"}
    assert (override["practice_id"], override["at"]) == (None, NOW.isoformat())


def test_records_that_are_in_no_log_can_be_written_and_imported(
    tmp_path: Path,
) -> None:
    check_in = a_check_in(1, 1, answers=EVERYTHING)
    write_jsonl([an_ended_session(1), check_in], tmp_path / "out.jsonl")
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        import_jsonl(log, tmp_path / "out.jsonl")
        assert log.everything() == ([an_ended_session(1)], [check_in])


def test_all_answers_are_in_the_table(tmp_path: Path) -> None:
    with open_log(tmp_path / "log.sqlite", tmp_path, NOW).log as log:
        log.add(was := a_check_in(1, None, Occasion.ALONE, ALL_ZERO))
        log.edit(replace(was, answers=EVERYTHING), NOW)
        export_csv(log, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as file:
        now, earlier = csv.DictReader(file)
    assert now["sensations"] == "warm; not known here"
    assert now["body_felt"] == "left-shoulder-front:tight:0; belly::"
    assert now["for_practitioner"] == "'=1+1 is not a formula"
    assert now["note"] == EVERYTHING.note
    assert (earlier["type"], earlier["distress"]) == ("earlier", "0")
    assert earlier["replaced_at"] == NOW.isoformat()


@pytest.mark.parametrize("export", [export_jsonl, export_csv])
class TestEveryExport:
    def test_tells_how_far_it_is(self, export, log: Log, tmp_path: Path) -> None:
        add_many(log, 2000)
        told: list[float] = []
        assert export(log, tmp_path / "out", told.append)
        assert told == sorted(told)
        assert (len(told), told[-1]) == (3, 1.0)

    def test_that_is_called_off_leaves_nothing_behind(
        self, export, log: Log, tmp_path: Path
    ) -> None:
        add_many(log, 2000)
        (tmp_path / "out").write_text("what was there")
        before = {path.name for path in tmp_path.iterdir()}
        assert not export(log, tmp_path / "out", cancelled=lambda: True)
        assert (tmp_path / "out").read_text() == "what was there"
        assert {path.name for path in tmp_path.iterdir()} == before
        log.begin(a_session(9), None)

    def test_is_for_the_owner_alone(self, export, log: Log, tmp_path: Path) -> None:
        export(log, tmp_path / "out")
        assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600

    def test_never_takes_the_place_of_the_log(
        self, export, log: Log, tmp_path: Path
    ) -> None:
        with pytest.raises(CompanionError, match="is the log itself"):
            export(log, tmp_path / "log.sqlite")
        assert len(log.sessions()) == 2

    def test_needs_a_folder(self, export, log: Log, tmp_path: Path) -> None:
        with pytest.raises(CompanionError, match="make the folder first"):
            export(log, tmp_path / "nowhere" / "out")

    def test_of_an_empty_log_is_an_empty_log(self, export, tmp_path: Path) -> None:
        with open_log(tmp_path / "e" / "log.sqlite", tmp_path, NOW).log as log:
            export(log, tmp_path / "out")
        assert len((tmp_path / "out").read_bytes().splitlines()) == 1
