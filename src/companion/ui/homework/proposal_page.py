"""A plan before it is taken: whose it is, all that it asks, and the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.homework.accepting import Revision
from companion.homework.trust import Trust
from companion.ui.homework import plan_parts
from companion.ui.homework.change_words import change_in_words
from companion.ui.homework.key_words import KeyWords
from companion.ui.homework.plan_parts import ItemPart, NotePart, item_lines
from companion.ui.homework.plan_words import our_stop_words, short_day, span_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ui.homework.proposal import Proposal


class ProposalPage(Page):
    """Nothing begins before it is accepted; not accepting it costs nothing."""

    stands_at = Where.HOMEWORK

    accepted = Signal()
    plan_asked = Signal()
    """The person has the plan, and wants to see it."""
    note_asked = Signal()
    """The spoken note is to be played, or to end."""

    def __init__(self, looks: Looks, proposal: Proposal, told: str = "") -> None:
        """Show a plan; `told`: what is to be said above it."""
        super().__init__(looks, proposal.plan.title)
        self._proposal = proposal
        self.note: NotePart | None = None
        self.sure: Chip | None = None
        """That somebody's other keys are theirs; None: that is not asked."""
        self.notices = Notices(looks)
        self.working = WorkRow(looks)
        """Says how far it is with what takes long."""
        self.notices.setContentsMargins(0, 0, 0, 2 * GRID)
        self.body.insertWidget(0, self.notices)
        if told:
            self.notices.tell(told)
        self._add(self._from(), quiet=True)
        self._add_verdict()
        self._add_keys()
        self._add_changes()
        self._add_items()
        self._add_note()
        self._add_rest()
        self._make_foot()

    def first_focus(self) -> QWidget:
        """Give what leaves it as it is, where that is the better choice; else yes."""
        plain = self._is_plain and not self.accept.isHidden()
        return self.accept if plain else self.later

    def show_playing(self, plays: bool) -> None:
        """Say whether the note plays."""
        if self.note is not None:
            self.note.show_playing(plays)

    def wait(self) -> None:
        """Let nothing be pressed twice while it is being taken."""
        self.accept.setEnabled(False)
        self.later.setEnabled(False)

    def tell(self, why: str) -> None:
        """Say why it was not taken; it can be tried again."""
        self.notices.tell(why)
        self.accept.setEnabled(True)
        self.later.setEnabled(True)
        self.show_whole(self.notices)

    @property
    def _is_plain(self) -> bool:
        """Whether nothing speaks against taking it."""
        verdict = self._proposal.verdict
        return verdict.may_be_taken and verdict.trust is not Trust.OTHER

    def _add(self, text: str, *, quiet: bool = False) -> None:
        if text:
            self.body.addWidget(Text(self.looks, text, quiet=quiet))

    def _head(self, text: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, text, Type.HEADING))

    def _from(self) -> str:
        plan = self._proposal.plan
        told = self.tr("A homework plan by {name}, for {client}. {span}")
        return told.format(
            name=plan.practitioner.name,
            client=plan.client,
            span=span_in_words(plan, self._proposal.today),
        )

    def _add_verdict(self) -> None:
        """Say why it cannot be taken, or that it takes the place of another."""
        plan, verdict = self._proposal.plan, self._proposal.verdict
        told = {
            Revision.NEW: "",
            Revision.NEWER: self.tr(
                "You have an earlier version of this plan. This one takes its place, "
                "and what you did is kept."
            ),
            Revision.SAME: self.tr("You have this plan already."),
            Revision.OLDER: self.tr(
                "You have a later version of this plan, so this one is out of date. "
                "Nothing changes."
            ),
            Revision.ANOTHER: self.tr(
                "You have this version of the plan already, and this file says "
                "something else. Please ask for it to be made again."
            ),
            Revision.STRANGE: self.tr(
                "It says that it is a version of a plan that you have, but it is "
                "signed by somebody else. It cannot take that plan's place."
            ),
        }[verdict.revision]
        if verdict.revision is Revision.NEW and verdict.is_over:
            ended = short_day(plan.expires, year=True)
            told = self.tr(
                "This plan came to its end on {}, so it asks nothing any more."
            ).format(ended)
        self._add(told)

    def _add_keys(self) -> None:
        """Say whether the practitioner is known here, and show their words."""
        plan, verdict = self._proposal.plan, self._proposal.verdict
        self._head(self.tr("Whom it is from"))
        self._add(self._trust_words())
        self.words = KeyWords(self.looks)
        self.body.addWidget(self.words)
        self.words.set_keys(plan.practitioner.keys)
        if verdict.trust is Trust.OTHER and verdict.may_be_taken:
            self.sure = Chip(
                self.looks, self.tr("I asked them, and these words are theirs")
            )
            self.sure.toggled.connect(self._be_sure)
            row = FlowLayout(GRID)
            row.addWidget(self.sure)
            self.body.addLayout(row)

    def _trust_words(self) -> str:
        plan, verdict = self._proposal.plan, self._proposal.verdict
        name, known = plan.practitioner.name, verdict.known
        since = "" if known is None else short_day(known.since.date(), year=True)
        if verdict.trust is Trust.KNOWN:
            told = self.tr("{name} is known here since {since}, by these words:")
            return told.format(name=name, since=since)
        if verdict.trust is Trust.FIRST:
            told = self.tr(
                "This is the first plan of {name} here. Compare these words with your "
                "practitioner once, side by side or by phone:"
            )
            return told.format(name=name)
        seen = name if known is None else known.name
        told = self.tr(
            "Please be careful. You know {seen} here, but this plan has other keys. "
            "Somebody else may use the name, or they have new keys. Ask them, by phone "
            "or when you meet, before you take it. These would be their words now:"
        )
        return told.format(seen=seen)

    def _add_changes(self) -> None:
        proposal = self._proposal
        if not proposal.changes:
            return
        self._head(self.tr("What is new"))
        for changed in proposal.changes:
            self._add(change_in_words(changed, proposal.plan, proposal.today))

    def _add_items(self) -> None:
        self._head(self.tr("What it asks"))
        for item in self._proposal.plan.items:
            lines = item_lines(self._proposal, item)
            self.body.addWidget(ItemPart(self.looks, item.title, lines))

    def _add_note(self) -> None:
        plan = self._proposal.plan
        if plan_parts.has_note(plan):
            self._head(plan_parts.note_heading(plan))
            self.note = NotePart(self.looks, plan)
            self.note.play_asked.connect(self.note_asked)
            self.body.addWidget(self.note)

    def _add_rest(self) -> None:
        """Say when to leave it, what is asked around it, and who decides on what."""
        plan = self._proposal.plan
        self._part(
            self.tr("When to leave it"), [plan.stop_rule.strip(), our_stop_words()]
        )
        self._part(self.tr("Questions"), plan_parts.asks_in_words(plan))
        self._part(self.tr("Afterwards"), plan_parts.tells_in_words(plan))

    def _part(self, head: str, lines: Sequence[str]) -> None:
        lines = [line for line in lines if line]
        if lines:
            self._head(head)
            for line in lines:
                self._add(line)

    def _make_foot(self) -> None:
        verdict = self._proposal.verdict
        self.accept = Button(self.looks, self.tr("Accept"), Weight.MAIN)
        self.later = Button(self.looks, self.tr("Not now"))
        self.later.clicked.connect(self.back)
        buttons = [self.later]
        if verdict.may_be_taken:
            self.accept.clicked.connect(self.accepted)
            buttons.append(self.accept)
        else:
            self.later.setText(self.tr("Back"))
            if verdict.revision in (Revision.SAME, Revision.OLDER):
                self.accept.setText(self.tr("To the plan"))
                self.accept.clicked.connect(self.plan_asked)
                buttons.append(self.accept)
            else:
                self.accept.hide()
        if self.sure is not None:
            self.accept.set_weight(Weight.PLAIN)
            self.later.set_weight(Weight.MAIN)
            self._be_sure(False)
        self.set_foot(buttons, above=self.working)

    def _be_sure(self, sure: bool) -> None:
        """Let it be accepted all the same, once the person asked; not before."""
        self.accept.setEnabled(sure)
        told = "" if sure else self.tr("First ask your practitioner for their words.")
        self.accept.setAccessibleDescription(told)
