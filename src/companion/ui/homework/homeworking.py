"""The homework place: a client's plans, and the ways from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ui.homework.plans_page import PlansPage

if TYPE_CHECKING:
    from companion.ui.around import Around


class Homeworking(QObject):
    """Leads through homework; each page is made anew when it is asked for."""

    def __init__(self, around: Around, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._around = around

    def show(self) -> None:
        """Show the plans."""
        page = PlansPage(self._around.looks)
        page.offer(tells=False, practises=False)
        self._around.flow.show_place(page)
