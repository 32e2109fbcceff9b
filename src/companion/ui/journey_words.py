"""Days, times and answers of the journey, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from companion.checkin.body import NO_PAINT
from companion.checkin.records import Occasion
from companion.journey.history import SKIPPED
from companion.journey.periods import Span
from companion.journey.series import Each
from companion.practice.model import Question
from companion.ui import body_words, felt_words, words
from companion.ui.finding_words import number_in_words, times_in_words
from companion.units import Frames, seconds_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.checkin.body import BodyMap
    from companion.checkin.records import Answers, CheckIn, Session
    from companion.journey.periods import Period
    from companion.journey.series import Marks

tr = QCoreApplication.translate

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONG = QLocale.FormatType.LongFormat
_SHORT = QLocale.FormatType.ShortFormat
_LINE = 300
"""The most characters of a line of the list."""


def moment_of(local: int) -> datetime:
    """Give what the clock showed, from seconds of local time.

    Its zone, UTC, means nothing.
    """
    return _EPOCH + timedelta(seconds=int(local))


def day_in_words(day: date) -> str:
    """Say a day with its weekday, as the system writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _LONG)


def short_day(day: date) -> str:
    """Say a day with its weekday, in little room."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM yyyy")


def time_in_words(moment: datetime) -> str:
    """Say a time of the day, as the system writes it."""
    return QLocale().toString(QTime(moment.hour, moment.minute), _SHORT)


def moment_in_words(moment: datetime) -> str:
    """Say a day and a time, as the clock showed them."""
    told = tr("journey", "{day}, {time}")
    return told.format(day=day_in_words(moment.date()), time=time_in_words(moment))


def period_in_words(period: Period | None) -> str:
    """Name a period."""
    if period is None:
        return tr("journey", "All")
    first = QDate(period.first.year, period.first.month, period.first.day)
    if period.first == period.last:
        return day_in_words(period.first)
    if period.span is Span.MONTH:
        return QLocale().toString(first, tr("journey", "MMMM yyyy", "a month"))
    form = tr("journey", "d MMM yyyy", "a day, shortly")
    last = QDate(period.last.year, period.last.month, period.last.day)
    told = tr("journey", "{first} to {last}")
    return told.format(
        first=QLocale().toString(first, form), last=QLocale().toString(last, form)
    )


def span_in_words(span: Span) -> str:
    """Name how much is looked at."""
    return {
        Span.DAY: tr("journey", "Day"),
        Span.WEEK: tr("journey", "Week"),
        Span.MONTH: tr("journey", "Month"),
        Span.ALL: tr("journey", "All"),
    }[span]


def answer_of(column_value: int) -> str:
    """Say a number of a column; what was skipped is "skipped", and 0 is 0."""
    value = int(column_value)
    return words.answer_in_words(None if value == SKIPPED else value)


def occasion_in_words(occasion: Occasion) -> str:
    """Name when a check-in was made."""
    return {
        Occasion.BEFORE: tr("journey", "Before"),
        Occasion.DURING: tr("journey", "During"),
        Occasion.AFTER: tr("journey", "After"),
        Occasion.ALONE: tr("journey", "Check-in"),
        Occasion.REMINDED: tr("journey", "Check-in, from a reminder"),
    }[occasion]


def mark_in_words(marks: Marks, place: int) -> str:
    """Say what a mark of a chart stands for."""
    when = stretch_in_words(marks, place)
    middle = number_in_words(float(marks.middle[place]))
    if marks.each is Each.ENTRY:
        return tr("journey", "{when}: {value}").format(when=when, value=middle)
    told = tr("journey", "{when}: median {middle}, from {low} to {high}, {times}")
    return told.format(
        when=when,
        middle=middle,
        low=number_in_words(float(marks.low[place])),
        high=number_in_words(float(marks.high[place])),
        times=times_in_words(int(marks.count[place])),
    )


def stretch_in_words(marks: Marks, place: int) -> str:
    """Name the moment, day, week or month that a mark stands for."""
    begins = moment_of(int(marks.day[place]) * 86_400).date()
    day = QDate(begins.year, begins.month, begins.day)
    if marks.each is Each.ENTRY:
        return moment_in_words(moment_of(int(marks.x[place])))
    if marks.each is Each.DAY:
        return day_in_words(begins)
    if marks.each is Each.WEEK:
        form = tr("journey", "d MMMM yyyy", "the day with which a week begins")
        return tr("journey", "Week from {}").format(QLocale().toString(day, form))
    return QLocale().toString(day, tr("journey", "MMMM yyyy", "a month"))


def pairs_in_words(each: Each, count: int) -> str:
    """Say what a pair of dots stands for."""
    legend = tr("journey", "A hollow dot is before, a filled one after.")
    what = {
        Each.ENTRY: tr("journey", "Each pair is one practice."),
        Each.DAY: tr("journey", "Each pair is a day: the median before and after."),
        Each.WEEK: tr("journey", "Each pair is a week: the median before and after."),
        Each.MONTH: tr("journey", "Each pair is a month: the median before and after."),
    }[each]
    order = tr("journey", "They stand in order, not to scale of time.")
    return f"{legend} {what} {order}" if count else ""


def pair_in_words(before: Marks, after: Marks, place: int, title: str) -> str:
    """Say what a pair of dots stands for; `title`: of the practice, of a single one."""
    when = stretch_in_words(before, place)
    values = {
        "when": when,
        "title": title,
        "before": number_in_words(float(before.middle[place])),
        "after": number_in_words(float(after.middle[place])),
        "times": times_in_words(int(before.count[place])),
    }
    if before.each is Each.ENTRY:
        told = tr("journey", "{when}, {title}: before {before}, after {after}")
    else:
        told = tr("journey", "{when}: before {before}, after {after}, {times}")
    return told.format(**values)


def below_in_words(day: date, *, month: bool) -> str:
    """Say a day or a month in very little room, below a chart."""
    form = tr("journey", "MMM yyyy", "a month below a chart")
    if not month:
        form = tr("journey", "d MMM", "a day below a chart")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def short_moment(moment: datetime) -> str:
    """Say a day and a time in little room."""
    told = tr("journey", "{day}, {time}")
    return told.format(day=short_day(moment.date()), time=time_in_words(moment))


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry of the list, in words."""

    moment: datetime
    """What the clock showed; its zone means nothing."""
    title: str
    distress: tuple[int, ...]
    """Before and after, or of a check-in by itself; SKIPPED: skipped."""
    detail: str
    """Words, and the beginning of the note."""
    first_of_day: bool

    def values(self) -> str:
        """Give what stands at the right; of answers that were all skipped, nothing."""
        if all(each == SKIPPED for each in self.distress):
            return ""
        return "  →  ".join(answer_of(each) for each in self.distress)

    def spoken(self) -> str:
        """Give all of it, for those who listen."""
        subject = words.subject_in_words(Question.DISTRESS)
        if len(self.distress) == 1:
            value = answer_of(self.distress[0])
            told = tr("journey", "{subject} {value}").format(
                subject=subject, value=value
            )
        else:
            before, after = (answer_of(each) for each in self.distress)
            told = tr("journey", "{subject} before {before}, after {after}").format(
                subject=subject, before=before, after=after
            )
        parts = (moment_in_words(self.moment), self.title, told, self.detail)
        return ". ".join(part for part in parts if part)


