"""The practices and voices that a plan can ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.practice.model import Direction
from companion.practice.patterns import has_holds

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from companion.ports import Entry
    from companion.practice.model import Practice


@dataclass(frozen=True, slots=True)
class Offered:
    """What the library holds, when a plan is written."""

    entries: Sequence[Entry]
    voices: Sequence[tuple[str, str]] = ()
    """Each voice's id and name."""

    @property
    def practices(self) -> Sequence[Practice]:
        """The practices, those of the person's own too."""
        return [each.practice for each in self.entries]

    @property
    def lengths(self) -> Mapping[str, Container[int]]:
        """The lengths of each practice, in minutes, by its id."""
        return {each.practice.id: each.lengths for each in self.entries}

    def entry_of(self, practice_id: str) -> Entry | None:
        """Give a practice's entry; None: it is not there now."""
        return next((e for e in self.entries if e.practice.id == practice_id), None)

    def title_of(self, practice_id: str) -> str:
        """Give a practice's title, or its id where it is not there now."""
        entry = self.entry_of(practice_id)
        return practice_id if entry is None else entry.practice.title

    def gentle_first(self) -> Sequence[Entry]:
        """Give the entries to choose from: grounding first, breath holds last."""

        def gentle(entry: Entry) -> tuple[bool, bool]:
            practice = entry.practice
            return has_holds(practice), practice.direction is Direction.INWARD

        return sorted(self.entries, key=gentle)
