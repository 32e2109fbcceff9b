"""The distress scale with the words under it, which may be the person's own."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.widgets.anchors import (
    HIGHEST,
    AnchorEditor,
    AnchorWords,
    as_at_first,
)
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.choice import ChoiceRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.ui.looks import Looks


def distress_row(looks: Looks, own: Mapping[int, str]) -> ChoiceRow[int]:
    """Make the row from 0 to 10; its points are told with their words."""
    numbers = [(n, str(n), "") for n in range(HIGHEST + 1)]
    row: ChoiceRow[int] = ChoiceRow(looks, numbers)
    name_points(row, own)
    return row


def name_points(row: ChoiceRow[int], own: Mapping[int, str]) -> None:
    """Let every point be heard with its word, where it has one."""
    anchors = own or as_at_first()
    for point, choice in enumerate(row.choices):
        word = anchors.get(point)
        choice.setAccessibleName(f"{point}, {word}" if word else str(point))


class DistressScale(QWidget):
    """The row, its words, and the editor for them while it is open."""

    changed = Signal()
    own_words = Signal(object)
    """The person's own words by point, changed here."""

    def __init__(self, looks: Looks, own: Mapping[int, str]) -> None:
        super().__init__()
        self._looks = looks
        self._own = dict(own)
        self.row = distress_row(looks, own)
        self.row.changed.connect(self.changed)
        self.words = AnchorWords(looks)
        self.edit = Button(looks, self.tr("Your own words…"), Weight.QUIET)
        self.edit.clicked.connect(self.open_editor)
        self.editor: AnchorEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.row)
        self._column.addWidget(self.words)
        self.words.show_words(own or as_at_first())

    def value(self) -> int | None:
        """Give the answer, 0 to 10; None where there is none."""
        return self.row.value()

    def set_value(self, value: int | None) -> None:
        """Show an answer, or none."""
        self.row.set_value(value)

    def clear(self) -> None:
        """Let go of the answer."""
        self.row.clear()

    def open_editor(self) -> None:
        """Let the person write their own words."""
        if self.editor is not None:
            return
        self.editor = AnchorEditor(self._looks, self._own)
        self.editor.kept.connect(self._kept)
        self.editor.left.connect(self.close_editor)
        self._column.addWidget(self.editor)
        for before, after in pairwise((self.edit, *self.editor.stops())):
            self.setTabOrder(before, after)
        self.edit.setEnabled(False)
        self.editor.first_focus().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_editor(self) -> None:
        """Be done with the words."""
        if self.editor is not None:
            # First the focus: hidden, the editor would send it down the page.
            self.edit.setEnabled(True)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def keep_what_is_written(self) -> None:
        """Keep the words in an editor that is still open."""
        if self.editor is not None:
            self._kept(self.editor.words())

    def _kept(self, own: dict[int, str]) -> None:
        self.close_editor()
        if own != self._own:
            self._own = own
            self.words.show_words(own or as_at_first())
            name_points(self.row, own)
            self.own_words.emit(own)
