"""Before and after, side by side, and what became of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.saved import SavedPage
from companion.ui.widgets.change import ChangeLine
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.journey.change import Pair


class ResultPage(SavedPage):
    """Shows what was answered, without a verdict."""

    def __init__(
        self, looks: Looks, pairs: Sequence[Pair], *, elsewhere: bool, told: str = ""
    ) -> None:
        """Show pairs of answers.

        Args:
            looks: Colours and type.
            pairs: What was answered before and after.
            elsewhere: Whether they can be saved to another file.
            told: What else there is to say; "": nothing.
        """
        title = QCoreApplication.translate("ResultPage", "Before and after")
        super().__init__(looks, title, elsewhere=elsewhere)
        self.body.addSpacing(3 * GRID)
        self.lines = [ChangeLine(looks, pair) for pair in pairs]
        for line in self.lines:
            self.body.addWidget(line)
        legend = self.tr("A hollow dot is before, a filled one after.")
        self.body.addSpacing(GRID)
        self.body.addWidget(Text(looks, legend, Type.SMALL, quiet=True))
        if told:
            self.body.addSpacing(2 * GRID)
            self.body.addWidget(Text(looks, told))
        self.set_low()