def detail_in_words(check_ins: Sequence[CheckIn]) -> str:
    """Give the words of check-ins, and the beginning of their notes, in one line."""
    said = []
    for each in check_ins:
        answers = each.answers
        said += [felt_words.sensation_in_words(word) for word in answers.sensations]
        said += [felt_words.feeling_in_words(word) for word in answers.feelings]
    notes = [" ".join(c.answers.note.split()) for c in check_ins if c.answers.note]
    parts = (", ".join(dict.fromkeys(said)), *notes)
    return "  ·  ".join(part for part in parts if part)[:_LINE]


def day_and_year(day: date) -> tuple[str, str]:
    """Say a day in little room, and its year."""
    form = tr("journey", "ddd d MMM", "a day in a list")
    return QLocale().toString(QDate(day.year, day.month, day.day), form), str(day.year)


def listed_in_words(pairs: Sequence[tuple[int, int]]) -> str:
    """List pairs, before and after, as they are."""
    listed = ", ".join(f"{before} → {after}" for before, after in pairs)
    return tr("journey", "Before and after: {}").format(listed)


def answers_in_words(answers: Answers) -> list[tuple[str, str]]:
    """Say every answer that was given but the texts: what it is about, and what."""
    zone, safety = answers.zone, answers.safety
    body = answers.body
    said = {
        Question.DISTRESS: _number(answers.distress),
        Question.PLEASANTNESS: _number(answers.pleasantness),
        Question.ENERGY: _number(answers.energy),
        Question.ZONE: None if zone is None else words.zone_in_words(zone),
        Question.SAFETY: None if safety is None else words.safety_in_words(safety),
        Question.PLACE: None if body is None else body_in_words(body),
        Question.SENSATIONS: felt_words.listed(
            map(felt_words.sensation_in_words, answers.sensations)
        ),
        Question.FEELINGS: felt_words.listed(
            map(felt_words.feeling_in_words, answers.feelings)
        ),
        Question.NOTE: answers.note,
        Question.PRACTITIONER: answers.for_practitioner,
    }
    return [
        (words.subject_in_words(question), told)
        for question, told in said.items()
        if told
    ]


def skipped_in_words(answers: Answers, occasion: Occasion) -> str:
    """Say in one line what was skipped; "" where nothing was."""
    asked = {
        Question.DISTRESS: answers.distress,
        Question.PLEASANTNESS: answers.pleasantness,
        Question.ENERGY: answers.energy,
        Question.ZONE: answers.zone,
        Question.PLACE: answers.body,
        Question.SENSATIONS: answers.sensations or None,
        Question.FEELINGS: answers.feelings or None,
        Question.NOTE: answers.note,
    }
    if occasion is Occasion.AFTER:
        asked[Question.SAFETY] = answers.safety
    skipped = [words.subject_in_words(q) for q, said in asked.items() if said is None]
    if not skipped:
        return ""
    return tr("journey", "Skipped: {}").format(felt_words.listed(skipped))


def body_in_words(body: BodyMap) -> str:
    """Say where something was felt."""
    qualities = felt_words.sensations_in_words()
    felt = [body_words.felt_in_words(each, qualities) for each in body.felt]
    if felt:
        return "; ".join(felt)
    if body.front == NO_PAINT and body.back == NO_PAINT:
        return tr("journey", "nowhere in particular")
    return tr("journey", "painted on the figure")


def session_in_words(session: Session) -> str:
    """Say when a session was, and how long; never that it was too short."""
    when = moment_in_words(session.started_at)
    if session.frames_heard is None:
        return when
    minutes = max(1, round(seconds_of(Frames(session.frames_heard)) / 60))
    return f"{when}  ·  {words.minutes_in_words(minutes)}"


def _number(answer: int | None) -> str | None:
    return None if answer is None else str(answer)
