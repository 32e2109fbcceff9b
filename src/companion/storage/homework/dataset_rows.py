"""What a data set of reports holds: its tables, and a report as rows of them.

docs/dataset.md describes each column; a test holds the two together. What anybody wrote
in own words (titles, messages, words of their own) stands in it only where it is asked
for; its columns are there, and empty, in any case.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from companion.checkin.records import Answers
from companion.checkin.regions import REGIONS
from companion.checkin.words import EVERY_FEELING, EVERY_SENSATION
from companion.homework.report import Report, Sat
from companion.units import RATE

Row = tuple[object, ...]

_WHO = (
    ("report_id", "string"),
    ("client", "string"),
    ("plan_id", "string"),
    ("made_at", "moment"),
)
_NUMBERS = ("distress", "pleasantness", "energy")
TEXTS = MappingProxyType(
    {
        "reports": ("plan_title", "message"),
        "asked": ("title",),
        "sessions": (
            "title",
            "for_practitioner_before",
            "for_practitioner_after",
        ),
    }
)
"""The columns that are empty without own words."""
TABLES: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "reports": (
            *_WHO,
            ("plan_revision", "int32"),
            ("plan_title", "string"),
            ("first", "day"),
            ("last", "day"),
            ("told", "words"),
            ("has_message", "bool"),
            ("message", "string"),
        ),
        "asked": (
            *_WHO,
            ("first", "day"),
            ("last", "day"),
            ("item_id", "string"),
            ("practice_id", "string"),
            ("title", "string"),
            ("asked", "int32"),
            ("done", "int32"),
            ("stopped", "int32"),
        ),
        "days": (
            *_WHO,
            ("item_id", "string"),
            ("practice_id", "string"),
            ("day", "day"),
            ("mark", "string"),
        ),
        "sessions": (
            *_WHO,
            ("place", "int32"),
            ("day", "day"),
            ("began", "string"),
            ("item_id", "string"),
            ("practice_id", "string"),
            ("title", "string"),
            ("ending", "string"),
            ("seconds_planned", "double"),
            ("seconds_heard", "double"),
            *(
                (f"{name}_{when}", "int32")
                for name in _NUMBERS
                for when in ("before", "after")
            ),
            ("zone_before", "string"),
            ("zone_after", "string"),
            ("safety_after", "string"),
            ("for_practitioner_before", "string"),
            ("for_practitioner_after", "string"),
        ),
        "felt": (
            *_WHO,
            ("place", "int32"),
            ("day", "day"),
            ("practice_id", "string"),
            ("around", "string"),
            ("kind", "string"),
            ("word", "string"),
            ("quality", "string"),
            ("strength", "int32"),
        ),
    }
)
"""Each table's columns, with the kind of each."""

_KNOWN = frozenset(
    {*EVERY_SENSATION, *EVERY_FEELING, *(region.id for region in REGIONS)}
)


def rows_of(report: Report, *, texts: bool) -> Iterator[tuple[str, int, Row]]:
    """Give the rows of a report, each with its table and its year."""
    who = (report.id, report.client, report.plan_id, report.made_at)
    period = (report.first, report.last)
    message = report.message.strip()
    told = [telling.value for telling in report.told]
    yield (
        "reports",
        report.last.year,
        (
            *who,
            report.plan_revision,
            report.plan_title if texts else None,
            *period,
            told,
            bool(message),
            message if texts and message else None,
        ),
    )
    for asked in report.asked:
        title = asked.title if texts else None
        item = (asked.item_id, asked.practice_id)
        counts = (asked.asked, asked.done, asked.stopped)
        yield "asked", report.last.year, (*who, *period, *item, title, *counts)
        for day, mark in sorted(asked.days.items()):
            yield "days", day.year, (*who, *item, day, mark.value)
    for place, sat in enumerate(report.sat):
        yield "sessions", sat.day.year, _session(who, place, sat, texts=texts)
        yield from _felt(who, place, sat, texts=texts)


def _session(who: Row, place: int, sat: Sat, *, texts: bool) -> Row:
    before, after = sat.before or Answers(), sat.after or Answers()
    return (
        *who,
        place,
        sat.day,
        None if sat.began is None else f"{sat.began:%H:%M}",
        sat.item_id,
        sat.practice_id,
        sat.title if texts else None,
        sat.ending,
        _seconds(sat.frames_planned),
        _seconds(sat.frames_heard),
        *(getattr(each, name) for name in _NUMBERS for each in (before, after)),
        before.zone,
        after.zone,
        after.safety,
        before.for_practitioner if texts else None,
        after.for_practitioner if texts else None,
    )


def _felt(
    who: Row, place: int, sat: Sat, *, texts: bool
) -> Iterator[tuple[str, int, Row]]:
    for around, answers in (("before", sat.before), ("after", sat.after)):
        if answers is None:
            continue
        head = (*who, place, sat.day, sat.practice_id, around)
        words = [("sensation", word) for word in answers.sensations]
        words += [("feeling", word) for word in answers.feelings]
        for kind, word in words:
            if texts or word in _KNOWN:
                yield "felt", sat.day.year, (*head, kind, word, None, None)
        for felt in answers.body.felt if answers.body is not None else ():
            quality = felt.quality if texts or felt.quality in _KNOWN else None
            if texts or felt.region in _KNOWN:
                row = (*head, "region", felt.region, quality, felt.strength)
                yield "felt", sat.day.year, row


def _seconds(frames: int | None) -> float | None:
    return None if frames is None else frames / RATE
