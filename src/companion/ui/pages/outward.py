"""The page that offers to look outward first, when there is a lot going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from companion.checkin.records import Zone
from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.checkin.records import Answers
    from companion.ports import Entry

_BESIDE_OFFERS = 3


class OutwardPage(Page):
    """Shown once, before an inward practice; both ways on are equally large."""

    begin_anyway = Signal()
    turned = Signal(object)
    """The `Entry` of an outward practice that is begun instead."""

    def __init__(
        self,
        looks: Looks,
        answers: Answers,
        overwhelmed: bool,
        offers: Sequence[Entry] = (),
    ) -> None:
        """Make the page; `offers` are outward practices to begin with one press."""
        super().__init__(looks, "")
        if answers.zone is Zone.TOO_LITTLE and not overwhelmed:
            self.set_title(self.tr("It may feel far away just now."))
            lead = self.tr(
                "Looking outward often suits better than going inside when things "
                "are numb or flat. You could try one of these, as long as it suits:"
            )
        else:
            self.set_title(self.tr("That is a lot right now."))
            lead = self.tr(
                "Looking outward often suits better than going inside. "
                "You could try one of these, as long as it suits:"
            )
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.body.addSpacing(2 * GRID)
        self.offers = [self._offer(entry) for entry in offers]
        # Few things to read: the practices on offer stand for what else there is.
        shown = _BESIDE_OFFERS if self.offers else None
        for line in self._invitations()[:shown]:
            self.body.addWidget(Text(looks, line, Type.HEADING))
            self.body.addSpacing(GRID)
        self.body.addSpacing(GRID)
        if self.offers:
            self._lay_out_offers()
        closing = self.tr(
            "There is no need to do anything now. The practices stay here."
        )
        self.body.addWidget(Text(looks, closing, quiet=True))
        self.set_low()
        self.not_now = Button(looks, self.tr("Not now"))
        self.begin = Button(looks, self.tr("Begin anyway"))
        self.not_now.clicked.connect(self.back)
        self.begin.clicked.connect(self.begin_anyway)
        self.set_foot((self.not_now, self.begin))

    def first_focus(self) -> QWidget:
        """Give the way back."""
        return self.not_now

    def _offer(self, entry: Entry) -> Button:
        button = Button(self.looks, entry.practice.title)
        button.setAccessibleDescription(entry.practice.summary)
        button.clicked.connect(lambda: self.turned.emit(entry))
        return button

    def _lay_out_offers(self) -> None:
        guided = self.tr("Or with a voice that goes along, looking outward:")
        self.body.addWidget(Text(self.looks, guided, quiet=True))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in self.offers:
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addSpacing(GRID)

    def _invitations(self) -> tuple[str, ...]:
        return (
            self.tr("Let your eyes move around the room, slowly, as they like."),
            self.tr("Find three things you can see, and name them."),
            self.tr("Feel your feet on the ground, or what holds you."),
            self.tr("Listen for the sound that is farthest away."),
        )
