"""What one client told, and the practitioner's own notes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from companion.homework.told import stopped_early
from companion.ui.homework import told_words
from companion.ui.homework.dropping import Dropping
from companion.ui.homework.told_parts import (
    asked_tables,
    pairs_part,
    said_parts,
    sessions_table,
)
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from companion.homework.caseload import Told
    from companion.homework.desk import Client
    from companion.homework.report import Report

_MEASURE = 92 * GRID
_LEFT = Qt.AlignmentFlag.AlignLeft


class ToldPage(Page):
    """Shows it as it was when the page was made; notes are kept as they are left."""

    stands_at = Where.HOMEWORK

    open_asked = Signal()
    dropped = Signal(object)
    """Paths of files."""
    noted = Signal(str)
    """The practitioner's own notes, as they stand here."""
    print_asked = Signal()
    delete_asked = Signal(object)
    """A `Report`."""
    attach_asked = Signal(object)
    """The id of the client whose reports these are."""

    def __init__(
        self, looks: Looks, told: Told, clients: Sequence[Client] = ()
    ) -> None:
        """Make the page; of an unknown sender, `clients` are those it may be."""
        super().__init__(looks, told.name, measure=_MEASURE)
        self.told = told
        Dropping(self).dropped.connect(self.dropped)
        self.notices = Notices(looks)
        self.whose: Picker | None = None
        self.notes: NoteField | None = None
        self.deletes: list[Button] = []
        self.body.addWidget(self.notices)
        self._text(told_words.about(told))
        self._text(told_words.honest(), quiet=True)
        self._add_ways()
        if told.client is None:
            self._ask_whose(clients)
        if told.reports:
            self._add_said()
            self._add_asked()
            self._add_change()
            self._add_stopped()
            self._add_sessions()
        else:
            self._add_empty()
        if told.client is not None:
            self._add_notes(told.client)
        if told.reports:
            self._add_reports(told.reports)
        self.body.addStretch()
        tab_as_laid_out(self)

    def first_focus(self) -> QWidget:
        """Give the way back, since one comes here to read."""
        return self.away if self.whose is None else self.whose

    def leave(self) -> None:
        """Keep what was written last."""
        if self.notes is not None:
            self.notes.tell()
        super().leave()

    # From the top.

    def _add_ways(self) -> None:
        self.away = Button(self.looks, self.tr("Back"), Weight.QUIET)
        self.away.clicked.connect(self.go_back)
        self.print = Button(self.looks, self.tr("Save as PDF…"), Weight.QUIET)
        self.print.clicked.connect(self.print_asked)
        row = FlowLayout(3 * GRID)
        row.addWidget(self.away)
        row.addWidget(self.print)
        self.body.addLayout(row)
        # Not sooner: without a parent it would be a window.
        self.print.setVisible(bool(self.told.reports))

    def _ask_whose(self, clients: Sequence[Client]) -> None:
        self._text(self.tr("It is not known whose these are."))
        if not clients:
            told = self.tr("Once there are clients on your desk, you can say so.")
            self._text(told, quiet=True)
            return
        self.whose = Picker(self.looks, self.tr("They are of…"))
        names = sorted(clients, key=lambda each: each.pseudonym.casefold())
        self.whose.set_items([(each.id, each.pseudonym) for each in names], None)
        self.whose.picked.connect(self.attach_asked)
        self.body.addWidget(self.whose, 0, _LEFT)

    def _add_empty(self) -> None:
        told = self.tr(
            "What this client tells will stand here. A client makes a report when they "
            "want to, and gives you the file; then open it, or drop it on this page."
        )
        self._text(told, quiet=True)
        self.open = Button(self.looks, self.tr("Open reports…"), Weight.MAIN)
        self.open.clicked.connect(self.open_asked)
        self.body.addWidget(self.open, 0, _LEFT)

    def _add_said(self) -> None:
        if not self.told.said:
            return
        self._head(self.tr("What they wrote"))
        self._add(said_parts(self.looks, self.told.said))

    def _add_asked(self) -> None:
        self._head(self.tr("Asked and done"))
        if not self.told.plans:
            self._text(self.tr("What was done of a plan is not told."), quiet=True)
        self._add(asked_tables(self.looks, self.told.plans))

    def _add_change(self) -> None:
        self._head(self.tr("Before and after"))
        if not len(self.told.pairs):
            none = self.tr("Distress before and after is not told of any session.")
            self._text(none, quiet=True)
            return
        self._add(pairs_part(self.looks, self.told.pairs))

    def _add_stopped(self) -> None:
        stopped = stopped_early(self.told.sittings)
        if not stopped:
            return
        self._head(self.tr("Stopped early"))
        for sat in stopped[::-1]:
            self._text(told_words.stopped_in_words(sat))

    def _add_sessions(self) -> None:
        sats = [sitting.sat for sitting in self.told.sittings][::-1]
        if sats:
            self._head(self.tr("Every session that is told"))
            self.body.addWidget(sessions_table(self.looks, sats))

    def _add_notes(self, client: Client) -> None:
        self._head(self.tr("Your own notes"))
        told = self.tr("They stay on this machine, and are in no plan and no print.")
        self._text(told, Type.SMALL, quiet=True)
        name = self.tr("Your own notes on {}").format(client.pseudonym)
        self.notes = notes = NoteField(self.looks, name, least=3, most=12)
        notes.set_value(client.notes or None)
        notes.changed.connect(lambda: self.noted.emit(notes.value() or ""))
        self.body.addWidget(notes)

    def _add_reports(self, reports: Iterable[Report]) -> None:
        self._head(self.tr("The reports themselves"))
        for report in reports:
            words = told_words.report_in_words(report)
            text = Text(self.looks, words, measured=False)
            delete = Button(self.looks, self.tr("Delete"), Weight.QUIET)
            delete.setAccessibleName(self.tr("Delete: {}").format(words))
            delete.clicked.connect(partial(self.delete_asked.emit, report))
            self.deletes.append(delete)
            row = FlowLayout(2 * GRID, tight=True, grows=text)
            row.addWidget(text)
            row.addWidget(delete)
            self.body.addLayout(row)

    def _head(self, words: str) -> None:
        self.body.addSpacing(3 * GRID)
        self.body.addWidget(Text(self.looks, words, Type.HEADING))

    def _text(self, words: str, kind: Type = Type.BODY, *, quiet: bool = False) -> None:
        self.body.addWidget(Text(self.looks, words, kind, quiet=quiet))

    def _add(self, parts: Iterable[QWidget]) -> None:
        for part in parts:
            self.body.addWidget(part)
