"""The codes that FHIR R4B allows where it requires one of a fixed set.

fhir.resources checks what fields there are, and takes any text for their codes.
"""

from collections.abc import Iterator, Mapping

Json = Mapping[str, object]

_PUBLICATION = frozenset({"draft", "active", "retired", "unknown"})
_EVENT = frozenset(
    {
        "preparation",
        "in-progress",
        "not-done",
        "on-hold",
        "stopped",
        "completed",
        "entered-in-error",
        "unknown",
    }
)
_UNITS_OF_TIME = frozenset({"s", "min", "h", "d", "wk", "mo", "a"})

REQUIRED: Mapping[str, frozenset[str]] = {
    # Each from the resource's definition, https://hl7.org/fhir/R4B/
    "Bundle.type": frozenset(
        {
            "document",
            "message",
            "transaction",
            "transaction-response",
            "batch",
            "batch-response",
            "history",
            "searchset",
            "collection",
        }
    ),
    "CarePlan.status": frozenset(
        {
            "draft",
            "active",
            "on-hold",
            "revoked",
            "completed",
            "entered-in-error",
            "unknown",
        }
    ),
    "CarePlan.intent": frozenset({"proposal", "plan", "order", "option"}),
    "CarePlan.activity.detail.status": frozenset(
        {
            "not-started",
            "scheduled",
            "in-progress",
            "on-hold",
            "completed",
            "cancelled",
            "stopped",
            "unknown",
            "entered-in-error",
        }
    ),
    "CarePlan.activity.detail.scheduledTiming.repeat.periodUnit": _UNITS_OF_TIME,
    "CarePlan.activity.detail.scheduledTiming.repeat.durationUnit": _UNITS_OF_TIME,
    "CarePlan.activity.detail.scheduledTiming.repeat.dayOfWeek": frozenset(
        {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}
    ),
    "CodeSystem.status": _PUBLICATION,
    "CodeSystem.content": frozenset(
        {"not-present", "example", "fragment", "complete", "supplement"}
    ),
    "Communication.status": _EVENT,
    "Questionnaire.status": _PUBLICATION,
    "Questionnaire.item.type": frozenset(
        {
            "group",
            "display",
            "boolean",
            "decimal",
            "integer",
            "date",
            "dateTime",
            "time",
            "string",
            "text",
            "url",
            "choice",
            "open-choice",
            "attachment",
            "reference",
            "quantity",
        }
    ),
    "QuestionnaireResponse.status": frozenset(
        {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
    ),
    "Observation.status": frozenset(
        {
            "registered",
            "preliminary",
            "final",
            "amended",
            "corrected",
            "cancelled",
            "entered-in-error",
            "unknown",
        }
    ),
}
_CODED = frozenset(path.rsplit(".", 1)[-1] for path in REQUIRED) - {"type"}
"""Where a field of this name stands, its codes have to be known here."""
_MUST_HAVE = ("status", "intent", "content")


def wrong_codes(bundle: Json) -> list[str]:
    """Name each place of a bundle where a required code is missing or not allowed."""
    return [*_wrong("Bundle", bundle)]


def _wrong(path: str, node: Json) -> Iterator[str]:
    kind = node.get("resourceType")
    if isinstance(kind, str):
        path = kind
        for name in _MUST_HAVE:
            if f"{kind}.{name}" in REQUIRED and name not in node:
                yield f"{kind}.{name} is missing"
    for name, value in node.items():
        place = f"{path}.{name}"
        if place in REQUIRED or name in _CODED:
            allowed = REQUIRED.get(place, frozenset())
            codes = value if isinstance(value, list) else [value]
            yield from (f"{place}: {c!r}" for c in codes if not _is_in(c, allowed))
        else:
            yield from _below(place, value)


def _is_in(code: object, allowed: frozenset[str]) -> bool:
    return isinstance(code, str) and code in allowed


def _below(place: str, value: object) -> Iterator[str]:
    # Not any mapping or sequence: to ask for those takes longer than all the rest.
    if isinstance(value, dict):
        yield from _wrong(place, value)
    elif isinstance(value, list):
        for each in value:
            yield from _below(place, each)
