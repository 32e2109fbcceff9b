"""One plan in the list: what it is called, whose it is, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.homework.plan_words import stage_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, raised
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from companion.homework.plan import Plan


class PlanCard(QWidget):
    """All of it is a press away."""

    opened = Signal()

    def __init__(self, looks: Looks, plan: Plan, today: date) -> None:
        super().__init__()
        self._looks = looks
        self.plan = plan
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, GRID)
        column.setSpacing(GRID // 2)
        column.addWidget(Text(looks, plan.title, Type.HEADING, measured=False))
        told = self.tr("From {name}  ·  {stage}").format(
            name=plan.practitioner.name, stage=stage_in_words(plan, today)
        )
        column.addWidget(Text(looks, told, Type.SMALL, quiet=True, measured=False))
        self.button = Button(looks, self.tr("The whole plan"), Weight.QUIET)
        self.button.setAccessibleName(self.tr("The whole plan: {}").format(plan.title))
        self.button.setAccessibleDescription(told)
        self.button.clicked.connect(self.opened)
        row = FlowLayout(0)
        row.addWidget(self.button)
        column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)
