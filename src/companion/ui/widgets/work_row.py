"""What is being done and how far it is, with a way out; then what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.progress import ProgressLine
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.errors import CompanionError
    from companion.ui.working import Work

_SHOWN_AFTER_MS = 300
"""What is over sooner is not worth a word on the way."""


class WorkRow(QWidget):
    """Nothing at first; a line while there is work, and a sentence after it."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._text = Text(looks)
        self._text.hide()
        self._way = QWidget()
        self.line = ProgressLine(looks)
        self.cancel = Button(looks, self.tr("Cancel"), Weight.QUIET)
        row = QHBoxLayout(self._way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.line, 1)
        row.addWidget(self.cancel)
        self._way.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._text)
        column.addWidget(self._way)
        kept = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept.setHeightForWidth(True)
        self.setSizePolicy(kept)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SHOWN_AFTER_MS)
        self._patience.timeout.connect(self._show_way)
        self._doing = ""
        self._cancels = False

    def follow(self, work: Work, doing: str, *, cancels: bool = True) -> None:
        """Show some work on its way; `doing` says what it is."""
        self._doing, self._cancels = doing, cancels
        self._text.hide()
        self.line.set_share(0.0)
        self._patience.start()
        work.moved.connect(self.line.set_share)
        work.failed.connect(self._failed)
        work.over.connect(self._over)
        self.cancel.clicked.connect(work.cancel)

    def tell(self, sentence: str) -> None:
        """Say what came of it."""
        self._text.setText(sentence)
        self._text.setVisible(bool(sentence))

    def told(self) -> str:
        """Give what was said last; "" if nothing is to be seen."""
        return "" if self._text.isHidden() else self._text.text()

    def _show_way(self) -> None:
        self.tell(self._doing)
        self._way.show()
        self.cancel.setVisible(self._cancels)

    def _failed(self, error: CompanionError) -> None:
        self._patience.stop()
        self.tell(str(error))

    def _over(self) -> None:
        self._patience.stop()
        self._way.hide()
        if self.told() == self._doing:
            self.tell("")
