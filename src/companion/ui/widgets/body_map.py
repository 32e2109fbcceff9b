"""The body map: where something is felt, painted or chosen, and what it is like."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.painting import is_felt, said_of
from companion.ui import body_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.body_canvas import BodyCanvas
from companion.ui.widgets.body_felt import FeltRows
from companion.ui.widgets.body_figure import BodyFigure, keys_in_words
from companion.ui.widgets.body_list import BodyList
from companion.ui.widgets.body_tools import BodyTools, HeldButton
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.body import BodyMap


class BodyMapEditor(QWidget):
    """A figure to paint on, its tools, and the same in words."""

    changed = Signal()
    """The answer is another one; told at the end of each stroke."""

    def __init__(self, looks: Looks, words: Sequence[tuple[str, str]]) -> None:
        """Make a body map without an answer.

        Args:
            looks: The colours and type.
            words: The qualities on offer: the id and the word of each.
        """
        super().__init__()
        self._qualities = dict(words)
        self.canvas = BodyCanvas(self)
        self.tools = BodyTools(looks, self.canvas)
        self.figure = BodyFigure(looks, self.canvas, self._qualities)
        self.line = Text(looks, "", Type.SMALL, quiet=True, centred=True)
        self.nowhere = HeldButton(looks, self.tr("Nowhere that I notice"))
        self.by_name = HeldButton(looks, self.tr("Choose from a list"))
        self.list = BodyList(looks, self.canvas)
        self.felt = FeltRows(looks, self.canvas, words)
        self._lay_out()
        self._connect()
        self._show()

    def body(self) -> BodyMap | None:
        """Give the answer; None: skipped, one without anything: nowhere."""
        return self.canvas.body()

    def set_body(self, body: BodyMap | None) -> None:
        """Show an answer that was given earlier; there is nothing to undo then."""
        self.canvas.set_body(body)
        self.felt.refresh()
        self.list.refresh()
        self._show()

    def clear(self) -> None:
        """Let go of the answer; undo brings it back."""
        self.canvas.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        ways = QWidget()
        flow = FlowLayout(GRID, ways)
        flow.addWidget(self.nowhere)
        flow.addWidget(self.by_name)
        self.list.hide()
        parts = (self.tools, self.figure, self.line, ways, self.list, self.felt)
        for part in parts:
            column.addWidget(part)
        stops = [self.figure, self.nowhere, self.by_name]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.changed.connect(self._show)
        canvas.settled.connect(self.changed)
        self.figure.pointed.connect(self._say)
        self.nowhere.clicked.connect(canvas.say_nowhere)
        self.by_name.toggled.connect(self.list.setVisible)
        self.felt.emptied.connect(self._to_figure)
        back = [QKeySequence(QKeySequence.StandardKey.Undo)]
        onward = [QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")]
        for keys, step in ((back, canvas.undo), (onward, canvas.redo)):
            for key in keys:
                shortcut = QShortcut(key, self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(step)

    def _to_figure(self) -> None:
        self.figure.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.nowhere.setChecked(self.canvas.nowhere)
        self._say()

    def _say(self) -> None:
        text = self._pointed_at_in_words()
        # Set anew it would be laid out anew, with all the page, at each move.
        if text != self.line.text():
            self.line.setText(text)

    def _pointed_at_in_words(self) -> str:
        """Name the region that is pointed at, or say how to begin."""
        region = self.figure.pointed_at()
        if region is None:
            return self.tr("Paint where you feel something. It need not be exact.")
        body = self.canvas.shown()
        said = body_words.felt_in_words(said_of(body, region.id), self._qualities)
        if self.figure.by_keyboard and not is_felt(body, region):
            return f"{said}. {keys_in_words()}"
        return said
