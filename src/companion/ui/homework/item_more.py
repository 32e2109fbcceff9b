"""How something is worded and spoken, and what may be done in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.homework.making import substitutes_for, suggested_substitutes
from companion.practice.model import Direction, Wording
from companion.ui import words
from companion.ui.homework.chips import Chips
from companion.ui.homework.practice_search import PracticeSearch
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.button import Button, Weight
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.focus import tab_as_laid_out
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.homework.plan import Item
    from companion.ports import Entry
    from companion.ui.homework.offered import Offered

MOST_SUBSTITUTES = 8
"""So many chips, at most."""


class ItemMore(QWidget):
    """What most plans leave as it is."""

    changed = Signal()

    def __init__(
        self, looks: Looks, item: Item, entry: Entry | None, offered: Offered
    ) -> None:
        super().__init__()
        self._looks = looks
        self._item = item
        self._entry = entry
        self._offered = offered
        self._search: PracticeSearch | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, GRID)
        self._column.setSpacing(GRID)
        self._make_pickers()
        self._make_substitutes()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def added_to(self, item: Item) -> Item:
        """Give an item with what is chosen here."""
        wording, voice = self.wording.value(), self.voice.value()
        return replace(
            item,
            wording=wording if isinstance(wording, Wording) else None,
            voice=str(voice) if voice is not None else None,
            substitutes=self.substitutes.value(),
        )

    def _make_pickers(self) -> None:
        self.wording = Picker(self._looks, self.tr("Wording"))
        self.wording.setAccessibleDescription(self._item.title)
        self.wording.set_items(self._wordings(), self._item.wording)
        self.wording.picked.connect(lambda _: self.changed.emit())
        practice = self._entry.practice if self._entry is not None else None
        if practice is None or not practice.wordings:
            self.wording.hide()
        self.voice = Picker(self._looks, self.tr("Voice"))
        self.voice.setAccessibleDescription(self._item.title)
        self.voice.set_items(self._voices(), self._item.voice)
        self.voice.picked.connect(lambda _: self.changed.emit())
        row = FlowLayout(2 * GRID)
        row.addWidget(self.wording)
        row.addWidget(self.voice)
        self._column.addLayout(row)

    def _wordings(self) -> Sequence[tuple[object, str]]:
        offered = self._entry.practice.wordings if self._entry is not None else ()
        as_liked = (None, self.tr("as the client prefers"))
        return [as_liked, *((each, words.wording_in_words(each)) for each in offered)]

    def _voices(self) -> Sequence[tuple[object, str]]:
        return [(None, self.tr("as the client prefers")), *self._offered.voices]

    # What may be done in its place.

    def _make_substitutes(self) -> None:
        name = self.tr("May be done in its place")
        self._column.addWidget(Text(self._looks, name, Type.SMALL, quiet=True))
        self._column.addWidget(Text(self._looks, self._why(), Type.SMALL, quiet=True))
        self.substitutes: Chips[str] = Chips(
            self._looks, self.tr("In place of {}").format(self._item.title), ()
        )
        chosen = self._item.substitutes
        for each in dict.fromkeys((*chosen, *self._suggested())):
            title = self._offered.title_of(each)
            self.substitutes.add(each, title, on=each in chosen)
        self.substitutes.changed.connect(self.changed)
        self.another = Button(
            self._looks, self.tr("Something else in its place…"), Weight.QUIET
        )
        self.another.clicked.connect(self._look_for_another)
        self._column.addWidget(self.substitutes)
        self._column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)

    def _why(self) -> str:
        inward = (
            self._entry is not None
            and self._entry.practice.direction is Direction.INWARD
        )
        if inward:
            return self.tr(
                "It looks inward. Where that is too much, something that looks outward "
                "is a kind way on."
            )
        return self.tr("For days on which it does not suit.")

    def _suggested(self) -> Sequence[str]:
        if self._entry is None:
            return ()
        found = suggested_substitutes(self._entry.practice, self._offered.practices)
        return [each.id for each in found]

    def _look_for_another(self) -> None:
        if self._search is not None or self._entry is None:
            self._leave_search()
            return
        found = substitutes_for(self._entry.practice, self._offered.practices)
        there = {value for value, _ in self.substitutes.chips}
        entries = [self._offered.entry_of(e.id) for e in found if e.id not in there]
        self._search = PracticeSearch(
            self._looks, [each for each in entries if each is not None]
        )
        self._search.chosen.connect(self._take)
        self._search.left.connect(self._leave_search)
        self._column.addWidget(self._search)
        self._search.show()
        tab_as_laid_out(self)
        self._search.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, entry: Entry) -> None:
        self._leave_search()
        chip = self.substitutes.add(entry.practice.id, entry.practice.title, on=True)
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        full = len(self.substitutes.chips) >= MOST_SUBSTITUTES
        self.another.setVisible(not full)
        self.changed.emit()

    def _leave_search(self) -> None:
        search, self._search = self._search, None
        if search is not None:
            search.hide()
            self._column.removeWidget(search)
            search.deleteLater()
        self.another.setFocus(Qt.FocusReason.OtherFocusReason)
