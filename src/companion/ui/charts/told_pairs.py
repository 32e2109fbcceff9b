"""Distress before and after, as a client told it to a practitioner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication

from companion.journey.series import Each, Marks, marks
from companion.ui import journey_words
from companion.ui.charts.chart import Chart, Told
from companion.ui.charts.dumbbells import PairPlot
from companion.ui.charts.journey_charts import MOST_PAIRS, written_at
from companion.ui.widgets.table import Columns

if TYPE_CHECKING:
    from companion.homework.told import Pairs
    from companion.ui.looks import Looks

tr = QCoreApplication.translate


class ToldPairChart(Chart):
    """Pairs side by side, or a day, a week or a month of them where they are many."""

    def __init__(self, looks: Looks) -> None:
        self._before: Marks | None = None
        self._plot = PairPlot(looks, self._written)
        super().__init__(looks, tr("charts", "Distress, before and after"), self._plot)

    def show_pairs(self, pairs: Pairs) -> None:
        """Show the pairs of a client."""
        before, after = pair_marks(pairs)
        self._before = before
        self._plot.show(before, after)
        self.tell(
            Told(
                caption=journey_words.pairs_in_words(before.each, len(before.x)),
                point=lambda place: pair_in_words(pairs, before, after, place),
                table=pairs_table(pairs),
                empty="",
            )
        )

    def _written(self, place: int) -> str:
        return "" if self._before is None else written_at(self._before, place)


def pair_marks(pairs: Pairs) -> tuple[Marks, Marks]:
    """Give the marks of before and of after; they stand in pairs."""
    rows = np.arange(len(pairs), dtype=np.int64)
    return (
        marks(pairs.local, pairs.before, rows, MOST_PAIRS),
        marks(pairs.local, pairs.after, rows, MOST_PAIRS),
    )


def pair_in_words(pairs: Pairs, before: Marks, after: Marks, place: int) -> str:
    """Say what a pair of dots stands for; never a time of day that is not told."""
    row = int(before.first[place])
    if before.each is not Each.ENTRY:
        return journey_words.pair_in_words(before, after, place, pairs.titles[row])
    told = tr("charts", "{when}, {title}: before {before}, after {after}")
    return told.format(
        when=when_of(pairs, row),
        title=pairs.titles[row],
        before=int(pairs.before[row]),
        after=int(pairs.after[row]),
    )


def pairs_table(pairs: Pairs) -> Columns:
    """Give all pairs in words, newest first."""

    def cell(place: int, column: int) -> str:
        row = len(pairs) - 1 - place
        numbers = (pairs.before, pairs.after)
        if column < 2:
            return pairs.titles[row] if column else when_of(pairs, row)
        return str(int(numbers[column - 2][row]))

    headers = (
        tr("charts", "When"),
        tr("charts", "Practice"),
        tr("charts", "Before"),
        tr("charts", "After"),
    )
    return Columns(headers, len(pairs), cell)


def when_of(pairs: Pairs, row: int) -> str:
    """Say when a pair was: its day, and the time where it is told."""
    moment = journey_words.moment_of(int(pairs.local[row]))
    if pairs.timed[row]:
        return journey_words.short_moment(moment)
    return journey_words.short_day(moment.date())
