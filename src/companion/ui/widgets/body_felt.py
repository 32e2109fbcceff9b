"""The regions in which something is felt, and what each is like."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainterPath, QPainterPathStroker
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.checkin.body import MOST_STRENGTH
from companion.checkin.painting import felt_regions, said_of
from companion.checkin.regions import region_named
from companion.ui import body_words
from companion.ui.looks import GRID, TARGET, Looks
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from companion.checkin.body import Felt
    from companion.ui.widgets.body_canvas import BodyCanvas

_WIDEST = 26 * GRID
"""The widest a picker grows, in pixels: three things stand in a row of 552."""


_FEW = 8
"""So many rows are shown without being asked for more."""


class OpenPicker(Picker):
    """A picker whose value may be left open, and shows nothing then but its name."""

    def offer(self, items: Sequence[tuple[object, str]]) -> None:
        """Offer values with their words, and to leave it open."""
        self.set_items([(None, self.tr("Leave it open")), *items], None)

    def set_value(self, value: object) -> None:
        """Show what is chosen; left open, there is no word to show."""
        super().set_value(value)
        if value is None:
            self._say("")


class FeltRow(QWidget):
    """One region: its name, what it is like, how strong, and a way to let go of it."""

    said = Signal(str, object, object)
    """A region's id, the id of its quality, and its strength; None is skipped."""
    removed = Signal(str)

    def __init__(
        self, looks: Looks, region: str, qualities: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.region = region
        self._qualities = qualities
        known = region_named(region)
        name = body_words.region_in_words(known) if known else region
        self.name = Text(looks, name)
        self.quality = OpenPicker(
            looks,
            self.tr("Feels"),
            told=self.tr("{}: feels").format(name),
            widest=_WIDEST,
        )
        self.strength = OpenPicker(
            looks,
            self.tr("Strength"),
            told=self.tr("{}: strength").format(name),
            widest=_WIDEST,
        )
        self.quality.offer(qualities)
        self.strength.offer([(n, str(n)) for n in range(MOST_STRENGTH + 1)])
        self.remove = Button(looks, "", sign=_cross)
        self.remove.setFixedSize(TARGET, TARGET)
        self.remove.setAccessibleName(self.tr("Remove {}").format(name))
        self.remove.setToolTip(self.tr("Remove"))
        self.remove.clicked.connect(lambda: self.removed.emit(self.region))
        self.quality.picked.connect(self._tell)
        self.strength.picked.connect(self._tell)
        row = FlowLayout(GRID, self, tight=True, grows=self.name)
        for part in (self.name, self.quality, self.strength, self.remove):
            row.addWidget(part)

    def show_felt(self, felt: Felt) -> None:
        """Show what is said of the region."""
        known = {each for each, _ in self._qualities}
        if felt.quality is not None and felt.quality not in known:
            self.quality.offer((*self._qualities, (felt.quality, felt.quality)))
        self.quality.set_value(felt.quality)
        self.strength.set_value(felt.strength)

    def _tell(self) -> None:
        self.said.emit(self.region, self.quality.value(), self.strength.value())


class FeltRows(QWidget):
    """A row for each region that is felt, in the order of the regions."""

    emptied = Signal()
    """The row that had the keyboard went, and there is none to go on to."""

    def __init__(
        self, looks: Looks, canvas: BodyCanvas, qualities: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self._looks = looks
        self._canvas = canvas
        self._qualities = qualities
        self.rows: list[FeltRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        heading = self.tr("What is it like there? Each can be left open.")
        self._column.addWidget(Text(looks, heading, quiet=True))
        self.more = Button(looks, "", Weight.QUIET)
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._all = False
        canvas.settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is felt now; rows that stay keep the keyboard."""
        body = self._canvas.shown()
        every = felt_regions(body)
        wanted = self._wanted(every, {felt.region for felt in body.felt})
        at = self._focused()
        gone = at is not None and self.rows[at].region not in wanted
        for row in [row for row in self.rows if row.region not in wanted]:
            self._let_go(row)
        kept = {row.region: row for row in self.rows}
        self.rows = [kept.get(region) or self._new(region) for region in wanted]
        for place, row in enumerate(self.rows, 1):
            self._column.insertWidget(place, row)
            row.show_felt(said_of(body, row.region))
        self._order_tabs()
        self.more.setText(self.tr("Show all {}").format(len(every)))
        self.more.setVisible(len(wanted) < len(every))
        self.setVisible(bool(self.rows))
        if at is not None and gone:
            self._pass_on(at)

    def _wanted(self, every: Sequence[str], said: Collection[str]) -> Sequence[str]:
        """Give the regions to show: a few, and all of which something is said."""
        return [
            region
            for place, region in enumerate(every)
            if self._all or place < _FEW or region in said
        ]

    def _show_all(self) -> None:
        self._all = True
        shown = len(self.rows)
        self.refresh()
        self.rows[shown].quality.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self, region: str) -> FeltRow:
        row = FeltRow(self._looks, region, self._qualities)
        row.said.connect(self._canvas.say)
        row.removed.connect(self._canvas.remove)
        return row

    def _let_go(self, row: FeltRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _order_tabs(self) -> None:
        stops = [s for r in self.rows for s in (r.quality, r.strength, r.remove)]
        stops.append(self.more)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _focused(self) -> int | None:
        """Give the place of the row that has the keyboard."""
        focused = QApplication.focusWidget()
        for place, row in enumerate(self.rows):
            if focused is not None and row.isAncestorOf(focused):
                return place
        return None

    def _pass_on(self, place: int) -> None:
        """Put the keyboard on the row that took the place of one that went."""
        if self.rows:
            row = self.rows[min(place, len(self.rows) - 1)]
            row.remove.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()


def _cross(centre: QPointF) -> QPainterPath:
    line = QPainterPath(centre + QPointF(-5.0, -5.0))
    line.lineTo(centre + QPointF(5.0, 5.0))
    line.moveTo(centre + QPointF(-5.0, 5.0))
    line.lineTo(centre + QPointF(5.0, -5.0))
    pen = QPainterPathStroker()
    pen.setWidth(1.9)
    return pen.createStroke(line).simplified()
