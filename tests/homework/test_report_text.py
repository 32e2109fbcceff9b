from dataclasses import replace
from datetime import date, time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checkin.body import PAINT_BYTES
from companion.errors import CompanionError
from companion.homework.marks import Mark
from companion.homework.report import Report
from companion.homework.report_form import MOST_SESSIONS
from companion.homework.report_text import LONGEST_REPORT, read_report, write_report
from fakes.any_reports import reports
from fakes.made_reports import REPORT

FIELDS = msgspec.json.decode(write_report(REPORT))
SAT = FIELDS["sat"][0]


def changed(**fields: object) -> bytes:
    return msgspec.json.encode({**FIELDS, **fields})


def with_answers(**fields: object) -> bytes:
    before = {**SAT["before"], **fields}
    return changed(sat=[{**SAT, "before": before}])


@given(reports)
def test_any_report_comes_back_as_it_was_written(report: Report) -> None:
    data = write_report(report)
    assert read_report(data) == report
    assert write_report(read_report(data)) == data


@given(st.binary(max_size=400))
def test_bytes_that_are_no_report_are_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CompanionError, match=r"^This report [^.]*\.$"):
        read_report(data)


def test_what_is_skipped_or_not_told_is_not_there_and_0_is() -> None:
    assert FIELDS["sat"][0]["after"] == {"distress": 0, "safety": "safer"}
    assert "before" not in FIELDS["sat"][1]
    assert "began" not in FIELDS["sat"][1]
    skipped = dict.fromkeys(SAT["before"])
    data = changed(sat=[{**SAT, "before": skipped, "after": None, "began": None}])
    (sat,) = read_report(data).sat
    assert (sat.before, sat.after, sat.began) == (None, None, None)


def test_a_session_is_told_to_the_minute() -> None:
    sat = replace(REPORT.sat[0], began=time(21, 10, 59, 999))
    read = read_report(write_report(replace(REPORT, sat=(sat,))))
    assert read.sat[0].began == time(21, 10)


def test_days_are_in_their_order_and_body_maps_are_readable() -> None:
    mixed = {date(2026, 12, 1): Mark.LATER, date(2026, 11, 27): Mark.NOT_TODAY}
    report = replace(REPORT, asked=(replace(REPORT.asked[0], days=mixed),))
    fields = msgspec.json.decode(write_report(report))
    told = {"2026-11-27": "not-today", "2026-12-01": "later"}
    assert list(fields["asked"][0]["days"].items()) == list(told.items())
    before = SAT["before"]
    assert before["body_front"] == "00" * (PAINT_BYTES - 1) + "01"
    assert before["body_felt"][0] == {
        "region": "chest-front",
        "quality": "tight",
        "strength": 7,
    }


@pytest.mark.parametrize("fields", [{"needs": ["x"]}, {"version": 2}])
def test_what_only_a_newer_companion_understands_is_told(
    fields: dict[str, object],
) -> None:
    with pytest.raises(CompanionError, match="needs a newer Companion; please update"):
        read_report(changed(**fields))


@pytest.mark.parametrize(
    "data",
    [
        changed(format="companion-plan"),
        changed(id="1"),
        changed(client="\u202e"),
        changed(first="2026-12-03"),
        changed(first="1826-12-03"),
        changed(last="2199-12-03"),
        changed(told=["done", "done"]),
        changed(told=["all"]),
        changed(plan_id="x"),
        changed(sat=[{**SAT, "day": "9999-12-31"}]),
        changed(sat=[{**SAT, "began": "24:00"}]),
        changed(sat=[{**SAT, "title": "\x00"}]),
        changed(sat=[{**SAT, "frames_heard": -1}]),
        changed(asked=[{**FIELDS["asked"][0], "days": {"2026-13-01": "done"}}]),
        changed(asked=[{**FIELDS["asked"][0], "asked": -1}]),
        with_answers(distress=11),
        with_answers(distress=True),
        with_answers(pleasantness=0.5),
        with_answers(zone="red"),
        with_answers(sensations=["\u200b"]),
        with_answers(body_back=None),
        with_answers(body_front="zz" * PAINT_BYTES),
        with_answers(body_front="0 " * PAINT_BYTES),
        with_answers(body_felt=[{"region": "a"}, {"region": "a"}]),
    ],
)
def test_what_is_out_of_bounds_is_told_in_one_sentence(data: bytes) -> None:
    with pytest.raises(CompanionError, match=r"^This report cannot be read, since its"):
        read_report(data)


def test_far_more_than_a_report_holds_is_not_taken_in() -> None:
    with pytest.raises(CompanionError, match="far more than a report can"):
        read_report(b" " * (LONGEST_REPORT + 1))
    many = replace(REPORT, sat=REPORT.sat * MOST_SESSIONS)
    with pytest.raises(CompanionError, match="at most 5,000 sessions"):
        write_report(many)
