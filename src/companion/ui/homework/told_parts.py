"""The parts of what a client told: texts, tables and the chart of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui import journey_words
from companion.ui.homework import told_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.findings import Findings
from companion.ui.widgets.table import Columns, Table
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from companion.homework.asked_and_done import PlanTold
    from companion.homework.report import Sat
    from companion.homework.told import Pairs, Said
    from companion.journey.sentences import Finding

tr = QCoreApplication.translate


def said_parts(looks: Looks, said: Sequence[Said]) -> Iterator[QWidget]:
    """Show what was written, word for word, each with its day."""
    for each in said:
        head = journey_words.short_day(each.day)
        if each.about:
            head = tr("reports", "{day}, {about}").format(day=head, about=each.about)
        yield _together(
            Text(looks, head, Type.SMALL, quiet=True), Text(looks, each.text)
        )


def asked_tables(looks: Looks, plans: Sequence[PlanTold]) -> Iterator[QWidget]:
    """Show a table for each plan: each item in all, then week by week."""
    for plan in plans:
        days = told_words.days_in_words(plan.first, plan.last)
        title = plan.title or tr("reports", "A plan")
        rows = [row for item in plan.items for row in told_words.item_rows(item)]
        columns = columns_of(told_words.item_headers(), rows)
        yield _together(
            Text(looks, title),
            Text(looks, days, Type.SMALL, quiet=True),
            Table(
                looks,
                tr("reports", "{}: asked and done").format(title),
                columns,
                whole=True,
            ),
        )


def pairs_part(looks: Looks, pairs: Pairs) -> Iterator[QWidget]:
    """Show the pairs as a chart, and what they allow to say."""
    # Here, since pyqtgraph comes with it.
    from companion.ui.charts.told_pairs import ToldPairChart

    chart = ToldPairChart(looks)
    chart.show_pairs(pairs)
    yield chart
    why = told_words.why_it_may_fall()
    yield Text(looks, why, Type.SMALL, quiet=True)
    found = findings_of(pairs)
    if any(finding.interval is not None for finding, _ in found):
        what = told_words.what_an_interval_is()
        yield Text(looks, what, Type.SMALL, quiet=True)
    told = Findings(looks)
    told.show_findings(found)
    yield told


def findings_of(pairs: Pairs) -> list[tuple[Finding, Sequence[tuple[int, int]]]]:
    """Give what may be said of all practices together, and of each."""
    each = [*pairs.findings()]
    if len(each) < 2:
        return [*each]
    every = [*zip(pairs.before.tolist(), pairs.after.tolist(), strict=True)]
    return [(pairs.overall(), every), *each]


def sessions_table(looks: Looks, sats: Sequence[Sat]) -> Table:
    """Show every session, with all that is told of it."""
    columns = told_words.sessions_columns(sats)
    headers = tuple(name for name, _ in columns)

    def cell(row: int, column: int) -> str:
        return columns[column][1](sats[row])

    name = tr("reports", "Every session that is told")
    return Table(looks, name, Columns(headers, len(sats), cell), whole=True)


def columns_of(headers: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Columns:
    """Give the columns of rows in words."""
    return Columns(headers, len(rows), lambda row, column: rows[row][column])


def _together(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, GRID)
    column.setSpacing(GRID // 2)
    for part in parts:
        column.addWidget(part)
    return whole
