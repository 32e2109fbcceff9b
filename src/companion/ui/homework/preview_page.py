"""A plan as the client will see it, before anything is saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.homework.accepting import Revision, Verdict
from companion.homework.trust import Trust
from companion.ui.homework import making_words as words
from companion.ui.homework.proposal import Proposal
from companion.ui.homework.proposal_page import ProposalPage
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.focus import tab_as_laid_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.homework.plan import Plan
    from companion.homework.revising import Changed
    from companion.ui.homework.offered import Offered
    from companion.ui.looks import Looks

tr = QCoreApplication.translate


class PreviewPage(ProposalPage):
    """The client's own page; what it would do with a press, it only shows."""

    def first_focus(self) -> QWidget:
        """Give the way back; there is nothing to accept."""
        return self.later

    def _make_foot(self) -> None:
        self.accept = Button(self.looks, self.tr("Accept"), Weight.MAIN)
        self.accept.hide()
        self.later = Button(self.looks, self.tr("Back to the plan"), Weight.MAIN)
        self.later.clicked.connect(self.back)
        self.set_foot([self.later])
        if self.note is not None:
            # What was recorded is heard where it is recorded.
            self.note.play.setEnabled(False)
        tab_as_laid_out(self)


def preview(
    looks: Looks,
    plan: Plan,
    offered: Offered,
    today: date,
    changes: Sequence[Changed] = (),
) -> PreviewPage:
    """Show a plan as somebody sees it who has none from this practitioner.

    `changes`: what a revision changes, for somebody who has the one before.
    """
    newer = Revision.NEWER if changes or plan.revision > 1 else Revision.NEW
    proposal = Proposal(
        plan=replace(plan, title=words.title_in_words(plan.title)),
        verdict=Verdict(Trust.FIRST, newer, is_over=False),
        today=today,
        changes=tuple(changes),
        titles={each.practice.id: each.practice.title for each in offered.entries},
        voices=dict(offered.voices),
    )
    told = tr("plans", "This is what your client sees before they accept it.")
    return PreviewPage(looks, proposal, told)
