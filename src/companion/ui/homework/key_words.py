"""The words by which two people see that they have the same keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.homework.trust import fingerprint
from companion.ui.looks import GRID, Looks, Type
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from companion.homework.trust import PublicKeys

_A_LINE = 4
"""Words in a line: as many as one says in a breath."""


class KeyWords(QWidget):
    """Shows them in two lines, to be read aloud; they can be marked and copied."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        self._text = Text(looks, "", Type.HEADING)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        column.addWidget(self._text)

    def set_keys(self, keys: PublicKeys | None) -> None:
        """Show the words of some keys; None: there are none."""
        words = fingerprint(keys) if keys is not None else ()
        lines = [words[at : at + _A_LINE] for at in range(0, len(words), _A_LINE)]
        self._text.setText("\n".join("  ".join(line) for line in lines))
        self._text.setAccessibleName(" ".join(words))
        self.setVisible(bool(words))

    def words(self) -> str:
        """Give what is shown, in one line."""
        return " ".join(self._text.text().split())
