"""Who had better leave breath holds out, and whether they are to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class HoldsPage(Page):
    """Two ways of the same size; nothing about the person is asked or kept."""

    stands_at = Where.PRACTICES
    decided = Signal(bool)
    """Whether practices with breath holds are to be shown."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("About breath holds"))
        self.body.addSpacing(GRID)
        lead = self.tr(
            "In some practices the breath is held for a few seconds. That is not for "
            "everyone. Please leave these out"
        )
        self.body.addWidget(Text(looks, lead))
        reasons = QVBoxLayout()
        reasons.setContentsMargins(2 * GRID, 0, 0, 0)
        reasons.setSpacing(GRID // 2)
        for line in self._reasons():
            reasons.addWidget(Text(looks, line))
        self.body.addLayout(reasons)
        self.body.addSpacing(GRID)
        closing = self.tr(
            "If you are not sure, a doctor or midwife can tell you. Every other "
            "practice does without. Nothing about your health is asked or kept here: "
            "only whether these practices are shown."
        )
        self.body.addWidget(Text(looks, closing, quiet=True))
        self.set_low()
        self.hide_them = Button(looks, self.tr("Keep them hidden"))
        self.show_them = Button(looks, self.tr("Show them"))
        self.hide_them.clicked.connect(lambda: self.decided.emit(False))
        self.show_them.clicked.connect(lambda: self.decided.emit(True))
        self.set_foot((self.hide_them, self.show_them))

    def first_focus(self) -> QWidget:
        """Give the way that changes nothing at first."""
        return self.hide_them

    def _reasons(self) -> tuple[str, ...]:
        # docs/evidence.md, "Paced breathing".
        return (
            self.tr("in pregnancy;"),
            self.tr("with a heart or circulation illness, or high blood pressure;"),
            self.tr("with epilepsy, or glaucoma;"),
            self.tr("after a recent operation;"),
            self.tr("with panic attacks;"),
            self.tr("with COPD, or while asthma is flaring up;"),
            self.tr("and always while driving, and in or near water."),
        )
