"""All that a report tells, in words: the same on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.checkin.records import Ending
from companion.homework.marks import Mark
from companion.homework.report_figures import figures_of
from companion.homework.telling import Telling
from companion.journey.periods import Period, Span
from companion.journey.sentences import Verdict
from companion.practice.model import Question
from companion.ui import finding_words, journey_words, words
from companion.ui.felt_words import listed, sensation_in_words
from companion.ui.looks import Type
from companion.units import Frames, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from companion.checkin.records import Answers
    from companion.homework.report import Asked, Report, Sat
    from companion.homework.report_figures import Told

tr = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Said:
    """A heading or a paragraph."""

    text: str
    kind: Type = Type.BODY
    quiet: bool = False


def told_in_words(report: Report) -> Iterator[Said]:
    """Say all that a report tells, from the top."""
    yield Said(tr("report", "Report by {}").format(report.client), Type.TITLE)
    yield Said(_about(report))
    yield from _asked(report.asked)
    if Telling.CHANGES in report.told and not _is_empty(report):
        yield from _changes(figures_of(report))
    yield from _sessions(report.sat)
    if report.message.strip():
        yield Said(tr("report", "Message"), Type.HEADING)
        yield Said(report.message)
    if _is_empty(report):
        yield Said(tr("report", "Nothing that is told was noted in this time."))
    yield Said(tr("report", "About this report"), Type.HEADING)
    if Telling.STOPPED not in report.told and not _is_empty(report):
        left_out = tr("report", "Sessions that were stopped early are left out.")
        yield Said(left_out, Type.SMALL, quiet=True)
    yield Said(consent_in_words(report.made_at.date()), Type.SMALL, quiet=True)
    yield Said(not_monitored(), Type.SMALL, quiet=True)


def consent_in_words(day: date) -> str:
    """Say that the client agreed, and on which day."""
    form = tr("report", "d MMMM yyyy", "the day of a report")
    there = QLocale().toString(QDate(day.year, day.month, day.day), form)
    return tr("report", "I choose to tell this, on {}.").format(there)


def not_monitored() -> str:
    """Say that nobody watches."""
    return tr(
        "report",
        "This is not monitored: nobody sees it before it is opened, and no help comes "
        "of it by itself.",
    )


def telling_in_words(telling: Telling) -> str:
    """Name one kind of thing that can be told."""
    return {
        Telling.DONE: tr("report", "What I did"),
        Telling.CHANGES: tr("report", "Distress before and after"),
        Telling.STOPPED: tr("report", "What I stopped early"),
        Telling.MESSAGE: tr("report", "A message"),
        Telling.ANSWERS: tr("report", "My other answers"),
        Telling.FOR_PRACTITIONER: tr("report", "What I wrote for my practitioner"),
        Telling.BODY: tr("report", "What I felt in the body"),
        Telling.TIMES: tr("report", "Times of day"),
    }[telling]


def example_of(telling: Telling) -> str:
    """Say in short what a report would say with it."""
    return {
        Telling.DONE: tr(
            "report",
            "Such as “Body scan: asked 4 times, done on 3 days”, and which days.",
        ),
        Telling.CHANGES: tr(
            "report", "Such as “Monday, Body scan: 6 before, 4 after”, where both are."
        ),
        Telling.STOPPED: tr(
            "report",
            "Such as “stopped after 3 of 10 min”. Without it, those sessions are left "
            "out altogether.",
        ),
        Telling.MESSAGE: tr("report", "What you write below."),
        Telling.ANSWERS: tr(
            "report", "Such as “pleasantness 40, energy 60, enough, safer”."
        ),
        Telling.FOR_PRACTITIONER: tr(
            "report", "Word for word, from the check-ins before and after a session."
        ),
        Telling.BODY: tr(
            "report", "Such as “Belly, warm, 3 of 10”, and what you painted."
        ),
        Telling.TIMES: tr("report", "Such as “began at 07:12”."),
    }[telling]


def _is_empty(report: Report) -> bool:
    return not (report.asked or report.sat or report.message.strip())


def _about(report: Report) -> str:
    days = journey_words.period_in_words(Period(Span.ALL, report.first, report.last))
    if report.plan_title:
        told = tr("report", "The plan “{plan}”, {days}")
        return told.format(plan=report.plan_title, days=days)
    return days


def _asked(asked: Sequence[Asked]) -> Iterator[Said]:
    if not asked:
        return
    yield Said(tr("report", "Asked and done"), Type.HEADING)
    for each in asked:
        told = tr("report", "{title}: asked {asked}, done {done}")
        yield Said(
            told.format(
                title=each.title,
                asked=_times(each.asked),
                done=_on_days(each.done),
            )
        )
        for mark, pattern in (
            (Mark.DONE, tr("report", "Done: {}")),
            (Mark.STOPPED, tr("report", "Stopped early: {}")),
        ):
            days = [_day(day) for day, m in sorted(each.days.items()) if m is mark]
            if days:
                yield Said(pattern.format(", ".join(days)), Type.SMALL, quiet=True)


def _times(times: int) -> str:
    """Say how often something was asked; what was not asked yet is no reproach."""
    return finding_words.times_in_words(times)


def _on_days(days: int) -> str:
    if days == 1:
        return tr("report", "on 1 day")
    return tr("report", "on {} days").format(days)


def _day(day: date) -> str:
    form = tr("report", "ddd d MMM", "a day among others")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def _changes(figures: Sequence[Told]) -> Iterator[Said]:
    yield Said(tr("report", "Before and after"), Type.HEADING)
    if not figures:
        none = tr("report", "Nothing was answered both before and after.")
        yield Said(none, quiet=True)
        return
    for each in figures:
        yield Said(finding_words.finding_in_words(each.finding))
        if each.finding.counts is not None:
            counts = finding_words.counts_in_words(each.finding.counts)
            yield Said(counts, Type.SMALL, quiet=True)
        elif each.finding.practice is not None:
            pairs = journey_words.listed_in_words(each.pairs)
            yield Said(pairs, Type.SMALL, quiet=True)
    if any(each.finding.verdict is not Verdict.LISTED for each in figures):
        yield Said(finding_words.part_of_a_fall(), Type.SMALL, quiet=True)
    if any(each.finding.interval is not None for each in figures):
        yield Said(finding_words.what_an_interval_is(), Type.SMALL, quiet=True)


def _sessions(sat: Sequence[Sat]) -> Iterator[Said]:
    if not sat:
        return
    yield Said(tr("report", "Sessions"), Type.HEADING)
    for each in sat:
        yield Said(_session(each))
        for pattern, answers in (
            (tr("report", "Before: {}"), each.before),
            (tr("report", "After: {}"), each.after),
        ):
            if answers is not None and (told := _more(answers)):
                yield Said(pattern.format(told), Type.SMALL, quiet=True)


def _session(sat: Sat) -> str:
    """Say in one line when it was, what it was, and what came of it."""
    when = _day(sat.day)
    if sat.began is not None:
        when += f", {sat.began:%H:%M}"
    parts = [when, sat.title, _distress(sat), _how_far(sat)]
    return "  ·  ".join(part for part in parts if part)


def _distress(sat: Sat) -> str:
    before = sat.before.distress if sat.before else None
    after = sat.after.distress if sat.after else None
    if before is None or after is None:
        return ""
    told = tr("report", "distress {before} before, {after} after")
    return told.format(before=before, after=after)


def _how_far(sat: Sat) -> str:
    """Say that it was stopped early, and after how long."""
    if sat.ending is not Ending.STOPPED:
        return tr("report", "to its end") if sat.ending is Ending.COMPLETE else ""
    if sat.frames_heard is None or sat.frames_planned is None:
        return tr("report", "stopped early")
    told = tr("report", "stopped after {heard} of {planned}")
    planned = max(1, round(seconds_of(Frames(sat.frames_planned)) / 60))
    return told.format(
        heard=_length(sat.frames_heard), planned=words.minutes_in_words(planned)
    )


def _length(frames: int) -> str:
    seconds = seconds_of(Frames(frames))
    if seconds < 60:
        return tr("report", "less than a minute")
    return words.minutes_in_words(round(seconds / 60))


def _more(answers: Answers) -> str:
    """Say what was answered besides distress."""
    body = None if answers.body is None else journey_words.body_in_words(answers.body)
    felt = listed(map(sensation_in_words, answers.sensations))
    zone, safety = answers.zone, answers.safety
    said: list[tuple[Question, str | None]] = [
        (Question.PLEASANTNESS, _number(answers.pleasantness)),
        (Question.ENERGY, _number(answers.energy)),
        (Question.ZONE, None if zone is None else words.zone_in_words(zone)),
        (Question.SAFETY, None if safety is None else words.safety_in_words(safety)),
        (Question.PLACE, body),
        (Question.SENSATIONS, felt),
        (Question.PRACTITIONER, answers.for_practitioner),
    ]
    return "; ".join(
        f"{words.subject_in_words(question)}: {text}" for question, text in said if text
    )


def _number(answer: int | None) -> str | None:
    return None if answer is None else str(answer)
