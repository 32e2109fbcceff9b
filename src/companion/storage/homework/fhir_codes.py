"""What Companion asks, as codes of its own for FHIR; nobody else's are guessed."""

from dataclasses import dataclass

SYSTEM = "urn:uuid:0f0a5a38-3c4c-4b52-9a6e-5f6a3c1f8d21"
"""The canonical URL of the code system below; it stays the same for ever."""
PSEUDONYM = "urn:uuid:7d0f3b0e-6e0a-4c6f-8a55-2c8f9b1d7e43"
"""The system of the logical identifiers of clients: pseudonyms, and nothing else."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Code:
    """One code, and what it means."""

    code: str
    display: str
    definition: str


DISTRESS = Code(
    "distress", "Distress", "How much distress, right now: 0 is none, 10 is the most."
)
PLEASANTNESS = Code(
    "pleasantness", "Pleasantness", "How pleasant it is: 0 unpleasant, 100 pleasant."
)
ENERGY = Code("energy", "Energy", "How much energy: 0 sleepy, 100 wide awake.")
ZONE = Code("zone", "Zone", "Whether it is too much, enough, or too little.")
SAFETY = Code("safety", "Safety", "How safe it feels, compared with before.")
BODY = Code("body", "Body", "Where in the body something is felt, and what it is like.")
WRITTEN = Code("written", "Written", "What was written for the practitioner.")
BEFORE = Code("before", "Before", "As it was told last before a practice.")
AFTER = Code("after", "After", "As it was told first after a practice.")

CODES = (DISTRESS, PLEASANTNESS, ENERGY, ZONE, SAFETY, BODY, WRITTEN, BEFORE, AFTER)


def concept(*codes: Code) -> Json:
    """Give a codeable concept of codes of this system, all of which hold."""
    coding = [
        {"system": SYSTEM, "code": code.code, "display": code.display} for code in codes
    ]
    return {"coding": coding}


def code_system() -> Json:
    """Give the code system itself, so that a bundle explains itself."""
    return {
        "resourceType": "CodeSystem",
        "url": SYSTEM,
        "name": "CompanionSelfReport",
        "title": "What Companion asks before and after a practice",
        "status": "active",
        "content": "complete",
        "caseSensitive": True,
        "count": len(CODES),
        "concept": [
            {"code": c.code, "display": c.display, "definition": c.definition}
            for c in CODES
        ],
    }
