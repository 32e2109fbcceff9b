"""Reads where there is help from people; the numbers are an asset, and no code."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from companion.checkin.help_lines import HelpKind, HelpLine, HelpPlace
from companion.errors import CompanionError


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: HelpKind
    number: str
    who: str
    about: str
    source: str
    dated: str | None = None
    checked: date | None = None


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    countries: tuple[str, ...]
    line: tuple[_Line, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    place: tuple[_Place, ...]


def read_help(path: Path) -> Sequence[HelpPlace]:
    """Give the places of the file, in its order.

    Raises:
        CompanionError: It is missing, or it cannot be understood.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        places = msgspec.convert(found, _File).place
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise CompanionError(
            f"The list of helplines, {path}, cannot be read; your local emergency "
            "number holds all the same."
        ) from error
    return [
        HelpPlace(
            place.name,
            place.countries,
            tuple(HelpLine(**msgspec.structs.asdict(line)) for line in place.line),
        )
        for place in places
    ]
