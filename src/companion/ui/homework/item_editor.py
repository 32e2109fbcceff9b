"""One thing to do in a plan, as it is written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.homework import making_words
from companion.ui.homework.item_more import ItemMore
from companion.ui.homework.item_when import ItemWhen
from companion.ui.homework.practice_search import PracticeSearch, entry_in_words
from companion.ui.homework.rhythm_field import RhythmField
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.drawing import begin, closed_sign, open_sign, raised
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text
from companion.ui.words import minutes_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent

    from companion.homework.plan import Item
    from companion.ports import Entry
    from companion.ui.homework.offered import Offered

_TOLD_AFTER_MS = 600
"""So long after the last key, what is written is told, and so kept."""


class ItemEditor(QWidget):
    """A card: the practice, how long and how often, when, and the rest folded away."""

    changed = Signal()
    raised_up = Signal()
    lowered = Signal()
    removed = Signal()
    another_asked = Signal(object)
    """Another practice is to be done here: its `Entry`."""
    opened = Signal(object)
    """A widget (`QWidget`) was unfolded."""

    def __init__(
        self, looks: Looks, item: Item, offered: Offered, *, unfolded: bool = False
    ) -> None:
        """Show an item; `offered` are the practices and voices there are."""
        super().__init__()
        self._looks = looks
        self._item = item
        self._offered = offered
        self._search: PracticeSearch | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TOLD_AFTER_MS)
        self._rest.timeout.connect(self.tell)
        self.entry = offered.entry_of(item.practice_id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        self._column.setSpacing(GRID)
        self._make_head()
        self._make_length_and_rhythm()
        self.when = ItemWhen(looks, item)
        self.when.changed.connect(self.tell)
        self.when.written.connect(self._rest.start)
        self._column.addWidget(self.when)
        self._make_more(unfolded=unfolded)
        self._make_steps()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(item.title)

    def item(self) -> Item:
        """Give the item as it stands here."""
        minutes = self.length.value()
        return replace(
            self.more.added_to(self.when.added_to(self._item)),
            rhythm=self.rhythm.value(),
            minutes=minutes if isinstance(minutes, int) else None,
        )

    @property
    def is_unfolded(self) -> bool:
        """Whether all of it is shown."""
        return self.fold.isChecked()

    def tell(self) -> None:
        """Tell of what was changed and was not told yet."""
        self._rest.stop()
        item = self.item()
        if item != self._item:
            self._item = item
            self.changed.emit()

    def set_place(self, place: int, count: int) -> None:
        """Take note of which of how many it is, from 0."""
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < count - 1)
        told = self.tr("{}, {} of {}")
        for button in (self.up, self.down, self.remove):
            name = told.format(button.text(), place + 1, count)
            button.setAccessibleName(name)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was written last, when the window closes too."""
        super().hideEvent(event)
        self.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the item with Alt and an arrow, wherever in it the keyboard is."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        ways = {int(Qt.Key.Key_Up): self.up, int(Qt.Key.Key_Down): self.down}
        way = ways.get(event.key()) if alt else None
        if way is None:
            super().keyPressEvent(event)
        elif way.isEnabled():
            way.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        raised(begin(self), QRectF(self.rect()), self._looks.now)

    def first_focus(self) -> QWidget:
        """Give its first control."""
        return self.another

    # What it is made of.

    def _make_head(self) -> None:
        self.title = Text(self._looks, self._item.title, Type.HEADING)
        self.about = Text(self._looks, self._about(), Type.SMALL, quiet=True)
        self.another = Button(self._looks, self.tr("Another practice…"), Weight.QUIET)
        told = self.tr("In place of {}").format(self._item.title)
        self.another.setAccessibleDescription(told)
        self.another.clicked.connect(self._look_for_another)
        row = FlowLayout(2 * GRID, tight=True, grows=self.title)
        row.addWidget(self.title)
        row.addWidget(self.another)
        self._column.addLayout(row)
        self._column.addWidget(self.about)
        self._searching = QVBoxLayout()
        self._column.addLayout(self._searching)

    def _about(self) -> str:
        if self.entry is None:
            return self.tr("This practice is not in your library any more.")
        return entry_in_words(self.entry)

    def _make_length_and_rhythm(self) -> None:
        name = self._item.title
        self.length = Picker(self._looks, self.tr("Length"))
        self.length.setAccessibleDescription(name)
        self.length.set_items(self._lengths(), self._item.minutes)
        self.length.picked.connect(lambda _: self.tell())
        self.rhythm = RhythmField(
            self._looks, name, self._item.rhythm, beside=self.length
        )
        self.rhythm.changed.connect(self.tell)
        self._column.addWidget(self.rhythm)

    def _lengths(self) -> Sequence[tuple[object, str]]:
        offered = self.entry.lengths if self.entry is not None else ()
        usual = self.entry.usual if self.entry is not None else None
        as_written = self.tr("as written")
        if usual is not None:
            as_written = self.tr("as written, {}").format(minutes_in_words(usual))
        chosen = self._item.minutes
        lost = [chosen] if chosen is not None and chosen not in offered else []
        return [
            *((each, minutes_in_words(each)) for each in (*offered, *lost)),
            (None, as_written),
        ]

    def _make_more(self, *, unfolded: bool) -> None:
        self.fold = Button(
            self._looks,
            self.tr("Wording, voice, what else may be done"),
            Weight.QUIET,
            sign=closed_sign,
        )
        self.fold.setCheckable(True)
        self.more = ItemMore(self._looks, self._item, self.entry, self._offered)
        self.more.changed.connect(self.tell)
        if not unfolded:
            self.more.hide()
        self.fold.setChecked(unfolded)
        self.fold.toggled.connect(self._fold)
        row = FlowLayout(GRID, tight=True)
        row.addWidget(self.fold)
        self._column.addLayout(row)
        self._column.addWidget(self.more)

    def _fold(self, unfold: bool) -> None:
        self.fold.set_sign(open_sign if unfold else closed_sign)
        told = self.tr("unfolded") if unfold else self.tr("folded")
        self.fold.setAccessibleDescription(told)
        self.more.setVisible(unfold)
        if unfold:
            self.opened.emit(self.more)

    def _make_steps(self) -> None:
        self.up = Button(self._looks, self.tr("Move up"), Weight.QUIET)
        self.down = Button(self._looks, self.tr("Move down"), Weight.QUIET)
        self.remove = Button(self._looks, self.tr("Remove"), Weight.QUIET)
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        self.up.clicked.connect(self.raised_up)
        self.down.clicked.connect(self.lowered)
        self.remove.clicked.connect(self.removed)
        row = FlowLayout(3 * GRID)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self._column.addLayout(row)

    def _look_for_another(self) -> None:
        if self._search is not None:
            self._leave_search()
            return
        self._search = PracticeSearch(self._looks, self._offered.gentle_first())
        self._search.chosen.connect(self._take_another)
        self._search.left.connect(self._leave_search)
        self._searching.addWidget(self._search)
        self._search.show()
        tab_as_laid_out(self)
        self._search.field.setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit(self._search)

    def _take_another(self, entry: Entry) -> None:
        self._leave_search()
        self.another_asked.emit(entry)

    def _leave_search(self) -> None:
        search, self._search = self._search, None
        if search is not None:
            search.hide()
            self._searching.removeWidget(search)
            search.deleteLater()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        """Give the item in one line."""
        return making_words.item_in_words(self.item())
