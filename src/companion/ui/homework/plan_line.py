"""A plan on Today: whose it is, the practitioner's note, and the way to all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.homework import today_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import closed_sign, open_sign
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.homework.plan import Plan


class PlanLine(QWidget):
    """The note stands below the line once it is unfolded."""

    shown = Signal()
    """The person wants to see all of the plan."""
    heard = Signal()
    """The person wants to hear the note."""
    unfolded = Signal(object)
    """The note (`QWidget`) that was unfolded."""

    def __init__(self, looks: Looks, plan: Plan) -> None:
        super().__init__()
        self.plan = plan
        whose = today_words.whose(plan)
        self.setAccessibleName(whose)
        told = Text(looks, whose, Type.SMALL, quiet=True, measured=False)
        self.note = Button(looks, self.tr("Note"), Weight.QUIET, sign=closed_sign)
        self.note.setAccessibleName(
            self.tr("Note from {}").format(plan.practitioner.name)
        )
        self.note.setCheckable(True)
        self.note.toggled.connect(self._unfold)
        if not plan.note:
            self.note.hide()
        self.listen = Button(looks, self.tr("Listen"), Weight.QUIET)
        self.listen.setAccessibleName(
            self.tr("Listen to the note from {}").format(plan.practitioner.name)
        )
        self.listen.clicked.connect(self.heard)
        if plan.spoken_note is None:
            self.listen.hide()
        self.whole = Button(looks, self.tr("The whole plan"), Weight.QUIET)
        self.whole.setAccessibleDescription(whose)
        self.whole.clicked.connect(self.shown)
        buttons = FlowLayout(3 * GRID, tight=True)
        for button in (self.note, self.listen, self.whole):
            buttons.addWidget(button)
        self.text = Text(looks, plan.note)
        self.text.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(told)
        column.addLayout(buttons)
        column.addWidget(self.text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _unfold(self, unfold: bool) -> None:
        self.note.set_sign(open_sign if unfold else closed_sign)
        told = self.tr("unfolded") if unfold else self.tr("folded")
        self.note.setAccessibleDescription(told)
        self.text.setVisible(unfold)
        if unfold:
            self.unfolded.emit(self.text)
