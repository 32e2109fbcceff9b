"""Makes pages of help, with what the person wrote and what this machine can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.errors import CompanionError
from companion.ui.dialling import Dialling
from companion.ui.own_helping import OwnHelping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.help_lines import HelpPlace
    from companion.ui.looks import Looks
    from companion.ui.pages.help import HelpPage
    from companion.ui.visit import Tools
    from companion.ui.ways import Ways


class Helping(QObject):
    """Each page is made anew: numbers and notes are as their files are now."""

    def __init__(
        self, looks: Looks, tools: Tools, ways: Ways, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._tools = tools
        self._ways = ways
        self.own = OwnHelping(ways.own_help, self)
        self._dialling = Dialling(ways.telephone, self)

    def page(
        self,
        why: str = "",
        *,
        goes_on: bool = False,
        leaves: bool = True,
        edits: bool = False,
    ) -> HelpPage:
        """Make the page, with the numbers where they can be read."""
        from companion.ui.pages.help import HelpPage

        places: Sequence[HelpPlace] = ()
        trouble = ""
        try:
            places = self._ways.help_places()
        except CompanionError as error:
            trouble = str(error)
        self.own.read()
        self._dialling.look()
        return HelpPage(
            self._looks,
            places,
            self._ways.country(),
            self._tools.now().date(),
            own=self.own,
            dialling=self._dialling,
            edits=edits,
            why=why,
            trouble=trouble,
            goes_on=goes_on,
            leaves=leaves,
        )
