"""Makes the places that the rail leads to, each when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.where import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from companion.ports import Entry
    from companion.ui.flow import Flow
    from companion.ui.looks import Looks
    from companion.ui.preferring import Preferring
    from companion.ui.visit import Tools

_OUTWARD = 3
"""So many outward practices are offered; more would be a task."""


class Destinations:
    """Each place is made anew when it is opened, so that it shows what is so now."""

    def __init__(
        self, looks: Looks, flow: Flow, tools: Tools, preferring: Preferring
    ) -> None:
        self._looks = looks
        self._flow = flow
        self._tools = tools
        self._preferring = preferring

    def ways(self) -> Mapping[Where, Callable[[], None]]:
        """Give what shows each place."""
        return {
            Where.TODAY: self._show_today,
            Where.PRACTICES: self._flow.show_practices,
        }

    def _show_today(self) -> None:
        from companion.ui.pages.today import TodayPage

        library = self._flow.library
        outward = library.collection.grounding()[:_OUTWARD]
        page = TodayPage(
            self._looks, self._tools.now(), self._last(), outward, checks_in=False
        )
        page.begun.connect(library.chosen)
        for text, steps in self._flow.draft_offers():
            page.offer(text, steps)
        self._flow.show_place(page)

    def _last(self) -> tuple[Entry, datetime] | None:
        """Give the practice that was used last, if it is shown now."""
        from companion.ui.shelf import is_held_back

        found = self._tools.keeper.last_used()
        for name in sorted(found, key=found.__getitem__, reverse=True)[:1]:
            entry = self._flow.library.entry_of(name)
            if entry is not None and not is_held_back(entry, self._preferring.now):
                return entry, found[name]
        return None
