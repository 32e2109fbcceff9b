"""What a printed summary says, block by block; how it looks, the paper knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSizeF
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from companion.checkin.body import Side
from companion.journey.body_heat import heat_of
from companion.journey.effects import pair_marks, pairs_of
from companion.journey.entries import Around, entries_of
from companion.journey.history import SKIPPED
from companion.journey.sentences import Verdict, findings, overall
from companion.journey.series import marks_of
from companion.practice.model import Question
from companion.ui import finding_words, journey_words, words
from companion.ui.charts.dumbbells import PairPlot
from companion.ui.charts.journey_charts import MOST_PAIRS, ends_of, scale_of, written_at
from companion.ui.charts.lines import LinePlot
from companion.ui.looks import Type
from companion.ui.widgets.body_heat import heat_in_words, regions_table
from companion.ui.widgets.body_picture import BodyMapPicture
from companion.ui.widgets.period_row import first_weekday

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from PySide6.QtGui import QPainter

    from companion.checkin.records import CheckIn
    from companion.journey.history import History
    from companion.journey.periods import Period
    from companion.ports import Diary
    from companion.ui.looks import Looks

    Draw = Callable[[QPainter, QRectF], None]

tr = QCoreApplication.translate

_BATCH = 128
"""So many entries are read from the log at once."""
_WHOLE = QWidget.RenderFlag.DrawChildren
_CHART = QSizeF(640, 190)
_ASKED = (Question.DISTRESS, Question.PLEASANTNESS, Question.ENERGY)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person wants on paper."""

    entries: bool = True
    notes: bool = False
    body_maps: bool = False
    for_practitioner: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A heading or a paragraph."""

    text: str
    kind: Type = Type.BODY
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table; what does not fit is set on the next lines."""

    cells: tuple[str, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that is drawn, and never cut by the end of a page."""

    size: QSizeF
    """The most it takes, in pixels of 1/96 inch."""
    draw: Draw


Block = Words | Line | Figure


class Summary:
    """A period of a log, ready to be printed."""

    def __init__(
        self, diary: Diary, history: History, period: Period, choices: Choices
    ) -> None:
        """Take what is to be printed; notes are read as their page comes.

        The blocks may raise `LogError`.
        """
        self._diary = diary
        self._history = history
        self._period = period
        self._choices = choices
        self.entries = entries_of(history, period)

    def blocks(self, looks: Looks, now: datetime) -> Iterator[Block]:
        """Give all of it, from the top; `looks` are those of paper."""
        yield from self._head(now)
        yield from self._change(looks)
        yield from self._over_time(looks)
        if self._choices.body_maps:
            yield from self._body(looks)
        if self._choices.entries or self._choices.notes:
            yield from self._entries()

    def _head(self, now: datetime) -> Iterator[Block]:
        yield Words(tr("summary", "Journey"), Type.TITLE)
        yield Words(journey_words.period_in_words(self._period), Type.HEADING)
        made = tr("summary", "Made on {} by Companion, from what one person noted.")
        yield Words(made.format(journey_words.day_in_words(now.date())), quiet=True)
        told = tr(
            "summary",
            "Nobody monitors what stands here, and it was not reviewed clinically. It "
            "is no diagnosis, and shows no effect of a treatment.",
        )
        yield Words(told, quiet=True)

    def _change(self, looks: Looks) -> Iterator[Block]:
        sessions = self._history.sessions
        pairs = pairs_of(sessions, self._period)
        yield Words(tr("summary", "Before and after"), Type.HEADING)
        if not len(pairs):
            none = tr("summary", "Nothing was answered both before and after.")
            yield Words(none, quiet=True)
            return
        yield Words(finding_words.why_it_may_fall(), quiet=True)
        before, after = pair_marks(pairs, MOST_PAIRS, first_weekday())
        plot = PairPlot(looks, lambda place: written_at(before, place))
        plot.show(before, after)
        told = journey_words.pairs_in_words(before.each, len(before.x))
        yield Words(told, Type.SMALL, quiet=True)
        plot.fit(round(_CHART.width()))
        yield Figure(_CHART, plot.plot.draw)
        found = findings(sessions, self._period)
        both = [overall(sessions, self._period)] if len(found) > 1 else []
        yield Words(finding_words.part_of_a_fall(), Type.SMALL, quiet=True)
        if any(each.interval is not None for each in (*both, *found)):
            what = finding_words.what_an_interval_is()
            yield Words(what, Type.SMALL, quiet=True)
        for each in (*both, *found):
            yield Words(finding_words.finding_in_words(each))
            if each.counts is not None:
                counts = finding_words.counts_in_words(each.counts)
                yield Words(counts, Type.SMALL, quiet=True)
            elif each.verdict is Verdict.LISTED and each.practice is not None:
                mine = pairs.of(sessions.practices.index(each.practice))
                listed = [*zip(mine.before.tolist(), mine.after.tolist(), strict=True)]
                told = journey_words.listed_in_words(listed)
                yield Words(told, Type.SMALL, quiet=True)

    def _over_time(self, looks: Looks) -> Iterator[Block]:
        yield Words(tr("summary", "Over time"), Type.HEADING)
        for question in _ASKED:
            marks = marks_of(
                self._history.check_ins,
                question,
                self._period,
                first_weekday=first_weekday(),
            )
            yield Words(words.subject_in_words(question))
            if not len(marks.x):
                yield Words(tr("summary", "No answer in this time."), quiet=True)
                continue
            most, steps = scale_of(question)
            lines = LinePlot(looks, most, steps)
            lines.show(marks, *ends_of(self._period))
            lines.fit(round(_CHART.width()))
            told = finding_words.marks_in_words(marks.each)
            low, high = words.ends_in_words(question)
            scale = tr("summary", "0 is {low}, {most} is {high}.")
            scale = scale.format(low=low, most=most, high=high)
            yield Words(f"{scale} {told}", Type.SMALL, quiet=True)
            yield Figure(_CHART, lines.plot.draw)

    def _body(self, looks: Looks) -> Iterator[Block]:
        maps = self._diary.body_maps(self._period)
        heat = heat_of(maps)
        yield Words(tr("summary", "In the body"), Type.HEADING)
        if not heat.maps:
            yield Words(tr("summary", "No body map was filled in."), quiet=True)
            return
        yield Words(heat_in_words(heat), Type.SMALL, quiet=True)
        picture = BodyMapPicture(looks)
        most = heat.most()
        front, back = (heat.cells(side) / max(most, 1) for side in Side)
        high = tr("summary", "{} of {}").format(f"{most:,}", f"{heat.maps:,}")
        legend = (tr("summary", "never"), high)
        picture.set_heat(front, back, legend, "")
        width = 340
        size = QSizeF(width, picture.heightForWidth(width))
        picture.resize(size.toSize())

        def draw(painter: QPainter, rect: QRectF) -> None:
            painter.save()
            painter.translate(rect.topLeft())
            picture.render(painter, QPoint(), QRegion(), _WHOLE)
            painter.restore()

        yield Figure(size, draw)
        regions = regions_table(heat)
        yield Line(regions.headers, head=True)
        for row in range(regions.rows):
            yield Line(tuple(regions.cell(row, c) for c in range(len(regions.headers))))

    def _entries(self) -> Iterator[Block]:
        yield Words(tr("summary", "Entries, newest first"), Type.HEADING)
        distress = words.subject_in_words(Question.DISTRESS)
        headers = (tr("summary", "When"), tr("summary", "What"), distress)
        yield Line(headers, head=True)
        around = Around(self._history.check_ins)
        for first in range(0, len(self.entries), _BATCH):
            rows = range(first, min(first + _BATCH, len(self.entries)))
            texts = self._texts(rows, around)
            for row in rows:
                yield Line(self._cells(row))
                yield from texts.get(row, ())

    def _cells(self, row: int) -> tuple[str, str, str]:
        history, entries = self._history, self.entries
        session, check_in = int(entries.session[row]), int(entries.check_in[row])
        moment = journey_words.moment_of(int(entries.local[row]))
        when = journey_words.short_moment(moment)
        if session == SKIPPED:
            distress = journey_words.answer_of(history.check_ins.distress[check_in])
            return when, tr("summary", "Check-in"), distress
        sessions = history.sessions
        before = journey_words.answer_of(sessions.before[session])
        after = journey_words.answer_of(sessions.after[session])
        title = sessions.practices[int(sessions.practice[session])][1]
        return when, title, f"{before} → {after}"

    def _texts(self, rows: range, around: Around) -> dict[int, list[Block]]:
        """Give the texts that were chosen, by the rows of their entries."""
        if not self._choices.notes and not self._choices.for_practitioner:
            return {}
        ids = {row: self._ids(row, around) for row in rows}
        wanted = [each for those in ids.values() for each in those]
        found = {each.id: each for each in self._diary.read(wanted)}
        return {
            row: [block for i in those if i in found for block in self._said(found[i])]
            for row, those in ids.items()
        }

    def _said(self, check_in: CheckIn) -> Iterator[Block]:
        answers = check_in.answers
        if self._choices.notes and answers.note:
            yield Words(answers.note, Type.SMALL)
        if self._choices.for_practitioner and answers.for_practitioner:
            told = tr("summary", "For my practitioner: {}")
            yield Words(told.format(answers.for_practitioner), Type.SMALL)

    def _ids(self, row: int, around: Around) -> list[str]:
        session = int(self.entries.session[row])
        ids = self._history.check_ins.ids
        if session == SKIPPED:
            return [ids[int(self.entries.check_in[row])]]
        return [ids[at] for at in around.rows(session)]
