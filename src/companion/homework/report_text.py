"""A report as bytes, which are sealed, and back."""

from collections.abc import Mapping
from datetime import date, time

import msgspec

from companion.errors import CompanionError
from companion.homework.answers_text import answers_of, form_of
from companion.homework.form import (
    VERSION,
    Unfit,
    decode,
    decoded,
    unfit,
    unknown_fields,
    uuid_of,
    with_unknown,
)
from companion.homework.marks import Mark
from companion.homework.plain_words import plain_line, plain_name, plain_text
from companion.homework.plan_form import YEARS
from companion.homework.report import Asked, Report, Sat
from companion.homework.report_form import (
    MOST_DAYS,
    MOST_SESSIONS,
    AskedForm,
    ReportForm,
    SatForm,
)

LONGEST_REPORT = 8 * 2**20
"""Bytes: two sessions a day for a year, each with two body maps, are half of it."""
LONGEST_PERIOD = 20 * 366
"""Days."""
WHAT = "report"

_HEAD = {"format": f"companion-{WHAT}", "version": VERSION, "needs": []}
_FIELDS = frozenset((*_HEAD, *ReportForm.__struct_fields__))


def write_report(report: Report) -> bytes:
    """Give a report as JSON; the same bytes for the same report.

    Times of day are told to the minute. What cannot be seen in texts is left out.

    Raises:
        CompanionError: It could not be read again; says which field is why.
    """
    if len(report.sat) > MOST_SESSIONS:
        raise CompanionError(
            f"A report tells of at most {MOST_SESSIONS:,} sessions; choose a shorter "
            "time."
        )
    told = msgspec.json.decode(msgspec.json.encode(_form(report)))
    fields = with_unknown({**_HEAD, **told}, report.extra)
    data = msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"
    read_report(data)
    return data


def read_report(data: bytes) -> Report:
    """Read a report.

    Raises:
        CompanionError: It is none, is out of bounds, or needs a newer companion.
    """
    try:
        form = decode(data, ReportForm, WHAT, LONGEST_REPORT)
        _check(form)
        rest = decoded(data, dict[str, msgspec.Raw])
        return _report(form, unknown_fields(rest, _FIELDS, WHAT))
    except Unfit as error:
        raise unfit(WHAT, str(error)) from error


def _check(form: ReportForm) -> None:
    days = [form.first, form.last, form.made_at, *(sat.day for sat in form.sat)]
    for asked in form.asked:
        if len(asked.days) > MOST_DAYS:
            raise Unfit("asked.days")
        days += asked.days
    if not all(day.year in YEARS for day in days):
        raise Unfit("day")
    if not 0 <= (form.last - form.first).days <= LONGEST_PERIOD:
        raise Unfit("last")
    if len(set(form.told)) < len(form.told):
        raise Unfit("told")


def _report(form: ReportForm, extra: Mapping[str, object]) -> Report:
    return Report(
        id=uuid_of(form.id, "id"),
        client=_named(form.client, "client"),
        first=form.first,
        last=form.last,
        made_at=form.made_at,
        told=form.told,
        plan_id=None if form.plan_id is None else uuid_of(form.plan_id, "plan_id"),
        plan_revision=form.plan_revision,
        plan_title=plain_name(form.plan_title),
        asked=tuple(map(_asked, form.asked)),
        sat=tuple(map(_sat, form.sat)),
        message=plain_text(form.message),
        extra=extra,
    )


def _asked(form: AskedForm) -> Asked:
    return Asked(
        item_id=_named(form.item_id, "asked.item_id"),
        practice_id=_named(form.practice_id, "asked.practice_id"),
        title=_named(form.title, "asked.title"),
        asked=form.asked,
        done=form.done,
        stopped=form.stopped,
        days=form.days,
    )


def _sat(form: SatForm) -> Sat:
    item_id = form.item_id
    return Sat(
        day=form.day,
        title=_named(form.title, "sat.title"),
        practice_id=_named(form.practice_id, "sat.practice_id"),
        item_id=None if item_id is None else _named(item_id, "sat.item_id"),
        began=None if form.began is None else time.fromisoformat(form.began),
        ending=form.ending,
        frames_planned=form.frames_planned,
        frames_heard=form.frames_heard,
        before=answers_of(form.before),
        after=answers_of(form.after),
    )


def _named(text: str, place: str) -> str:
    line = plain_line(text)
    if not line:
        raise Unfit(place)
    return line


def _form(report: Report) -> ReportForm:
    return ReportForm(
        id=report.id,
        client=plain_name(report.client),
        first=report.first,
        last=report.last,
        made_at=report.made_at,
        told=report.told,
        plan_id=report.plan_id,
        plan_revision=report.plan_revision,
        plan_title=plain_name(report.plan_title),
        asked=tuple(map(_asked_form, report.asked)),
        sat=tuple(map(_sat_form, report.sat)),
        message=plain_text(report.message),
    )


def _asked_form(asked: Asked) -> AskedForm:
    return AskedForm(
        item_id=asked.item_id,
        practice_id=asked.practice_id,
        title=plain_name(asked.title),
        asked=asked.asked,
        done=asked.done,
        stopped=asked.stopped,
        days=_in_order(asked.days),
    )


def _in_order(days: Mapping[date, Mark]) -> dict[date, Mark]:
    return dict(sorted(days.items()))


def _sat_form(sat: Sat) -> SatForm:
    return SatForm(
        day=sat.day,
        title=plain_name(sat.title),
        practice_id=sat.practice_id,
        item_id=sat.item_id,
        began=None if sat.began is None else sat.began.isoformat("minutes"),
        ending=sat.ending,
        frames_planned=sat.frames_planned,
        frames_heard=sat.frames_heard,
        before=form_of(sat.before),
        after=form_of(sat.after),
    )
