"""Plans in plain words, as a practitioner writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from companion.homework import desk_work
from companion.homework.desk_work import Stage
from companion.homework.lacking import Lack, Lacking, Thought
from companion.homework.making import MANY_TIMES, MINUTES, MOST_ITEMS
from companion.homework.telling import Telling
from companion.ui.homework.plan_words import short_day, time_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.homework.desk import Made
    from companion.homework.plan import Item, Rhythm

DAYS = range(7)
"""The days of a week, from Monday on."""

tr = QCoreApplication.translate


def lacking_in_words(lacking: Lacking) -> str:
    """Say what a plan lacks, and where."""
    told = {
        Lack.NO_NAME: tr("making", "Please say whom the plan is from."),
        Lack.NO_TITLE: tr("making", "A title helps your client to find the plan."),
        Lack.NOTHING_ASKED: tr("making", "Please add something to do."),
        Lack.ENDS_BEFORE_START: tr("making", "The last day is before the first one."),
        Lack.IS_OVER: tr("making", "The last day has passed already."),
        Lack.TOO_LONG: tr("making", "A plan lasts a year at most."),
        Lack.NO_DAYS: tr("making", "{}: please choose on which days."),
        Lack.NO_PRACTICE: tr(
            "making", "{}: this practice is not in your library any more."
        ),
        Lack.NO_LENGTH: tr("making", "{}: please choose how long it is."),
    }[lacking.lack]
    return told if lacking.item is None else told.format(lacking.item.title)


def thought_in_words(thought: Thought) -> str:
    """Say what is worth a second thought."""
    return {
        Thought.MANY_ITEMS: tr(
            "making", "People do more of it where no more than {} things are asked."
        ).format(MOST_ITEMS),
        Thought.LONG: tr(
            "making", "{} to {} minutes at a time are easier to fit into a day."
        ).format(*MINUTES),
        Thought.OFTEN: tr(
            "making", "Up to {} days a week leave room for a day off."
        ).format(MANY_TIMES),
        Thought.NO_STOP_RULE: tr(
            "making", "Without words on when to stop, the companion's own stand alone."
        ),
    }[thought]


def stop_rule_suggested() -> str:
    """Suggest when to leave a practice (evidence.md, 4)."""
    return tr(
        "making",
        "Stop at once if there is chest pain, faintness, panic, a flashback, a sense "
        "that things are not real, or an urge to harm yourself or others. Open your "
        "eyes, look around, and tell me about it, or call for help. Stopping is always "
        "right.",
    )


def telling_in_words(telling: Telling) -> str:
    """Name what a report may contain, in the words of a chip."""
    return {
        Telling.DONE: tr("making", "What was done"),
        Telling.CHANGES: tr("making", "Distress before and after"),
        Telling.STOPPED: tr("making", "What was stopped early"),
        Telling.MESSAGE: tr("making", "A message to you"),
        Telling.ANSWERS: tr("making", "The other answers"),
        Telling.FOR_PRACTITIONER: tr("making", "Notes written for you"),
        Telling.BODY: tr("making", "Where in the body"),
        Telling.TIMES: tr("making", "Times of day"),
    }[telling]


def weekday_in_words(day: int) -> str:
    """Name a day of the week, 0 being Monday."""
    return QLocale().dayName(day + 1)


def weekday_in_brief(day: int) -> str:
    """Name a day of the week in a few letters."""
    return QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)


def rhythm_in_words(rhythm: Rhythm) -> str:
    """Say how often."""
    if rhythm.times_a_week == len(DAYS) or len(rhythm.weekdays) == len(DAYS):
        return tr("making", "every day")
    if rhythm.times_a_week is not None:
        return times_in_words(rhythm.times_a_week)
    if not rhythm.weekdays:
        return tr("making", "no days yet")
    return ", ".join(map(weekday_in_brief, rhythm.weekdays))


def times_in_words(times: int) -> str:
    """Say on how many days of a week."""
    if times == 1:
        return tr("making", "one day a week")
    return tr("making", "{} days a week").format(times)


def item_in_words(item: Item) -> str:
    """Say in one line how long, how often and when."""
    parts = [rhythm_in_words(item.rhythm)]
    if item.minutes is not None:
        parts.insert(0, tr("making", "{} min").format(item.minutes))
    if item.at is not None:
        parts.append(tr("making", "at {}").format(time_in_words(item.at)))
    if item.cue:
        parts.append(item.cue)
    return " · ".join(parts)


def stage_in_words(made: Made, stage: Stage) -> str:
    """Say where a revision of a plan stands."""
    told = {
        Stage.WRITTEN_ON: tr("making", "being written"),
        Stage.TO_COME: tr("making", "saved, begins on {}"),
        Stage.RUNNING: tr("making", "runs until {}"),
        Stage.REPLACED: tr("making", "a later one was saved"),
        Stage.ENDED: tr("making", "ended on {}"),
    }[stage]
    day = made.plan.starts if stage is Stage.TO_COME else made.plan.expires
    told = told.format(short_day(day, year=True))
    if made.plan.revision == 1:
        return told
    return tr("making", "revision {}, {}").format(made.plan.revision, told)


def latest(plans: Sequence[Sequence[Made]], today: date) -> Made:
    """Give the revision that counts most of a client's plans: of those that run.

    Else it is the one that was begun last.
    """
    every = [(each, revisions) for revisions in plans for each in revisions]
    running = (
        each
        for each, revisions in every
        if desk_work.stage_of(each, revisions, today) is Stage.RUNNING
    )
    return next(running, plans[0][0])


def standing(made: Made, plans: Sequence[Sequence[Made]], today: date) -> str:
    """Say where a revision stands among a client's plans."""
    revisions = next(each for each in plans if made in each)
    return stage_in_words(made, desk_work.stage_of(made, revisions, today))


def title_in_words(title: str) -> str:
    """Give a plan's title, or what stands in its place."""
    return title.strip() or tr("making", "A plan without a title")
