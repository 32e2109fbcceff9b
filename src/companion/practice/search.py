"""Finding practices: by words, by what a person needs, and by the time there is."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from companion.practice.model import Need, Practice


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time that a person has, in minutes, both ends included."""

    least: int = 1
    most: int = 10_000

    def fitting(self, lengths: Iterable[int]) -> tuple[int, ...]:
        """Give those lengths that fit."""
        return tuple(each for each in lengths if self.least <= each <= self.most)

    def nearest(self, lengths: Sequence[int], usual: int) -> int:
        """Give the length that fits and is nearest to the usual one, or that itself."""
        fitting = self.fitting(lengths)
        return min(fitting, key=lambda each: abs(each - usual), default=usual)


ANY_LENGTH = Span()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for; as it stands, everything."""

    text: str = ""
    """Words, of which each is found in a practice."""
    needs: frozenset[Need] = frozenset()
    """Any one of them will do; empty: all practices."""
    span: Span = ANY_LENGTH


EVERYTHING = Wanted()


def folded(text: str) -> str:
    """Give a text without case, accents and more than single spaces."""
    # Folding first: it takes some letters apart that decomposing then strips.
    apart = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", text).casefold()
    )
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(plain.split())


def searchable(practice: Practice, told: Iterable[str] = ()) -> str:
    """Give the folded text in which a practice is looked for.

    `told` is what the screen says of it besides, in the person's language.
    """
    parts = (
        practice.title,
        practice.summary,
        practice.kind.value,
        *(need.value for need in practice.needs),
        *(chapter.title for chapter in practice.chapters),
        *told,
    )
    # By lines, so that no word is found across two of them.
    return "\n".join(folded(part) for part in parts if part)


def has_words(searched: str, text: str) -> bool:
    """Tell whether each word of a text is found in a searchable one."""
    return all(word in searched for word in folded(text).split())


def suits(practice: Practice, lengths: Iterable[int], wanted: Wanted) -> bool:
    """Tell whether a practice, with its lengths, serves the needs and the time."""
    needed = not wanted.needs or not wanted.needs.isdisjoint(practice.needs)
    return needed and bool(wanted.span.fitting(lengths))
