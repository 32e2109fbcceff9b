"""What Today says of homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from companion.ui import words
from companion.ui.words import tr

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.due import Due
    from companion.homework.plan import Item, Plan
    from companion.ui.homework.homework_days import Homework
    from companion.ui.homework.offers import Offer

_DOT = "  ·  "


def whose(plan: Plan) -> str:
    """Say whom a plan is from, and what it is called."""
    told = tr("homework", "From {}").format(plan.practitioner.name)
    return _DOT.join(each for each in (told, plan.title) if each)


def facts(offer: Offer) -> str:
    """Say in a line how long something takes, when it is meant, and how often."""
    item = offer.due.item
    minutes = offer.minutes
    told = [
        "" if minutes is None else words.minutes_in_words(minutes),
        "" if item.at is None else tr("homework", "at {}").format(f"{item.at:%H:%M}"),
        times(offer.due),
    ]
    return _DOT.join(filter(None, told))


def times(due: Due) -> str:
    """Say how often it is meant in a week, and was done so far; "": on its days."""
    wanted, done = due.item.rhythm.times_a_week, due.done_in_week
    if wanted is None:
        return ""
    if done:
        return tr("homework", "done {} of {} times this week").format(done, wanted)
    if wanted == 1:
        return tr("homework", "once a week")
    return tr("homework", "{} times a week").format(wanted)


def cue(item: Item) -> str:
    """Give what it follows, as the practitioner put it; "": nothing."""
    return tr("homework", "“{}”").format(item.cue) if item.cue else ""


def begun() -> str:
    """Say kindly that it was stopped early."""
    return tr(
        "homework",
        "You began this today and stopped early, and that is fine. You can begin "
        "again, or leave it at that.",
    )


def not_there() -> str:
    """Say that a practice is missing."""
    return tr("homework", "This practice is not on this computer.")


def how_it_is(homework: Homework) -> str:
    """Say how it is where nothing waits; "": something does."""
    if any(each.waits for each in homework.dues):
        return ""
    if homework.dues:
        return tr("homework", "That was all for today.")
    return nothing_today(homework)


def nothing_today(homework: Homework) -> str:
    """Say warmly that nothing is asked today, and when something is next."""
    told = tr("homework", "Today is free: your plan asks nothing.")
    if not homework.running and homework.to_come:
        plan = homework.to_come[0]
        begins = tr("homework", "“{}” begins {}.")
        return begins.format(plan.title, on_day(plan.starts, homework.day))
    if homework.next_day is None:
        return told
    comes = tr("homework", "There is something again {}.")
    return f"{told} {comes.format(on_day(homework.next_day, homework.day))}"


def ended(plan: Plan) -> str:
    """Say kindly that a plan is over."""
    return tr(
        "homework",
        "“{}” has come to its end. If you like, you can tell {} how it went.",
    ).format(plan.title, plan.practitioner.name)


def on_day(day: date, today: date) -> str:
    """Say a day to come."""
    days = (day - today).days
    if days == 1:
        return tr("homework", "tomorrow")
    there = QDate(day.year, day.month, day.day)
    form = "dddd" if days < 7 else "dddd, d MMMM"
    return tr("homework", "on {}").format(QLocale().toString(there, form))
