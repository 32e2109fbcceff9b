"""Records to rows and back, without loss."""

from datetime import datetime
from enum import StrEnum
from unicodedata import normalize
from uuid import UUID, uuid5

import msgspec

from companion.checkin.body import BodyMap, Felt
from companion.checkin.records import (
    Answers,
    CheckIn,
    Draft,
    Earlier,
    Ending,
    Occasion,
    Safety,
    Session,
    Zone,
)
from companion.practice.model import Direction
from companion.storage import statements
from companion.storage.moments import columns_of, moment_of
from companion.storage.sql import sqlite3

Value = str | int | bytes | None
Values = tuple[Value, ...]

_EARLIER_STATES = UUID("6c1f64a2-3c0e-5d0e-9f0b-2f2c8f3e7a51")
_BETWEEN_NOTES = "\x1f"

_words_of = msgspec.json.Decoder(tuple[str, ...]).decode
_felt_of = msgspec.json.Decoder(tuple[Felt, ...]).decode


def session_values(session: Session) -> Values:
    """Give a session's values in the order of `SESSION`."""
    return (
        session.id,
        session.practice_id,
        plain(session.direction),
        session.title,
        *columns_of(session.started_at),
        session.frames_planned,
        session.voice,
        session.bed,
        *_optional_columns(session.ended_at),
        session.frames_heard,
        plain(session.ending),
    )


def check_in_values(check_in: CheckIn) -> Values:
    """Give a check-in's values in the order of `CHECK_IN`."""
    answers = check_in.answers
    return (
        check_in.id,
        check_in.session_id,
        plain(check_in.occasion),
        *columns_of(check_in.felt_at),
        answers.distress,
        answers.pleasantness,
        answers.energy,
        plain(answers.zone),
        plain(answers.safety),
        *_optional_columns(check_in.edited_at),
        json_of(answers.sensations),
        json_of(answers.feelings),
        *_body_values(answers.body),
        answers.note,
        answers.for_practitioner,
    )


def stored_values(values: Values) -> Values:
    """Give the values of `STORED_CHECK_IN`, of those of `CHECK_IN`."""
    *_, note, for_practitioner = values
    return (*values, folded_notes(note, for_practitioner))


def draft_values(draft: Draft) -> Values:
    """Give a draft's values in the order of `DRAFT`."""
    id_, *felt = check_in_values(draft.check_in)
    return (id_, draft.practice_id, draft.minutes, *felt)


def earlier_values(values: Values, utc: str, offset: int) -> Values:
    """Give the values of `EARLIER`, of those of `CHECK_IN` and when it was replaced.

    The id tells states of check-ins apart: it is made of all that is not NULL, so that
    it stays the same when later versions add columns.
    """
    known = dict(zip(statements.CHECK_IN, values, strict=True))
    content = {name: value for name, value in known.items() if value is not None}
    id_ = uuid5(_EARLIER_STATES, msgspec.json.encode(content).decode())
    return (str(id_), utc, offset, *values)


def values_of_earlier(earlier: Earlier) -> Values:
    """Give an earlier state's values in the order of `EARLIER`."""
    replaced = columns_of(earlier.replaced_at)
    return earlier_values(check_in_values(earlier.check_in), *replaced)


def session_of(row: sqlite3.Row) -> Session:
    """Give the session that a row holds."""
    return Session(
        id=row["id"],
        practice_id=row["practice_id"],
        title=row["title"],
        started_at=moment_of(row["started_utc"], row["started_offset"]),
        frames_planned=row["frames_planned"],
        voice=row["voice"],
        bed=row["bed"],
        direction=None if row["direction"] is None else Direction(row["direction"]),
        ended_at=optional_moment(row["ended_utc"], row["ended_offset"]),
        frames_heard=row["frames_heard"],
        ending=None if row["ending"] is None else Ending(row["ending"]),
    )


def check_in_of(row: sqlite3.Row) -> CheckIn:
    """Give the check-in that a row holds."""
    return _check_in_of(row, "id")


def earlier_of(row: sqlite3.Row) -> Earlier:
    """Give the earlier state of a check-in that a row holds."""
    replaced_at = moment_of(row["replaced_utc"], row["replaced_offset"])
    return Earlier(_check_in_of(row, "check_in_id"), replaced_at)


def draft_of(row: sqlite3.Row) -> Draft:
    """Give the draft that a row holds."""
    return Draft(
        check_in=check_in_of(row),
        practice_id=row["practice_id"],
        minutes=row["minutes"],
    )


def answers_of(row: sqlite3.Row) -> Answers:
    """Give the answers that a row of a check-in holds."""
    return Answers(
        distress=row["distress"],
        pleasantness=row["pleasantness"],
        energy=row["energy"],
        zone=None if row["zone"] is None else Zone(row["zone"]),
        safety=None if row["safety"] is None else Safety(row["safety"]),
        body=_body_of(row["body_front"], row["body_back"], row["body_felt"]),
        sensations=_list_of(row["sensations"]),
        feelings=_list_of(row["feelings"]),
        note=row["note"],
        for_practitioner=row["for_practitioner"],
    )


def plain(choice: StrEnum | None) -> str | None:
    """Give a choice as plain text, which SQLite takes in a fifth of the time."""
    return None if choice is None else str(choice)


def folded(text: str) -> str:
    """Give a text without case, for any letters, so that it can be searched."""
    # Twice: a capital with a dot above, say, folds into a letter and a dot.
    return normalize("NFC", normalize("NFC", text).casefold())


def folded_notes(*notes: Value) -> str | None:
    """Give what is searched of a check-in's notes; None where it has none."""
    there = [folded(note) for note in notes if isinstance(note, str)]
    return _BETWEEN_NOTES.join(there) if there else None


def json_of(parts: tuple[str, ...] | tuple[Felt, ...]) -> str | None:
    """Give ids of words, or regions, as JSON; None where there are none."""
    return msgspec.json.encode(parts).decode() if parts else None


def optional_moment(utc: str | None, offset: int | None) -> datetime | None:
    """Give the time of two columns, if there is one."""
    return None if utc is None or offset is None else moment_of(utc, offset)


def _check_in_of(row: sqlite3.Row, id_column: str) -> CheckIn:
    return CheckIn(
        id=row[id_column],
        session_id=row["session_id"],
        occasion=Occasion(row["occasion"]),
        felt_at=moment_of(row["felt_utc"], row["felt_offset"]),
        answers=answers_of(row),
        edited_at=optional_moment(row["edited_utc"], row["edited_offset"]),
    )


def _list_of(text: str | None) -> tuple[str, ...]:
    return () if text is None else _words_of(text)


def _body_values(body: BodyMap | None) -> Values:
    if body is None:
        return (None, None, None)
    return (body.front, body.back, json_of(body.felt))


def _body_of(
    front: bytes | None, back: bytes | None, felt: str | None
) -> BodyMap | None:
    if front is None or back is None:
        return None
    return BodyMap(front, back, () if felt is None else _felt_of(felt))


def _optional_columns(moment: datetime | None) -> tuple[str, int] | tuple[None, None]:
    return (None, None) if moment is None else columns_of(moment)
