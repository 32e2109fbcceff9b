"""The places of the window: where the rail leads, and when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

from companion.ui.where import HELP_KEY, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from companion.ui.pages.page import Place
    from companion.ui.widgets.passage import Passage
    from companion.ui.widgets.rail import Rail


class Places(QObject):
    """Leads from place to place; in a session and around it there are none."""

    def __init__(
        self,
        window: QWidget,
        rail: Rail,
        passage: Passage,
        ways: Mapping[Where, Callable[[], None]],
    ) -> None:
        """Lead where the rail says; `ways` show the places, each when it is asked."""
        super().__init__(window)
        self._rail = rail
        self._ways = ways
        rail.chosen.connect(self.go)
        passage.turning.connect(self._turn)
        for number, tab in enumerate(rail.tabs(), 1):
            if tab.where is Where.HELP:
                # Which is a key away from the other pages too, and from the cover.
                tab.setToolTip(HELP_KEY)
                continue
            keys = f"Ctrl+{number}"
            tab.setToolTip(keys)
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.activated.connect(tab.click)

    def go(self, where: Where) -> None:
        """Show a place, unless something goes on that is better left alone."""
        if self._rail.isVisible():
            self._ways[where]()

    def _turn(self, page: Place) -> None:
        self._rail.mark(page.stands_at)
        self._rail.setVisible(page.stands_at is not None)
