"""A breath pattern of the person's own: made, or changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from companion.practice.layout import lay_out
from companion.practice.own_limits import (
    LEAST_MINUTES,
    LONGEST_HOLD,
    LONGEST_PHASE,
    LONGEST_TITLE,
    MOST_MINUTES,
    SHORTEST_PHASE,
    Part,
    problems,
)
from companion.practice.own_pattern import OwnPattern, to_practice
from companion.ui import words
from companion.ui.limit_words import limit_in_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.pace_orb import PaceOrb
from companion.ui.widgets.reasons import Reasons
from companion.ui.widgets.stepper import Stepper
from companion.ui.widgets.text import Text
from companion.units import millis_from_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.practice.own_limits import Limit
    from companion.units import Millis

_STEP = 0.5
"""Seconds."""
_SIDE_BY_SIDE = 70 * GRID
"""From this width on, the orb stands beside the numbers."""
_HOLDS = (Part.HOLD_FULL, Part.HOLD_EMPTY)


class PatternPage(Page):
    """A name, the parts of a breath, how long; it tells what the numbers come to."""

    saved = Signal(object)
    """An `OwnPattern` that meets no limit."""
    holds_asked = Signal()
    """The person wants to know about breath holds."""

    def __init__(
        self,
        looks: Looks,
        pattern: OwnPattern,
        clock: Callable[[], float],
        *,
        holds_shown: bool,
        new: bool = True,
    ) -> None:
        """Show a pattern to be changed.

        Args:
            looks: The colours and type.
            pattern: What it is at first.
            clock: Seconds that never go back, for the orb.
            holds_shown: Whether breath holds are on offer.
            new: Whether it is not saved yet.
        """
        super().__init__(looks, "")
        made, changed = self.tr("Your own pattern"), self.tr("Change your pattern")
        self.set_title(made if new else changed)
        self.body.addSpacing(GRID)
        self._holds_allowed = holds_shown
        self._tried = False
        """Whether the person wanted to save: from then on, a name is asked for."""
        self._labels: list[Text] = []
        self._steppers: dict[Part, Stepper] = {}
        self._make_name(pattern.title)
        self._numbers = QGridLayout()
        self._make_numbers(pattern)
        self.orb = PaceOrb(looks, clock, pattern.breath)
        self.rate = Text(looks, "", Type.HEADING, heads=False)
        self.whole = Text(looks, "", quiet=True)
        self.reasons = Reasons(looks)
        self._make_middle()
        self._tell_holds()
        self.body.addStretch()
        self.cancel = Button(looks, self.tr("Cancel"))
        self.save = Button(looks, self.tr("Save"), Weight.MAIN)
        self.cancel.clicked.connect(self.back)
        self.save.clicked.connect(self._save)
        self.set_foot((self.cancel, self.save), above=self.reasons)
        self._look()

    def pattern(self) -> OwnPattern:
        """Give the pattern as it is now."""
        return OwnPattern(
            self.name.text(),
            self._millis(Part.INHALE),
            self._millis(Part.HOLD_FULL),
            self._millis(Part.EXHALE),
            self._millis(Part.HOLD_EMPTY),
            round(self._steppers[Part.MINUTES].value()),
        )

    def stepper(self, part: Part) -> Stepper:
        """Give the numbers of one part."""
        return self._steppers[part]

    def first_focus(self) -> QWidget:
        """Give the name."""
        return self.name

    def fit(self, room: int) -> None:
        """Put the orb beside the numbers where there is room, else under them."""
        way = QBoxLayout.Direction
        wide = room >= self.looks.scaled(_SIDE_BY_SIDE)
        self._middle.setDirection(way.LeftToRight if wide else way.TopToBottom)

    # What stands on the page.

    def _make_name(self, title: str) -> None:
        row = FlowLayout(2 * GRID, tight=True)
        self.name = LineField(self.looks, self.tr("Name"))
        self.name.setMaxLength(LONGEST_TITLE)
        self.name.setPlaceholderText(self.tr("what you would like to call it"))
        self.name.setText(title)
        self.name.textChanged.connect(self._look)
        row.addWidget(self._label(self.tr("Name")))
        row.addWidget(self.name)
        row.grow(self.name)
        self.body.addLayout(row)

    def _make_numbers(self, pattern: OwnPattern) -> None:
        second, minute = self.tr(" s"), self.tr(" min")
        phase = (SHORTEST_PHASE / 1000, LONGEST_PHASE / 1000)
        hold = (0.0, LONGEST_HOLD / 1000)
        minutes = (float(LEAST_MINUTES), float(MOST_MINUTES))
        self._numbers.setHorizontalSpacing(2 * GRID)
        self._numbers.setVerticalSpacing(GRID)
        pause = self.tr("Pause")
        full = self.tr("Pause after the breath in")
        empty = self.tr("Pause after the breath out")
        for part, label, name, value, bounds in (
            (Part.INHALE, self.tr("Breath in"), "", pattern.inhale, phase),
            (Part.HOLD_FULL, pause, full, pattern.hold_full, hold),
            (Part.EXHALE, self.tr("Breath out"), "", pattern.exhale, phase),
            (Part.HOLD_EMPTY, pause, empty, pattern.hold_empty, hold),
        ):
            stepper = Stepper(self.looks, name or label, bounds, _STEP, second)
            stepper.set_value(value / 1000)
            self._add(part, label, stepper)
        length = Stepper(self.looks, self.tr("Breathe for"), minutes, 1.0, minute)
        length.set_value(pattern.minutes)
        self._add(Part.MINUTES, self.tr("Breathe for"), length)
        self.looks.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Let names and numbers stand in columns, as wide as their type needs."""
        steppers = self._steppers.values()
        widest = max(each.field.sizeHint().width() for each in steppers)
        for stepper in steppers:
            stepper.set_field_width(widest)
        for label in self._labels:
            label.setMinimumSize(label.sizeHint().width(), self.looks.target)

    def _add(self, part: Part, name: str, stepper: Stepper) -> None:
        label = self._label(name)
        at = self._numbers.rowCount()
        self._numbers.addWidget(label, at, 0)
        self._numbers.addWidget(stepper, at, 1)
        self._steppers[part] = stepper
        stepper.changed.connect(self._look)
        stepper.pushed.connect(lambda way: self._tell_why(part, way))
        if part in _HOLDS and not self._holds_allowed and not stepper.value():
            label.hide()
            stepper.hide()

    def _label(self, name: str) -> Text:
        label = Text(self.looks, name, quiet=True)
        label.setMinimumSize(label.sizeHint().width(), self.looks.target)
        self._labels.append(label)
        return label

    def _make_middle(self) -> None:
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(3 * GRID)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(self._numbers)
        left.setAlignment(self._numbers, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(GRID)
        for told in (self.rate, self.whole):
            left.addWidget(told)
        left.addStretch()
        self._middle.addLayout(left, 1)
        self._middle.addWidget(self.orb, 1)
        self.body.addLayout(self._middle)
        self.body.addSpacing(GRID)

    def _tell_holds(self) -> None:
        left_out = self.tr("Not for everyone, and so left out at first:")
        told = Text(self.looks, left_out, Type.SMALL, quiet=True, measured=False)
        self.about_holds = Button(
            self.looks, self.tr("Pauses in the breath"), Weight.QUIET
        )
        self.about_holds.clicked.connect(self.holds_asked)
        row = FlowLayout(2 * GRID, tight=True)
        row.addWidget(told)
        row.addWidget(self.about_holds)
        self.body.addLayout(row)
        told.setVisible(not self._holds_allowed)
        self.about_holds.setVisible(not self._holds_allowed)

    # What it tells.

    def _look(self) -> None:
        """Show what the numbers come to, and which limits they meet."""
        pattern = self.pattern()
        met = self._limits(pattern)
        self.orb.set_pattern(pattern.breath)
        rate = self.tr("{} breaths a minute")
        self.rate.setText(rate.format(f"{pattern.rate.normalize():f}"))
        whole = lay_out(to_practice(pattern), _no_clip).frames
        self.whole.setText(words.whole_in_words(whole))
        reasons = {limit.part: limit_in_words(limit) for limit in met}
        self.reasons.tell(list(reasons.values()))
        for part, stepper in self._steppers.items():
            stepper.field.setAccessibleDescription(
                reasons.get(part, self._bounds_in_words(stepper))
            )
        self.name.setAccessibleDescription(reasons.get(Part.TITLE, ""))

    def _limits(self, pattern: OwnPattern) -> Sequence[Limit]:
        """Give the limits to tell of; nobody is asked for a name too early."""
        met = problems(pattern, holds_allowed=self._holds_allowed)
        return [limit for limit in met if self._tried or limit.part is not Part.TITLE]

    def _tell_why(self, part: Part, way: int) -> None:
        """Say why a number goes no further, besides what there is to say anyway."""
        met = list(self._limits(self.pattern()))
        beyond = self._beyond(part, way)
        if beyond is not None:
            met += [
                limit
                for limit in problems(beyond, holds_allowed=self._holds_allowed)
                if limit.part is part
            ]
        sentences = [limit_in_words(limit) for limit in met]
        self.reasons.tell(sentences)
        if sentences:
            self._steppers[part].field.setAccessibleDescription(sentences[-1])

    def _beyond(self, part: Part, way: int) -> OwnPattern | None:
        """Give the pattern as it would be one step further; None: below no pause."""
        now = self.pattern()
        if part is Part.MINUTES:
            return replace(now, minutes=now.minutes + way)
        further = millis_from_seconds(self._steppers[part].value() + way * _STEP)
        if further < 0:
            return None
        match part:
            case Part.INHALE:
                return replace(now, inhale=further)
            case Part.HOLD_FULL:
                return replace(now, hold_full=further)
            case Part.EXHALE:
                return replace(now, exhale=further)
            case _:
                return replace(now, hold_empty=further)

    def _bounds_in_words(self, stepper: Stepper) -> str:
        field = stepper.field
        told = self.tr("from {} to {}{}")
        least, most = map(field.textFromValue, (field.minimum(), field.maximum()))
        return told.format(least, most, field.suffix())

    def _millis(self, part: Part) -> Millis:
        return millis_from_seconds(self._steppers[part].value())

    def _save(self) -> None:
        """Hand the pattern on, or lead to what keeps it from being saved."""
        self._tried = True
        pattern = self.pattern()
        met = self._limits(pattern)
        if not met:
            self.saved.emit(pattern)
            return
        self._look()
        part = met[0].part
        where = self.name if part is Part.TITLE else self._steppers[part].field
        where.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_whole(where)


def _no_clip(_text: str) -> None:
    """Let every line be as long as reading it takes."""
