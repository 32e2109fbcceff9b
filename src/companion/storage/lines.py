"""The exported form of the log, a JSON object a line: its fields, and reading them."""

import re
from typing import Annotated
from uuid import UUID

import msgspec

from companion.checkin.body import MOST_STRENGTH, PAINT_BYTES, Felt
from companion.checkin.records import Ending, Occasion, Safety, Zone
from companion.practice.model import Direction
from companion.storage.line_parts import (
    BadLine,
    Count,
    Name,
    RecordForm,
    columns,
    optional_columns,
)
from companion.storage.plan_lines import HomeworkLine
from companion.storage.rows import Values, earlier_values, json_of, plain

VERSION = 3

_ToTen = Annotated[int, msgspec.Meta(ge=0, le=10)]
_ToHundred = Annotated[int, msgspec.Meta(ge=0, le=100)]
_Paint = Annotated[
    str, msgspec.Meta(min_length=2 * PAINT_BYTES, max_length=2 * PAINT_BYTES)
]


class HeaderLine(RecordForm, frozen=True, tag="companion-log"):
    """The first line."""

    version: Annotated[int, msgspec.Meta(ge=1)] = VERSION


class SessionLine(RecordForm, frozen=True, tag="session", kw_only=True):
    """A session; times are ISO 8601 with their offset."""

    id: UUID
    practice_id: Name
    direction: Direction | None = None
    title: str
    started_at: str
    frames_planned: Count
    voice: Name | None = None
    bed: Name | None = None
    ended_at: str | None = None
    frames_heard: Count | None = None
    ending: Ending | None = None


class FeltLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is felt in one region of the body."""

    region: Name
    quality: Name | None = None
    strength: Annotated[int, msgspec.Meta(ge=0, le=MOST_STRENGTH)] | None = None


class CheckInLine(RecordForm, frozen=True, tag="check-in", kw_only=True):
    """A check-in; null is skipped."""

    id: UUID
    session_id: UUID | None = None
    occasion: Occasion
    felt_at: str
    distress: _ToTen | None = None
    pleasantness: _ToHundred | None = None
    energy: _ToHundred | None = None
    zone: Zone | None = None
    safety: Safety | None = None
    sensations: tuple[Name, ...] | None = None
    feelings: tuple[Name, ...] | None = None
    body_front: _Paint | None = None
    body_back: _Paint | None = None
    body_felt: tuple[FeltLine, ...] | None = None
    note: Name | None = None
    for_practitioner: Name | None = None
    edited_at: str | None = None


class EarlierLine(CheckInLine, frozen=True, tag="earlier", kw_only=True):
    """A check-in as it was before it was changed; `id` is the check-in's."""

    replaced_at: str


class AnchorLine(RecordForm, frozen=True, tag="anchor", kw_only=True):
    """The person's own words for a point of the distress scale."""

    value: _ToTen
    words: Name


class OverrideLine(RecordForm, frozen=True, tag="override", kw_only=True):
    """When the person last decided against a rule's advice."""

    rule: Name
    practice_id: Name | None = None
    at: str


RecordLine = (
    SessionLine | CheckInLine | EarlierLine | AnchorLine | OverrideLine | HomeworkLine
)
Line = HeaderLine | RecordLine

_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


def read_line(text: bytes) -> Line:
    """Read one line of JSON.

    Raises:
        BadLine: It is not JSON, or not one of the lines above.
    """
    try:
        return _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise BadLine(_plain(str(error))) from error
    except UnicodeDecodeError as error:
        raise BadLine("it is not UTF-8 text") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadLine(f"it is not one whole JSON object ({error})") from error


def session_values(line: SessionLine) -> Values:
    """Give a session's values in the order of `statements.SESSION`.

    Raises:
        BadLine: A time is none, or an ending is only half there; so below.
    """
    ending = (line.ended_at, line.frames_heard, line.ending)
    if None in ending and any(part is not None for part in ending):
        raise BadLine("ended_at, frames_heard and ending go together, or are all null")
    return (
        str(line.id),
        line.practice_id,
        plain(line.direction),
        line.title,
        *columns("started_at", line.started_at),
        line.frames_planned,
        line.voice,
        line.bed,
        *optional_columns("ended_at", line.ended_at),
        line.frames_heard,
        plain(line.ending),
    )


def check_in_values(line: CheckInLine) -> Values:
    """Give a check-in's values in the order of `statements.CHECK_IN`."""
    return (
        str(line.id),
        None if line.session_id is None else str(line.session_id),
        plain(line.occasion),
        *columns("felt_at", line.felt_at),
        line.distress,
        line.pleasantness,
        line.energy,
        plain(line.zone),
        plain(line.safety),
        *optional_columns("edited_at", line.edited_at),
        json_of(line.sensations or ()),
        json_of(line.feelings or ()),
        *_body_values(line),
        line.note,
        line.for_practitioner,
    )


def values_of_earlier(line: EarlierLine) -> Values:
    """Give an earlier state's values in the order of `statements.EARLIER`."""
    replaced = columns("replaced_at", line.replaced_at)
    return earlier_values(check_in_values(line), *replaced)


def override_values(line: OverrideLine) -> Values:
    """Give the values of an override: its rule, practice and time."""
    return (line.rule, line.practice_id or "", *columns("at", line.at))


def _body_values(line: CheckInLine) -> Values:
    front, back, felt = line.body_front, line.body_back, line.body_felt
    if front is None and back is None and felt is None:
        return (None, None, None)
    if front is None or back is None:
        raise BadLine("body_front and body_back go together, and body_felt with them")
    regions = [Felt(each.region, each.quality, each.strength) for each in felt or ()]
    if len({each.region for each in regions}) < len(regions):
        raise BadLine("body_felt: a region is there twice")
    return (
        _paint("body_front", front),
        _paint("body_back", back),
        json_of(tuple(regions)),
    )


def _paint(field: str, text: str) -> bytes:
    try:
        paint = bytes.fromhex(text)
    except ValueError as error:
        raise BadLine(f"{field}: it is not hex digits alone") from error
    if len(paint) != PAINT_BYTES:  # there were spaces between
        raise BadLine(f"{field}: expected {2 * PAINT_BYTES} hex digits")
    return paint


_TYPES = {
    "int": "a whole number",
    "str": "text",
    "uuid": "a UUID",
    "object": "an object",
    "array": "a list",
}


def _plain(message: str) -> str:
    """Put msgspec's words for a wrong value into plain ones."""
    what, _, field = message.partition(" - at `$.")
    for found, told in (
        ("Object missing required", "there is no"),
        ("Object contains unknown", "there is an unknown"),
        ("Expected", "expected"),
        ("Invalid", "invalid"),
        ("<=", "of at most"),
        (">=", "of at least"),
    ):
        what = what.replace(found, told)
    what = re.sub(r"`([a-z]+)( \| null)?`", _type, what)
    return f"{field.rstrip('`')}: {what}" if field else what


def _type(found: re.Match[str]) -> str:
    name = _TYPES.get(found[1], f'"{found[1]}"')
    return f"{name} or null" if found[2] else name
