"""When something is to be done: at a time, after something else, or at any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.homework.labelled import Labelled
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from companion.homework.plan import Item

LONGEST_CUE = 200
_EVENING = time(20)


class ItemWhen(QWidget):
    """A cue is worth more than a time (evidence.md, 6); both can be left open."""

    changed = Signal()
    written = Signal()
    """A key was pressed in the cue."""

    def __init__(self, looks: Looks, item: Item) -> None:
        super().__init__()
        self.timed = Chip(looks, self.tr("At a time of day"))
        self.timed.setAccessibleDescription(item.title)
        self.timed.setChecked(item.at is not None)
        self.at = TimeField(looks, self.tr("Time: {}").format(item.title))
        self.at.set_value(item.at or _EVENING)
        if item.at is None:
            self.at.hide()
        self.timed.toggled.connect(self._take_timed)
        self.at.chosen.connect(self.changed)
        self.cue = LineField(
            looks, self.tr("What comes before it: {}").format(item.title)
        )
        self.cue.setMaxLength(max(LONGEST_CUE, len(item.cue)))
        self.cue.setPlaceholderText(self.tr("such as: after I brushed my teeth"))
        self.cue.setText(item.cue)
        self.cue.setCursorPosition(0)
        self.cue.textEdited.connect(self.written)
        self.cue.editingFinished.connect(self.changed)
        told = self.tr("Something that happens anyway reminds better than a clock.")
        row = FlowLayout(GRID)
        row.addWidget(self.timed)
        row.addWidget(self.at)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(
            Labelled(looks, self.tr("What comes before it"), self.cue, told)
        )
        column.addLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def added_to(self, item: Item) -> Item:
        """Give an item with what is chosen here."""
        at = self.at.value() if self.timed.isChecked() else None
        return replace(item, at=at, cue=self.cue.text().strip())

    def _take_timed(self, timed: bool) -> None:
        self.at.setVisible(timed)
        self.changed.emit()
