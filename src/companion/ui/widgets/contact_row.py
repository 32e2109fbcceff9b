"""Somebody of the person's own, to be written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.checkin.own_help import Contact
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

_WIDE = 22 * GRID
_LETTERS = 16
_LONGEST = 120


class ContactRow(QWidget):
    """Three fields, and ways to move it and to let it go."""

    written = Signal()
    raised = Signal()
    lowered = Signal()
    removed = Signal()

    def __init__(self, looks: Looks, number: int, contact: Contact) -> None:
        """Show the contact of a number, counted from 1."""
        super().__init__()
        self.fields = FlowLayout(2 * GRID)
        self.name = self._field(looks, self.tr("Name"), number, contact.name)
        self.number = self._field(looks, self.tr("Number"), number, contact.number)
        about = self.tr("When, or what for")
        self.about = self._field(looks, about, number, contact.about)
        self.up = self._button(looks, self.tr("Move up"), number)
        self.down = self._button(looks, self.tr("Move down"), number)
        self.remove = self._button(looks, self.tr("Remove"), number)
        self.up.clicked.connect(self.raised)
        self.down.clicked.connect(self.lowered)
        self.remove.clicked.connect(self.removed)
        steps = FlowLayout(2 * GRID)
        for button in (self.up, self.down, self.remove):
            steps.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(0)
        column.addLayout(self.fields)
        column.addLayout(steps)
        kept = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept.setHeightForWidth(True)
        self.setSizePolicy(kept)

    def contact(self) -> Contact:
        """Give what is written."""
        written = (each.text().strip() for each in (self.name, self.number, self.about))
        return Contact(*written)

    def _field(self, looks: Looks, word: str, number: int, text: str) -> LineField:
        named = self.tr("{}, person {}").format(word, number)
        field = LineField(looks, named)
        field.setText(text)
        field.setMaxLength(max(_LONGEST, len(text)))
        field.setCursorPosition(0)
        letters = _LETTERS * field.fontMetrics().averageCharWidth()
        field.setFixedWidth(max(_WIDE, letters))
        field.textEdited.connect(self.written)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(Text(looks, word, Type.SMALL, quiet=True))
        column.addWidget(field)
        self.fields.addWidget(whole)
        return field

    def _button(self, looks: Looks, word: str, number: int) -> Button:
        button = Button(looks, word, Weight.QUIET)
        button.setAccessibleName(self.tr("{}: person {}").format(word, number))
        return button
