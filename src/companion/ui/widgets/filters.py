"""What a person needs and how long they have, as chips to switch on and off."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.practice.model import Need
from companion.practice.search import ANY_LENGTH, Span
from companion.ui import words
from companion.ui.looks import GRID, Looks
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence


class Filters(QWidget):
    """Any of the needs, and one length or none."""

    changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("What I need"))
        row = FlowLayout(GRID, self)
        self.need_chips = [self._need_chip(looks, need) for need in Need]
        self.span_chips = [
            self._span_chip(looks, word, told, span)
            for word, told, span in self._spans()
        ]
        for chips in (self.need_chips, self.span_chips):
            row.addWidget(_together(chips))

    def needs(self) -> frozenset[Need]:
        """Give what is asked for."""
        chips = zip(Need, self.need_chips, strict=True)
        return frozenset(need for need, chip in chips if chip.isChecked())

    def span(self) -> Span:
        """Give the time there is."""
        chips = zip(self._spans(), self.span_chips, strict=True)
        return next((span for (*_, span), c in chips if c.isChecked()), ANY_LENGTH)

    def clear(self) -> None:
        """Ask for nothing in particular."""
        for chip in (*self.need_chips, *self.span_chips):
            chip.setChecked(False)
        self.changed.emit()

    def _need_chip(self, looks: Looks, need: Need) -> Chip:
        chip = Chip(looks, words.need_in_words(need))
        chip.setAccessibleDescription(words.need_line(need))
        chip.setToolTip(words.need_line(need))
        chip.clicked.connect(self.changed)
        return chip

    def _span_chip(self, looks: Looks, word: str, told: str, _span: Span) -> Chip:
        chip = Chip(looks, word, told=told)
        chip.clicked.connect(partial(self._chose_span, chip))
        return chip

    def _chose_span(self, chosen: Chip) -> None:
        for chip in self.span_chips:
            chip.setChecked(chip is chosen and chip.isChecked())
        self.changed.emit()

    def _spans(self) -> Sequence[tuple[str, str, Span]]:
        upto = self.tr("Up to {} minutes")
        spans = [
            (self.tr("{} min").format(most), upto.format(most), Span(most=most))
            for most in (5, 10, 15)
        ]
        longest = (self.tr("20+ min"), self.tr("20 minutes or more"), Span(least=20))
        return [*spans, longest]


def _together(chips: Sequence[Chip]) -> QWidget:
    """Give a group that is parted only where it is too long for one line."""
    group = QWidget()
    row = FlowLayout(GRID, group)
    row.setContentsMargins(0, 0, GRID, 0)
    for chip in chips:
        row.addWidget(chip)
    return group
