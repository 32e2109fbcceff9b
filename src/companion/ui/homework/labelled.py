"""A control with its name above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import Qt


class Labelled(QWidget):
    """The name is read first; the control is as wide as there is room, or aligned."""

    def __init__(
        self,
        looks: Looks,
        name: str,
        control: QWidget,
        told: str = "",
        *,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        """Put a name above a control; `told` is a line under it."""
        super().__init__()
        self.label = Text(looks, name, Type.SMALL, quiet=True)
        self.told = Text(looks, told, Type.SMALL, quiet=True)
        if not told:
            self.told.hide()
        if told:
            control.setAccessibleDescription(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.label)
        if align is None:
            column.addWidget(control)
        else:
            column.addWidget(control, 0, align)
        column.addWidget(self.told)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
