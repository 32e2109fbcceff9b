"""Rows as the fields of exported lines: the other way of `lines`."""

import msgspec

from companion.storage.moments import text_of
from companion.storage.rows import Value, Values

Fields = dict[str, object]
"""A line's fields in the order in which they are written; its type first."""

_encode = msgspec.json.Encoder().encode


def write_line(fields: Fields) -> bytes:
    """Give a line as JSON, with its line end."""
    return _encode(fields) + b"\n"


def session_fields(values: Values) -> Fields:
    """Give the fields of a session, of its values in the order of `SESSION`."""
    (
        id_,
        practice_id,
        direction,
        title,
        started_utc,
        started_offset,
        frames_planned,
        voice,
        bed,
        ended_utc,
        ended_offset,
        frames_heard,
        ending,
    ) = values
    return {
        "type": "session",
        "id": id_,
        "practice_id": practice_id,
        "direction": direction,
        "title": title,
        "started_at": time_text(started_utc, started_offset),
        "frames_planned": frames_planned,
        "voice": voice,
        "bed": bed,
        "ended_at": time_text(ended_utc, ended_offset),
        "frames_heard": frames_heard,
        "ending": ending,
    }


def check_in_fields(values: Values, kind: str = "check-in") -> Fields:
    """Give the fields of a check-in, of its values in the order of `CHECK_IN`."""
    (
        id_,
        session_id,
        occasion,
        felt_utc,
        felt_offset,
        distress,
        pleasantness,
        energy,
        zone,
        safety,
        edited_utc,
        edited_offset,
        sensations,
        feelings,
        body_front,
        body_back,
        body_felt,
        note,
        for_practitioner,
    ) = values
    return {
        "type": kind,
        "id": id_,
        "session_id": session_id,
        "occasion": occasion,
        "felt_at": time_text(felt_utc, felt_offset),
        "distress": distress,
        "pleasantness": pleasantness,
        "energy": energy,
        "zone": zone,
        "safety": safety,
        "sensations": _list(sensations),
        "feelings": _list(feelings),
        "body_front": _hex(body_front),
        "body_back": _hex(body_back),
        "body_felt": _list(body_felt),
        "note": note,
        "for_practitioner": for_practitioner,
        "edited_at": time_text(edited_utc, edited_offset),
    }


def earlier_fields(values: Values) -> Fields:
    """Give the fields of an earlier state, of its values in the order of `EARLIER`."""
    _id, utc, offset, *check_in = values
    fields = check_in_fields(tuple(check_in), "earlier")
    return {**fields, "replaced_at": time_text(utc, offset)}


def anchor_fields(values: Values) -> Fields:
    """Give the fields of an anchor, of its value and words."""
    value, words = values
    return {"type": "anchor", "value": value, "words": words}


def override_fields(values: Values) -> Fields:
    """Give the fields of an override, of its rule, practice, time and offset."""
    rule, practice_id, utc, offset = values
    return {
        "type": "override",
        "rule": rule,
        "practice_id": practice_id or None,
        "at": time_text(utc, offset),
    }


def time_text(utc: Value, offset: Value) -> str | None:
    """Give the time of two columns in ISO 8601, with its offset, if there is one."""
    if isinstance(utc, str) and isinstance(offset, int):
        return text_of(utc, offset)
    return None


def _hex(paint: Value) -> str | None:
    return paint.hex() if isinstance(paint, bytes) else None


def _list(text: Value) -> object:
    return msgspec.json.decode(text) if isinstance(text, str) else None
