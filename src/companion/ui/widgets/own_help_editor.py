"""Where the person writes down whom to call and what helps, on a good day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.own_help import MOST_CONTACTS, Contact, OwnHelp
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.contact_row import ContactRow
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.note_field import NoteField
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

_TOLD_AFTER_MS = 600
"""So long after the last key, what is written is told, and so kept."""
_LEAST, _MOST = 4, 400
"""Lines of the notes; the page scrolls, not the field."""


class OwnHelpEditor(QWidget):
    """What is written is kept by itself; nothing has to be filled in."""

    changed = Signal(object)
    """The `OwnHelp` as it stands here."""
    over = Signal()
    """The person has done with it."""
    reached = Signal(object, object)
    """The widget (`QWidget`) and the place in it (`QRect`) where one is writing."""
    rearranged = Signal()
    """There are other controls than before."""

    def __init__(self, looks: Looks, own: OwnHelp) -> None:
        super().__init__()
        self._looks = looks
        self._own = own
        self.rows: list[ContactRow] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TOLD_AFTER_MS)
        self._rest.timeout.connect(self.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for line in self._lead():
            column.addWidget(Text(looks, line, quiet=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        column.addLayout(self._rows)
        self.notices = Notices(looks)
        column.addLayout(self._adding())
        column.addSpacing(GRID)
        self._add_notes(column)
        column.addLayout(self._ending())
        self._show_rows()

    def tell(self) -> None:
        """Tell of what is written and was not told yet."""
        self._rest.stop()
        written = replace(
            self._own,
            contacts=tuple(row.contact() for row in self.rows),
            notes=self.notes.text.toPlainText().rstrip(),
            while_locked=self.while_locked.isChecked(),
        )
        if written != self._own:
            self._take(written)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written last, when the window closes too."""
        super().hideEvent(event)
        self.tell()

    def begin(self) -> None:
        """Put the focus where something is to be written."""
        first = self.rows[0].name if self.rows else self.add
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self) -> None:
        """Keep it, without the rows in which nothing is written."""
        self.tell()
        self._take(replace(self._own, contacts=self._own.shown()))
        self.over.emit()

    def _lead(self) -> tuple[str, str]:
        return (
            self.tr(
                "Write on a good day, with your practitioner if you like. On a hard "
                "one it stands first on this page."
            ),
            self.tr(
                "It is kept by itself, in a file of its own that can be read without "
                "the passphrase of the log, so that it is there when you need it."
            ),
        )

    def _adding(self) -> FlowLayout:
        self.add = Button(self._looks, self.tr("Add a person"))
        self.add.clicked.connect(self._add)
        self._full = Text(
            self._looks,
            self.tr("{} people are the most.").format(MOST_CONTACTS),
            Type.SMALL,
            quiet=True,
        )
        row = FlowLayout(GRID)
        row.addWidget(self.add)
        row.addWidget(self._full)
        return row

    def _add_notes(self, column: QVBoxLayout) -> None:
        name = self.tr("What helps me")
        column.addWidget(Text(self._looks, name, Type.HEADING))
        hint = self.tr(
            "In your own words: signs that it gets too much, what has helped before, a "
            "place that feels safe, who may know."
        )
        column.addWidget(Text(self._looks, hint, quiet=True))
        self.notes = NoteField(self._looks, name, least=_LEAST, most=_MOST)
        self.notes.set_value(self._own.notes or None)
        self.notes.changed.connect(self.tell)
        text = self.notes.text
        text.cursorPositionChanged.connect(
            lambda: self.reached.emit(text, QRect(text.cursorRect()))
        )
        column.addWidget(self.notes)

    def _ending(self) -> QVBoxLayout:
        word = self.tr("Also show it over the cover, and while the log is locked")
        self.while_locked = Chip(self._looks, word)
        self.while_locked.setChecked(self._own.while_locked)
        self.while_locked.toggled.connect(self.tell)
        self.done = Button(self._looks, self.tr("Done"), Weight.MAIN)
        self.done.clicked.connect(self.finish)
        column = QVBoxLayout()
        column.setSpacing(2 * GRID)
        column.addWidget(self.while_locked, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _take(self, own: OwnHelp) -> None:
        if own != self._own:
            self._own = own
            self.changed.emit(own)

    def _show_rows(self) -> None:
        """Show a row for each, and go through them before all that follows."""
        while self.rows:
            row = self.rows.pop()
            row.hide()
            self._rows.removeWidget(row)
            row.deleteLater()
        last = len(self._own.contacts) - 1
        self._rows.removeWidget(self.notices)
        for at, contact in enumerate(self._own.contacts):
            row = ContactRow(self._looks, at + 1, contact)
            row.written.connect(self._rest.start)
            row.raised.connect(lambda at=at: self._move(at, at - 1))
            row.lowered.connect(lambda at=at: self._move(at, at + 1))
            row.removed.connect(lambda at=at: self._remove(at))
            row.up.setEnabled(at > 0)
            row.down.setEnabled(at < last)
            self._rows.addWidget(row)
            self.rows.append(row)
            row.show()
        self._rows.addWidget(self.notices)
        full = len(self._own.contacts) >= MOST_CONTACTS
        self.add.setEnabled(not full)
        self._full.setVisible(full)
        self.rearranged.emit()

    def _add(self) -> None:
        self.tell()
        self._take(self._own.adding(Contact()))
        self._show_rows()
        self.rows[-1].name.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, at: int, to: int) -> None:
        """Put one in another place; the focus goes along with it."""
        self.tell()
        self._take(self._own.earlier(max(at, to)))
        self._show_rows()
        row = self.rows[to]
        button = row.up if to < at else row.down
        if not button.isEnabled():
            button = row.down if to < at else row.up
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, at: int) -> None:
        """Let one go, and offer to bring them back."""
        self.tell()
        gone = self._own.contacts[at]
        self._take(self._own.without(at))
        self._show_rows()
        if not gone.is_empty():
            who = gone.name or gone.number or gone.about
            told = self.tr("{} was removed.").format(who)
            back = (self.tr("Bring back"), lambda: self._bring_back(at, gone))
            self.notices.clear()
            self._rows.insertWidget(at, self.notices)
            self.notices.tell(told, [back])
            self.rearranged.emit()
        left = self.rows[at:] or self.rows[-1:]
        (left[0].remove if left else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def _bring_back(self, at: int, contact: Contact) -> None:
        self.tell()
        at = min(at, len(self.rows))
        self._take(self._own.adding(contact, at))
        self._show_rows()
        self.rows[at].name.setFocus(Qt.FocusReason.TabFocusReason)
