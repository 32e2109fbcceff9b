"""From a practice back to the text of a script."""

import yaml

from companion.practice.directions import CHOSEN, NO_BED, OWN
from companion.practice.model import (
    Ask,
    Bed,
    Bounds,
    Breathe,
    BreathPattern,
    Chime,
    ChoosePace,
    Chosen,
    Fade,
    Gong,
    Item,
    Lead,
    Line,
    Note,
    Pace,
    Pause,
    Practice,
    Ramp,
)
from companion.practice.script import FENCE
from companion.practice.tokens import plain, told


def format_script(practice: Practice) -> str:
    """Write a practice as a script that parses to the same practice."""
    head: dict[str, object] = {
        "title": practice.title,
        "kind": practice.kind.value,
        "direction": practice.direction.value,
        "summary": practice.summary,
        "posture": practice.posture,
        "evidence": practice.evidence.value if practice.evidence else "",
        "note": practice.note,
        "caution": list(practice.caution),
        "bed": practice.bed or "",
        "minutes": list(practice.minutes),
        "needs": [need.value for need in practice.needs],
        "sources": list(practice.sources),
        "wordings": [wording.value for wording in practice.wordings],
        "night": practice.night,
        "pauses": _bounds(practice.pauses),
        "breathing": _bounds(practice.breathing),
    }
    kept = {key: value for key, value in head.items() if value}
    front = "".join(_pair(key, value) for key, value in kept.items())
    parts = [f"{FENCE}\n{front}{FENCE}\n"]
    for chapter in practice.chapters:
        if chapter.title:
            parts.append(f"\n# {chapter.title}\n")
        parts += [_item(item) for item in chapter.items]
    return "".join(parts)


def _pair(key: str, value: object) -> str:
    """Write one key of the front matter; lists stay on its line."""
    text = yaml.safe_dump(
        value, allow_unicode=True, width=10_000, default_flow_style=True
    )
    return f"{key}: {text.removesuffix(chr(10)).removesuffix('...').rstrip()}\n"


def _bounds(bounds: Bounds | None) -> list[float]:
    return [float(bound) for bound in bounds or ()]


def _line(line: Line) -> str:
    only = f"({', '.join(line.only)}) " if line.only else ""
    return f"{only}{line.text}\n"


def _item(item: Item) -> str:
    match item:
        case Line():
            return _line(item)
        case Note(text):
            return f"> {text}\n"
        case Breathe():
            return _breathe(item)
        case _:
            return f"({_direction(item)})\n"


def _direction(item: Pause | Fade | Bed | Ask | Chime | Gong | ChoosePace) -> str:
    match item:
        case Pause(length):
            return f"pause {told(length)}"
        case Fade(length):
            return f"fade for {told(length)}"
        case Bed(name):
            return f"bed {name or NO_BED}"
        case Ask(question):
            return f"ask {question.value}"
        case Chime():
            return "chime"
        case Gong():
            return "gong"
        case ChoosePace():
            return "choose pace"


def _breathe(item: Breathe) -> str:
    if item.lasting is not None:
        amount = f"for {told(item.lasting)}"
    else:
        amount = f"for {item.breaths} breaths"
    lines = [f"(breathe {_pace(item.pace)}, {amount})\n"]
    for line in item.over:
        when = f"(after {told(line.after)}) " if line.after is not None else ""
        lines.append(f"  {when}{line.text}\n")
    return "".join(lines)


def _pace(pace: Pace) -> str:
    match pace:
        case BreathPattern():
            words = [f"in {told(pace.inhale)}"]
            if pace.hold_full:
                words.append(f"hold {told(pace.hold_full)}")
            words.append(f"out {told(pace.exhale)}")
            if pace.hold_empty:
                words.append(f"hold {told(pace.hold_empty)}")
            return ", ".join(words)
        case Ramp():
            return (
                f"from {plain(pace.start)} to {plain(pace.end)} per minute, "
                f"out {plain(pace.out_percent)}%"
            )
        case Lead():
            return (
                f"from {OWN} to {plain(pace.end)} per minute, "
                f"out {plain(pace.out_percent)}%"
            )
        case Chosen():
            return CHOSEN
        case str():
            return pace
