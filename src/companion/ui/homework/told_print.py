"""What one client told, on paper; never the practitioner's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSizeF

from companion.homework.told import stopped_early
from companion.ui import finding_words, journey_words
from companion.ui.charts.dumbbells import PairPlot
from companion.ui.charts.journey_charts import written_at
from companion.ui.charts.told_pairs import pair_marks
from companion.ui.homework import told_words
from companion.ui.homework.told_parts import findings_of
from companion.ui.looks import Type
from companion.ui.printing import Printing
from companion.ui.summary import Figure, Line, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from companion.homework.caseload import Told
    from companion.ui.looks import Looks
    from companion.ui.summary import Block

tr = QCoreApplication.translate

_CHART = QSizeF(640, 190)


def print_told(told: Told, path: Path, now: datetime) -> None:
    """Print it to a file, which is whole or not there at all.

    Raises:
        CompanionError: The file cannot be written.
    """
    printing = Printing(ToldSheets(told), path, now)
    while printing.step():
        pass


class ToldSheets:
    """What stands on the sheets."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def blocks(self, looks: Looks, now: datetime) -> Iterator[Block]:
        """Give all of it, from the top; `looks` are those of paper."""
        told = self._told
        yield Words(told.name, Type.TITLE)
        yield Words(told_words.about(told))
        made = tr("reports", "Made on {}.").format(
            journey_words.day_in_words(now.date())
        )
        yield Words(f"{made} {told_words.honest()}", quiet=True)
        yield from self._said()
        yield from self._asked()
        yield from self._change(looks)
        yield from self._sessions()

    def _said(self) -> Iterator[Block]:
        if self._told.said:
            yield Words(tr("reports", "What they wrote"), Type.HEADING)
        for each in self._told.said:
            head = journey_words.short_day(each.day)
            yield Words(f"{head}  {each.about}".rstrip(), Type.SMALL, quiet=True)
            yield Words(each.text)

    def _asked(self) -> Iterator[Block]:
        yield Words(tr("reports", "Asked and done"), Type.HEADING)
        if not self._told.plans:
            none = tr("reports", "What was done of a plan is not told.")
            yield Words(none, quiet=True)
        for plan in self._told.plans:
            days = told_words.days_in_words(plan.first, plan.last)
            yield Words(f"{plan.title}  {days}".strip())
            yield Line(told_words.item_headers(), head=True)
            for item in plan.items:
                for row in told_words.item_rows(item):
                    yield Line(row)

    def _change(self, looks: Looks) -> Iterator[Block]:
        pairs = self._told.pairs
        yield Words(tr("reports", "Before and after"), Type.HEADING)
        if not len(pairs):
            none = tr("reports", "Distress before and after is not told.")
            yield Words(none, quiet=True)
            return
        before, after = pair_marks(pairs)
        plot = PairPlot(looks, lambda place: written_at(before, place))
        plot.show(before, after)
        plot.fit(round(_CHART.width()))
        told = journey_words.pairs_in_words(before.each, len(before.x))
        yield Words(told, Type.SMALL, quiet=True)
        yield Figure(_CHART, plot.plot.draw)
        yield Words(told_words.why_it_may_fall(), Type.SMALL, quiet=True)
        found = findings_of(pairs)
        if any(finding.interval is not None for finding, _ in found):
            yield Words(told_words.what_an_interval_is(), Type.SMALL, quiet=True)
        for finding, listed in found:
            yield Words(finding_words.finding_in_words(finding))
            told = (
                journey_words.listed_in_words(listed)
                if finding.counts is None
                else finding_words.counts_in_words(finding.counts)
            )
            yield Words(told, Type.SMALL, quiet=True)

    def _sessions(self) -> Iterator[Block]:
        told = self._told
        stopped = stopped_early(told.sittings)
        if stopped:
            yield Words(tr("reports", "Stopped early"), Type.HEADING)
        for sat in stopped[::-1]:
            yield Words(told_words.stopped_in_words(sat))
        sats = [sitting.sat for sitting in told.sittings][::-1]
        if not sats:
            return
        yield Words(tr("reports", "Every session that is told"), Type.HEADING)
        when, practice, *others = told_words.sessions_columns(sats)
        for sat in sats:
            yield Words(f"{when[1](sat)}: {practice[1](sat)}")
            more = [f"{name}: {said}" for name, tell in others if (said := tell(sat))]
            if more:
                yield Words("; ".join(more), Type.SMALL, quiet=True)
