"""The pages that offer to look outward: before a practice, and after one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from companion.ports import Entry

_BESIDE_OFFERS = 3


class OffersPage(Page):
    """A kind sentence, and a few outward practices that begin with one press."""

    turned = Signal(object)
    """The `Entry` of an outward practice to begin."""

    def __init__(
        self, looks: Looks, title: str, lead: str, offers: Sequence[Entry]
    ) -> None:
        super().__init__(looks, title)
        self.offers = [self._offer(entry) for entry in offers]
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(looks, lead, quiet=True))
        self.body.addSpacing(2 * GRID)
        # In the order in which Tab comes to them.
        self.help = Button(looks, self.tr("Help from people"), Weight.QUIET)
        self.help.clicked.connect(self.help_asked)
        self.not_now = Button(looks, self.tr("Not now"))
        self.not_now.clicked.connect(self.back)

    def first_focus(self) -> QWidget:
        """Give the way back."""
        return self.not_now

    def lay_out_offers(self) -> None:
        """Put the practices on offer side by side."""
        row = FlowLayout(GRID)
        for button in self.offers:
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addSpacing(GRID)

    def invite(self, most: int | None = None) -> None:
        """Put on the page what can be done without any practice."""
        for line in self._invitations()[:most]:
            self.body.addWidget(Text(self.looks, line, Type.HEADING))
            self.body.addSpacing(GRID)
        self.body.addSpacing(GRID)

    def close_with(self, words: str) -> None:
        """Put on the page that nothing has to be done."""
        self.body.addWidget(Text(self.looks, words, quiet=True))
        self.set_low()

    def _offer(self, entry: Entry) -> Button:
        button = Button(self.looks, entry.practice.title)
        button.setAccessibleDescription(entry.practice.summary)
        button.clicked.connect(lambda: self.turned.emit(entry))
        return button

    def _invitations(self) -> tuple[str, ...]:
        return (
            self.tr("Let your eyes move around the room, slowly, as they like."),
            self.tr("Find three things you can see, and name them."),
            self.tr("Feel your feet on the ground, or what holds you."),
            self.tr("Listen for the sound that is farthest away."),
        )


class OutwardPage(OffersPage):
    """Shown before an inward practice; both ways on are equally large.

    After a check-in by itself there is nothing to begin anyway.
    """

    begin_anyway = Signal()

    def __init__(
        self,
        looks: Looks,
        title: str,
        lead: str,
        offers: Sequence[Entry] = (),
        *,
        begins: bool = True,
    ) -> None:
        """Make the page; `begins`: there is a practice to begin anyway."""
        tried = self.tr("{} You could try one of these, as long as it suits:")
        super().__init__(looks, title, tried.format(lead), offers)
        # Few things to read: the practices on offer stand for what else there is.
        self.invite(_BESIDE_OFFERS if self.offers else None)
        if self.offers:
            guided = self.tr("Or with a voice that goes along, looking outward:")
            self.body.addWidget(Text(looks, guided, quiet=True))
            self.lay_out_offers()
        self.close_with(
            self.tr("There is no need to do anything now. The practices stay here.")
        )
        self.begin = Button(looks, self.tr("Begin anyway"), parent=self)
        self.begin.clicked.connect(self.begin_anyway)
        if not begins:
            self.begin.hide()
        ways = (self.not_now, self.begin) if begins else (self.not_now,)
        self.set_foot(ways, aside=self.help)


class GroundPage(OffersPage):
    """Shown after a session, when it is harder, or still a lot."""

    def __init__(
        self, looks: Looks, title: str, lead: str, offers: Sequence[Entry] = ()
    ) -> None:
        super().__init__(looks, title, lead, offers)
        if self.offers:
            self.lay_out_offers()
        else:
            self.invite(_BESIDE_OFFERS)
        self.close_with(self.tr("There is no need to do anything now."))
        self.set_foot((self.not_now,), aside=self.help)
