"""One reminder: what it is for, when it comes, and a way to let it go."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from companion.checkin.reminders import HomeworkItem
from companion.ui.looks import GRID
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.reminders import Reminder
    from companion.ui.looks import Looks

_EVENING = time(20)


class ReminderRow(QWidget):
    """What is chosen is told at once."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self,
        looks: Looks,
        number: int,
        reminder: Reminder,
        practices: Sequence[tuple[str, str]],
        homework: Sequence[tuple[HomeworkItem, str]] = (),
    ) -> None:
        """Show the reminder of a number.

        `practices` and `homework`: what it can be for, and the titles.
        """
        super().__init__()
        self._reminder = reminder
        which = self.tr("Reminder {}").format(number)
        self.purpose = Picker(looks, self.tr("For"))
        self.purpose.setAccessibleDescription(which)
        wanted = reminder.homework or reminder.practice_id
        self.purpose.set_items(self._purposes(practices, homework), wanted)
        self.purpose.picked.connect(self._take_purpose)
        self.way = Picker(looks, self.tr("When"))
        self.way.setAccessibleDescription(which)
        ways = [(False, self.tr("at a time")), (True, self.tr("at random"))]
        self.way.set_items(ways, reminder.at is None)
        self.way.picked.connect(self._take_way)
        self.at = TimeField(looks, self.tr("Reminder {}: time").format(number))
        self.at.set_value(reminder.at or _EVENING)
        if reminder.at is None:
            self.at.hide()
        self.at.chosen.connect(self._take_time)
        self.remove = Button(looks, self.tr("Remove"), Weight.QUIET)
        self.remove.setAccessibleName(self.tr("Remove reminder {}").format(number))
        self.remove.clicked.connect(self.removed)
        row = FlowLayout(GRID)
        for part in (self.purpose, self.way, self.at, self.remove):
            row.addWidget(part)
        self.setLayout(row)
        kept = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept.setHeightForWidth(True)
        self.setSizePolicy(kept)

    def reminder(self) -> Reminder:
        """Give what is chosen."""
        return self._reminder

    def _purposes(
        self,
        practices: Sequence[tuple[str, str]],
        homework: Sequence[tuple[HomeworkItem, str]],
    ) -> Sequence[tuple[object, str]]:
        named = self.tr("homework: {}")
        known: list[tuple[object, str]] = [(None, self.tr("a check-in"))]
        known += [(item, named.format(title)) for item, title in homework]
        known += practices
        wanted = self._reminder.homework or self._reminder.practice_id
        if wanted in {each for each, _ in known}:
            return known
        # A practice, or a plan, that is not there now may come back.
        lost = self._reminder.practice_id or self.tr("earlier homework")
        return [*known, (wanted, lost)]

    def _take_purpose(self, purpose: object) -> None:
        homework = purpose if isinstance(purpose, HomeworkItem) else None
        practice_id = purpose if isinstance(purpose, str) else None
        self._take(replace(self._reminder, practice_id=practice_id, homework=homework))

    def _take_way(self, at_random: object) -> None:
        self.at.setVisible(not at_random)
        at = None if at_random else self.at.value()
        self._take(replace(self._reminder, at=at))

    def _take_time(self) -> None:
        if self._reminder.at is not None:
            self._take(replace(self._reminder, at=self.at.value()))

    def _take(self, reminder: Reminder) -> None:
        if reminder != self._reminder:
            self._reminder = reminder
            self.changed.emit()
