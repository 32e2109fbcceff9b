"""What clients told, in words for the practitioner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.checkin.records import Ending
from companion.practice.model import Question
from companion.ui import body_words, felt_words, journey_words, words
from companion.ui.finding_words import number_in_words
from companion.units import Frames, seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from companion.checkin.body import BodyMap
    from companion.checkin.records import Answers
    from companion.homework.asked_and_done import ItemTold, Week
    from companion.homework.caseload import Row, Told
    from companion.homework.report import Report, Sat
    from companion.ports import Taken

    Cell = str | float | None

tr = QCoreApplication.translate


def honest() -> str:
    """Say what reports are; it stands wherever they are read."""
    return tr(
        "reports",
        "Reports are what clients chose to tell. What is not told is not known. They "
        "are not monitored: each is seen when you open it, and not before.",
    )


def why_it_may_fall() -> str:
    """Say what else makes distress fall; it stands wherever falls are shown."""
    return tr(
        "reports",
        "What is bad often eases by itself, with time, and with hoping that it will. "
        "So part of a fall would have come without a practice.",
    )


def what_an_interval_is() -> str:
    """Say what median and interval mean."""
    told = tr(
        "reports",
        "The median is the change in the middle: {} is one lower afterward. The 95 % "
        "interval is the range of medians that the answers fit with: while 0 is in it, "
        "no direction is clear.",
    )
    return told.format(number_in_words(-1))


def days_in_words(first: date, last: date) -> str:
    """Say from which day to which."""
    if first == last:
        return short_day(last)
    form = tr("reports", "d MMM yyyy", "the first of some days")
    if first.year == last.year:
        form = tr("reports", "d MMM", "the first of some days of a year")
    begins = QLocale().toString(QDate(first.year, first.month, first.day), form)
    told = tr("reports", "{first} to {last}")
    return told.format(first=begins, last=short_day(last))


def short_day(day: date) -> str:
    """Say a day in very little room."""
    form = tr("reports", "d MMM yyyy", "a day in a table")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def not_told() -> str:
    """Say that something is not known."""
    return tr("reports", "not told")


# Taking reports in.


def taken_in_words(taken: Taken) -> str:
    """Say what came of taking files."""
    counts = (
        (len(taken.new), tr("reports", "One new report."), tr("reports", "{} new.")),
        (
            len(taken.here),
            tr("reports", "One was here already."),
            tr("reports", "{} were here already."),
        ),
        (
            len(taken.unread),
            tr("reports", "One could not be read."),
            tr("reports", "{} could not be read."),
        ),
        (
            taken.left,
            tr("reports", "One was left."),
            tr("reports", "{} were left."),
        ),
    )
    said = [
        one if count == 1 else many.format(f"{count:,}")
        for count, one, many in counts
        if count
    ]
    return " ".join(said) or tr("reports", "There was no report among them.")


# The caseload.


def headers() -> tuple[str, ...]:
    """Name the columns of all clients."""
    return (
        tr("reports", "Client"),
        tr("reports", "Last report"),
        tr("reports", "Messages"),
        tr("reports", "Plans"),
        tr("reports", "Done"),
        tr("reports", "Pairs"),
        tr("reports", "Lower, same, higher"),
        tr("reports", "Median change"),
    )


def cell_of(row: Row, column: int) -> str:
    """Say a cell of all clients."""
    tell: Sequence[Callable[[Row], str]] = (
        name_in_words,
        _last,
        lambda each: f"{each.messages:,}",
        lambda each: f"{each.running:,}" if each.is_known else "",
        _done,
        lambda each: f"{each.finding.count:,}",
        _counts,
        _median,
    )
    return tell[column](row)


def name_in_words(row: Row) -> str:
    """Name a client; an unknown sender is named so."""
    if row.is_known:
        return row.name
    return tr("reports", "{} (whose?)").format(row.name)


def _last(row: Row) -> str:
    if row.last is None:
        return tr("reports", "none")
    return short_day(row.last.date())


def _done(row: Row) -> str:
    if row.asked is None or row.done is None:
        return not_told() if row.last is not None else ""
    return tr("reports", "{} of {}").format(f"{row.done:,}", f"{row.asked:,}")


def _counts(row: Row) -> str:
    counts = row.finding.counts
    if counts is None:
        return _too_few(row)
    return tr("reports", "{}, {}, {}").format(counts.lower, counts.same, counts.higher)


def _median(row: Row) -> str:
    middle = row.finding.middle
    return _too_few(row) if middle is None else number_in_words(middle.median)


def _too_few(row: Row) -> str:
    if not row.finding.count:
        return ""
    return tr("reports", "too few")


def exported_headers() -> tuple[str, ...]:
    """Name the columns of the table that is exported."""
    return (
        *headers()[:4],
        tr("reports", "Asked"),
        *headers()[4:6],
        tr("reports", "Lower"),
        tr("reports", "Same"),
        tr("reports", "Higher"),
        headers()[-1],
    )


def exported(row: Row) -> tuple[Cell, ...]:
    """Give a row for a spreadsheet; what is not told is empty."""
    counts, middle = row.finding.counts, row.finding.middle
    said: tuple[Cell, ...] = (None, None, None)
    if counts is not None:
        said = (counts.lower, counts.same, counts.higher)
    return (
        row.name,
        None if row.last is None else row.last.date().isoformat(),
        row.messages,
        row.running,
        row.asked,
        row.done,
        row.finding.count,
        *said,
        None if middle is None else middle.median,
    )


# One client.


def about(told: Told) -> str:
    """Say how many reports there are, and about which days."""
    if not told.reports:
        return tr("reports", "There is no report yet.")
    first = min(report.first for report in told.reports)
    last = max(report.last for report in told.reports)
    days = days_in_words(first, last)
    if len(told.reports) == 1:
        return tr("reports", "One report, about {}.").format(days)
    count = f"{len(told.reports):,}"
    return tr("reports", "{} reports, about {}.").format(count, days)


def report_in_words(report: Report) -> str:
    """Say when a report was made, and what it is about."""
    made = short_day(report.made_at.date())
    days = days_in_words(report.first, report.last)
    if report.plan_title:
        told = tr("reports", "Made on {made}: {plan}, {days}")
        return told.format(made=made, plan=report.plan_title, days=days)
    return tr("reports", "Made on {made}: {days}").format(made=made, days=days)


def item_headers() -> tuple[str, ...]:
    """Name the columns of what was asked and done."""
    return (
        tr("reports", "Practice"),
        tr("reports", "Days"),
        tr("reports", "Asked"),
        tr("reports", "Done"),
    )


def item_rows(item: ItemTold) -> list[tuple[str, ...]]:
    """Say of one item what was asked and done, in all and week by week."""
    done = f"{item.done:,}"
    if item.stopped:
        done = tr("reports", "{}, stopped early {}").format(done, f"{item.stopped:,}")
    whole = (item.title, tr("reports", "In all"), f"{item.asked:,}", done)
    return [whole, *(_week(item, week) for week in item.weeks)]


def _week(item: ItemTold, week: Week) -> tuple[str, ...]:
    asked = "" if week.asked is None else f"{week.asked:,}"
    return item.title, _days_of(week), asked, f"{week.done:,}"


def _days_of(week: Week) -> str:
    """Say the days of a week in very little room; the year stands above the table."""
    form = tr("reports", "d MMM", "a day in a table of one plan")
    days = [
        QLocale().toString(QDate(each.year, each.month, each.day), form)
        for each in dict.fromkeys((week.first, week.last))
    ]
    if len(days) == 1:
        return days[0]
    return tr("reports", "{first} to {last}").format(first=days[0], last=days[1])


def when_in_words(sat: Sat) -> str:
    """Say the day of a session, and its time where that is told."""
    day = journey_words.short_day(sat.day)
    if sat.began is None:
        return day
    told = tr("reports", "{day}, {time}")
    return told.format(day=day, time=f"{sat.began:%H:%M}")


def stopped_in_words(sat: Sat) -> str:
    """Say what was stopped early, and after how long."""
    told = tr("reports", "{when}: {title}").format(
        when=when_in_words(sat), title=sat.title
    )
    length = how_far(sat)
    return f"{told}, {length}" if length else told


def how_far(sat: Sat) -> str:
    """Say how a session ended."""
    if sat.ending is None:
        return ""
    if sat.ending is Ending.COMPLETE:
        return tr("reports", "to its end")
    if sat.frames_heard is None or sat.frames_planned is None:
        return tr("reports", "stopped early")
    told = tr("reports", "stopped after {} of {}")
    return told.format(_minutes(sat.frames_heard), _minutes(sat.frames_planned))


def _minutes(frames: int) -> str:
    seconds = seconds_of(Frames(frames))
    if seconds < 60:
        return tr("reports", "less than a minute")
    return words.minutes_in_words(round(seconds / 60))


def sessions_columns(
    sats: Sequence[Sat],
) -> list[tuple[str, Callable[[Sat], str]]]:
    """Give the columns of all sessions: those that anything is told in."""
    subject = words.subject_in_words
    before, after = tr("reports", "{} before"), tr("reports", "{} after")
    kinds: list[tuple[Question, Callable[[Answers], str]]] = [
        (Question.DISTRESS, lambda each: _number(each.distress)),
        (Question.PLEASANTNESS, lambda each: _number(each.pleasantness)),
        (Question.ENERGY, lambda each: _number(each.energy)),
        (
            Question.ZONE,
            lambda e: "" if e.zone is None else words.zone_in_words(e.zone),
        ),
        (
            Question.SAFETY,
            lambda e: "" if e.safety is None else words.safety_in_words(e.safety),
        ),
        (Question.SENSATIONS, _sensations),
        (Question.FEELINGS, _feelings),
        (Question.PLACE, lambda each: "" if each.body is None else _body(each.body)),
    ]
    columns: list[tuple[str, Callable[[Sat], str]]] = [
        (tr("reports", "When"), when_in_words),
        (tr("reports", "Practice"), lambda sat: sat.title),
    ]
    for question, tell in kinds:
        name = subject(question)
        columns.append((before.format(name), _of(tell, "before")))
        columns.append((after.format(name), _of(tell, "after")))
    columns.append((tr("reports", "How far"), how_far))
    return [
        (name, tell)
        for place, (name, tell) in enumerate(columns)
        if place < 2 or any(map(tell, sats))
    ]


def _of(tell: Callable[[Answers], str], around: str) -> Callable[[Sat], str]:
    def said(sat: Sat) -> str:
        answers = sat.before if around == "before" else sat.after
        return "" if answers is None else tell(answers)

    return said


def _number(answer: int | None) -> str:
    return "" if answer is None else str(answer)


def _sensations(answers: Answers) -> str:
    return felt_words.listed(map(felt_words.sensation_in_words, answers.sensations))


def _feelings(answers: Answers) -> str:
    return felt_words.listed(map(felt_words.feeling_in_words, answers.feelings))


def _body(body: BodyMap) -> str:
    qualities = felt_words.sensations_in_words()
    felt = [body_words.felt_in_words(each, qualities) for each in body.felt]
    return "; ".join(felt) or journey_words.body_in_words(body)
