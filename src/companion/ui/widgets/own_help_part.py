"""The part of the page of help that the person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.help_row import HelpRow
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.own_help_editor import OwnHelpEditor
from companion.ui.widgets.reading_text import Paragraph, ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.checkin.own_help import Contact, OwnHelp
    from companion.ui.dialling import Dialling
    from companion.ui.own_helping import OwnHelping


class OwnHelpPart(QWidget):
    """Their people first, then their notes; where it may be, a way to change them."""

    reached = Signal(object, object)
    """A widget and the place in it (`QRect`) to which the keyboard came."""
    turned = Signal()
    """It has other controls now: it is written in, or read again."""

    def __init__(
        self,
        looks: Looks,
        own: OwnHelping,
        dialling: Dialling | None,
        *,
        edits: bool,
    ) -> None:
        """Show what there is; `edits`: whether it can be changed here and now."""
        super().__init__()
        self._looks = looks
        self._own = own
        self._dialling = dialling
        self._edits = edits
        self.rows: list[HelpRow] = []
        self.editor: OwnHelpEditor | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GRID)
        self.head = Text(looks, "", Type.HEADING)
        self.column.addWidget(self.head)
        self.notices = Notices(looks)
        self.column.addWidget(self.notices)
        self._read = self._make_reading()
        self.column.addWidget(self._read)
        own.told.connect(self._tell_unkept)
        own.kept.connect(self.notices.clear)
        if own.notice:
            self.notices.tell(own.notice)
        if own.unkept:
            self._tell_unkept(own.unkept)
        self._show()

    def begin(self) -> None:
        """Let the person write."""
        self.editor = editor = OwnHelpEditor(self._looks, self._own.now)
        editor.changed.connect(self._own.change)
        editor.over.connect(self.finish)
        editor.reached.connect(self.reached)
        self._read.hide()
        self.column.addWidget(editor)
        editor.rearranged.connect(self.turned)
        editor.show()
        editor.begin()
        self.turned.emit()

    def finish(self) -> None:
        """Show what was written."""
        editor, self.editor = self.editor, None
        if editor is None:
            return
        editor.tell()
        self.column.removeWidget(editor)
        editor.hide()
        editor.deleteLater()
        self._show()
        self._read.show()
        self.change.setFocus(Qt.FocusReason.TabFocusReason)
        self.turned.emit()

    def _make_reading(self) -> QWidget:
        read = QWidget()
        column = QVBoxLayout(read)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._told = Text(self._looks, "", quiet=True)
        column.addWidget(self._told)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        column.addLayout(self._people)
        helps = self.tr("What helps me")
        self._helps = Text(self._looks, helps, Type.HEADING)
        column.addWidget(self._helps)
        self.notes = ReadingText(self._looks, (), helps)
        self.notes.reached.connect(
            lambda place: self.reached.emit(self.notes, QRect(place))
        )
        column.addWidget(self.notes)
        words = self.tr("You wrote this. It can be read without the passphrase.")
        self._open = Text(self._looks, words, Type.SMALL, quiet=True)
        column.addWidget(self._open)
        self.change = Button(self._looks, "", Weight.QUIET)
        self.change.clicked.connect(self.begin)
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        return read

    def _show(self) -> None:
        """Show what is written; of what is hidden, that it is there later."""
        own, hidden = self._own.now, self._own.is_hidden
        written = own.is_written() and not hidden
        self.head.setText(self._head_words(own, hidden))
        self._told.setText(self._told_words(own, hidden))
        self._told.setVisible(bool(self._told.text()))
        self._show_people(() if hidden else own.shown())
        notes = "" if hidden else own.notes.strip()
        self.notes.set_paragraphs([Paragraph(line) for line in notes.splitlines()])
        self.notes.setVisible(bool(notes))
        # Where there are only notes, their heading is the first one already.
        self._helps.setVisible(bool(notes) and bool(own.shown()))
        self._open.setVisible(written)
        self.change.setText(
            self.tr("Change this") if written else self.tr("Write something down")
        )
        self.change.setVisible(self._edits and not hidden)
        self.change.updateGeometry()

    def _head_words(self, own: OwnHelp, hidden: bool) -> str:
        if hidden or not own.is_written():
            return self.tr("Your own people, and what helps you")
        return self.tr("Your people") if own.shown() else self.tr("What helps me")

    def _told_words(self, own: OwnHelp, hidden: bool) -> str:
        if hidden:
            return self.tr("What you wrote is shown here once the log is open.")
        if own.is_written():
            return ""
        return self.tr(
            "On a good day you can write down whom to call and what has helped. On a "
            "hard one it stands at the top of this page."
        )

    def _show_people(self, people: tuple[Contact, ...]) -> None:
        while self.rows:
            row = self.rows.pop()
            row.hide()
            self._people.removeWidget(row)
            row.deleteLater()
        for each in people:
            name, number, about = each.name, each.number, each.about
            row = HelpRow(self._looks, name, number, about, self._dialling, own=True)
            self._people.addWidget(row)
            self.rows.append(row)

    def _tell_unkept(self, why: str) -> None:
        self.notices.clear()
        self.notices.tell(why, [(self.tr("Try again"), self._own.keep)])
