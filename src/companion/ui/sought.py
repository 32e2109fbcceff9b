"""Whether something is meant by the words that a person looks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.practice.search import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")


def meant(sought: str, seen: Iterable[str], also: str) -> Sequence[str] | None:
    """Tell whether each word that is looked for begins a word of something.

    Args:
        sought: What the person typed.
        seen: What is to be read there.
        also: Other words for it, parted by commas.

    Returns:
        Those of the other words that were needed; None where it is not meant.
    """
    visible = _words(" ".join(seen))
    others = [each.strip() for each in also.split(",") if each.strip()]
    needed: list[str] = []
    for word in _words(sought):
        if any(each.startswith(word) for each in visible):
            continue
        other = next((o for o in others if _begins(o, word)), None)
        if other is None:
            return None
        if other not in needed:
            needed.append(other)
    return needed


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


def _begins(phrase: str, word: str) -> bool:
    return any(each.startswith(word) for each in _words(phrase))
