"""One thing that homework asks today: what it is, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.homework.due import State
from companion.homework.marks import Mark
from companion.ui import words
from companion.ui.homework import today_words
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, closed_sign, open_sign, raised
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from companion.ports import Entry
    from companion.ui.homework.offers import Offer


class TodayCard(QWidget):
    """What waits: it can be begun, or it is said how it is with it."""

    begun = Signal()
    begun_instead = Signal(str)
    """The id of the practice that takes its place."""
    marked = Signal(object)
    """A `Mark`."""

    def __init__(self, looks: Looks, offer: Offer, whose: str = "") -> None:
        """Show an offer; `whose`: the plan, where there are several."""
        super().__init__()
        self._looks = looks
        self.offer = offer
        self.setAccessibleName(offer.due.item.title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self._column.setSpacing(GRID // 2)
        self._add_words(whose)
        self._column.addSpacing(GRID)
        self._add_controls(offer.due.item.title)

    @property
    def main(self) -> Button:
        """What the keyboard comes to first, and what is the page's main action."""
        if self._substitutes_first and self.instead:
            return self.instead[0]
        return self.begin_button if self.offer.is_there else self.done

    @property
    def can_begin(self) -> bool:
        """Whether there is something to begin with."""
        return self.main is not self.done

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)

    def _add_words(self, whose: str) -> None:
        offer, item = self.offer, self.offer.due.item
        self._column.addWidget(Text(self._looks, item.title, Type.HEADING))
        self._say(today_words.cue(item), Type.BODY)
        self._say(today_words.facts(offer), Type.SMALL)
        self._say(whose, Type.SMALL)
        if not offer.is_there:
            self._say(today_words.not_there(), Type.BODY)
        self._say(offer.aside, Type.BODY)
        if offer.due.begun:
            self._say(today_words.begun(), Type.BODY)
        if offer.due.state is State.LATER:
            self._say(self.tr("Put off until later today."), Type.BODY)

    def _add_controls(self, title: str) -> None:
        """Add what can be pressed; what takes its place comes first where it is to."""
        self.instead = [self._instead(entry) for entry in self.offer.instead]
        self.begin_button = self._begin(title)
        self.more = self._more(title)
        self._places = QWidget()
        places = FlowLayout(GRID)
        for button in self.instead:
            places.addWidget(button)
        self._places.setLayout(places)
        _as_high_as_needed(self._places)
        first = self._substitutes_first
        if first:
            self._column.addWidget(self._places)
            self._column.addSpacing(GRID // 2)
        self._column.addLayout(self._row(title))
        if not first:
            self._column.addWidget(self._places)
        self._places.setVisible(first and bool(self.instead))

    @property
    def _substitutes_first(self) -> bool:
        return bool(self.offer.aside) or not self.offer.is_there

    def _say(self, text: str, kind: Type) -> None:
        if text:
            self._column.addWidget(Text(self._looks, text, kind, quiet=True))

    def _begin(self, title: str) -> Button:
        anyway = bool(self.offer.aside)
        word = self.tr("Begin anyway") if anyway else self.tr("Begin")
        button = Button(self._looks, word)
        button.setAccessibleName(f"{word}: {title}")
        if not self.offer.is_there:
            button.hide()
        button.clicked.connect(self.begun)
        return button

    def _instead(self, entry: Entry) -> Button:
        practice, told = entry.practice, words.minutes_in_words(entry.usual)
        button = Button(self._looks, f"{practice.title} · {told}")
        name = self.tr("In its place: {}, {}").format(practice.title, told)
        button.setAccessibleName(name)
        button.setAccessibleDescription(practice.summary)
        button.clicked.connect(lambda: self.begun_instead.emit(practice.id))
        return button

    def _more(self, title: str) -> Button:
        more = Button(
            self._looks, self.tr("Something else"), Weight.QUIET, sign=closed_sign
        )
        more.setAccessibleName(self.tr("Something else in place of {}").format(title))
        more.setCheckable(True)
        more.toggled.connect(self._unfold)
        if self._substitutes_first or not self.instead:
            more.hide()
        return more

    def _row(self, title: str) -> FlowLayout:
        """Make the line of what can be done: begin, or say how it is."""
        row = FlowLayout(2 * GRID, tight=True)
        row.addWidget(self.begin_button)
        self.done = self._mark(self.tr("Done"), Mark.DONE, title)
        self.later = self._mark(self.tr("Later"), Mark.LATER, title)
        if self.offer.due.state is State.LATER:
            self.later.hide()
        self.not_today = self._mark(self.tr("Not today"), Mark.NOT_TODAY, title)
        for button in (self.done, self.later, self.not_today, self.more):
            row.addWidget(button)
        return row

    def _mark(self, word: str, mark: Mark, title: str) -> Button:
        button = Button(self._looks, word, Weight.QUIET)
        button.setAccessibleName(f"{word}: {title}")
        button.clicked.connect(lambda: self.marked.emit(mark))
        return button

    def _unfold(self, unfold: bool) -> None:
        self.more.set_sign(open_sign if unfold else closed_sign)
        told = self.tr("unfolded") if unfold else self.tr("folded")
        self.more.setAccessibleDescription(told)
        self._places.setVisible(unfold)


class TodayLine(QWidget):
    """What is done, or not for today: a quiet line, and the way to take it back."""

    marked = Signal(object)
    """None: it is taken back."""

    def __init__(self, looks: Looks, offer: Offer) -> None:
        super().__init__()
        self.offer = offer
        title = offer.due.item.title
        if offer.due.state is State.DONE:
            told = self.tr("{} · done").format(title)
        else:
            told = self.tr("{} · not for today").format(title)
        self.text = Text(looks, told, quiet=True, measured=False)
        self.back = Button(looks, self.tr("Take back"), Weight.QUIET)
        self.back.setAccessibleName(self.tr("Take back: {}").format(told))
        self.back.clicked.connect(lambda: self.marked.emit(None))
        row = FlowLayout(3 * GRID, tight=True)
        row.addWidget(self.text)
        row.addWidget(self.back)
        self.setLayout(row)
        _as_high_as_needed(self)

    @property
    def main(self) -> Button:
        """What the keyboard comes to first."""
        return self.back


def _as_high_as_needed(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
