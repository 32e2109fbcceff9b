"""Taking reports in: how far it is, what came of it, and a passphrase for what asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ports import WhyUnread
from companion.ui.homework import told_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.settings.passphrase import PassphraseFields
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ports import Taken, Unread

_NAMED = 12
"""So many files that were not read are named."""
_NEEDS = (WhyUnread.NEEDS_PASSPHRASE, WhyUnread.WRONG_PASSPHRASE)


class TakingRow(QWidget):
    """Nothing at first."""

    passphrase_given = Signal(object, str)
    """Paths of the files that ask for it, and the passphrase."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._locked: tuple[Path, ...] = ()
        self.work = WorkRow(looks)
        self.unread = Text(looks, "", Type.SMALL)
        self.unread.hide()
        self.form = QWidget()
        self.fields = PassphraseFields(looks, [self.tr("Passphrase of the report")])
        self.open = Button(looks, self.tr("Open with it"))
        self.fields.entered.connect(self._give)
        self.open.clicked.connect(self._give)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(self.fields)
        row = FlowLayout(GRID)
        row.addWidget(self.open)
        inside.addLayout(row)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.work, self.unread, self.form):
            column.addWidget(part)

    def show_taken(self, taken: Taken) -> None:
        """Say what came of it, and ask for a passphrase where one is needed."""
        self.work.tell(told_words.taken_in_words(taken))
        named = [f"{each.path.name}: {each.why}" for each in taken.unread[:_NAMED]]
        more = len(taken.unread) - len(named)
        if more:
            named.append(self.tr("And {} more.").format(f"{more:,}"))
        self.unread.setText("\n".join(named))
        self.unread.setVisible(bool(named))
        self._ask(taken.unread)

    def clear(self) -> None:
        """Forget what was told, and what was typed."""
        self.work.tell("")
        self.unread.hide()
        self._ask(())

    def _ask(self, unread: tuple[Unread, ...]) -> None:
        self._locked = tuple(each.path for each in unread if each.reason in _NEEDS)
        self.fields.clear()
        self.form.setVisible(bool(self._locked))
        if self._locked:
            self.fields.fields[0].setFocus()

    def _give(self) -> None:
        passphrase = self.fields.texts()[0]
        if passphrase and self._locked:
            locked = self._locked
            self.clear()
            self.passphrase_given.emit(locked, passphrase)
