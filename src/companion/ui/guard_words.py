"""What the guard says, each reason in one kind sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.checkin.guard import Reason, Rule
from companion.practice.model import Direction
from companion.ui.words import tr

if TYPE_CHECKING:
    from datetime import datetime

    from companion.checkin.counsel import Counsel, Standing
    from companion.checkin.guard import Pause
    from companion.practice.model import Practice


def title_of(counsel: Counsel) -> str:
    """Say how it is, over what the guard offers."""
    if counsel.pause is not None:
        return tr("guard", "Looking outward first, for now.")
    if counsel.rule is Rule.PAUSE_INWARD:
        return _harder(counsel.reason)
    if counsel.reason is Reason.TOO_LITTLE:
        return tr("guard", "It may feel far away just now.")
    if counsel.reason is Reason.STILL_A_LOT:
        return tr("guard", "It is still a lot.")
    return tr("guard", "That is a lot right now.")


def outward_first(counsel: Counsel) -> str:
    """Say why looking outward is offered after the answers of just now."""
    if counsel.reason is Reason.TOO_LITTLE:
        return tr(
            "guard",
            "Looking outward often suits better than going inside when things are "
            "numb or flat.",
        )
    return tr("guard", "Looking outward often suits better than going inside.")


def paused(pause: Pause, now: datetime) -> str:
    """Say why looking outward is offered first for a while, and until when."""
    until = until_in_words(pause.until, now)
    if pause.reason is None:
        return tr("guard", "Looking outward comes first until {}.").format(until)
    told = tr("guard", "{} So looking outward comes first until {}.")
    return told.format(_was(pause.reason), until)


def grounding(counsel: Counsel) -> str:
    """Say one kind sentence after a session, before what is on offer."""
    if counsel.reason is Reason.STILL_A_LOT:
        return tr(
            "guard",
            "Nothing has to change. There is something else to look outward with, "
            "as long as it suits.",
        )
    return tr(
        "guard",
        "That can happen, and it is nothing you did wrong. Looking outward for a "
        "while may suit better now.",
    )


def aside(standing: Standing, practice: Practice, now: datetime) -> str:
    """Say on a practice why it is not offered; "" where it is."""
    if standing.offers(practice.id, practice.direction):
        return ""
    if practice.id in standing.retired:
        return tr(
            "guard",
            "After this one it was harder twice lately. You might tell your "
            "practitioner.",
        )
    if standing.pause is None or practice.direction is Direction.OUTWARD:
        return ""
    told = tr("guard", "Looks inward: offered again from {}.")
    return told.format(until_in_words(standing.pause.until, now))


def still_a_lot() -> str:
    """Say why help is shown."""
    return tr(
        "guard",
        "It is still a lot after looking outward twice. This may be a time for "
        "somebody to talk to, more than for another practice.",
    )


def until_in_words(until: datetime, now: datetime) -> str:
    """Say a time of today or one of the next days, by the clock that holds now."""
    here = until.astimezone(now.tzinfo)
    days = (here.date() - now.date()).days
    if days == 0:
        return tr("guard", "{} today").format(f"{here:%H:%M}")
    if days == 1:
        return tr("guard", "{} tomorrow").format(f"{here:%H:%M}")
    return tr("guard", "{} the day after tomorrow").format(f"{here:%H:%M}")


def _harder(reason: Reason | None) -> str:
    """Say in which way it is harder."""
    if reason is Reason.LESS_SAFE:
        return tr("guard", "It feels less safe than before.")
    if reason is Reason.FAR_AWAY:
        return tr("guard", "It feels far away now.")
    return tr("guard", "There is more distress now than before.")


def _was(reason: Reason) -> str:
    """Say how it was: a lot in a check-in, or harder after a practice."""
    if reason is Reason.A_LOT:
        return tr("guard", "When you checked in last, it was a lot.")
    if reason is Reason.TOO_MUCH:
        return tr("guard", "When you checked in last, it was too much.")
    if reason is Reason.TOO_LITTLE:
        return tr("guard", "When you checked in last, it was too little.")
    if reason is Reason.LESS_SAFE:
        return tr("guard", "After a practice it felt less safe.")
    if reason is Reason.FAR_AWAY:
        return tr("guard", "After a practice it felt far away.")
    return tr("guard", "After a practice there was more distress than before.")
