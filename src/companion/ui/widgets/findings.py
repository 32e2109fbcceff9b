"""How each practice went, in sentences that claim no more than the numbers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui import finding_words, journey_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from companion.journey.effects import Counts
    from companion.journey.sentences import Finding

    Listed = Sequence[tuple[int, int]]

_SHOWN = 6
"""So many practices are shown at first."""
_BAR = 2 * GRID


class CountsBar(QWidget):
    """How often lower, the same, higher: three stretches, told apart by their fill."""

    def __init__(self, looks: Looks, counts: Counts) -> None:
        super().__init__()
        self._looks = looks
        self._parts = (counts.lower, counts.same, counts.higher)
        self.setAccessibleName(finding_words.counts_in_words(counts))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(40 * GRID)

    def sizeHint(self) -> QSize:
        """Give the size of the bar."""
        return QSize(40 * GRID, _BAR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw lower filled, the same hatched, higher hollow."""
        painter = begin(self)
        ink = self._looks.now.text
        fills = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern)
        left, whole = 1.0, max(1, sum(self._parts))
        for count, style in zip(
            self._parts, (*fills, Qt.BrushStyle.NoBrush), strict=True
        ):
            width = (self.width() - 2) * count / whole
            painter.setPen(QPen(ink, 1.25))
            painter.setBrush(style)
            if style is not Qt.BrushStyle.NoBrush:
                brush = painter.brush()
                brush.setColor(ink)
                painter.setBrush(brush)
            if count:
                painter.drawRect(QRectF(left, 2, width, _BAR - 4))
            left += width


class FindingRow(QWidget):
    """One sentence; below it the counts, or the pairs themselves where they are few."""

    def __init__(self, looks: Looks, finding: Finding, listed: Listed) -> None:
        """Show a finding; `listed`: its pairs, where there are too few for more."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        self.sentence = Text(looks, finding_words.finding_in_words(finding))
        column.addWidget(self.sentence)
        if finding.counts is None:
            pairs = journey_words.listed_in_words(listed)
            column.addWidget(Text(looks, pairs, Type.SMALL, quiet=True))
            return
        column.addWidget(CountsBar(looks, finding.counts))
        told = finding_words.counts_in_words(finding.counts)
        column.addWidget(Text(looks, told, Type.SMALL, quiet=True))


class Findings(QWidget):
    """A row for each practice; those with most pairs first."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._found: Sequence[tuple[Finding, Listed]] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.rows: list[FindingRow] = []
        self.more = Button(looks, "", Weight.QUIET)
        self.more.clicked.connect(lambda: self._fill(len(self._found)))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, found: Sequence[tuple[Finding, Listed]]) -> None:
        """Show findings, each with its pairs where they are to be listed."""
        self._found = found
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []
        self._fill(_SHOWN)

    def _fill(self, count: int) -> None:
        for finding, listed in self._found[len(self.rows) : count]:
            row = FindingRow(self._looks, finding, listed)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        left = len(self._found) - len(self.rows)
        self.more.setText(self.tr("Show {} more").format(f"{left:,}"))
        self.more.setVisible(left > 0)
