"""The rail: the places of the window at its left, each with a sign and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, RAIL, Looks
from companion.ui.where import Where
from companion.ui.widgets.rail_tab import RailTab

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


_ONWARD = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_BACKWARD = (Qt.Key.Key_Up, Qt.Key.Key_Left)


class Rail(QWidget):
    """The places that there are, from the top; help stands at the foot."""

    chosen = Signal(object)
    """`Where` the person wants to be."""

    def __init__(self, looks: Looks, places: Sequence[Where]) -> None:
        """Offer these places, from the top."""
        super().__init__()
        self._looks = looks
        self.setAccessibleName(self.tr("Places"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(RAIL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        self._column.setSpacing(GRID // 2)
        self._tabs = {where: self._tab(where) for where in places}
        for where, tab in self._tabs.items():
            if where is Where.HELP:
                self._column.addStretch()
            self._column.addWidget(tab)
        if Where.HELP not in places:
            self._column.addStretch()
        self._one_tab_stop(places[0])

    def leave_room(self, beside: int, below: int) -> None:
        """Leave room at the foot, in pixels, and be at least so wide."""
        self.setMinimumWidth(max(RAIL, beside))
        above = GRID if self._looks.is_large else 2 * GRID
        self._column.setContentsMargins(GRID, above, GRID, GRID + below)

    def event(self, event: QEvent) -> bool:
        """Show the signs of all places, or, where one has no room, of none."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            shown = all(tab.has_room() for tab in self._tabs.values())
            for tab in self._tabs.values():
                tab.show_sign(shown)
        return done

    def lead_to(self, onward: QWidget) -> None:
        """Let Tab go on from here to something, whichever tab it stopped at."""
        last = self.tabs()[-1]
        stops = last.focusPolicy()
        last.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt would take no order
        self.setTabOrder(last, onward)
        last.setFocusPolicy(stops)

    def tabs(self) -> list[RailTab]:
        """Give the places, from the top."""
        return list(self._tabs.values())

    def marked(self) -> Where | None:
        """Give the place that is marked."""
        return next((at for at, tab in self._tabs.items() if tab.isChecked()), None)

    def mark(self, where: Where | None) -> None:
        """Mark the place that is shown; None: it is none of these."""
        for at, tab in self._tabs.items():
            tab.set_marked(at is where)
        if where in self._tabs:
            self._one_tab_stop(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place with the arrows; Enter opens one."""
        tabs = self.tabs()
        here = next((i for i, tab in enumerate(tabs) if tab.hasFocus()), None)
        if here is None:
            super().keyPressEvent(event)
            return
        last = len(tabs) - 1
        target = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()))
        if event.key() in _ONWARD:
            target = min(here + 1, last)
        elif event.key() in _BACKWARD:
            target = max(here - 1, 0)
        if target is None:
            super().keyPressEvent(event)
            return
        self._one_tab_stop(tabs[target].where)
        tabs[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _tab(self, where: Where) -> RailTab:
        tab = RailTab(self._looks, where, self._word(where))
        tab.clicked.connect(lambda: self.chosen.emit(where))
        return tab

    def _word(self, where: Where) -> str:
        return {
            Where.TODAY: self.tr("Today"),
            Where.PRACTICES: self.tr("Practices"),
            Where.JOURNEY: self.tr("Journey"),
            Where.HOMEWORK: self.tr("Homework"),
            Where.SETTINGS: self.tr("Settings"),
            Where.HELP: self.tr("Help"),
        }[where]

    def _one_tab_stop(self, where: Where) -> None:
        """Let Tab enter the rail in one place."""
        for at, tab in self._tabs.items():
            one = at is where
            policy = Qt.FocusPolicy.TabFocus if one else Qt.FocusPolicy.NoFocus
            tab.setFocusPolicy(policy)
