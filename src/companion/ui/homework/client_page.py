"""One client: the plans, the practitioner's own notes, and what they told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.desk_work import of_client
from companion.ui.homework import making_words as words
from companion.ui.homework.desk_page import think_of_pseudonym
from companion.ui.homework.name_form import NameForm
from companion.ui.homework.row_button import RowButton
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from companion.homework.desk import Client, Desk, Made


class ClientPage(Page):
    """What is written here stays on this machine."""

    stands_at = Where.HOMEWORK

    plan_asked = Signal()
    """A new plan is to be begun."""
    template_asked = Signal()
    """One is to be begun from a template."""
    made_asked = Signal(object)
    """A revision (`Made`) is to be seen, or written on."""
    noted = Signal(str)
    """The notes, as they stand here."""
    renamed = Signal(str)
    rested = Signal(bool)
    """Whether the client is kept out of the list from now on."""
    delete_asked = Signal()
    reports_asked = Signal()

    def __init__(self, looks: Looks, desk: Desk, client: Client, today: date) -> None:
        super().__init__(looks, client.pseudonym)
        self._desk, self._client, self._today = desk, client, today
        self.rows: list[RowButton] = []
        self.form: NameForm | None = None
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self._add_plans(of_client(desk, client.id))
        self.body.addSpacing(3 * GRID)
        self._reports = QVBoxLayout()
        self._reports.setSpacing(GRID)
        self.body.addLayout(self._reports)
        self._add_notes()
        self._add_ways()
        self.body.addStretch()
        tab_as_laid_out(self)

    def first_focus(self) -> QWidget:
        """Give the first plan, or the way to one."""
        return self.rows[0] if self.rows else self.new

    def leave(self) -> None:
        """Keep what was written last."""
        self.notes.tell()

    def offer_reports(self) -> None:
        """Offer a way to what this client told."""
        self.reports = Button(self.looks, self.tr("Reports of this client"))
        self.reports.clicked.connect(self.reports_asked)
        self.place_reports(self.reports, Qt.AlignmentFlag.AlignLeft)

    def place_reports(
        self,
        widget: QWidget,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008 - Qt's constant
    ) -> None:
        """Put what tells of this client's reports under the plans."""
        if not self._reports.count():
            head = Text(self.looks, self.tr("Reports"), Type.HEADING)
            self._reports.addWidget(head)
        self._reports.addWidget(widget, 0, align)
        self._reports.setContentsMargins(0, 0, 0, 3 * GRID)
        tab_as_laid_out(self)

    # The plans.

    def _add_plans(self, plans: Sequence[Sequence[Made]]) -> None:
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(self.looks, self.tr("Plans"), Type.HEADING))
        if not plans:
            told = self.tr("What you give to {} will stand here.")
            told = told.format(self._client.pseudonym)
            self.body.addWidget(Text(self.looks, told, quiet=True))
        for revisions in plans:
            self._add_plan(revisions)
        main = Weight.PLAIN if plans else Weight.MAIN
        self.new = Button(self.looks, self.tr("New plan"), main)
        self.template = Button(self.looks, self.tr("From a template…"))
        self.new.clicked.connect(self.plan_asked)
        self.template.clicked.connect(self.template_asked)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.new)
        row.addWidget(self.template)
        self.body.addSpacing(GRID)
        self.body.addLayout(row)

    def _add_plan(self, revisions: Sequence[Made]) -> None:
        """Show a plan's latest revisions; those that were replaced stand below it."""
        for made in revisions:
            title = words.title_in_words(made.plan.title)
            line = words.standing(made, [revisions], self._today)
            row = RowButton(self.looks, title, line)
            row.clicked.connect(lambda _on=False, made=made: self.made_asked.emit(made))
            self.body.addWidget(row)
            self.rows.append(row)

    # The client.

    def _add_notes(self) -> None:
        name = self.tr("Your own notes")
        self.body.addWidget(Text(self.looks, name, Type.HEADING))
        told = self.tr("For yourself alone: they are in no plan and in no file.")
        self.body.addWidget(Text(self.looks, told, quiet=True))
        self.notes = NoteField(self.looks, name, least=3, most=400)
        self.notes.set_value(self._client.notes or None)
        self.notes.changed.connect(lambda: self.noted.emit(self.notes.value() or ""))
        self.body.addWidget(self.notes)

    def _add_ways(self) -> None:
        self.rename = self._quiet(self.tr("Rename"))
        rests = self._client.resting
        word = self.tr("Back into the list") if rests else self.tr("Let rest")
        self.rest = self._quiet(word)
        self.rest.setAccessibleDescription(
            self.tr("A client at rest is kept out of the list; nothing is deleted.")
        )
        self.delete = self._quiet(self.tr("Delete this client"))
        self.rename.clicked.connect(self._ask_name)
        self.rest.clicked.connect(lambda: self.rested.emit(not rests))
        self.delete.clicked.connect(self.delete_asked)
        self._ways = FlowLayout(3 * GRID)
        for button in (self.rename, self.rest, self.delete):
            self._ways.addWidget(button)
        self.body.addSpacing(2 * GRID)
        self.body.addLayout(self._ways)
        self._naming = QVBoxLayout()
        self.body.addLayout(self._naming)

    def _ask_name(self) -> None:
        self._leave_form()
        client = self._client
        self.form = NameForm(
            self.looks,
            self.tr("A pseudonym"),
            self.tr("Rename"),
            text=client.pseudonym,
            told=self.tr("Plans that you gave away keep the one they have."),
            think=lambda text: think_of_pseudonym(self._desk, text, client.id),
        )
        self.form.given.connect(self.renamed)
        self.form.left.connect(self._leave_form)
        self.form.left.connect(self.rename.setFocus)
        self._naming.addWidget(self.form)
        self.form.show()
        tab_as_laid_out(self)
        self.form.begin()
        self.show_opened(self.form)

    def _leave_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            form.deleteLater()

    def _quiet(self, word: str) -> Button:
        return Button(self.looks, word, Weight.QUIET)
