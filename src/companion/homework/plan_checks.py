"""What the fields of a manifest have to be to each other."""

from collections.abc import Iterable
from itertools import chain, pairwise

from companion.homework.form import Unfit
from companion.homework.plan import CARRIED
from companion.homework.plan_form import (
    LONGEST_SPAN,
    MEMBER,
    ON_THE_WAY_TOO,
    YEARS,
    ItemForm,
    PlanForm,
    Weekday,
)

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{name}{number}" for name in ("com", "lpt") for number in range(10)]
)
"""Names of no files on Windows, whatever ending they have."""
_WEEK = tuple(Weekday)


def check(form: PlanForm) -> None:
    """Raise `Unfit` with the place of the first thing that does not fit."""
    _check_dates(form)
    for name in ("before", "after", "telling"):
        _need(_are_unlike(getattr(form, name)), name)
    _need(ON_THE_WAY_TOO.issuperset(form.before), "before")
    _check_members(form)
    carried = {script.practice_id for script in form.scripts}
    _need(_are_unlike(script.practice_id for script in form.scripts), "scripts")
    _need(_are_unlike(item.id for item in form.items), "items.id")
    for item in form.items:
        _check_item(item, carried)
    _need(_are_unlike((clip.text, clip.voice) for clip in form.clips), "clips")


def is_device(name: str) -> bool:
    """Tell whether Windows takes some part of a path for one of its devices."""
    parts = name.replace("\\", "/").lower().split("/")
    return any(part.split(".")[0].rstrip(" ") in _DEVICES for part in parts)


def _check_dates(form: PlanForm) -> None:
    for name in ("made_at", "starts", "expires"):
        _need(getattr(form, name).year in YEARS, name)
    _need(0 <= (form.expires - form.starts).days <= LONGEST_SPAN, "expires")


def _check_members(form: PlanForm) -> None:
    _need(all(map(MEMBER.fullmatch, form.members)), "members")
    _need(not any(map(is_device, form.members)), "members")
    scripts = [script.member for script in form.scripts]
    sounds = [clip.member for clip in form.clips]
    if form.spoken_note is not None:
        sounds.append(form.spoken_note)
    _need(all(map(form.members.__contains__, chain(scripts, sounds))), "members")


def _check_item(item: ItemForm, carried: set[str]) -> None:
    days = [_WEEK.index(day) for day in item.weekdays]
    _need(all(day < later for day, later in pairwise(days)), "items.weekdays")
    _need(bool(days) != (item.times_a_week is not None), "items.weekdays")
    _need(_are_unlike(item.substitutes), "items.substitutes")
    for practice_id in (item.practice_id, *item.substitutes):
        is_there = not practice_id.startswith(CARRIED) or practice_id in carried
        _need(is_there, "items.practice_id")


def _are_unlike(parts: Iterable[object]) -> bool:
    found = list(parts)
    return len(set(found)) == len(found)


def _need(holds: object, place: str) -> None:
    if not holds:
        raise Unfit(place)
