"""The lock: a passphrase for the log, and when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import LogError
from companion.ui.looks import GRID
from companion.ui.settings.lock_forms import Kind, LockForm
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_after
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ports import Lock
    from companion.ui.caring import Care
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_MINUTES = (1, 5, 10, 30, 60)


class LockSection(QWidget):
    """Shows what is so now: no passphrase, or one and what can be done with it."""

    lock_asked = Signal()
    """The person wants to lock the log now."""

    def __init__(
        self, looks: Looks, lock: Lock, care: Care, preferring: Preferring
    ) -> None:
        super().__init__()
        self._looks = looks
        self._lock = lock
        self._care = care
        self._preferring = preferring
        self.form: LockForm | None = None
        self._told = Text(looks, quiet=True)
        self.set = self._button(Kind.SET, self.tr("Set a passphrase…"))
        self.lock_now = Button(looks, self.tr("Lock now"))
        self.lock_now.clicked.connect(self.lock_asked)
        self.change = self._button(Kind.CHANGE, self.tr("Change it…"))
        self.take_away = self._button(Kind.TAKE_AWAY, self.tr("Take it away…"))
        self.after = self._after()
        self.row = WorkRow(looks)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._told)
        buttons = FlowLayout(GRID)
        for each in (self.set, self.after, self.lock_now, self.change, self.take_away):
            buttons.addWidget(each)
        self._column.addLayout(buttons)
        self._column.addWidget(self.row)
        care.changed.connect(self._show)
        self._show()

    def _button(self, kind: Kind, word: str) -> Button:
        button = Button(self._looks, word)
        button.clicked.connect(lambda: self._ask(kind))
        return button

    def _after(self) -> Picker:
        picker = Picker(self._looks, self.tr("Lock after"))
        now = self._preferring.now.lock_after
        offered = sorted({*_MINUTES, *([now] if now else [])})
        named = [(each, self._minutes(each)) for each in offered]
        picker.set_items([*named, (None, self.tr("never by itself"))], now)
        picker.setAccessibleDescription(
            self.tr("So long without a sign of you; a session keeps it open")
        )
        picker.picked.connect(self._take_after)
        return picker

    def _minutes(self, minutes: int) -> str:
        return self.tr("{} min").format(minutes)

    def _take_after(self, minutes: object) -> None:
        self._preferring.set_lock_after(minutes if isinstance(minutes, int) else None)

    def _show(self) -> None:
        """Show what can be done now."""
        idle = not self._care.busy
        try:
            on = self._lock.is_on()
            self._told.setText(self._words(on))
        except LogError as error:
            on, idle = False, False
            self._told.setText(str(error))
        self.set.setVisible(not on)
        for each in (self.after, self.lock_now, self.change, self.take_away):
            each.setVisible(on)
        for button in (self.set, self.lock_now, self.change, self.take_away):
            button.setEnabled(idle)

    def _words(self, on: bool) -> str:
        if on:
            return self.tr(
                "The log and its backups have a passphrase. Ctrl+L hides and locks at "
                "once, wherever you are."
            )
        return self.tr(
            "A passphrase closes the log and its backups to others who use this "
            "computer. Without one, Ctrl+L hides the window's content at once."
        )

    def _ask(self, kind: Kind) -> None:
        self._leave_form()
        self.row.tell("")
        self.form = form = LockForm(self._looks, kind)
        form.left.connect(self._leave_form)
        form.given.connect(self._do)
        self._column.insertWidget(self._column.count() - 1, form)
        tab_after(self.take_away, *form.controls)
        form.show()
        form.take_focus()

    def _leave_form(self) -> None:
        form, self.form = self.form, None
        if form is None:
            return
        button = {
            Kind.SET: self.set,
            Kind.CHANGE: self.change,
            Kind.TAKE_AWAY: self.take_away,
        }[form.kind]
        form.forget()
        form.hide()
        form.deleteLater()
        button.setFocus()

    def _do(self, before: str, after: str) -> None:
        form, lock = self.form, self._lock
        if form is None or self._care.busy:
            return
        kind = form.kind
        self._leave_form()

        def job(
            progress: Callable[[float], None], cancelled: Callable[[], bool]
        ) -> object:
            return kind.do(lock, before, after, progress, cancelled)

        work = self._care.alone(job)
        self.row.follow(work, self._doing(kind))
        changed, nothing = self._done(kind), self.tr("Nothing was changed.")
        self._care.tell(work, self.row, lambda done: changed if done else nothing)

    def _doing(self, kind: Kind) -> str:
        if kind is Kind.TAKE_AWAY:
            return self.tr("Unlocking the log and its backups…")
        return self.tr("Locking the log and its backups…")

    def _done(self, kind: Kind) -> str:
        return {
            Kind.SET: self.tr("The log and its backups have a passphrase now."),
            Kind.CHANGE: self.tr("The new passphrase holds, for the backups too."),
            Kind.TAKE_AWAY: self.tr("The log and its backups have no passphrase now."),
        }[kind]
