"""Plans as a practitioner makes them, with a script, clips and a spoken note."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import numpy as np
import soundfile

from companion.homework.plan import (
    Carried,
    Clip,
    Item,
    Plan,
    Practitioner,
    Rhythm,
)
from companion.homework.plan_text import Member
from companion.homework.telling import USUAL
from companion.homework.trust import PublicKeys
from companion.practice.model import Question
from companion.storage.homework.plan_file import write_plan
from companion.storage.homework.signing import public_of, sign

SECRET = bytes(range(32))
RECIPIENT = "age1pely3tu5yqz4u9y94v9r7prujgrlwehwqjsn5yr33n6qhgcyp9asj490c6"
KEYS = PublicKeys(public_of(SECRET), RECIPIENT)
PLAN_ID = "7d3c2b1a-5e4f-4a6b-8c9d-0e1f2a3b4c5d"
LINE = "Feel the ground under your feet."
SCRIPT = f"""---
title: Evening ground
kind: grounding
direction: outward
---

{LINE}

(pause 5s)
""".encode()


def sound(
    seconds: float = 0.5, kind: str = "FLAC", rate: int = 48_000, channels: int = 1
) -> bytes:
    """The bytes of a short sound file."""
    tone = 0.1 * np.sin(np.arange(round(seconds * rate)) * 0.05)
    wave = np.repeat(tone[:, None], channels, axis=1)
    file = io.BytesIO()
    subtype = {"OGG": "VORBIS", "MP3": "MPEG_LAYER_III"}.get(kind, "PCM_16")
    soundfile.write(file, wave.astype(np.float32), rate, subtype, format=kind)
    return file.getvalue()


PLAN = Plan(
    id=PLAN_ID,
    revision=1,
    title="Two calm weeks",
    practitioner=Practitioner("Dr Mara Lind", KEYS),
    client="Bluebird",
    made_at=datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
    starts=date(2026, 11, 26),
    expires=date(2026, 12, 9),
    items=(
        Item("ground", "plan/evening-ground", "Evening ground", Rhythm((0, 2, 4))),
        Item(
            "breath",
            "coherent-breathing",
            "Coherent breathing",
            Rhythm(times_a_week=3),
            minutes=5,
            at=time(7, 30),
            cue="after I brushed my teeth",
            substitutes=("five-senses", "plan/evening-ground"),
        ),
    ),
    note="Take it gently.\nWe look at it together on Thursday.",
    spoken_note="audio/note.ogg",
    stop_rule="Leave it when it becomes too much.",
    after=(Question.DISTRESS, Question.SAFETY),
    telling=USUAL,
    scripts=(Carried("plan/evening-ground", "scripts/evening-ground.md"),),
    clips=(Clip(LINE, "heart", "audio/line-1.flac", 24_000),),
)


MEMBERS = {
    name: Member(100 + place, bytes([place]) * 32)
    for place, name in enumerate(
        ("audio/line-1.flac", "audio/note.ogg", "scripts/evening-ground.md")
    )
}
"""What a manifest may say of them."""


@cache
def members() -> dict[str, bytes]:
    """What `PLAN` carries; Ogg has chance in it, so it is made once."""
    return {
        "scripts/evening-ground.md": SCRIPT,
        "audio/line-1.flac": sound(),
        "audio/note.ogg": sound(1, "OGG"),
    }


def signed(data: bytes) -> bytes:
    return sign(SECRET, data)


def plan_file(folder: Path, plan: Plan = PLAN, **changes: object) -> Path:
    """Write a plan, with changes to its fields, and give its path."""
    path = folder / "calm.companion-plan"
    write_plan(path, replace(plan, **changes), members(), signed)  # type: ignore[arg-type]
    return path
