"""One setting: its controls, a line about it, and the words by which it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from companion.ui.looks import GRID, Looks, Type
from companion.ui.sought import meant
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class SettingRow(QWidget):
    """Is hidden while something else is looked for."""

    def __init__(
        self,
        looks: Looks,
        controls: Sequence[QWidget] = (),
        told: str = "",
        *,
        name: str = "",
        also: str = "",
    ) -> None:
        """Make a row; see `fill`, which may be called later."""
        super().__init__()
        self._looks = looks
        self._also = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        self._column.setSpacing(GRID // 2)
        self.told = Text(looks, "", Type.SMALL, quiet=True)
        self.why = FoundBy(looks)
        if controls:
            self.fill(controls, told, name=name, also=also)

    def fill(
        self,
        controls: Sequence[QWidget],
        told: str = "",
        *,
        name: str = "",
        also: str = "",
    ) -> None:
        """Put in what the row has.

        Args:
            controls: What is chosen with, side by side.
            told: A line about it, where the name is not enough.
            name: What is chosen, where the controls do not say it themselves.
            also: Other words by which people look for it, parted by commas.
        """
        self._also = also
        if name:
            self._column.addWidget(Text(self._looks, name))
        row = FlowLayout(GRID)
        for control in controls:
            row.addWidget(control)
            if not control.accessibleDescription():
                control.setAccessibleDescription(told)
        self._column.addLayout(row)
        self._column.addWidget(self.told)
        self._column.addWidget(self.why)
        self.tell(told)

    def add(self, widget: QWidget) -> None:
        """Put something below the controls."""
        self._column.insertWidget(self._column.indexOf(self.told), widget)

    def tell(self, told: str) -> None:
        """Say another line about it."""
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def look_for(self, sought: str) -> bool:
        """Be shown if this is what is looked for; tell whether it is."""
        by = meant(sought, texts_of(self), self._also)
        self.why.show_words(by or ())
        self.setVisible(by is not None)
        return by is not None


class FoundBy(Text):
    """Says by which other word something was found, where that is not to be seen."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "", Type.SMALL, quiet=True)
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Say them; nothing where there are none."""
        told = ", ".join(self.tr("“{}”").format(each) for each in words)
        self.setText(self.tr("Found by {}").format(told) if words else "")
        self.setVisible(bool(words))


def texts_of(widget: QWidget) -> Iterator[str]:
    """Give all that can be read in a widget, or is there to be chosen."""
    for label in widget.findChildren(QLabel):
        if not isinstance(label, FoundBy) and not label.isHidden():
            yield label.text()
    for button in widget.findChildren(QAbstractButton):
        if not button.isHidden():
            yield button.text()
            yield button.accessibleName()
        if isinstance(button, Picker):
            yield from (action.text() for action in button.actions_offered())
    for field in widget.findChildren(QLineEdit):
        if not field.isHidden():
            yield field.accessibleName()
