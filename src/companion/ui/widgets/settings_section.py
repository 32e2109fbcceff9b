"""A heading with its section below; of what is looked for, only that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.sought import meant
from companion.ui.widgets.setting_row import FoundBy, SettingRow, texts_of
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class Titled(QWidget):
    """A section of rows is found row by row, any other as a whole."""

    def __init__(self, looks: Looks, title: str, section: QWidget, also: str) -> None:
        """Put a heading over a section; `also`: other words for it."""
        super().__init__()
        self.title = title
        self.section = section
        self._also = also
        section.setAccessibleName(title)
        self._why = FoundBy(looks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4 * GRID, 0, 0)
        column.setSpacing(GRID)
        self.heading = Text(looks, title, Type.HEADING)
        column.addWidget(self.heading)
        column.addWidget(self._why)
        column.addWidget(section)

    def rows(self) -> Sequence[SettingRow]:
        """Give its rows, from the top; a section may have none."""
        return self.section.findChildren(SettingRow)

    def look_for(self, sought: str) -> int:
        """Show what is looked for, and count it."""
        rows = self.rows()
        seen = [self.title] if rows else [self.title, *texts_of(self.section)]
        by = meant(sought, seen, self._also)
        self._why.show_words(by or ())
        if by is not None:
            for row in rows:
                row.look_for("")
            found = max(1, len(rows))
        else:
            found = sum([row.look_for(sought) for row in rows])
        self.setVisible(found > 0)
        return found

    def first_control(self) -> QWidget:
        """Give what has the focus when one comes here; itself where there is none."""
        ready = (
            each
            for each in self.section.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and each.isVisible()
            and each.isEnabled()
        )
        return next(ready, self)
