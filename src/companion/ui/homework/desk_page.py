"""A practitioner's home: whom plans are from, and the clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.desk_work import is_taken, looks_like_a_name, of_client
from companion.practice.search import folded
from companion.ui.homework import making_words as words
from companion.ui.homework.key_words import KeyWords
from companion.ui.homework.name_form import NameForm
from companion.ui.homework.row_button import RowButton
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from datetime import date

    from companion.homework.desk import Client, Desk
    from companion.homework.trust import PublicKeys

MANY = 8
"""With more clients than that, they can be looked for."""


class DeskPage(Page):
    """At a first visit it asks for a name; after that, it leads to each client."""

    stands_at = Where.HOMEWORK

    named = Signal(str)
    """The name that plans are to show."""
    keys_asked = Signal()
    client_added = Signal(str)
    """A pseudonym."""
    client_asked = Signal(str)
    """The id of a client."""
    reports_asked = Signal()
    """The reports of all clients are to be seen."""

    def __init__(
        self, looks: Looks, desk: Desk, keys: PublicKeys | None, today: date
    ) -> None:
        """Show a desk; `keys` None: there are none yet, or they cannot be had."""
        super().__init__(looks, "")
        self.set_title(self.tr("For practitioners"))
        self._desk, self._today = desk, today
        self.rows: dict[str, RowButton] = {}
        self.form: NameForm | None = None
        lead = self.tr(
            "Here you make homework for your clients, and read what they tell you. "
            "Your desk stays on this machine; a plan goes out only as a file that you "
            "give away."
        )
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.notices = Notices(looks)
        self.body.addWidget(self.notices)
        self.body.addSpacing(2 * GRID)
        self._forms = QVBoxLayout()
        if not desk.name:
            self._ask_first_name()
        elif desk.clients:
            self._add_clients()
            self._add_name(keys)
        else:
            # At first there are but the name and the words to be looked at.
            self._add_name(keys)
            self._add_clients()
        self.body.addStretch()
        tab_as_laid_out(self)

    def first_focus(self) -> QWidget:
        """Give the field for the name; later, the first client, or a way to add one."""
        if not self._desk.name and self.form is not None:
            return self.form.field
        shown = (each for each in self.rows.values() if not each.isHidden())
        return next(shown, self.add)

    def offer_reports(self) -> None:
        """Offer a way to the reports of all clients."""
        self.reports.setVisible(bool(self._desk.clients))

    # Whom plans are from.

    def _ask_first_name(self) -> None:
        told = self.tr(
            "Your clients see it when they open a plan of yours. It can be changed."
        )
        self.form = NameForm(
            self.looks,
            self.tr("Your name, as plans show it"),
            self.tr("Continue"),
            told=told,
            hint=self.tr("such as: Anna Berg, Harbour Street Practice"),
            leaves=False,
            weight=Weight.MAIN,
        )
        self.form.given.connect(self.named)
        self.add, self.reports = self.form.give, self.form.leave
        self.body.addWidget(self.form)

    def _add_name(self, keys: PublicKeys | None) -> None:
        if self._desk.clients:
            self._add_heading(self.tr("Your name and keys"))
        told = self.tr("Plans are from {}.").format(self._desk.name)
        self.body.addWidget(Text(self.looks, told))
        self.words = KeyWords(self.looks)
        self.body.addWidget(self.words)
        self.words.set_keys(keys)
        if keys is not None:
            about = self.tr(
                "Your clients see these words beside your name. Compare them once, "
                "side by side or by phone."
            )
            self.body.addWidget(Text(self.looks, about, Type.SMALL, quiet=True))
        self.rename = self._quiet(self.tr("Change the name"))
        self.keys = self._quiet(self.tr("Your keys, and a backup of them…"))
        self.rename.clicked.connect(self._ask_name)
        self.keys.clicked.connect(self.keys_asked)
        row = FlowLayout(3 * GRID)
        row.addWidget(self.rename)
        row.addWidget(self.keys)
        self.body.addLayout(row)
        self._naming = QVBoxLayout()
        self.body.addLayout(self._naming)

    def _ask_name(self) -> None:
        form = NameForm(
            self.looks,
            self.tr("Your name, as plans show it"),
            self.tr("Change it"),
            text=self._desk.name,
            told=self.tr("Plans that you gave away keep the name they have."),
        )
        form.given.connect(self.named)
        self._show_form(form, self._naming, self.rename)

    # The clients.

    def _add_clients(self) -> None:
        self._add_heading(self.tr("Clients"))
        if not self._desk.clients:
            told = self.tr(
                "Your clients will stand here, each by a pseudonym that the two of you "
                "know. Begin with one."
            )
            self.body.addWidget(Text(self.looks, told, quiet=True))
        self.add = Button(self.looks, self.tr("Add a client…"), self._adding)
        self.add.clicked.connect(self._ask_client)
        self.reports = self._quiet(self.tr("Reports of all clients"))
        self.reports.clicked.connect(self.reports_asked)
        self.reports.hide()
        row = FlowLayout(3 * GRID)
        row.addWidget(self.add)
        row.addWidget(self.reports)
        self.body.addLayout(row)
        self.body.addLayout(self._forms)
        self._add_finding()
        for client in self._sorted():
            self._add_row(client)
        self._none = Text(self.looks, self.tr("Nobody is called so."), quiet=True)
        self._none.hide()
        self.body.addWidget(self._none)
        self._filter()

    def _add_heading(self, title: str) -> None:
        self.body.addSpacing(2 * GRID)
        self.body.addWidget(Text(self.looks, title, Type.HEADING))

    def _add_finding(self) -> None:
        """Let clients be looked for, where there are many, and those at rest seen."""
        self.finding = LineField(self.looks, self.tr("Find a client"))
        self.finding.setPlaceholderText(self.tr("Find a client"))
        self.finding.textChanged.connect(self._filter)
        if len(self._desk.clients) <= MANY:
            self.finding.hide()
        resting = sum(each.resting for each in self._desk.clients)
        self.resting = Chip(
            self.looks, self.tr("With those at rest ({})").format(resting)
        )
        self.resting.toggled.connect(self._filter)
        if not resting:
            self.resting.hide()
        row = FlowLayout(2 * GRID, grows=self.finding)
        row.addWidget(self.finding)
        row.addWidget(self.resting)
        self.body.addLayout(row)

    def _sorted(self) -> list[Client]:
        return sorted(
            self._desk.clients, key=lambda each: (each.resting, folded(each.pseudonym))
        )

    def _add_row(self, client: Client) -> None:
        line = client_in_words(self._desk, client, self._today)
        row = RowButton(self.looks, client.pseudonym, line)
        row.clicked.connect(lambda: self.client_asked.emit(client.id))
        self.body.addWidget(row)
        self.rows[client.id] = row

    def _filter(self) -> None:
        sought, with_resting = folded(self.finding.text()), self.resting.isChecked()
        found = 0
        for client in self._desk.clients:
            named = sought in folded(client.pseudonym)
            seen = named and (with_resting or bool(sought) or not client.resting)
            self.rows[client.id].setVisible(seen)
            found += seen
        self._none.setVisible(bool(sought) and not found)

    def _ask_client(self) -> None:
        form = NameForm(
            self.looks,
            self.tr("A pseudonym"),
            self.tr("Add"),
            hint=self.tr("such as: Heron"),
            weight=Weight.MAIN,
            told=self.tr(
                "A word that the two of you know, rather than a name: plans and "
                "reports carry it, and a file can get into other hands."
            ),
            think=lambda text: think_of_pseudonym(self._desk, text),
        )
        form.given.connect(self.client_added)
        self._show_form(form, self._forms, self.add)
        # One main action a page: it is the form's, until that is left.
        self.add.set_weight(Weight.PLAIN)

    # Forms come and go.

    def _show_form(self, form: NameForm, where: QVBoxLayout, asked: Button) -> None:
        self._leave_form()
        self.form = form
        form.left.connect(self._leave_form)
        form.left.connect(asked.setFocus)
        where.addWidget(form)
        form.show()
        tab_as_laid_out(self)
        form.begin()
        self.show_opened(form)

    @property
    def _adding(self) -> Weight:
        """Whether the way to a client is what the page is for."""
        return Weight.PLAIN if self._desk.clients else Weight.MAIN

    def _leave_form(self) -> None:
        form, self.form = self.form, None
        self.add.set_weight(self._adding)
        if form is not None:
            form.hide()
            form.deleteLater()

    def _quiet(self, word: str) -> Button:
        return Button(self.looks, word, Weight.QUIET)


def client_in_words(desk: Desk, client: Client, today: date) -> str:
    """Say in one line what a client has from you."""
    plans = of_client(desk, client.id)
    told = [] if not client.resting else [words.tr("making", "at rest")]
    if not plans:
        return "  ·  ".join([*told, words.tr("making", "no plan yet")])
    made = words.latest(plans, today)
    title = words.title_in_words(made.plan.title)
    return "  ·  ".join([*told, title, words.standing(made, plans, today)])


def think_of_pseudonym(desk: Desk, text: str, but: str = "") -> tuple[str, bool]:
    """Say what is to be said of a pseudonym, and whether it will do."""
    if is_taken(desk, text, but):
        return words.tr("making", "Another client is called so already."), False
    if looks_like_a_name(text):
        told = words.tr(
            "making",
            "This looks like a whole name. Something made up keeps a lost file from "
            "telling who it is about.",
        )
        return told, True
    return "", True
