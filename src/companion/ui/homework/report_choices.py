"""What can be told, kind by kind, each with what it would say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.telling import USUAL, Telling
from companion.ui.felt_words import listed
from companion.ui.homework.report_words import example_of, telling_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.setting_row import SettingRow
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.plan import Plan


class ReportChoices(QWidget):
    """A chip for each; on are those of evidence.md, whoever wishes for more."""

    changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.wish = Text(looks, "", quiet=True)
        self._column.addWidget(self.wish)
        self.chips: dict[Telling, Chip] = {}
        for telling in USUAL:
            self._add(looks, telling)
        off = self.tr("Off, unless you want to tell it")
        self._column.addSpacing(GRID)
        self._column.addWidget(Text(looks, off, Type.SMALL, quiet=True))
        for telling in Telling:
            if telling not in USUAL:
                self._add(looks, telling)
        self.show_wish(None)

    def told(self) -> tuple[Telling, ...]:
        """Give what is chosen."""
        return tuple(each for each in Telling if self.chips[each].isChecked())

    def choose(self, told: Sequence[Telling]) -> None:
        """Choose these, and nothing else."""
        for telling, chip in self.chips.items():
            chip.setChecked(telling in told)

    def show_wish(self, plan: Plan | None) -> None:
        """Say what the practitioner would like to hear; it chooses nothing."""
        wished = plan.telling if plan is not None else ()
        self.wish.setVisible(bool(wished))
        if plan is not None:
            told = self.tr("{name} would like to hear: {what}. You choose.")
            quoted = self.tr("“{}”")
            what = listed(quoted.format(telling_in_words(each)) for each in wished)
            self.wish.setText(told.format(name=plan.practitioner.name, what=what))

    def _add(self, looks: Looks, telling: Telling) -> None:
        chip = Chip(looks, telling_in_words(telling))
        chip.setChecked(telling in USUAL)
        chip.toggled.connect(self.changed)
        self.chips[telling] = chip
        self._column.addWidget(SettingRow(looks, [chip], example_of(telling)))
