"""Reminders: off at first, at most four a day, never in quiet hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.checkin.reminders import MOST_A_DAY, Reminder
from companion.ui.looks import GRID, Type
from companion.ui.settings.reminder_row import ReminderRow
from companion.ui.widgets.button import Button
from companion.ui.widgets.chip import Chip
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text
from companion.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.checkin.reminders import HomeworkItem
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring

_FIRST = Reminder(at=time(20))
_NIGHT = (time(22), time(8))


class RemindersSection(QWidget):
    """What is changed here holds at once."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        practices: Sequence[tuple[str, str]],
        new_seed: Callable[[], int],
        homework: Sequence[tuple[HomeworkItem, str]] = (),
    ) -> None:
        """Show them; `new_seed` draws a whole number.

        `practices` and `homework`: what there can be reminders of, and titles.
        """
        super().__init__()
        self._looks = looks
        self._preferring = preferring
        self._practices = practices
        self._new_seed = new_seed
        self._homework = homework
        now = preferring.now.reminders
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        what = self.tr(
            "A reminder says “A moment, if you like”, and nothing else. It comes while "
            "Companion is open, takes no keyboard, and goes by itself."
        )
        column.addWidget(Text(looks, what, quiet=True))
        self.on = Chip(looks, self.tr("Remind me"))
        self.on.setChecked(now.on)
        self.on.toggled.connect(self._switch)
        column.addWidget(self.on)
        self._more = QWidget()
        column.addWidget(self._more)
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(0, GRID, 0, 0)
        inner.setSpacing(GRID)
        self._shown: list[ReminderRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID)
        inner.addLayout(self._rows)
        self.add = Button(looks, self.tr("Add a reminder"))
        self.add.clicked.connect(self._add)
        self._most = Text(
            looks, self.tr("Four a day is the most."), Type.SMALL, quiet=True
        )
        adding = FlowLayout(GRID)
        adding.addWidget(self.add)
        inner.addLayout(adding)
        inner.addWidget(self._most)
        inner.addLayout(self._hours())
        column.addWidget(self._for_homework(now.homework))
        self._silence = QWidget()
        self._silence.setLayout(self._quiet())
        column.addWidget(self._silence)
        self._show_rows()
        self._show_parts()

    def rows(self) -> list[ReminderRow]:
        """Give the rows, from the top."""
        return list(self._shown)

    def _for_homework(self, on: bool) -> QWidget:
        """Make the switch for homework; hidden where there is none."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        self.homework = Chip(self._looks, self.tr("At the times of my homework"))
        self.homework.setChecked(on)
        self.homework.toggled.connect(self._switch_homework)
        told = self.tr(
            "One a day for each thing that has a time of day, on days that ask for it, "
            "until it is done. It says no more than the others."
        )
        self.homework.setAccessibleDescription(told)
        row = FlowLayout(GRID)
        row.addWidget(self.homework)
        column.addLayout(row)
        column.addWidget(Text(self._looks, told, Type.SMALL, quiet=True))
        if not on and not self._homework:
            part.hide()
        return part

    def _hours(self) -> FlowLayout:
        """Make the line of the hours for those at random."""
        start, end = self._preferring.now.reminders.hours
        self.hours_from = self._time(self.tr("At random: not before"), start)
        self.hours_to = self._time(self.tr("At random: not after"), end)
        return _line(
            Text(self._looks, self.tr("At random means between")),
            self.hours_from,
            Text(self._looks, self.tr("and")),
            self.hours_to,
        )

    def _quiet(self) -> FlowLayout:
        """Make the line of the quiet hours."""
        quiet = self._preferring.now.reminders.quiet
        self.quiet = Chip(self._looks, self.tr("Quiet hours"))
        self.quiet.setChecked(quiet is not None)
        self.quiet.toggled.connect(self._take_times)
        start, end = quiet or _NIGHT
        self.quiet_from = self._time(self.tr("Quiet from"), start)
        self.quiet_to = self._time(self.tr("Quiet until"), end)
        until = Text(self._looks, self.tr("until"))
        return _line(self.quiet, self.quiet_from, until, self.quiet_to)

    def _time(self, name: str, at: time) -> TimeField:
        field = TimeField(self._looks, name)
        field.set_value(at)
        field.chosen.connect(self._take_times)
        return field

    def _show_rows(self) -> None:
        while self._shown:
            row = self._shown.pop()
            row.hide()
            self._rows.removeWidget(row)
            row.deleteLater()
        for number, each in enumerate(self._preferring.now.reminders.each, 1):
            row = ReminderRow(
                self._looks, number, each, self._practices, self._homework
            )
            row.changed.connect(self._take_rows)
            row.removed.connect(lambda number=number: self._remove(number - 1))
            self._rows.addWidget(row)
            self._shown.append(row)
            row.show()
        full = len(self._preferring.now.reminders.each) >= MOST_A_DAY
        self.add.setEnabled(not full)
        self._most.setVisible(full)
        self._show_times()

    def _show_times(self) -> None:
        at_random = any(each.at is None for each in self._preferring.now.reminders.each)
        for field in (self.hours_from, self.hours_to):
            field.setEnabled(at_random)
        for field in (self.quiet_from, self.quiet_to):
            field.setEnabled(self.quiet.isChecked())

    def _switch(self, on: bool) -> None:
        now = self._preferring.now.reminders
        self._preferring.set_reminders(
            replace(
                now,
                on=on,
                each=now.each or (_FIRST,),
                seed=now.seed or self._new_seed(),
            )
        )
        self._show_rows()
        self._show_parts()

    def _switch_homework(self, on: bool) -> None:
        now = self._preferring.now.reminders
        self._preferring.set_reminders(replace(now, homework=on, homework_offered=True))
        self._show_parts()

    def _show_parts(self) -> None:
        """Show only what there is something to choose in."""
        now = self._preferring.now.reminders
        self._more.setVisible(now.on)
        self._silence.setVisible(now.on or now.homework)

    def _add(self) -> None:
        now = self._preferring.now.reminders
        self._preferring.set_reminders(replace(now, each=(*now.each, Reminder())))
        self._show_rows()
        self.rows()[-1].purpose.setFocus()

    def _remove(self, index: int) -> None:
        now = self._preferring.now.reminders
        each = (*now.each[:index], *now.each[index + 1 :])
        self._preferring.set_reminders(replace(now, each=each))
        self._show_rows()
        left = self.rows()
        (left[min(index, len(left) - 1)].remove if left else self.add).setFocus()

    def _take_rows(self) -> None:
        each = tuple(row.reminder() for row in self.rows())
        now = self._preferring.now.reminders
        self._preferring.set_reminders(replace(now, each=each))
        self._show_times()

    def _take_times(self) -> None:
        quiet = (self.quiet_from.value(), self.quiet_to.value())
        self._preferring.set_reminders(
            replace(
                self._preferring.now.reminders,
                hours=(self.hours_from.value(), self.hours_to.value()),
                quiet=quiet if self.quiet.isChecked() else None,
            )
        )
        self._show_times()


def _line(*parts: QWidget) -> FlowLayout:
    """Put words and fields side by side, in more lines where they are large."""
    line = FlowLayout(GRID)
    for part in parts:
        line.addWidget(part)
    return line
