"""The practitioner's keys: their words, where they are, a backup, a passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiboken6 import isValid

from companion.errors import CompanionError
from companion.ui.homework.key_form import Asked, KeyForm
from companion.ui.homework.key_words import KeyWords
from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_after
from companion.ui.widgets.text import Text
from companion.ui.widgets.work_row import WorkRow
from companion.ui.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from companion.ports import Keys
    from companion.ui.working import Job

BACKUP_NAME = "companion-keys.age"


class KeysPage(Page):
    """Shows what is so now, and what can be done with it; each on a thread."""

    stands_at = Where.HOMEWORK

    def __init__(
        self,
        looks: Looks,
        keys: Keys,
        choose_backup: Callable[[str], Path | None],
        choose_keys: Callable[[], Path | None],
        then: Callable[[], None] = lambda: None,
        begin_work: Callable[[Job], Work] | None = None,
    ) -> None:
        """Make the page.

        Args:
            looks: Colours and type.
            keys: The keys.
            choose_backup: Asks where a backup is to be, with a name to suggest.
            choose_keys: Asks which backup is to be brought in.
            then: Called when something was done with the keys, also where the page
                was left by then: what they seal is to be written anew.
            begin_work: Begins long work, and sees to its end when the companion ends.
        """
        super().__init__(looks, self.tr("Your keys"))
        self._keys = keys
        self._choose_backup, self._choose_keys = choose_backup, choose_keys
        self._then = then
        self._begin_work = begin_work or (lambda job: Work(job).start())
        self._file: Path | None = None
        self._work: Work | None = None
        self.form: KeyForm | None = None
        lead = self.tr(
            "They sign your plans, and open the reports to you. These words are made "
            "of them: a client sees the same ones when they open a plan of yours. "
            "Compare them once, side by side or by phone."
        )
        self.body.addWidget(Text(looks, lead))
        self.body.addSpacing(2 * GRID)
        self.words = KeyWords(looks)
        self.body.addWidget(self.words)
        self._told = Text(looks, quiet=True)
        self.body.addWidget(self._told)
        self.body.addSpacing(2 * GRID)
        self.unlock = self._button(self.tr("Unlock…"), self._ask_unlock)
        self.back_up = self._button(self.tr("Back them up…"), self._ask_back_up)
        self.set = self._button(self.tr("Set a passphrase…"), self._ask_set)
        self.take_away = self._button(self.tr("Take the passphrase away"), self._open)
        self.bring_in = self._button(self.tr("Bring in a backup…"), self._ask_bring_in)
        row = FlowLayout(GRID)
        for button in self._buttons():
            row.addWidget(button)
        self.body.addLayout(row)
        self.row = WorkRow(looks)
        self.body.addWidget(self.row)
        self.body.addStretch()
        self._show()

    def first_focus(self) -> QWidget:
        """Give the first thing that can be done."""
        shown = (each for each in self._buttons() if not each.isHidden())
        return next(shown, self.bring_in)

    def leave(self) -> None:
        """Forget what was typed."""
        self._leave_form()
        super().leave()

    def settle(self, seconds: float) -> None:
        """Wait for what is being done, and say what came of it."""
        if self._work is not None:
            self._work.settle(seconds)

    def _buttons(self) -> tuple[Button, ...]:
        return self.unlock, self.back_up, self.set, self.take_away, self.bring_in

    def _button(self, word: str, pressed: Callable[[], None]) -> Button:
        button = Button(self.looks, word)
        button.clicked.connect(pressed)
        return button

    def _show(self) -> None:
        """Show what can be done now."""
        there = locked = opened = False
        try:
            there = self._keys.are_there()
            locked, opened = self._keys.has_passphrase(), self._keys.are_open()
            self.words.set_keys(self._keys.public() if there else None)
            self._told.setText(self._keys.place())
        except CompanionError as error:
            self._told.setText(str(error))
            self.words.set_keys(None)
        self.unlock.setVisible(there and not opened)
        self.back_up.setVisible(there and opened)
        self.set.setVisible(there and not locked)
        self.take_away.setVisible(there and locked and opened)
        for button in self._buttons():
            button.setEnabled(self._work is None)

    # What is asked first.

    def _ask_unlock(self) -> None:
        self._ask(Asked.UNLOCK, self.unlock)

    def _ask_set(self) -> None:
        self._ask(Asked.SET, self.set)

    def _ask_back_up(self) -> None:
        self._file = self._choose_backup(BACKUP_NAME)
        if self._file is not None:
            self._ask(Asked.BACK_UP, self.back_up)

    def _ask_bring_in(self) -> None:
        self._file = self._choose_keys()
        if self._file is not None:
            self._ask(Asked.BRING_IN, self.bring_in)

    def _open(self) -> None:
        self._leave_form()
        told = self.tr("Your keys have no passphrase now.")
        self._do(lambda: self._keys.set_passphrase(None), told)

    def _ask(self, asked: Asked, button: Button) -> None:
        self._leave_form()
        self.row.tell("")
        self.form = form = KeyForm(self.looks, asked)
        form.left.connect(lambda: self._not_now(button))
        form.given.connect(self._given)
        self.body.insertWidget(self.body.indexOf(self.row), form)
        tab_after(self.bring_in, *form.controls)
        form.take_focus()
        self.show_opened(form)

    def _not_now(self, button: Button) -> None:
        self._leave_form()
        button.setFocus()

    def _leave_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.forget()
            form.hide()
            form.deleteLater()

    # What is done then.

    def _given(self, passphrase: str) -> None:
        form, keys, file = self.form, self._keys, self._file
        if form is None or self._work is not None:
            return
        asked = form.asked
        self._leave_form()
        if asked is Asked.UNLOCK:
            self._do(lambda: keys.unlock(passphrase), self.tr("They are unlocked now."))
        elif asked is Asked.SET:
            told = self.tr("Your keys have a passphrase now.")
            self._do(lambda: keys.set_passphrase(passphrase), told)
        elif file is not None and asked is Asked.BACK_UP:
            told = self.tr("Your keys are backed up in {}.").format(file)
            self._do(lambda: keys.back_up(file, passphrase), told)
        elif file is not None:
            told = self.tr("These are your keys now.")
            self._do(lambda: keys.bring_in(file, passphrase), told)

    def _do(self, job: Callable[[], object], told: str) -> None:
        self._work = work = self._begin_work(lambda _progress, _cancelled: job())
        work.done.connect(lambda _: self._done(told))
        # No method of the page, which may be gone before.
        work.over.connect(lambda: self._over())
        self.row.follow(work, self.tr("A moment…"), cancels=False)
        self._show()

    def _done(self, told: str) -> None:
        if isValid(self):
            self.row.tell(told)

    def _over(self) -> None:
        self._work = None
        if isValid(self) and not self.is_left:
            self._show()
            self.take_focus()
        self._then()
