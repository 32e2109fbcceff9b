"""How soon is the journey page there, with 100,000 check-ins over 20 years?

The log is read before (warm). Beside the page stands an empty window, beside a chart a
plain pyqtgraph plot with as many points, beside the list of entries an empty list of as
many rows. Everything in milliseconds.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QStringListModel
from PySide6.QtWidgets import QApplication, QListView, QWidget

from companion.journey.periods import Span
from companion.practice.model import Question
from companion.storage.log import Log
from companion.storage.opening import open_log
from companion.ui.charts.chart import Chart
from companion.ui.charts.journey_charts import AnswerChart, PairChart
from companion.ui.looks import LIGHT, Looks
from companion.ui.pages.journey import JourneyPage
from companion.ui.printing import Printing
from companion.ui.summary import Choices, Summary
from figures import Row, home, median, percentile, show
from made_log import locked, make

NOW = datetime(2026, 6, 30, 21, tzinfo=timezone(timedelta(hours=2)))
SIZE = (900, 640)
SCROLLS = 400


def main() -> None:
    """Make the log, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check-ins", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--locked", action="store_true", help="with a passphrase")
    options = parser.parse_args()
    application = QApplication(sys.argv)
    looks = Looks()
    looks.force(LIGHT)
    looks.hold_still(True)
    with home() as folder:
        path = make(folder, options.check_ins)
        key = locked(path) if options.locked else None
        backups, now = path.parent / "backups", datetime.now(UTC)
        with open_log(path, backups, now, key=key).log as log:
            history = log.history()
            counts = len(history.check_ins.ids), len(history.sessions.ids)
            print(f"{counts[0]:,} check-ins, {counts[1]:,} sessions; the least of")
            print(f"{options.rounds} rounds")
            bench = Bench(application, looks, log, options.rounds)
            bench.pages()
            bench.charts()
            bench.entries()
            bench.printing(folder)


class Bench:
    """Measures one thing after the other."""

    def __init__(
        self, application: QApplication, looks: Looks, log: Log, rounds: int
    ) -> None:
        self._application = application
        self._looks = looks
        self._log = log
        self._rounds = rounds

    def pages(self) -> None:
        """Time the page: made, shown and painted; and another period on it."""
        page = self._page()
        periods = page.overview.periods

        def choose(span: Span) -> Callable[[], object]:
            return lambda: (periods.look_at(span, NOW.date()), self._paint(page))

        empty = self._least(lambda: self._shown(QWidget()))
        rows = [
            Row("made, shown and painted", self._least(self._page), empty),
            Row("again", self._least(lambda: self._again(page))),
            Row("again, after a change", self._least(lambda: self._changed(page))),
            Row("a month instead", self._least(choose(Span.MONTH))),
            Row("a day instead", self._least(choose(Span.DAY))),
            Row("all again", self._least(choose(Span.ALL))),
        ]
        page.hide()
        show("The page", rows, "empty window")

    def charts(self) -> None:
        """Time each chart: made, filled, shown and painted."""
        history = self._log.history()
        period = history.whole()
        assert period is not None

        def pairs() -> Chart:
            chart = PairChart(self._looks)
            chart.show_history(history, period, 0)
            return chart

        def answers(question: Question) -> Callable[[], Chart]:
            def made() -> Chart:
                chart = AnswerChart(self._looks, question)
                chart.show_history(history, period, 0)
                return chart

            return made

        makers: dict[str, Callable[[], Chart]] = {"before and after": pairs}
        for question in (Question.DISTRESS, Question.PLEASANTNESS, Question.ENERGY):
            makers[question.value] = answers(question)
        plain = self._least(lambda: self._shown(_plain_plot()))
        rows = [
            Row(name, self._least(lambda m=make_: self._shown(m())), plain)
            for name, make_ in makers.items()
        ]
        show("Charts of all", rows, "plain plot")

    def entries(self) -> None:
        """Time scrolling through all entries, and searching their notes."""
        page = self._page()
        page.overview.search.click()
        listed = page.entries.list
        plain = QListView()
        plain.setUniformItemSizes(True)
        names = [f"Entry {n}" for n in range(page.entries.entries.rowCount())]
        plain.setModel(QStringListModel(names))
        self._shown(plain)
        ours, bare = self._scrolled(listed), self._scrolled(plain)
        field = page.entries.search

        def search() -> None:
            field.setText("lighthouse")
            page.entries.sought.emit("")
            self._paint(page)

        rows = [
            Row("a frame, p50", median(ours), median(bare)),
            Row("a frame, p99", percentile(ours, 0.99), percentile(bare, 0.99)),
            Row("search", self._least(search)),
        ]
        page.hide()
        show(f"Entries ({len(names):,})", rows, "plain list")

    def printing(self, folder: Path) -> None:
        """Time the PDF of everything, with notes."""
        history = self._log.history()
        period = history.whole()
        assert period is not None
        summary = Summary(self._log, history, period, Choices(notes=True))
        start = time.perf_counter()
        printing = Printing(summary, folder / "journey.pdf", NOW)
        steps = []
        more = True
        while more:
            began = time.perf_counter()
            more = printing.step()
            steps.append((time.perf_counter() - began) * 1000)
        took = time.perf_counter() - start
        rows = [
            Row("pages", printing.pages, decimals=0),
            Row("pages a second", printing.pages / took),
            Row("longest step", max(steps)),
        ]
        show("Printed", rows)

    def _page(self) -> JourneyPage:
        page = JourneyPage(self._looks, self._log, lambda: NOW)
        page.refresh()
        return self._shown(page)

    def _changed(self, page: JourneyPage) -> None:
        self._log.set_anchors(
            {0: "calm"}
        )  # The columns of the log are read anew after it.
        self._again(page)

    def _again(self, page: JourneyPage) -> None:
        page.refresh()
        self._paint(page)

    def _shown(self, widget: QWidget) -> QWidget:
        widget.resize(*SIZE)
        widget.show()
        self._paint(widget)
        return widget

    def _paint(self, widget: QWidget) -> None:
        """Let all be painted that is due."""
        widget.update()
        self._application.processEvents()

    def _scrolled(self, view: QListView) -> list[float]:
        """Scroll by three quarters of a page and by leaps; time each frame."""
        bar = view.verticalScrollBar()
        leaps = np.linspace(0, bar.maximum(), SCROLLS // 2).astype(int).tolist()
        step = bar.pageStep() * 3 // 4
        places = [*leaps, *(step * n for n in range(SCROLLS // 2))]
        times = []
        for place in places:
            start = time.perf_counter()
            bar.setValue(place)
            view.viewport().repaint()
            times.append((time.perf_counter() - start) * 1000)
        return times

    def _least(self, what: Callable[[], object]) -> float:
        times = []
        for _ in range(self._rounds):
            start = time.perf_counter()
            made = what()
            times.append((time.perf_counter() - start) * 1000)
            if isinstance(made, QWidget):
                made.hide()
                made.deleteLater()
                QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return min(times)


def _plain_plot() -> QWidget:
    plot = pg.PlotWidget()
    heights = np.arange(400) % 10
    plot.plot(np.arange(400), heights, symbol="o")
    return plot


if __name__ == "__main__":
    main()
