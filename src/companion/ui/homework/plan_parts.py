"""Pieces of the pages that show a plan: its items, its note, what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.felt_words import listed
from companion.ui.homework import plan_words
from companion.ui.looks import COLUMN, GRID, Looks, Type
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.reading_text import Paragraph, ReadingText
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.plan import Item, Plan
    from companion.ui.homework.proposal import Proposal

tr = QCoreApplication.translate


def item_lines(proposal: Proposal, item: Item, *, instead: bool = True) -> list[str]:
    """Say all that a plan says of one item, a line each.

    `instead`: also what may be done in its place.
    """
    facts = plan_words.facts_of(item, proposal.voices or {})
    lines = [facts, plan_words.when_of(item)]
    others = proposal.instead(item) if instead else ()
    if others:
        lines.append(tr("plans", "Or in its place: {}").format(listed(others)))
    lines += (proposal.cautions or {}).get(item.practice_id, ())
    if proposal.lacks(item):
        lines.append(
            tr(
                "plans",
                "This companion does not have this practice, so it cannot play it. "
                "The rest of the plan works.",
            )
        )
    return [line for line in lines if line]


class ItemPart(QWidget):
    """One item: its title, and what is asked of it."""

    def __init__(self, looks: Looks, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, GRID)
        self.column.setSpacing(GRID // 2)
        self.title = Text(looks, title, measured=False, heads=True)
        self.column.addWidget(self.title)
        for line in lines:
            self.column.addWidget(Text(looks, line, Type.SMALL, quiet=True))


class NotePart(QWidget):
    """The practitioner's note: to read, and to be heard where it was spoken."""

    play_asked = Signal()
    """The spoken note is to be played; while it plays, to end."""

    def __init__(self, looks: Looks, plan: Plan) -> None:
        super().__init__()
        self._looks = looks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self.text: ReadingText | None = None
        if plan.note.strip():
            lines = plan.note.strip().split("\n")
            told = tr("plans", "The note")
            self.text = ReadingText(looks, [Paragraph(line) for line in lines], told)
            column.addWidget(self.text)
            looks.changed.connect(self._measure)
            self._measure()
        self.play = Button(looks, tr("plans", "Play the spoken note"))
        self.play.clicked.connect(self.play_asked)
        row = FlowLayout(2 * GRID)
        row.addWidget(self.play)
        column.addLayout(row)
        self.play.setVisible(plan.spoken_note is not None)

    def _measure(self) -> None:
        """Let the note run no wider than other text."""
        if self.text is not None:
            letter = QFontMetricsF(self._looks.font(Type.BODY)).averageCharWidth()
            self.text.setMaximumWidth(round(letter * COLUMN))

    def show_playing(self, plays: bool) -> None:
        """Say what the button does now."""
        word = (
            tr("plans", "Stop the note")
            if plays
            else tr("plans", "Play the spoken note")
        )
        self.play.setText(word)


def has_note(plan: Plan) -> bool:
    """Tell whether a plan has a note, written or spoken."""
    return bool(plan.note.strip()) or plan.spoken_note is not None


def note_heading(plan: Plan) -> str:
    """Give the heading of the note."""
    return tr("plans", "A note from {}").format(plan.practitioner.name)


def asks_in_words(plan: Plan) -> list[str]:
    """Say which questions a plan asks, and that each can be left out."""
    before = plan_words.questions_in_words(plan.before)
    after = plan_words.questions_in_words(plan.after)
    if not before and not after:
        return []
    if before == after:
        told = [tr("plans", "Before and after each practice: {}.").format(before)]
    else:
        told = []
        if before:
            told.append(tr("plans", "Before each practice: {}.").format(before))
        if after:
            told.append(tr("plans", "After it: {}.").format(after))
    told.append(tr("plans", "You can leave out any of them."))
    return [" ".join(told)]


def tells_in_words(plan: Plan) -> list[str]:
    """Say what the practitioner would like to be told, and whose choice that is."""
    wished = [plan_words.telling_in_words(each) for each in plan.telling]
    yours = tr(
        "plans",
        "You decide what you tell, and when; nothing is sent by itself.",
    )
    if not wished:
        return [yours]
    told = tr("plans", "{name} would like to hear of: {wished}.")
    name = plan.practitioner.name
    return [told.format(name=name, wished=listed(wished)), yours]
