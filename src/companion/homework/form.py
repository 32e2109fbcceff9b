"""What plans and reports share as JSON: bounds, versions, and fields of the future."""

import re
from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

import msgspec

from companion.errors import CompanionError

VERSION = 1
"""Of both; a later one is written only where it cannot be read as this one."""
MOST_COLONS = 400_000
"""At most so many fields can be in a file, whatever it looks like."""
LONGEST_EXTRA = 64 * 1024
"""Bytes of fields that are not known here."""
DEEPEST_EXTRA = 32

_WHICH = re.compile(r"\[[^]]*\]")
"""Which one of several, as msgspec tells it."""

T = TypeVar("T")


class Unfit(Exception):
    """Names the field that is not as it has to be."""


class _Head(msgspec.Struct, frozen=True):
    """What has to be understood before all else."""

    format: str = ""
    version: int = 0
    needs: tuple[str, ...] = ()


def decode(data: bytes, form: type[T], what: str, most: int) -> T:
    """Read the JSON of a plan or a report, as `what` says.

    Raises:
        CompanionError: It is none, or wants a newer companion, or has too much in it.
        Unfit: A field is not as it has to be.
    """
    if len(data) > most or data.count(b":") > MOST_COLONS:
        raise too_much(what)
    head = decoded(data, _Head)
    if head.format != f"companion-{what}" or head.version < 1:
        raise Unfit("format")
    if head.version > VERSION or head.needs:
        raise CompanionError(
            f"This {what} needs a newer Companion; please update Companion, then open "
            "it again."
        )
    return decoded(data, form)


def too_much(what: str) -> CompanionError:
    """Give the sentence for what is larger than any that is honestly made."""
    return CompanionError(
        f"This {what} holds far more than a {what} can; it was not opened."
    )


def unfit(what: str, place: str) -> CompanionError:
    """Give the sentence for a field that is not as it has to be."""
    where = f'its "{place}" is not as it has to be' if place else "it is not whole"
    return CompanionError(
        f"This {what} cannot be read, since {where}; ask for it to be made again."
    )


def unknown_fields(
    fields: Mapping[str, msgspec.Raw], known: Collection[str], what: str
) -> dict[str, object]:
    """Give the fields that are not known here, to be kept as they are.

    Raises as `decode` does.
    """
    found = {name: raw for name, raw in fields.items() if name not in known}
    if sum(len(name) + len(bytes(raw)) for name, raw in found.items()) > LONGEST_EXTRA:
        raise too_much(what)
    extra = {name: decoded(bytes(raw), object) for name, raw in found.items()}
    if not _is_flat(extra):
        raise too_much(what)
    return extra


def with_unknown(
    fields: Mapping[str, object], extra: Mapping[str, object]
) -> dict[str, object]:
    """Give fields to be written, and after them those that are not known here."""
    rest = {name: value for name, value in extra.items() if name not in fields}
    return {**fields, **rest}


def uuid_of(text: str, place: str) -> str:
    """Give a UUID in its usual form; raises `Unfit`."""
    try:
        return str(UUID(text))
    except ValueError as error:
        raise Unfit(place) from error


def decoded(data: bytes, form: type[T]) -> T:
    """Read JSON as a form says; raises `Unfit`."""
    try:
        return msgspec.json.decode(data, type=form)
    except msgspec.ValidationError as error:
        _, _, place = str(error).partition(" - at `$.")
        raise Unfit(_WHICH.sub("", place.rstrip("`")) or "format") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unfit("") from error


def _is_flat(value: object, left: int = DEEPEST_EXTRA) -> bool:
    """Tell whether nothing is nested so deeply that writing it might be refused."""
    if isinstance(value, dict):
        parts: Collection[object] = value.values()
    elif isinstance(value, list):
        parts = value
    else:
        return True
    return left > 0 and all(_is_flat(part, left - 1) for part in parts)
