"""Homework in the exported form of the log: its lines, reading and writing them."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from companion.homework.marks import Mark
from companion.storage.line_fields import Fields, time_text
from companion.storage.line_parts import Name, RecordForm, columns, optional_columns
from companion.storage.rows import Value, Values, plain

_Revision = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
_Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class HomeworkForm(RecordForm, frozen=True):
    """What all lines of homework share."""


class PlanLine(HomeworkForm, frozen=True, tag="plan", kw_only=True):
    """A revision of a plan that was accepted; times are ISO 8601 with their offset."""

    id: UUID
    revision: _Revision
    manifest: Name
    accepted_at: str
    put_away_at: str | None = None


class MarkLine(HomeworkForm, frozen=True, tag="plan-mark", kw_only=True):
    """A mark of homework."""

    id: UUID
    plan_id: UUID
    item_id: Name
    day: date
    mark: Mark
    at: str
    session_id: UUID | None = None


class KnownKeysLine(HomeworkForm, frozen=True, tag="known-keys", kw_only=True):
    """The keys of somebody whose plan was accepted."""

    signing: _Key
    recipient: Name
    name: str
    since: str
    named_at: str


HomeworkLine = PlanLine | MarkLine | KnownKeysLine


def homework_values(line: HomeworkLine) -> Values:
    """Give a line's values in the order of `PLAN`, `MARK` or `KEYS`.

    Raises:
        BadLine: A time is none.
    """
    match line:
        case PlanLine():
            return _plan_values(line)
        case MarkLine():
            return _mark_values(line)
        case KnownKeysLine():
            return _keys_values(line)


def _plan_values(line: PlanLine) -> Values:
    return (
        str(line.id),
        line.revision,
        line.manifest.encode(),
        *columns("accepted_at", line.accepted_at),
        *optional_columns("put_away_at", line.put_away_at),
    )


def _mark_values(line: MarkLine) -> Values:
    return (
        str(line.id),
        str(line.plan_id),
        plain(line.mark),
        line.item_id,
        line.day.isoformat(),
        *columns("at", line.at),
        None if line.session_id is None else str(line.session_id),
    )


def _keys_values(line: KnownKeysLine) -> Values:
    return (
        bytes.fromhex(line.signing),
        line.recipient,
        line.name,
        *columns("since", line.since),
        *columns("named_at", line.named_at),
    )


def plan_fields(values: Values) -> Fields:
    """Give the fields of a revision, of its values in the order of `PLAN`."""
    id_, revision, manifest, *times = values
    accepted, put_away = times[:2], times[2:]
    return {
        "type": "plan",
        "id": id_,
        "revision": revision,
        "manifest": _text(manifest),
        "accepted_at": time_text(*accepted),
        "put_away_at": time_text(*put_away),
    }


def mark_fields(values: Values) -> Fields:
    """Give the fields of a mark, of its values in the order of `MARK`."""
    id_, plan_id, mark, item_id, day, utc, offset, session_id = values
    return {
        "type": "plan-mark",
        "id": id_,
        "plan_id": plan_id,
        "item_id": item_id,
        "day": day,
        "mark": mark,
        "at": time_text(utc, offset),
        "session_id": session_id,
    }


def keys_fields(values: Values) -> Fields:
    """Give the fields of keys, of their values in the order of `KEYS`."""
    signing, recipient, name, *times = values
    since, named = times[:2], times[2:]
    return {
        "type": "known-keys",
        "signing": signing.hex() if isinstance(signing, bytes) else None,
        "recipient": recipient,
        "name": name,
        "since": time_text(*since),
        "named_at": time_text(*named),
    }


def _text(manifest: Value) -> str | None:
    """Give a manifest as text, which it is where nothing is damaged."""
    return manifest.decode(errors="replace") if isinstance(manifest, bytes) else None
