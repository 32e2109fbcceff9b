"""A report as JSON: its fields and their bounds."""

from datetime import date
from typing import Annotated

import msgspec

from companion.checkin.body import MOST_STRENGTH, PAINT_BYTES
from companion.checkin.records import Ending, Safety, Zone
from companion.homework.marks import Mark
from companion.homework.plan_form import Clock, Name, Zoned
from companion.homework.telling import Telling
from companion.units import RATE

LONGEST_SESSION = 24 * 3600 * RATE
"""Frames."""
MOST_SESSIONS = 5_000
MOST_DAYS = 1_000
"""Of one item."""

_Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]
_Frames = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_SESSION)]
_ToTen = Annotated[int, msgspec.Meta(ge=0, le=10)]
_ToHundred = Annotated[int, msgspec.Meta(ge=0, le=100)]
_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=100_000)]
_Word = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
_ListOfWords = Annotated[tuple[_Word, ...], msgspec.Meta(max_length=200)]
_Paint = Annotated[
    str, msgspec.Meta(min_length=2 * PAINT_BYTES, max_length=2 * PAINT_BYTES)
]


class FeltForm(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is felt in one region of the body."""

    region: _Word
    quality: _Word | None = None
    strength: Annotated[int, msgspec.Meta(ge=0, le=MOST_STRENGTH)] | None = None


class AnswersForm(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Answers at one moment; null, and what is not there, is skipped or not told.

    The person's own note is no part of it: nothing ever tells it.
    """

    distress: _ToTen | None = None
    pleasantness: _ToHundred | None = None
    energy: _ToHundred | None = None
    zone: Zone | None = None
    safety: Safety | None = None
    sensations: _ListOfWords | None = None
    feelings: _ListOfWords | None = None
    body_front: _Paint | None = None
    body_back: _Paint | None = None
    body_felt: Annotated[tuple[FeltForm, ...], msgspec.Meta(max_length=200)] | None = (
        None
    )
    for_practitioner: _Text | None = None


class AskedForm(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was asked of one item, and what was done of it."""

    item_id: _Word
    practice_id: _Word
    title: Name
    asked: _Count
    done: _Count
    stopped: _Count | None = None
    days: dict[date, Mark] = {}


class SatForm(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One session."""

    day: date
    title: Name
    practice_id: _Word
    item_id: _Word | None = None
    began: Clock | None = None
    ending: Ending | None = None
    frames_planned: _Frames | None = None
    frames_heard: _Frames | None = None
    before: AnswersForm | None = None
    after: AnswersForm | None = None


class ReportForm(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole report, without what stands at its head."""

    id: str
    client: Name
    first: date
    last: date
    made_at: Zoned
    told: Annotated[tuple[Telling, ...], msgspec.Meta(max_length=len(Telling))]
    plan_id: str | None = None
    plan_revision: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None
    plan_title: Annotated[str, msgspec.Meta(max_length=200)] = ""
    asked: Annotated[tuple[AskedForm, ...], msgspec.Meta(max_length=1_000)] = ()
    sat: Annotated[tuple[SatForm, ...], msgspec.Meta(max_length=MOST_SESSIONS)] = ()
    message: Annotated[str, msgspec.Meta(max_length=100_000)] = ""
