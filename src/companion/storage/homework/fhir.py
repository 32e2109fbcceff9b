"""Writes a report as a bundle of FHIR R4B, checked twice; by the extra "clinic"."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from companion.errors import CompanionError
from companion.storage.homework.fhir_report import bundle
from companion.storage.homework.fhir_values import wrong_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.homework.plan import Plan
    from companion.homework.report import Report

INSTALL = 'pip install "companion[clinic]"'
"""What brings fhir.resources."""


def is_there() -> bool:
    """Tell whether what checks a bundle is installed."""
    return find_spec("fhir") is not None and find_spec("fhir.resources") is not None


def fhir_of(report: Report, plan: Plan | None) -> bytes:
    """Give the bundle as JSON.

    Raises:
        CompanionError: The extra "clinic" is not installed.
    """
    if not is_there():
        told = f"Writing FHIR needs the extra “clinic”; get it with: {INSTALL}."
        raise CompanionError(told)
    made = bundle(report, plan)
    check(made)
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def check(made: Mapping[str, object]) -> None:
    """Check a bundle by FHIR's own definitions, and by its required codes.

    Raises:
        ValueError: It is not right, which is our fault.
    """
    from companion.storage.homework.fhir_checking import check_definitions

    check_definitions(made)
    if wrong := wrong_codes(made):
        raise ValueError(f"not allowed in FHIR: {'; '.join(wrong)}")
