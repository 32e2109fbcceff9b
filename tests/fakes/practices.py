"""Three practices as the library offers them, without their scripts."""

from dataclasses import replace
from decimal import Decimal

from companion.ports import Entry
from companion.practice.model import (
    Breathe,
    Chapter,
    Direction,
    Evidence,
    Kind,
    Lead,
    Practice,
)
from companion.units import Millis

COHERENT = Practice(
    id="coherent-breathing",
    title="Coherent breathing",
    kind=Kind.BREATHING,
    direction=Direction.INWARD,
    chapters=(),
    summary="Five seconds in, five seconds out, small and soft.",
    posture="sitting or lying",
    evidence=Evidence.B,
    note="Slow breathing may help a little; other calm paces may do as well.",
    bed="ocean",
    minutes=(3, 5, 10),
)

SCAN = Practice(
    id="head-to-sacrum",
    title="Head to sacrum",
    kind=Kind.BODY_SCAN,
    direction=Direction.INWARD,
    chapters=(),
    summary="Feel what supports the head, the back and the pelvis.",
    posture="lying or sitting",
    evidence=Evidence.C,
    note="Bone motion is disputed. This is a body scan on a head-to-sacrum route.",
)

AROUND = Practice(
    id="look-around",
    title="Look around",
    kind=Kind.GROUNDING,
    direction=Direction.OUTWARD,
    chapters=(),
    summary="Three things to see, three to hear.",
    posture="any",
    evidence=Evidence.D,
)

LED = replace(
    COHERENT,
    id="easy-lengthening",
    title="Easy lengthening",
    chapters=(Chapter("", (Breathe(Lead(Decimal(6), Decimal(60)), Millis(300_000)),)),),
)
"""Begins at the person's own pace."""

ENTRIES = (
    Entry(COHERENT, (3, 5, 10), 5),
    Entry(SCAN, (9,), 9),
    Entry(AROUND, (3,), 3),
)
