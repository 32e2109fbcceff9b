"""The charts of the journey: what they are made of, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.journey.effects import pair_marks, pairs_of
from companion.journey.periods import number_of
from companion.journey.series import Each, marks_of
from companion.practice.model import Question
from companion.ui import journey_words, words
from companion.ui.charts.chart import Chart, Told
from companion.ui.charts.dumbbells import PairPlot
from companion.ui.charts.lines import LinePlot
from companion.ui.finding_words import marks_in_words
from companion.ui.widgets.table import Columns

if TYPE_CHECKING:
    from companion.journey.history import CheckIns, History, Sessions
    from companion.journey.periods import Period, Whole
    from companion.journey.series import Marks
    from companion.ui.looks import Looks

tr = QCoreApplication.translate

MOST_PAIRS = 60
"""So many pairs can still be told apart."""
_DAY = 86_400
_SCALES = {
    Question.DISTRESS: (10, (0, 2, 4, 6, 8, 10)),
    Question.PLEASANTNESS: (100, (0, 50, 100)),
    Question.ENERGY: (100, (0, 50, 100)),
}


def scale_of(question: Question) -> tuple[int, tuple[int, ...]]:
    """Give the highest value of a question's scale, and those at its axis."""
    return _SCALES[question]


def ends_of(period: Period) -> tuple[float, float]:
    """Give the begin and the end of a period, in seconds of local time."""
    return number_of(period.first) * _DAY, (number_of(period.last) + 1) * _DAY


class AnswerChart(Chart):
    """One question's answers over time."""

    def __init__(self, looks: Looks, question: Question) -> None:
        self._question = question
        most, steps = _SCALES[question]
        self._lines = LinePlot(looks, most, steps)
        subject = words.subject_in_words(question)
        super().__init__(
            looks, tr("charts", "{} over time").format(subject), self._lines
        )

    def show_history(
        self, history: History, period: Period, first_weekday: int
    ) -> None:
        """Show the answers of a period."""
        check_ins = history.check_ins
        marks = marks_of(check_ins, self._question, period, first_weekday=first_weekday)
        self._lines.show(marks, *ends_of(period))
        self.tell(
            Told(
                caption=self._caption(marks),
                point=lambda place: journey_words.mark_in_words(marks, place),
                table=answers_table(check_ins, self._question, period),
                empty=tr("charts", "No answer in this time."),
            )
        )

    def _caption(self, marks: Marks) -> str:
        low, high = words.ends_in_words(self._question)
        most, _ = _SCALES[self._question]
        scale = tr("charts", "0 is {low}, {most} is {high}.")
        scale = scale.format(low=low, most=most, high=high)
        return f"{scale} {marks_in_words(marks.each)}"


class PairChart(Chart):
    """Distress before and after each practice."""

    def __init__(self, looks: Looks) -> None:
        self._before: Marks | None = None
        self._plot = PairPlot(looks, self._written)
        super().__init__(looks, tr("charts", "Distress, before and after"), self._plot)

    def show_history(
        self, history: History, period: Period, first_weekday: int
    ) -> None:
        """Show the pairs of a period."""
        sessions = history.sessions
        before, after = pair_marks(
            pairs_of(sessions, period), MOST_PAIRS, first_weekday
        )
        self._before = before
        self._plot.show(before, after)

        def point(place: int) -> str:
            title = practice_of(sessions, int(before.first[place]))
            return journey_words.pair_in_words(before, after, place, title)

        self.tell(
            Told(
                caption=journey_words.pairs_in_words(before.each, len(before.x)),
                point=point,
                table=pairs_table(sessions, period),
                empty=tr(
                    "charts",
                    "Nothing was answered both before and after a practice in this "
                    "time.",
                ),
            )
        )

    def _written(self, place: int) -> str:
        return "" if self._before is None else written_at(self._before, place)


def written_at(marks: Marks, place: int) -> str:
    """Give what is written below a pair: its day, or its month."""
    day = journey_words.moment_of(int(marks.day[place]) * _DAY).date()
    return journey_words.below_in_words(day, month=marks.each is Each.MONTH)


def practice_of(sessions: Sessions, row: int) -> str:
    """Give the title of what was practised."""
    return sessions.practices[int(sessions.practice[row])][1]


def answers_table(check_ins: CheckIns, question: Question, period: Period) -> Columns:
    """Give all check-ins of a period in words, newest first; the skipped ones too."""
    rows = check_ins.rows(period)[::-1]
    answers = check_ins.answers(question)
    local = check_ins.utc + check_ins.offset

    def cell(place: int, column: int) -> str:
        row = rows[place]
        return (
            _when(local, row) if column == 0 else journey_words.answer_of(answers[row])
        )

    when = tr("charts", "When")
    return Columns((when, words.subject_in_words(question)), len(rows), cell)


def pairs_table(sessions: Sessions, period: Period) -> Columns:
    """Give all sessions of a period in words, newest first; skipped answers too."""
    rows = sessions.rows(period)[::-1]
    local = sessions.utc + sessions.offset

    def cell(place: int, column: int) -> str:
        row = rows[place]
        if column == 0:
            return _when(local, row)
        if column == 1:
            return practice_of(sessions, int(row))
        return journey_words.answer_of(
            (sessions.before, sessions.after)[column - 2][row]
        )

    headers = (
        tr("charts", "When"),
        tr("charts", "Practice"),
        tr("charts", "Before"),
        tr("charts", "After"),
    )
    return Columns(headers, len(rows), cell)


def _when(local: Whole, row: int) -> str:
    return journey_words.short_moment(journey_words.moment_of(int(local[row])))
