"""A table in words, of any length, for the keyboard and for those who listen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QMargins,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from companion.ui.looks import GRID, Looks, Type, palette
from companion.ui.widgets.quiet_scroll_bar import QuietScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    AnyIndex = QModelIndex | QPersistentModelIndex

_SHOWN = 8
"""The most rows that are seen at once."""
_ROW = 4 * GRID
_LOOKED_AT = 32
"""So many rows tell how wide a column has to be."""
_NARROWEST, _WIDEST = 7 * GRID, 32 * GRID
"""How wide a column is, in pixels."""
_LEAST = 9 * GRID
"""So much the first column leaves to each of the others, in pixels."""
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table holds; its cells are asked for as they are seen."""

    headers: tuple[str, ...]
    rows: int
    cell: Callable[[int, int], str]
    """Gives the words of a row and a column."""


class TableModel(QAbstractTableModel):
    """Hands the words on to Qt."""

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self._columns = columns

    def show_columns(self, columns: Columns) -> None:
        """Hold something else."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Say how many rows there are."""
        return 0 if parent.isValid() else self._columns.rows

    def columnCount(self, parent: AnyIndex = _TOP) -> int:  # noqa: N802 - Qt's name
        """Say how many columns there are."""
        return 0 if parent.isValid() else len(self._columns.headers)

    def data(
        self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Give the words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self._columns.cell(index.row(), index.column())

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Give the heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self._columns.headers[section]


class Roomy(QStyledItemDelegate):
    """Leaves room between the columns."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Give the size of a cell."""
        return super().sizeHint(option, index).grownBy(QMargins(0, 0, 2 * GRID, 0))


def shared(wishes: Sequence[int], room: int) -> list[int]:
    """Share room in pixels among columns: none is wider than it wishes.

    The first says what a row is about, and keeps what it can; of the others, the
    widest give way.
    """
    widths = [0] * len(wishes)
    others = sorted(range(1, len(wishes)), key=lambda column: wishes[column])
    for place, column in enumerate([0, *others][: len(wishes)]):
        left = len(wishes) - place
        kept = room - _LEAST * (left - 1) if column == 0 else 0
        widths[column] = min(wishes[column], max(kept, room // left))
        room -= widths[column]
    return widths


class Table(QTableView):
    """Rows to read; Tab goes on to what follows it, arrows walk through the cells."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        columns: Columns,
        *,
        shown: int = _SHOWN,
        row: int = _ROW,
        whole: bool = False,
    ) -> None:
        """Make a table.

        Args:
            looks: The colours and type.
            name: What it is, for those who listen.
            columns: What it holds.
            shown: The most rows that are seen at once.
            row: How high each is, in pixels.
            whole: Whether columns are as wide as they need; it scrolls sideways then.
        """
        super().__init__()
        self._looks = looks
        self._shown, self._row, self._whole = shown, row, whole
        self._model = TableModel(columns)
        self._wishes: list[int] = []
        """How wide each column wants to be, in pixels."""
        self._high = 0
        self.setModel(self._model)
        self.setItemDelegate(Roomy(self))
        self.setVerticalScrollBar(QuietScrollBar(looks))
        self.setAccessibleName(name)
        looks.dress(self, Type.BODY)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if whole:
            self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            across = Qt.Orientation.Horizontal
            self.setHorizontalScrollBar(QuietScrollBar(looks, across))
            # Else the style draws a grip where the bars meet.
            self.setCornerWidget(QWidget())
        # With rows of one height that nobody changes, 100,000 cost as much as one.
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(0)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setResizeContentsPrecision(_LOOKED_AT)
        heads.setMinimumSectionSize(_NARROWEST)
        heads.setStretchLastSection(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        looks.dress(heads, Type.SMALL)
        looks.changed.connect(self._wear)
        self._wear()

    def show_columns(self, columns: Columns) -> None:
        """Show something else."""
        self._model.show_columns(columns)
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell."""
        super().focusInEvent(event)
        if not self._model.rowCount() or self.selectionModel().hasSelection():
            return
        # Qt makes a cell the current one without choosing its row.
        here = self.currentIndex()
        self.setCurrentIndex(here if here.isValid() else self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share()

    def _measure(self) -> None:
        """Be as high as the rows, and never higher than a few of them."""
        rows = min(self._model.rowCount(), self._shown)
        heads = self.horizontalHeader()
        self._high = heads.sizeHint().height()
        self._high += rows * self.verticalHeader().defaultSectionSize()
        widest = self._looks.scaled(_WIDEST) if self._whole else _WIDEST
        heads.setMaximumSectionSize(widest)
        self._wishes = [
            min(max(self.sizeHintForColumn(column), self._head(column)), widest)
            for column in range(self._model.columnCount())
        ]
        self._share()

    def _head(self, column: int) -> int:
        """Give the width of a heading, in pixels."""
        word = self._model.headerData(column, Qt.Orientation.Horizontal) or ""
        metrics = QFontMetrics(self._looks.font(Type.SMALL))
        return metrics.horizontalAdvance(word) + 2 * GRID

    def _share(self) -> None:
        """Give each column what it needs; where that is too much, the widest less."""
        room = self.viewport().width()
        widths = shared(self._wishes, room)
        if self._whole and sum(self._wishes) > room:
            widths = self._wishes
        self._scroll_sideways(self._whole and sum(self._wishes) > room)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)

    def _scroll_sideways(self, scrolls: bool) -> None:
        """Let the columns that find no room be scrolled to, below the last row."""
        policy = Qt.ScrollBarPolicy
        on = policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on)
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(self._high + bar)

    def _wear(self) -> None:
        look = self._looks.now
        worn = palette(look)
        worn.setColor(QPalette.ColorRole.Button, look.ground)
        worn.setColor(QPalette.ColorRole.Base, look.ground)
        self.setPalette(worn)
        self.verticalHeader().setDefaultSectionSize(self._looks.scaled(self._row))
        quiet, ground = look.text_quiet.name(), look.ground.name()
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ background: {ground}; color: {quiet};"
            f" border: none; padding: {GRID // 2}px; }}"
        )
        self._measure()
