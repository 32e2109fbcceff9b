"""Checks a bundle by FHIR's own definitions; what is the same in it is checked once.

The sessions of a year have most of their answers and all of their codes in common, and
fhir.resources takes its time for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from fhir.resources.R4B.annotation import Annotation
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.codeableconcept import CodeableConcept
from fhir.resources.R4B.observation import ObservationComponent
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponseItem
from fhir.resources.R4B.reference import Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Check = Callable[[object], object]
    Known = dict[tuple[Check, bytes], object]

_PARTS: Mapping[str, Mapping[str, Check]] = {
    "QuestionnaireResponse": {
        "subject": Reference.model_validate,
        "item": QuestionnaireResponseItem.model_validate,
    },
    "Observation": {
        "category": CodeableConcept.model_validate,
        "code": CodeableConcept.model_validate,
        "subject": Reference.model_validate,
        "component": ObservationComponent.model_validate,
        "note": Annotation.model_validate,
    },
}
"""What comes again and again: what checks each part, by its place in a resource."""


def check_definitions(bundle: Mapping[str, object]) -> None:
    """Check a bundle; raises `ValueError` where it is not right."""
    known: Known = {}
    checked = {**bundle}
    entries = bundle.get("entry")
    if isinstance(entries, list):
        checked["entry"] = [_entry(each, known) for each in entries]
    Bundle.model_validate(checked)


def _entry(entry: object, known: Known) -> object:
    """Give an entry whose repeated parts are checked; it is refused elsewhere."""
    resource = entry.get("resource") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(resource, dict):
        return entry
    parts = _PARTS.get(str(resource.get("resourceType")), {})
    checked = {
        name: _part(resource[name], check, known)
        for name, check in parts.items()
        if name in resource
    }
    return {**entry, "resource": {**resource, **checked}}


def _part(part: object, check: Check, known: Known) -> object:
    if isinstance(part, list):
        return [_part(each, check, known) for each in part]
    if not isinstance(part, dict):
        return part
    key = (check, msgspec.json.encode(part))
    if key not in known:
        known[key] = check(part)
    return known[key]
