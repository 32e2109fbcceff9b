"""What docs/library.md says, from the parsed scripts alone."""

from textwrap import fill
from typing import TYPE_CHECKING

from companion.practice.grades import GRADES
from companion.practice.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from companion.practice.model import Practice

_WIDTH = 88

_HEAD = """\
# The practices

What comes with Companion: {count} practices, by kind. Written from their scripts by
`python -m library` ([tools](../tools/README.md)); a test keeps it true.

{grades}
They say how well a practice is studied, not how much it helps; where there is no
source, none is claimed. [What the practices rest on](evidence.md) says more, and so
does the note in each script. None of this was reviewed by clinicians.

*Inward* practices point attention to the body, the breath or feelings, *outward* ones
to what is around. Minutes are those on offer: pauses and breathing stretch, speech does
not.
"""

_REST = """\
## What they rest on

*With care* names what asks for care; the practice says how, in its note or its words.
"""


def library_page(practices: "Iterable[Practice]") -> str:
    """Give the whole page, as Markdown."""
    kinds = list(Kind)
    ordered = sorted(
        practices,
        key=lambda p: (kinds.index(p.kind), p.minutes[:1], p.title.lower()),
    )
    told = "; ".join(f"**{grade}** {words}" for grade, words in GRADES.items())
    grades = fill(f"Grades: {told}.", _WIDTH, break_on_hyphens=False)
    return "\n".join(
        [
            _HEAD.format(count=len(ordered), grades=grades),
            "## What they are\n",
            _table(
                ("practice", "kind", "direction", "for", "minutes", "wordings", "bed"),
                [_what_it_is(practice) for practice in ordered],
            ),
            _REST,
            _table(
                ("practice", "evidence", "with care", "sources"),
                [_what_it_rests_on(practice) for practice in ordered],
            ),
        ]
    ).removesuffix("\n")


def _what_it_is(practice: "Practice") -> "Sequence[str]":
    link = f"[{practice.title}](../assets/scripts/{practice.id}.md)"
    return (
        f"{link}: {practice.summary}",
        practice.kind.value,
        practice.direction.value,
        _listed(practice.needs),
        _listed(str(minutes) for minutes in practice.minutes) or "as written",
        _listed(practice.wordings),
        practice.bed or "none",
    )


def _what_it_rests_on(practice: "Practice") -> "Sequence[str]":
    grade = practice.evidence
    return (
        practice.title,
        f"**{grade}** {GRADES[grade]}" if grade else "no grade",
        _listed(practice.caution),
        "; ".join(practice.sources),
    )


def _listed(words: "Iterable[str]") -> str:
    return ", ".join(words)


def _table(head: "Sequence[str]", rows: "Iterable[Sequence[str]]") -> str:
    lines = [head, ["---"] * len(head), *rows]
    cells = ([cell.replace("|", "\\|") or "–" for cell in line] for line in lines)  # noqa: RUF001 an en dash
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)
