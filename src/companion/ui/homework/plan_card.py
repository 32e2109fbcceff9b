"""One plan in the list: what it is called, whose it is, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.homework.plan_words import stage_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.plan import Plan


class PlanCard(QWidget):
    """Its title is what is pressed."""

    opened = Signal()

    def __init__(self, looks: Looks, plan: Plan, today: date) -> None:
        super().__init__()
        self.plan = plan
        self.button = Button(looks, plan.title)
        self.button.clicked.connect(self.opened)
        told = self.tr("from {name}  ·  {stage}").format(
            name=plan.practitioner.name, stage=stage_in_words(plan, today)
        )
        self.button.setAccessibleDescription(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        row = FlowLayout(0, tight=True)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(Text(looks, told, Type.SMALL, quiet=True))
