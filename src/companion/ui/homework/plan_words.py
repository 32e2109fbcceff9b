"""A homework plan in plain words, as they stand on the client's screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from companion.homework.due import Stage, stage
from companion.homework.marks import Mark
from companion.homework.telling import Telling
from companion.ui import words
from companion.ui.felt_words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, time

    from companion.homework.plan import Item, Plan, Rhythm
    from companion.homework.progress import Week
    from companion.practice.model import Question

tr = QCoreApplication.translate

_SHORT = QLocale.FormatType.ShortFormat
_LONG = QLocale.FormatType.LongFormat
_WHOLE_WEEK = 7


def rhythm_in_words(rhythm: Rhythm) -> str:
    """Say how often something is asked."""
    times = rhythm.times_a_week
    if times == 1:
        return tr("plans", "once a week, on a day that you choose")
    if times is not None and times < _WHOLE_WEEK:
        return tr("plans", "{} times a week, on days that you choose").format(times)
    if times is not None or len(rhythm.weekdays) == _WHOLE_WEEK:
        return tr("plans", "every day")
    days = [QLocale().dayName(day + 1) for day in rhythm.weekdays]
    return tr("plans", "on {}").format(together(days))


def together(names: Sequence[str]) -> str:
    """Say several things that belong together."""
    if len(names) < 2:
        return listed(names)
    return tr("plans", "{} and {}").format(listed(names[:-1]), names[-1])


def time_in_words(at: time) -> str:
    """Say a time of day as the system writes it."""
    return QLocale().toString(QTime(at.hour, at.minute), _SHORT)


def facts_of(item: Item, voices: Mapping[str, str]) -> str:
    """Say in one line how often, how long and in which way an item is asked.

    `voices` are the names of the voices that there are, by their ids.
    """
    voice = "" if item.voice is None else voices.get(item.voice, "")
    facts = (
        rhythm_in_words(item.rhythm),
        "" if item.minutes is None else words.minutes_in_words(item.minutes),
        "" if item.wording is None else words.wording_in_words(item.wording),
        tr("plans", "voice: {}").format(voice) if voice else "",
    )
    return "  ·  ".join(fact for fact in facts if fact)


def when_of(item: Item) -> str:
    """Say when an item is meant, and after what; "" where it does not say."""
    at = "" if item.at is None else tr("plans", "at {}").format(time_in_words(item.at))
    told = [each for each in (at, item.cue.strip()) if each]
    return tr("plans", "When: {}").format(listed(told)) if told else ""


def day_in_words(day: date) -> str:
    """Say a day with its weekday, as the system writes it."""
    return QLocale().toString(_qt(day), _LONG)


def short_day(day: date, *, year: bool = False) -> str:
    """Say a day in a few letters, such as "3 March"."""
    form = (
        tr("plans", "d MMMM yyyy", "a day") if year else tr("plans", "d MMMM", "a day")
    )
    return QLocale().toString(_qt(day), form)


def span_in_words(plan: Plan, today: date) -> str:
    """Say from when to when something is asked, as seen on a day."""
    starts, expires = plan.starts, plan.expires
    years = starts.year != expires.year or expires.year != today.year
    first, last = short_day(starts, year=years), short_day(expires, year=years)
    told = {
        Stage.TO_COME: tr("plans", "From {first} to {last}."),
        Stage.RUNNING: tr("plans", "From {first} until {last}."),
        Stage.OVER: tr("plans", "It went from {first} to {last}."),
    }[stage(plan, today)]
    if starts == expires:
        return tr("plans", "On {}.").format(first)
    return told.format(first=first, last=last)


def stage_in_words(plan: Plan, today: date) -> str:
    """Say in a few words where a plan stands on a day."""
    years = plan.starts.year != plan.expires.year or plan.expires.year != today.year
    return {
        Stage.TO_COME: tr("plans", "begins on {}").format(
            short_day(plan.starts, year=years)
        ),
        Stage.RUNNING: tr("plans", "until {}").format(
            short_day(plan.expires, year=years)
        ),
        Stage.OVER: tr("plans", "came to its end on {}").format(
            short_day(plan.expires, year=years)
        ),
    }[stage(plan, today)]


def questions_in_words(questions: Iterable[Question]) -> str:
    """Name what questions are about."""
    quoted = tr("plans", "“{}”")
    return together([quoted.format(words.subject_in_words(q)) for q in questions])


def telling_in_words(telling: Telling) -> str:
    """Say what one part of a report tells."""
    return {
        Telling.DONE: tr("plans", "what was asked for, and what was done"),
        Telling.CHANGES: tr("plans", "distress before and after"),
        Telling.STOPPED: tr("plans", "what was stopped early"),
        Telling.MESSAGE: tr("plans", "a message that you write for it"),
        Telling.ANSWERS: tr("plans", "pleasantness, energy and how much it was"),
        Telling.FOR_PRACTITIONER: tr("plans", "what you wrote for your practitioner"),
        Telling.BODY: tr("plans", "where in the body something was felt"),
        Telling.TIMES: tr("plans", "the time of day"),
    }[telling]


def our_stop_words() -> str:
    """Say what always holds, whatever a plan says."""
    return tr(
        "plans",
        "You can leave out anything, and stop at any time: Esc ends a practice softly. "
        "If it is too much, look around the room, or press Calm now.",
    )


def mark_in_words(mark: Mark | None) -> str:
    """Say what is known of a day; nothing said is said as that."""
    if mark is None:
        return tr("plans", "nothing said")
    return {
        Mark.DONE: tr("plans", "done"),
        Mark.STOPPED: tr("plans", "begun, and stopped early"),
        Mark.LATER: tr("plans", "put off"),
        Mark.NOT_TODAY: tr("plans", "not on that day"),
    }[mark]


def week_in_words(week: Week) -> str:
    """Say how often something was asked in a week, and done; never that it was not."""
    asked = (
        tr("plans", "asked once")
        if week.asked == 1
        else tr("plans", "asked {} times").format(week.asked)
    )
    done = (
        tr("plans", "done on 1 day")
        if week.done == 1
        else tr("plans", "done on {} days").format(week.done)
    )
    told = [asked] if week.asked else []
    if week.done:
        told.append(done)
    if week.stopped:
        told.append(
            tr("plans", "stopped early on 1 day")
            if week.stopped == 1
            else tr("plans", "stopped early on {} days").format(week.stopped)
        )
    return listed(told)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
