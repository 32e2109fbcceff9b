"""The records as lines of JSON: the exported form of the log, and its checks."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from companion.checkin.records import (
    Answers,
    CheckIn,
    Ending,
    Occasion,
    Session,
    Zone,
)
from companion.storage.moments import columns_of

VERSION = 1

_Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
_ToTen = Annotated[int, msgspec.Meta(ge=0, le=10)]
_ToHundred = Annotated[int, msgspec.Meta(ge=0, le=100)]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


class _Line(msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """What all lines share. A field with a default may be left out."""


class HeaderLine(_Line, frozen=True, tag="companion-log"):
    """The first line."""

    version: int = VERSION


class SessionLine(_Line, frozen=True, tag="session", kw_only=True):
    """A session; times are ISO 8601 with their offset."""

    id: UUID
    practice_id: _Name
    title: str
    started_at: str
    frames_planned: _Count
    voice: _Name | None = None
    bed: _Name | None = None
    ended_at: str | None = None
    frames_heard: _Count | None = None
    ending: Ending | None = None


class CheckInLine(_Line, frozen=True, tag="check-in", kw_only=True):
    """A check-in; null is skipped."""

    id: UUID
    session_id: UUID | None = None
    occasion: Occasion
    felt_at: str
    distress: _ToTen | None = None
    pleasantness: _ToHundred | None = None
    energy: _ToHundred | None = None
    zone: Zone | None = None


Line = HeaderLine | SessionLine | CheckInLine
Record = Session | CheckIn

_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


class BadLine(ValueError):
    """What is wrong with a line, in plain words."""


def line_of(record: Record) -> SessionLine | CheckInLine:
    """Give a record as a line."""
    if isinstance(record, CheckIn):
        return _check_in_line(record)
    return SessionLine(
        id=UUID(record.id),
        practice_id=record.practice_id,
        title=record.title,
        started_at=record.started_at.isoformat(),
        frames_planned=record.frames_planned,
        voice=record.voice,
        bed=record.bed,
        ended_at=None if record.ended_at is None else record.ended_at.isoformat(),
        frames_heard=record.frames_heard,
        ending=record.ending,
    )


def _check_in_line(check_in: CheckIn) -> CheckInLine:
    answers = check_in.answers
    return CheckInLine(
        id=UUID(check_in.id),
        session_id=None if check_in.session_id is None else UUID(check_in.session_id),
        occasion=check_in.occasion,
        felt_at=check_in.felt_at.isoformat(),
        distress=answers.distress,
        pleasantness=answers.pleasantness,
        energy=answers.energy,
        zone=answers.zone,
    )


def record_of(line: SessionLine | CheckInLine) -> Record:
    """Give the record that a line holds.

    Raises:
        BadLine: A time is none, or an ending is only half there.
    """
    if isinstance(line, CheckInLine):
        return CheckIn(
            id=str(line.id),
            session_id=None if line.session_id is None else str(line.session_id),
            occasion=line.occasion,
            felt_at=_moment("felt_at", line.felt_at),
            answers=Answers(line.distress, line.pleasantness, line.energy, line.zone),
        )
    ending = (line.ended_at, line.frames_heard, line.ending)
    if None in ending and any(part is not None for part in ending):
        raise BadLine("ended_at, frames_heard and ending go together, or are all null")
    return Session(
        id=str(line.id),
        practice_id=line.practice_id,
        title=line.title,
        started_at=_moment("started_at", line.started_at),
        frames_planned=line.frames_planned,
        voice=line.voice,
        bed=line.bed,
        ended_at=None if line.ended_at is None else _moment("ended_at", line.ended_at),
        frames_heard=line.frames_heard,
        ending=line.ending,
    )


def _moment(field: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        columns_of(moment)
    except ValueError as error:
        raise BadLine(
            f'{field}: "{text}" is not a time with its offset, such as '
            "2026-03-01T08:30:00+01:00"
        ) from error
    return moment


def write_line(line: Line) -> bytes:
    """Give a line as JSON, with its line end."""
    return msgspec.json.encode(line) + b"\n"


def read_line(text: bytes) -> Line:
    """Read one line of JSON.

    Raises:
        BadLine: It is not JSON, or not one of the three lines.
    """
    try:
        return _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise BadLine(_plain(str(error))) from error
    except UnicodeDecodeError as error:
        raise BadLine("it is not UTF-8 text") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadLine(f"it is not one whole JSON object ({error})") from error


_TYPES = {
    "int": "a whole number",
    "str": "text",
    "uuid": "a UUID",
    "object": "an object",
}


def _plain(message: str) -> str:
    """Put msgspec's words for a wrong value into plain ones."""
    what, _, field = message.partition(" - at `$.")
    for found, plain in (
        ("Object missing required", "there is no"),
        ("Object contains unknown", "there is an unknown"),
        ("Expected", "expected"),
        ("Invalid", "invalid"),
        ("<=", "of at most"),
        (">=", "of at least"),
    ):
        what = what.replace(found, plain)
    what = re.sub(r"`([a-z]+)( \| null)?`", _type, what)
    return f"{field.rstrip('`')}: {what}" if field else what


def _type(found: re.Match[str]) -> str:
    name = _TYPES.get(found[1], f'"{found[1]}"')
    return f"{name} or null" if found[2] else name
