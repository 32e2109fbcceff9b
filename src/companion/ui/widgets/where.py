"""The body map as an answer like any other, with the words of the check-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from companion.checkin.body import BodyMap
from companion.ui import felt_words
from companion.ui.widgets.body_map import BodyMapEditor
from companion.ui.widgets.part import Part

if TYPE_CHECKING:
    from companion.ui.looks import Looks


class Where(Part[BodyMap | None]):
    """The figure and its words; None: skipped."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        words = tuple(felt_words.sensations_in_words().items())
        self.editor = BodyMapEditor(looks, words)
        self.editor.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)

    def value(self) -> BodyMap | None:
        """Give the answer."""
        return self.editor.body()

    def set_value(self, value: BodyMap | None) -> None:
        """Show an answer that was given earlier."""
        self.editor.set_body(value)
