import csv
import io
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.records import Answers
from companion.homework.reporting import report_of
from companion.homework.telling import Telling
from companion.storage.homework.report_csv import COLUMNS, csv_of
from fakes.reports import a_fortnight, a_wish

EVERYTHING = tuple(Telling)
DOCS = Path(__file__).parents[3] / "docs" / "file-formats.md"


def rows_of(report):
    return list(csv.DictReader(io.StringIO(csv_of(report).decode(), newline="")))


def test_a_table_has_a_row_for_each_thing_that_is_told():
    rows = rows_of(report_of(a_fortnight(), a_wish(EVERYTHING)))
    assert [row["row"] for row in rows] == [
        "report",
        *("asked", "day", "day", "day"),
        *("asked", "day"),
        *["session"] * 4,
    ]
    assert rows[0]["client"] == "Heron"
    assert rows[0]["message"] == "Is it right to lie down?"
    first = rows[7]
    assert (first["distress_before"], first["distress_after"]) == ("6", "4")
    assert (first["began"], first["ending"]) == ("07:12", "complete")
    assert (first["seconds_planned"], first["seconds_heard"]) == ("300", "300")
    assert first["body_felt_before"] == "belly:warm:3"
    assert first["for_practitioner_before"] == "Is it right to lie down?"


def test_what_is_not_told_is_empty_and_0_is_not():
    report = report_of(a_fortnight(), a_wish((Telling.CHANGES,)))
    [sat, *_] = report.sat
    none = replace(sat, before=Answers(distress=0), after=Answers(distress=0))
    row = rows_of(replace(report, sat=(none,)))[-1]
    assert (row["distress_before"], row["energy_before"]) == ("0", "")
    assert (row["began"], row["ending"], row["seconds_heard"]) == ("", "", "")


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=8))
def test_no_text_of_a_table_is_a_formula(sign, text):
    report = report_of(a_fortnight(), a_wish(EVERYTHING))
    evil = sign + text.replace("\x00", "")
    sat = replace(
        report.sat[0],
        title=evil,
        before=Answers(for_practitioner=evil, sensations=(evil,)),
    )
    asked = replace(report.asked[0], title=evil)
    evil_one = replace(
        report, client=evil, message=evil, plan_title=evil, sat=(sat,), asked=(asked,)
    )
    cells = [cell for row in rows_of(evil_one) for cell in row.values()]
    assert len(rows_of(evil_one)[0]) == len(COLUMNS)
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") - {""}]


def test_the_documented_columns_are_those_that_are_written():
    assert f"\n{','.join(COLUMNS)}\n" in DOCS.read_text("utf-8")
