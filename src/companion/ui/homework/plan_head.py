"""What a plan is called, and from which day to which it asks for something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.homework.labelled import Labelled
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.date_field import DateField
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from companion.homework.plan import Plan

LONGEST_TITLE = 120
_TOLD_AFTER_MS = 600


class PlanHead(QWidget):
    """When the first day moves, the last one goes along."""

    changed = Signal()

    def __init__(self, looks: Looks, plan: Plan) -> None:
        super().__init__()
        self._plan = plan
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TOLD_AFTER_MS)
        self._rest.timeout.connect(self.tell)
        self.title = LineField(looks, self.tr("Title"))
        self.title.setMaxLength(max(LONGEST_TITLE, len(plan.title)))
        self.title.setPlaceholderText(self.tr("such as: Two quiet weeks"))
        self.title.setText(plan.title)
        self.title.setCursorPosition(0)
        self.title.textEdited.connect(self._rest.start)
        self.title.editingFinished.connect(self.tell)
        self.first = DateField(looks, self.tr("First day"), plan.starts)
        self.last = DateField(looks, self.tr("Last day"), plan.expires)
        self.first.chosen.connect(self._move_last)
        self.last.chosen.connect(self.tell)
        self._days = Text(looks, "", Type.SMALL, quiet=True)
        row = FlowLayout(2 * GRID)
        left = Qt.AlignmentFlag.AlignLeft
        row.addWidget(Labelled(looks, self.tr("First day"), self.first, align=left))
        row.addWidget(Labelled(looks, self.tr("Last day"), self.last, align=left))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(Labelled(looks, self.tr("Title"), self.title))
        days = QVBoxLayout()
        days.setSpacing(GRID // 2)
        days.addLayout(row)
        days.addWidget(self._days)
        column.addLayout(days)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._count()

    def added_to(self, plan: Plan) -> Plan:
        """Give a plan with what stands here."""
        return replace(
            plan,
            title=self.title.text().strip(),
            starts=self.first.value(),
            expires=self.last.value(),
        )

    def tell(self) -> None:
        """Tell of what was changed and was not told yet."""
        self._rest.stop()
        self._count()
        plan = self.added_to(self._plan)
        if plan != self._plan:
            self._plan = plan
            self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written last, when the window closes too."""
        super().hideEvent(event)
        self.tell()

    def _move_last(self) -> None:
        lasts = self._plan.expires - self._plan.starts
        self.last.blockSignals(True)
        self.last.set_value(self.first.value() + lasts)
        self.last.blockSignals(False)
        self.tell()

    def _count(self) -> None:
        days = (self.last.value() - self.first.value()).days + 1
        told = self.tr("{} days").format(days) if days > 1 else self.tr("One day")
        self._days.setText(told if days > 0 else "")
        self._days.setVisible(days > 0)
