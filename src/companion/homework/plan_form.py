"""The manifest of a plan as JSON: its fields and their bounds."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from companion.homework.plain_words import LONGEST_NAME
from companion.homework.telling import Telling
from companion.practice.limits import LONGEST_LINE, MOST_MINUTES
from companion.practice.model import ON_THE_WAY, Question, Wording
from companion.units import RATE

LONGEST_CLIP = 10 * 60 * RATE
"""Frames."""
LONGEST_SPAN = 731
"""Days from a plan's first to its last."""
YEARS = range(2000, 2200)
"""Of all dates: near the ends of the calendar, one hour more is an error."""
_SLUG = "[a-z0-9][a-z0-9-]{0,79}"
MEMBER = re.compile(r"[a-z]{1,16}/[a-z0-9][a-z0-9_-]{0,99}\.[a-z0-9]{1,8}")
"""One folder, one name, one ending: no system takes it for a path of its own.

Small ASCII letters alone, so that no two of them are one to any system.
"""
MOST_MEMBERS = 2_100
LARGEST_MEMBER = 64 * 2**20
"""Bytes."""
ON_THE_WAY_TOO = frozenset(ON_THE_WAY)

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_NAME)]
Words = Annotated[str, msgspec.Meta(max_length=10_000)]
_Short = Annotated[str, msgspec.Meta(max_length=500)]
_Voice = Annotated[str, msgspec.Meta(pattern=rf"^{_SLUG}\Z")]
_Practice = Annotated[str, msgspec.Meta(pattern=rf"^(plan/)?{_SLUG}\Z")]
_CarriedId = Annotated[str, msgspec.Meta(pattern=rf"^plan/{_SLUG}\Z")]
_Item = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}\Z")]
_Recipient = Annotated[str, msgspec.Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]
_Script = Annotated[str, msgspec.Meta(pattern=r"^scripts/[^/]+\.md\Z")]
_Sound = Annotated[str, msgspec.Meta(pattern=r"^audio/[^/]+\.(flac|ogg|wav|mp3)\Z")]
_Hex = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Zoned = Annotated[datetime, msgspec.Meta(tz=True)]
Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=MOST_MINUTES)]


class Weekday(StrEnum):
    """A day of the week by its name; the order is the calendar's."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ItemForm(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do; exactly one of `weekdays` and `times_a_week` is there."""

    id: _Item
    practice_id: _Practice
    title: Name
    weekdays: Annotated[tuple[Weekday, ...], msgspec.Meta(max_length=7)] = ()
    times_a_week: Annotated[int, msgspec.Meta(ge=1, le=7)] | None = None
    minutes: Minutes | None = None
    wording: Wording | None = None
    voice: _Voice | None = None
    at: Clock | None = None
    cue: _Short = ""
    substitutes: Annotated[tuple[_Practice, ...], msgspec.Meta(max_length=20)] = ()


class ScriptForm(msgspec.Struct, frozen=True):
    """A script that the plan carries."""

    practice_id: _CarriedId
    member: _Script


class ClipForm(msgspec.Struct, frozen=True):
    """A spoken line that the plan carries."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_LINE)]
    voice: _Voice
    member: _Sound
    frames: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_CLIP)]


class PractitionerForm(msgspec.Struct, frozen=True):
    """Whom it is from; the signing key in hex."""

    name: Name
    signing: _Hex
    recipient: _Recipient


class MemberForm(msgspec.Struct, frozen=True):
    """What one file in the plan has to be."""

    size: Annotated[int, msgspec.Meta(ge=1, le=LARGEST_MEMBER)]
    sha256: _Hex


_Questions = Annotated[tuple[Question, ...], msgspec.Meta(max_length=len(Question))]


class PlanForm(msgspec.Struct, frozen=True, kw_only=True):
    """The whole manifest."""

    format: str
    version: int
    needs: tuple[str, ...] = ()
    id: str
    revision: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    title: Name
    practitioner: PractitionerForm
    client: Name
    made_at: Zoned
    starts: date
    expires: date
    note: Words = ""
    spoken_note: _Sound | None = None
    stop_rule: Annotated[str, msgspec.Meta(max_length=2_000)] = ""
    before: _Questions = (Question.DISTRESS,)
    after: _Questions = (Question.DISTRESS,)
    telling: Annotated[tuple[Telling, ...], msgspec.Meta(max_length=len(Telling))] = ()
    items: Annotated[tuple[ItemForm, ...], msgspec.Meta(min_length=1, max_length=50)]
    scripts: Annotated[tuple[ScriptForm, ...], msgspec.Meta(max_length=50)] = ()
    clips: Annotated[tuple[ClipForm, ...], msgspec.Meta(max_length=2_000)] = ()
    members: dict[str, MemberForm] = {}


class Rest(msgspec.Struct, frozen=True):
    """The items once more, for their fields that are not known here."""

    items: tuple[dict[str, msgspec.Raw], ...]
