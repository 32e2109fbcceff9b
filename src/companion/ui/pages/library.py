"""The library: every practice on a card, and ways to find the one for now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, TARGET, Looks
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from companion.checkin.counsel import Standing
    from companion.ports import BrokenEntry, Entry
    from companion.practice.search import Wanted
    from companion.ui.collection import Collection
    from companion.ui.preferring import Preferring
    from companion.ui.shelf import Section
    from companion.ui.widgets.card import PracticeCard
    from companion.ui.widgets.notice import Notice
    from companion.ui.widgets.shelves import Card, Shelves

_MEASURE = 100 * GRID


class LibraryPage(Page):
    """The first page."""

    stands_at = Where.PRACTICES
    stays = True

    chosen = Signal(object, object)
    """An entry, and the length in minutes (None: as written)."""
    opened = Signal(object)
    """An entry, or a broken one, of which the person wants to know more."""
    holds_asked = Signal()
    """The person wants to know about breath holds."""
    folder_asked = Signal()
    """The person wants to see the folder for their own scripts."""
    make_asked = Signal()
    """The person wants to make a breath pattern of their own."""
    import_asked = Signal()
    """The person has a script from elsewhere."""
    again_asked = Signal(str)
    """The id of a practice that is to be offered again."""

    def __init__(self, looks: Looks) -> None:
        """Make the page as it is first painted: its heading, and room for the rest."""
        super().__init__(looks, "", measure=_MEASURE)
        self.set_title(self.tr("Practices"))
        self._shelves: Shelves | None = None
        self._collection: Collection | None = None
        self._current: str | None = None
        self._left_at: str | None = None
        """The practice from which the person went to another page."""
        lead = self.tr("Choose what suits you now. Esc ends it softly, at any time.")
        self._lead = Text(looks, lead, quiet=True)
        self._head = FlowLayout(2 * GRID, tight=True, grows=self.heading)
        self.body.removeWidget(self.heading)
        self.heading.setMinimumHeight(TARGET)
        self._head.addWidget(self.heading)
        self._tools = QVBoxLayout()
        self._tools.setContentsMargins(0, GRID, 0, 0)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(0, GRID, 0, 0)
        self._notices.setSpacing(GRID)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(0)
        for row in (self._head, self._lead, self._tools, self._notices, self._rest):
            if isinstance(row, QWidget):
                self.body.addWidget(row)
            else:
                self.body.addLayout(row)
        self.body.addStretch()

    def furnish(
        self,
        preferring: Preferring,
        now: Callable[[], datetime],
        *,
        own: bool = False,
        makes: bool = False,
    ) -> None:
        """Put everything but the practices on the page.

        `own`: there is a folder for the person's own scripts; `makes`: they can make
        patterns of their own.
        """
        from companion.ui.collection import Collection

        self._preferring = preferring
        self._now = now
        self._collection = Collection()
        self._make_tools()
        self._make_rest(own=own, makes=makes)
        self.arrange()

    def _make_tools(self) -> None:
        """Put on the page what helps to find a practice."""
        from companion.ui.widgets.chip import Chip
        from companion.ui.widgets.filters import Filters
        from companion.ui.widgets.search_field import SearchField

        self.search = SearchField(self.looks)
        self.favourites = Chip(self.looks, self.tr("Favourites"), heart=True)
        self.filters = Filters(self.looks)
        self._head.addWidget(self.favourites)
        self._head.addWidget(self.search)
        self._tools.addWidget(self.filters)
        self.search.textChanged.connect(self._look)
        self.search.onward.connect(self._go_on)
        self.favourites.clicked.connect(self._look)
        self.filters.changed.connect(self._filtered)

    def _make_rest(self, *, own: bool, makes: bool) -> None:
        """Put on the page where the practices will stand, and what is around them."""
        from companion.ui.widgets.finding import Ending, Nothing
        from companion.ui.widgets.shelves import Shelves

        self.nothing = Nothing(self.looks)
        self._shelves = Shelves(self.looks, self._card)
        self.ending = ending = Ending(self.looks, own=own, makes=makes)
        self.shelves.stand_between(self.filters.span_chips[-1], ending.buttons)
        for part in (self.nothing, self._shelves, ending):
            self._rest.addWidget(part)
        self.nothing.everything.connect(self.show_everything)
        ending.holds_asked.connect(self.holds_asked)
        ending.folder_asked.connect(self.folder_asked)
        ending.make_asked.connect(self.make_asked)
        ending.import_asked.connect(self.import_asked)

    @property
    def collection(self) -> Collection:
        """The practices, shown or not; there from just after the first paint."""
        if self._collection is None:
            raise RuntimeError("the page is not furnished yet")
        return self._collection

    @property
    def shelves(self) -> Shelves:
        """The cards; there from just after the first paint."""
        if self._shelves is None:
            raise RuntimeError("the page is not furnished yet")
        return self._shelves

    @property
    def cards(self) -> list[Card]:
        """The cards that are shown, uppermost first, as far as they are made."""
        return [] if self._shelves is None else self._shelves.cards()

    def fill(self, items: Sequence[Entry | BrokenEntry]) -> None:
        """Put these practices on the page, in place of those that are there."""
        from companion.ui.shelf import id_of

        self.collection.take(items)
        self.collection.arrange(self._preferring.now)
        self.shelves.forget_all_but({id_of(item) for item in items})
        self._lead.setText(self._lead_words())
        for tool in (self.search, self.favourites, self.filters):
            tool.setVisible(bool(items))
        self._look()

    def entry_of(self, practice_id: str) -> Entry | None:
        """Give a practice by its id, whether it is shown or not."""
        return self.collection.entry_of(practice_id)

    def on_offer(self, practice_id: str | None) -> Entry | None:
        """Give a practice by its id, if it is shown and offered now."""
        if practice_id is None:
            return None
        return self.collection.on_offer(practice_id, self._preferring.now)

    def open_path(self, path: Path) -> None:
        """Show all there is to know about a script of the person's own."""
        item = self.collection.at(path)
        if item is not None:
            self._open(item)

    def minutes_of(self, entry: Entry) -> int | None:
        """Give the length that is chosen on a card; None: as written."""
        from companion.ui.widgets.card import PracticeCard

        card = self.shelves.card_of(entry.practice.id)
        return card.lengths.value() if isinstance(card, PracticeCard) else None

    def set_last_used(self, last_used: Mapping[str, datetime]) -> None:
        """Take when each practice was used last, and put the last ones first."""
        self.collection.last_used = dict(last_used)
        self._put_first()

    def heed(self, standing: Standing) -> None:
        """Take what is not offered for now, and let that stand further down."""
        if standing != self.collection.standing:
            self.collection.standing = standing
            self._put_first()
            if self._left_at is not None:
                # What the person comes back from may not be offered now.
                self._left_at = self.shelves.first()

    def _put_first(self) -> None:
        """Rearrange; the focus goes to what is first now, if it was on what was."""
        was_first = self.shelves.first()
        untouched = self._current in (None, was_first) and not self._asks()
        self.freshen()
        if untouched:
            focused = self._shelf_has_focus()
            self._make_current(self.shelves.first())
            if focused:
                self.take_focus()

    def begin_outward(self) -> None:
        """Begin at a practice that looks outward when the page is shown next."""
        outward = (entry.practice.id for entry in self.collection.grounding())
        shown = (key for key in outward if self.shelves.card_of(key) is not None)
        self._left_at = next(shown, self._left_at)

    def freshen(self) -> None:
        """Put the practices in the order that holds now."""
        for card in self.shelves.all_cards():
            card.set_used(self._used(card.entry))
            self._set_aside(card)
            card.set_favourite(self._key_of(card) in self._preferring.now.favourites)
        self.collection.arrange(self._preferring.now)
        self._look()

    def notify(
        self,
        text: str,
        steps: Sequence[tuple[str, Callable[[], None]]] = (),
        *,
        stays: bool = False,
    ) -> Notice:
        """Say something in a quiet bar above the practices.

        `stays`: it is about what is damaged, or not saved, and stands until closed.
        """
        from companion.ui.widgets.focus import tab_from
        from companion.ui.widgets.notice import Notice

        for shown in self.notices():
            if shown.text() == text:
                return shown
            if shown.is_plain:
                shown.close_quietly()
        notice = Notice(self.looks, text, steps, stays=stays)
        notice.closed.connect(self.take_focus)
        self._notices.addWidget(notice)
        tab_from(self._tools, *notice.buttons)
        notice.show()
        return notice

    def warn(self, text: str) -> Notice:
        """Say what is damaged, or not saved; it stands until the person closes it."""
        return self.notify(text, stays=True)

    def drop(self, notice: Notice) -> None:
        """Take back what was said in a bar; the focus stays where it is."""
        if notice in self.notices():
            notice.close_quietly()

    def lead_to(self, notice: Notice) -> None:
        """Put the focus on what a notice offers, where it can be seen."""
        notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroller.verticalScrollBar().setValue(0)

    def notices(self) -> list[Notice]:
        """Give the bars that are shown, uppermost first."""
        from companion.ui.widgets.notice import Notice

        return [n for n in self.findChildren(Notice) if not n.isHidden()]

    def show_everything(self) -> None:
        """Ask for nothing in particular any more."""
        self.favourites.setChecked(False)
        self.search.clear()
        self.filters.clear()
        self.take_focus()

    def first_focus(self) -> QWidget:
        """Give what the current card is there for; not while it is paused."""
        card = self._current_card()
        if card is not None and not self._is_paused(card):
            return card.main
        some = self._collection is not None and bool(self._collection.items)
        return self.search if some else self

    def take_focus(self) -> None:
        """Put the focus on the current card, where it can be seen."""
        if self._left_at is not None:
            # Coming back, Qt has put the focus where it was, and that was noticed.
            self._make_current(self._left_at)
            self._left_at = None
        if self._is_paused(self._current_card()):
            offered = (c for c in self.cards if not self._is_paused(c))
            self._make_current(next(map(self._key_of, offered), None))
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        card = self._current_card()
        if card is None or self._key_of(card) == self.shelves.first():
            self.scroller.verticalScrollBar().setValue(0)
        else:
            self.show_whole(card)

    def go_back(self) -> None:
        """Leave the search; else stay: there is nothing behind the first page."""
        if self._shelves is None or not self.search.hasFocus():
            return
        if self.search.text():
            self.search.clear()
        else:
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search with Ctrl+F or a slash."""
        sought = event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
        if sought and self._shelves is not None:
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
            self.scroller.verticalScrollBar().setValue(0)
        else:
            super().keyPressEvent(event)

    def fit(self, room: int) -> None:
        """Lay out every card alike."""
        if self._shelves is not None:
            self._shelves.fit(room)

    # What is shown.

    def _look(self) -> None:
        """Show what is looked for, and say what is not shown."""
        preferences = self._preferring.now
        only = self.favourites.isChecked()
        found = self.collection.find(self._wanted(), preferences, only_favourites=only)
        self._show(found)
        shown = sum(len(section.items) for section in found)
        whole = len(self.collection.items)
        self.search.setAccessibleDescription(
            self.tr("{} of {} practices are shown").format(shown, whole)
        )
        none_kept = only and not preferences.favourites
        self.nothing.tell(empty=not shown and whole > 0, none_kept=none_kept)
        held = self.collection.with_holds()
        self.ending.tell_holds(held, shown=preferences.holds_shown)
        self._make_current(self._current)

    def _show(self, sections: Sequence[Section]) -> None:
        """Show sections; a focus that would be left nowhere goes to what is current."""
        focused = self.window().focusWidget()
        inside = focused is not None and self.shelves.isAncestorOf(focused)
        current = self._current
        self.shelves.show_sections(sections)
        # Where a card with the focus goes, Qt has moved it on by itself.
        self._current = current
        if inside and not any(card.isAncestorOf(focused) for card in self.cards):
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _filtered(self) -> None:
        """Show what is looked for, each with a length that fits."""
        self._look()
        span = self.filters.span()
        for card in self.shelves.all_cards():
            card.offer(span)

    def _wanted(self) -> Wanted:
        from companion.practice.search import Wanted

        return Wanted(self.search.text(), self.filters.needs(), self.filters.span())

    def _asks(self) -> bool:
        from companion.practice.search import EVERYTHING

        return self.favourites.isChecked() or self._wanted() != EVERYTHING

    def _lead_words(self) -> str:
        if self.collection.items:
            return self.tr(
                "Choose what suits you now. Esc ends it softly, at any time."
            )
        return self.tr(
            "Practices will stand here: something to breathe with, something to "
            "feel, something to look at. None was found on this computer yet; "
            "installing the companion again brings them back."
        )

    # Cards.

    def _card(self, item: Entry | BrokenEntry) -> Card:
        from companion.ports import BrokenEntry

        card: Card
        if isinstance(item, BrokenEntry):
            from companion.ui.widgets.broken_card import BrokenCard

            card = BrokenCard(self.looks, item)
        else:
            card = self._practice_card(item)
        key = self._key(item)
        card.opened.connect(partial(self._open, item))
        card.noticed.connect(partial(self._make_current, key))
        card.moved.connect(partial(self._walk, key))
        return card

    def _practice_card(self, entry: Entry) -> PracticeCard:
        from companion.ui.widgets.card import PracticeCard

        key = entry.practice.id
        favourite = key in self._preferring.now.favourites
        card = PracticeCard(
            self.looks, entry, favourite=favourite, used=self._used(entry)
        )
        card.offer(self.filters.span())
        self._set_aside(card)
        card.again.clicked.connect(partial(self.again_asked.emit, key))
        card.chosen.connect(partial(self._choose, entry))
        card.favoured.connect(partial(self._preferring.set_favourite, key))
        return card

    def _set_aside(self, card: Card) -> None:
        """Say on a card why it is not offered for now, if it is not."""
        from companion.ui.widgets.card import PracticeCard

        if isinstance(card, PracticeCard):
            told = self.collection.aside(card.entry, self._now())
            card.set_aside(told, retired=self.collection.is_retired(card.entry))

    def _choose(self, entry: Entry, minutes: int | None) -> None:
        self._left_at = entry.practice.id
        self.chosen.emit(entry, minutes)

    def _open(self, item: Entry | BrokenEntry) -> None:
        self._left_at = self._key(item)
        self.opened.emit(item)

    def _used(self, item: Entry | BrokenEntry) -> str:
        return self.collection.used(item, self._now())

    def _walk(self, key: str, step: int) -> None:
        target = self.shelves.beside(key, step)
        card = None if target is None else self.shelves.card_of(target)
        if card is not None:
            card.main.setFocus(Qt.FocusReason.TabFocusReason)
            self.show_whole(card)

    def _go_on(self) -> None:
        """Go from the search to the first practice that was found."""
        self._current = None
        card = self._current_card()
        if card is not None:
            card.main.setFocus(Qt.FocusReason.TabFocusReason)

    def _make_current(self, key: str | None) -> None:
        self._current = key
        current = self._current_card()
        for card in self.cards:
            card.set_current(card is current)

    def _is_paused(self, card: Card | None) -> bool:
        """Tell whether nothing inward is offered for now, and this card is that."""
        return card is not None and self.collection.is_paused(card.entry)

    def _current_card(self, key: str | None = None) -> Card | None:
        """Give the card of the current practice, or of another; else the first."""
        if self._shelves is None:
            return None
        key = key or self._current
        card = None if key is None else self.shelves.card_of(key)
        first = self.shelves.first()
        if card is None and first is not None:
            return self.shelves.card_of(first)
        return card

    def _shelf_has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.shelves.isAncestorOf(focused)

    def _key_of(self, card: Card) -> str:
        return self._key(card.entry)

    def _key(self, item: Entry | BrokenEntry) -> str:
        from companion.ui.shelf import id_of

        return id_of(item)
