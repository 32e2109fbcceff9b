"""A plan that was saved as a file: what it asks, and what can be made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.homework.revising import changes
from companion.ui.homework import making_words as words
from companion.ui.homework.change_words import change_in_words
from companion.ui.homework.plan_parts import ItemPart
from companion.ui.homework.plan_words import short_day, span_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from companion.homework.desk import Client, Made


class MadePage(Page):
    """What is in a file is not changed any more; a revision takes its place."""

    stands_at = Where.HOMEWORK

    revise_asked = Signal()
    duplicate_asked = Signal(str)
    """For the client of this id."""
    template_asked = Signal()
    preview_asked = Signal()
    save_asked = Signal()
    """The file is to be written once more."""
    handout_asked = Signal()
    audio_asked = Signal()
    delete_asked = Signal()

    def __init__(
        self,
        looks: Looks,
        made: Made,
        revisions: Sequence[Made],
        clients: Sequence[Client],
        today: date,
    ) -> None:
        """Show one revision among all of its plan; `clients` can be given it too."""
        super().__init__(looks, words.title_in_words(made.plan.title))
        self._made, self._revisions, self._today = made, revisions, today
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addSpacing(GRID)
        self._add_lead()
        self._add_changes()
        self._head(self.tr("What it asks"))
        for item in made.plan.items:
            lines = [words.item_in_words(item)]
            self.body.addWidget(ItemPart(looks, item.title, lines))
        self._add_ways(clients)
        self.row = WorkRow(looks)
        self.body.addWidget(self.row)
        self._add_rest()
        self.body.addStretch()
        tab_as_laid_out(self)

    def first_focus(self) -> QWidget:
        """Give the main way on."""
        return self.revise

    def tell_saved(self, path: str, notices: Sequence[str]) -> None:
        """Say where the file is, and how it gets to the client."""
        told = self.tr(
            "The plan is saved as {}. Give it to {} in person, on a stick, or by a "
            "mail you both trust."
        ).format(path, self._made.plan.client)
        self.notices.tell(" ".join([told, *notices]))
        self.scroller.verticalScrollBar().setValue(0)

    def set_busy(self, busy: bool) -> None:
        """Let nothing be begun twice while a file is written."""
        for button in (self.save, self.handout, self.audio, self.delete):
            button.setEnabled(not busy)

    # What it is made of.

    def _head(self, title: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, title, Type.HEADING))

    def _add_lead(self) -> None:
        plan, saved = self._made.plan, self._made.saved_at
        told = [
            self.tr("For {}.").format(plan.client),
            span_in_words(plan, self._today),
        ]
        if any(
            each.saved_at and each.plan.revision > plan.revision
            for each in self._revisions
        ):
            told.append(self.tr("A later revision took its place."))
        if saved is not None:
            day = short_day(saved.date(), year=True)
            told.append(self.tr("Saved on {}.").format(day))
        self.body.addWidget(Text(self.looks, " ".join(told), quiet=True))

    def _add_changes(self) -> None:
        """Say what is other than in the revision before."""
        plan = self._made.plan
        before = [e.plan for e in self._revisions if e.plan.revision < plan.revision]
        if not before:
            return
        last = max(before, key=lambda each: each.revision)
        changed = changes(last, plan)
        if changed:
            self._head(self.tr("What is new in revision {}").format(plan.revision))
        for each in changed:
            told = change_in_words(each, plan, self._today)
            self.body.addWidget(Text(self.looks, told))

    def _add_ways(self, clients: Sequence[Client]) -> None:
        self.revise = Button(self.looks, self.tr("Revise"), Weight.MAIN)
        self.revise.setAccessibleDescription(
            self.tr("Begin the next revision, which takes the place of this one")
        )
        self.preview = Button(self.looks, self.tr("As the client sees it"))
        self.duplicate = Picker(self.looks, self.tr("Duplicate for"), brief=True)
        self.duplicate.set_items([(e.id, e.pseudonym) for e in clients], None)
        self.revise.clicked.connect(self.revise_asked)
        self.preview.clicked.connect(self.preview_asked)
        self.duplicate.picked.connect(lambda to: self.duplicate_asked.emit(str(to)))
        row = FlowLayout(2 * GRID)
        for button in (self.revise, self.preview, self.duplicate):
            row.addWidget(button)
        self.body.addSpacing(2 * GRID)
        self.body.addLayout(row)

    def _add_rest(self) -> None:
        self._head(self.tr("For a client without a computer"))
        told = self.tr(
            "A page to print, with what is said in each practice; or sounds for a "
            "player or a phone, with a list of them."
        )
        self.body.addWidget(Text(self.looks, told, quiet=True))
        self.handout = Button(self.looks, self.tr("Handout (PDF)…"))
        self.handout.clicked.connect(self.handout_asked)
        row = FlowLayout(2 * GRID)
        self.audio = Button(self.looks, self.tr("Audio files…"))
        self.audio.clicked.connect(self.audio_asked)
        row.addWidget(self.handout)
        row.addWidget(self.audio)
        self.body.addLayout(row)
        self.audio_row = WorkRow(self.looks)
        self.body.addWidget(self.audio_row)
        quiet = FlowLayout(3 * GRID)
        self.save = self._quiet(self.tr("Save the file again…"))
        self.template = self._quiet(self.tr("Keep it as a template"))
        self.delete = self._quiet(self.tr("Take it off the desk"))
        self.save.clicked.connect(self.save_asked)
        self.template.clicked.connect(self.template_asked)
        self.delete.clicked.connect(self.delete_asked)
        for button in (self.save, self.template, self.delete):
            quiet.addWidget(button)
        self.body.addSpacing(2 * GRID)
        self.body.addLayout(quiet)

    def _quiet(self, word: str) -> Button:
        return Button(self.looks, word, Weight.QUIET)
