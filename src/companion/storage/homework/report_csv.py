"""A report as a table for a spreadsheet: a row for each thing that it tells."""

import csv
import io
from collections.abc import Iterator

from companion.checkin.records import Answers
from companion.homework.report import NOT_MONITORED, Asked, Report, Sat
from companion.storage.cells import felt_cell, plain_cell
from companion.units import Frames, seconds_of

Row = dict[str, object]

_REPORT = ("row", "report_id", "client", "first", "last", "made_at", "told")
_PLAN = ("plan_id", "plan_revision", "plan_title", "message", "notice")
_ITEM = ("day", "item_id", "practice_id", "title", "asked", "done", "stopped", "mark")
_SESSION = ("began", "ending", "seconds_planned", "seconds_heard")
_ANSWERS = (
    "distress",
    "pleasantness",
    "energy",
    "zone",
    "safety",
    "body_felt",
    "body_front",
    "body_back",
    "sensations",
    "for_practitioner",
)
COLUMNS = (
    *_REPORT,
    *_PLAN,
    *_ITEM,
    *_SESSION,
    *(f"{each}_before" for each in _ANSWERS),
    *(f"{each}_after" for each in _ANSWERS),
)


def csv_of(report: Report) -> bytes:
    """Give the table: first the report itself, then what was asked, then sessions.

    What is not told is empty. No text in it is a formula.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    for row in _rows(report):
        table.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue().encode()


def _rows(report: Report) -> Iterator[Row]:
    yield _of_report(report)
    for asked in report.asked:
        yield from _of_asked(asked)
    yield from map(_of_sat, report.sat)


def _of_report(report: Report) -> Row:
    return {
        "row": "report",
        "report_id": report.id,
        "client": report.client,
        "first": report.first.isoformat(),
        "last": report.last.isoformat(),
        "made_at": report.made_at.isoformat(),
        "told": "; ".join(report.told),
        "plan_id": report.plan_id,
        "plan_revision": report.plan_revision,
        "plan_title": report.plan_title,
        "message": report.message,
        "notice": NOT_MONITORED,
    }


def _of_asked(asked: Asked) -> Iterator[Row]:
    what = {
        "item_id": asked.item_id,
        "practice_id": asked.practice_id,
        "title": asked.title,
    }
    counts = {"asked": asked.asked, "done": asked.done, "stopped": asked.stopped}
    yield {"row": "asked", **what, **counts}
    for day, mark in sorted(asked.days.items()):
        yield {"row": "day", **what, "day": day.isoformat(), "mark": mark.value}


def _of_sat(sat: Sat) -> Row:
    return {
        "row": "session",
        "day": sat.day.isoformat(),
        "item_id": sat.item_id,
        "practice_id": sat.practice_id,
        "title": sat.title,
        "began": sat.began and sat.began.isoformat("minutes"),
        "ending": sat.ending and sat.ending.value,
        "seconds_planned": _seconds(sat.frames_planned),
        "seconds_heard": _seconds(sat.frames_heard),
        **_of_answers(sat.before, "before"),
        **_of_answers(sat.after, "after"),
    }


def _of_answers(answers: Answers | None, when: str) -> Row:
    if answers is None:
        return {}
    body = answers.body
    felt = [] if body is None else body.felt
    told = {
        "distress": answers.distress,
        "pleasantness": answers.pleasantness,
        "energy": answers.energy,
        "zone": answers.zone and answers.zone.value,
        "safety": answers.safety and answers.safety.value,
        "body_felt": "; ".join(
            felt_cell(each.region, each.quality, each.strength) for each in felt
        ),
        "body_front": body and body.front.hex(),
        "body_back": body and body.back.hex(),
        "sensations": "; ".join(answers.sensations),
        "for_practitioner": answers.for_practitioner,
    }
    return {f"{name}_{when}": value for name, value in told.items()}


def _seconds(frames: int | None) -> int | None:
    return None if frames is None else round(seconds_of(Frames(frames)))


def _cell(value: object) -> object:
    return plain_cell(value) if isinstance(value, str) else value
