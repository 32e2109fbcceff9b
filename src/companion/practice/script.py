"""From the text of a script to a practice."""

import re
from collections.abc import Collection

from companion.practice import limits
from companion.practice.body import Body, written_length
from companion.practice.front_matter import FrontMatter, parse_front_matter
from companion.practice.model import (
    Breathe,
    Chapter,
    Direction,
    Fade,
    Kind,
    Note,
    Pause,
    Practice,
)
from companion.practice.problems import Problem, ScriptProblems

FENCE = "---"

_LINE_END = re.compile(r"\r\n|\n|\r")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)


def read_script(
    data: bytes, name: str, beds: Collection[str] | None = None
) -> Practice:
    """Read the bytes of a script file; `name` is told in problems.

    Raises `ScriptProblems`.
    """
    if len(data) > limits.LONGEST_SCRIPT:
        _refuse(
            name,
            f"the file has {len(data) / 1e6:.1f} MB",
            "expected a script of at most 1 MB",
        )
    if b"\x00" in data:
        _refuse(name, "this is not a text file", "expected a script in UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_END.split(data[: error.start].decode("utf-8-sig", "replace"))
        place = Problem(
            len(before),
            len(before[-1]) + 1,
            "this is not UTF-8 text",
            "expected the file to be saved as UTF-8",
        )
        raise ScriptProblems(name, [place]) from None
    return parse(text, name, beds)


def parse(text: str, name: str, beds: Collection[str] | None = None) -> Practice:
    """Read a script; `name` is its file's name, whose stem is the practice's id.

    `beds` are the known beds; None: any name will do. Raises `ScriptProblems` with
    everything that is wrong.
    """
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if not text.strip():
        _refuse(name, "the file is empty", "expected a script that begins with ---")
    problems = _control_characters(lines)
    if problems:
        raise ScriptProblems(name, problems)
    head, body_start, problems = _front_matter(lines, beds)
    body = Body(beds, head.wordings)
    for number, line in enumerate(lines[body_start:], body_start + 1):
        body.read(number, line)
    problems += body.problems
    if not problems:
        problems = _whole(body, body_start)
    if problems or head.kind is None or head.direction is None:
        raise ScriptProblems(name, problems)
    return _practice(name, head, head.kind, head.direction, body)


def _refuse(name: str, what: str, expected: str) -> None:
    raise ScriptProblems(name, [Problem(1, 1, what, expected)])


def _control_characters(lines: list[str]) -> list[Problem]:
    return [
        Problem(
            number,
            match.start() + 1,
            f"there is an invisible character (U+{ord(match[0]):04X}) here",
            "expected plain text",
        )
        for number, line in enumerate(lines, 1)
        if (match := CONTROL.search(line))
    ][:20]


def _front_matter(
    lines: list[str], beds: Collection[str] | None
) -> tuple[FrontMatter, int, list[Problem]]:
    """Give the front matter, the index of the first line after it, and problems."""
    start = next(i for i, line in enumerate(lines) if line.strip())
    if lines[start].rstrip() != FENCE:
        problem = Problem(
            start + 1, 1, "there is no front matter", "expected --- on the first line"
        )
        return FrontMatter(), start, [problem]
    for end in range(start + 1, len(lines)):
        if lines[end].rstrip() == FENCE:
            head, problems = parse_front_matter(
                "\n".join(lines[start + 1 : end]), start + 2, beds
            )
            return head, end + 1, problems
    problem = Problem(
        start + 1, 1, "the front matter has no end", "expected a second line of ---"
    )
    return FrontMatter(), len(lines), [problem]


def _whole(body: Body, body_start: int) -> list[Problem]:
    items = [item for _, items in body.chapters for item in items]
    if all(isinstance(item, Note) for item in items):
        return [
            Problem(
                max(body_start, 1),
                1,
                "the script has nothing to do",
                "expected at least one spoken line or direction",
            )
        ]
    length = sum(
        written_length(item) if isinstance(item, Breathe) else item.length
        for item in items
        if isinstance(item, Pause | Fade | Breathe)
    )
    if length > limits.LONGEST_PRACTICE:
        return [
            Problem(
                max(body_start, 1),
                1,
                f"the practice lasts {length / 3_600_000:.1f} hours",
                f"expected at most {limits.LONGEST_PRACTICE // 3_600_000}",
            )
        ]
    return []


def _practice(
    name: str, head: FrontMatter, kind: Kind, direction: Direction, body: Body
) -> Practice:
    return Practice(
        id=practice_id(name),
        title=head.texts["title"],
        kind=kind,
        direction=direction,
        chapters=tuple(Chapter(title, tuple(items)) for title, items in body.chapters),
        summary=head.texts.get("summary", ""),
        posture=head.texts.get("posture", ""),
        evidence=head.evidence,
        note=head.texts.get("note", ""),
        caution=head.caution,
        bed=head.bed,
        minutes=head.minutes,
        needs=head.needs,
        sources=head.sources,
        wordings=head.wordings,
        night=head.night,
        pauses=head.bounds.get("pauses"),
        breathing=head.bounds.get("breathing"),
    )


def practice_id(name: str) -> str:
    """Give the id of a practice: its file's name without folders and ending."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rsplit(".", 1)[0] if "." in last[1:] else last
