"""How long a practice is to be, as a plan wishes and as it can be here."""

from collections.abc import Sequence

from companion.practice.model import Practice


def minutes_to_ask(
    practice: Practice, lengths: Sequence[int], usual: int, wished: int | None
) -> int | None:
    """Give the length that a plan wishes, or the nearest one; None: as written.

    `lengths` are those on offer, in minutes. A script that offers none has one alone,
    as it is written, whatever the plan calls it.
    """
    if not practice.minutes and len(lengths) < 2:
        return None
    if wished is None:
        return usual
    offered = lengths or (usual,)
    return min(offered, key=lambda minutes: abs(minutes - wished))
