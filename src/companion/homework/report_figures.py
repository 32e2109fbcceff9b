"""What the pairs of a report show, and no more than docs/statistics.md lets say."""

from dataclasses import dataclass

import numpy as np

from companion.homework.report import Report, Sat
from companion.journey.sentences import Finding, finding_of


@dataclass(frozen=True, slots=True)
class Told:
    """The pairs of one practice, or of all, and what may be said of them."""

    pairs: tuple[tuple[int, int], ...]
    """Distress before and after, oldest first."""
    finding: Finding
    """Under 5 pairs it says nothing but how many there are."""


def figures_of(report: Report) -> tuple[Told, ...]:
    """Give them for all practices together, then for each, those with most pairs first.

    Of one practice there is nothing but its own; without a pair there is none.
    """
    by_practice: dict[str, list[tuple[int, int]]] = {}
    titles: dict[str, str] = {}
    for sat in report.sat:
        if (pair := pair_of(sat)) is not None:
            by_practice.setdefault(sat.practice_id, []).append(pair)
            titles[sat.practice_id] = sat.title
    each = [
        _told(pairs, (practice, titles[practice]))
        for practice, pairs in by_practice.items()
    ]
    each.sort(key=lambda told: (-told.finding.count, told.finding.practice))
    if len(each) < 2:
        return tuple(each)
    every = [pair for sat in report.sat if (pair := pair_of(sat)) is not None]
    return (_told(every, None), *each)


def pair_of(sat: Sat) -> tuple[int, int] | None:
    """Give distress before and after; None where not both are told."""
    before = sat.before.distress if sat.before else None
    after = sat.after.distress if sat.after else None
    return None if before is None or after is None else (before, after)


def _told(pairs: list[tuple[int, int]], practice: tuple[str, str] | None) -> Told:
    changes = np.array([after - before for before, after in pairs], np.int64)
    return Told(tuple(pairs), finding_of(changes, practice))
