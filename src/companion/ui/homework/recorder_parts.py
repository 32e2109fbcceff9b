"""What a recorder is made of: words, a bar, and what can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.homework.level_bar import LevelBar
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import play_sign, stop_sign
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from companion.ports import SpokenNote


class RecorderParts(QWidget):
    """Shows what goes on, and offers what can be done then; does nothing by itself."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.told = Text(looks)
        self.bar = LevelBar(looks)
        self.level = Text(looks, quiet=True)
        self.record = Button(looks, self.tr("Record"))
        self.stop = Button(looks, self.tr("Stop"), Weight.MAIN, sign=stop_sign)
        self.listen = Button(looks, self.tr("Listen"), sign=play_sign)
        self.file = Button(looks, self.tr("From a file…"))
        self.remove = Button(looks, self.tr("Remove"))
        self.back = Button(looks, self.tr("Bring it back"))
        self.row = WorkRow(looks)
        buttons = FlowLayout(GRID)
        for button in self.buttons:
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.told, self.bar, self.level):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.row)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All that can be pressed, in reading order."""
        return self.record, self.stop, self.listen, self.file, self.remove, self.back

    def offer_stop(self) -> None:
        """Offer the end of a recording, and show its level."""
        for part in self.buttons:
            part.setVisible(part is self.stop)
        self.bar.show()
        self.level.show()

    def offer(
        self, note: SpokenNote | None, *, idle: bool, plays: bool, back: bool
    ) -> None:
        """Offer what can be done with a note, or without one; if idle.

        `plays`: it is to be heard now; `back`: one was removed.
        """
        there = note is not None
        self.bar.hide()
        self.level.hide()
        self.stop.hide()
        self.record.setText(self.tr("Record again") if there else self.tr("Record"))
        self.listen.setText(self.tr("Stop") if plays else self.tr("Listen"))
        self.listen.set_sign(stop_sign if plays else play_sign)
        self.record.setVisible(idle)
        self.file.setVisible(idle)
        self.listen.setVisible(idle and there)
        self.remove.setVisible(idle and there)
        self.back.setVisible(idle and back)
