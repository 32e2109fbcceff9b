"""The check-in's questions once more, to change what was answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.checkin.records import Occasion
from companion.ui import journey_words
from companion.ui.looks import GRID, Looks
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.questions import Questions
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from companion.checkin.records import Answers, CheckIn
    from companion.ui.widgets.notice import Notice


class EditPage(Page):
    """Nothing is changed before the person says so."""

    saved = Signal(object)
    """The changed `CheckIn`."""

    def __init__(
        self,
        looks: Looks,
        check_in: CheckIn,
        own: Mapping[int, str],
        begun: Answers | None = None,
    ) -> None:
        """Ask again.

        Args:
            looks: The colours and type.
            check_in: As it is in the log.
            own: The person's words for points of the distress scale.
            begun: What they had changed it to before; None: nothing so far.
        """
        super().__init__(looks, "")
        name = journey_words.occasion_in_words(check_in.occasion)
        self.set_title(self.tr("Edit: {}").format(name))
        self.check_in = check_in
        when = journey_words.moment_in_words(check_in.felt_at)
        told = self.tr("{}. What it was before is kept, under “Earlier”.").format(when)
        self.body.addWidget(Text(looks, told, quiet=True))
        self.notices = Notices(looks)
        self._asked: Notice | None = None
        """The question whether to save, once it was asked."""
        self.body.addWidget(self.notices)
        self.body.addSpacing(GRID)
        after = check_in.occasion is Occasion.AFTER
        self.questions = Questions(looks, safety=after, own=own)
        self.questions.set_answers(check_in.answers)
        self.questions.more.show()
        self.questions.more.unfolded.connect(self.show_opened)
        self.questions.scale.edit.hide()
        self.body.addWidget(self.questions)
        self.body.addStretch()
        self.away = Button(looks, self.tr("Leave as it was"))
        self.save = Button(looks, self.tr("Save"), Weight.MAIN)
        self.away.clicked.connect(self.back)
        self.save.clicked.connect(self._save)
        self.set_foot((self.away, self.save))
        self._first = self.answers()
        if begun is not None:
            self.questions.set_answers(begun)

    def first_focus(self) -> QWidget:
        """Give the distress that was answered, or the first one."""
        row = self.questions.distress
        return row.choices[row.value() or 0]

    def answers(self) -> Answers:
        """Give the answers as they stand here."""
        return self.questions.answers()

    def changed(self) -> CheckIn | None:
        """Give the check-in as it stands here; None: nothing was changed."""
        self.questions.more.tell()
        answers = self.answers()
        return None if answers == self._first else self._with(answers)

    def go_back(self) -> None:
        """Leave; where something was changed, ask first."""
        if self.changed() is None or self._asked in self.notices.shown():
            super().go_back()
        else:
            self.ask()

    def ask(self) -> None:
        """Ask whether what was changed is to be saved."""
        steps = [
            (self.tr("Save"), self._save),
            (self.tr("Leave as it was"), self.back.emit),
        ]
        asked = self.tr("Save what you changed?")
        self._asked = self.notices.tell(asked, steps, focus=True)
        self.scroller.verticalScrollBar().setValue(0)

    def _save(self) -> None:
        self.questions.more.tell()
        self.saved.emit(self._with(self.answers()))

    def _with(self, answers: Answers) -> CheckIn:
        return replace(self.check_in, answers=answers)
