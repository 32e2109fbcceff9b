"""Where a page shows its bars, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks
from companion.ui.widgets.focus import tab_in
from companion.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Steps = Sequence[tuple[str, Callable[[], None]]]


class Notices(QWidget):
    """The bars of a page; each stands until a step of it is taken, or it is left."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        kept = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        kept.setHeightForWidth(True)
        self.setSizePolicy(kept)
        self.hide()

    def tell(self, text: str, steps: Steps = (), *, focus: bool = False) -> Notice:
        """Say something and offer steps; `focus`: the keyboard goes there."""
        for each in self.shown():
            if each.text() == text:
                each.close_quietly()
        notice = Notice(self._looks, text, steps, self)
        notice.closed.connect(self._tidy)
        self._column.addWidget(notice)
        self.show()
        notice.show()
        tab_in(self, *notice.buttons)
        if focus:
            notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return notice

    def shown(self) -> list[Notice]:
        """Give the bars that are shown, uppermost first."""
        return [n for n in self.findChildren(Notice) if not n.isHidden()]

    def clear(self) -> None:
        """Let all of them go."""
        for each in self.shown():
            each.close_quietly()
        self._tidy()

    def _tidy(self) -> None:
        self.setVisible(bool(self.shown()))
