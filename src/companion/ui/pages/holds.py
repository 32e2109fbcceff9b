"""Who had better leave breath holds out, and whether they are to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

tr = QCoreApplication.translate


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
        self.body.addLayout(hold_reasons(looks))
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


def hold_reasons(looks: Looks) -> QVBoxLayout:
    """Make the list of who had better leave breath holds out."""
    # docs/evidence.md, "Paced breathing".
    reasons = QVBoxLayout()
    reasons.setContentsMargins(2 * GRID, 0, 0, GRID)
    reasons.setSpacing(GRID // 2)
    for line in (
        tr("HoldsPage", "in pregnancy;"),
        tr("HoldsPage", "with a heart or circulation illness, or high blood pressure;"),
        tr("HoldsPage", "with epilepsy, or glaucoma;"),
        tr("HoldsPage", "after a recent operation;"),
        tr("HoldsPage", "with panic attacks;"),
        tr("HoldsPage", "with COPD, or while asthma is flaring up;"),
        tr("HoldsPage", "and always while driving, and in or near water."),
    ):
        reasons.addWidget(Text(looks, line))
    return reasons
