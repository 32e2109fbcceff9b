"""What the kinds of exported lines share: their form, times, and what is wrong."""

from typing import Annotated

import msgspec

from companion.storage.moments import columns_of_text

Count = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
Name = Annotated[str, msgspec.Meta(min_length=1)]


class RecordForm(
    msgspec.Struct, frozen=True, tag_field="type", forbid_unknown_fields=True
):
    """What all lines share. A field with a default may be left out."""


class BadLine(ValueError):
    """What is wrong with a line, in plain words."""


def columns(field: str, text: str) -> tuple[str, int]:
    """Give the columns of a time in ISO 8601 with its offset.

    Raises:
        BadLine: It is none.
    """
    try:
        return columns_of_text(text)
    except ValueError as error:
        raise BadLine(
            f'{field}: "{text}" is not a time with its offset, such as '
            "2026-03-01T08:30:00+01:00"
        ) from error


def optional_columns(
    field: str, text: str | None
) -> tuple[str, int] | tuple[None, None]:
    """Give the columns of a time that may be null, as `columns` does."""
    return (None, None) if text is None else columns(field, text)
