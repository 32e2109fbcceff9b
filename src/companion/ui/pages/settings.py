"""The settings: one section under the other, each a widget with a heading over it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.text import Text


class SettingsPage(Page):
    """What is changed holds at once; there is nothing to save."""

    stands_at = Where.SETTINGS

    left = Signal()
    """The page is left for good; what it began is to be left undone."""
    keep_asked = Signal()
    """What could not be kept is to be tried once more."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("Settings"))
        self._notices = Notices(looks)
        self.body.insertWidget(0, self._notices)
        self._told = Notices(looks)
        self.body.insertWidget(1, self._told)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(GRID)
        self.body.addLayout(self._sections)
        self.body.addStretch()
        # What is asked on a press comes below it, and takes the focus.
        self._scrolling_on = QTimer(self)
        self._scrolling_on.setSingleShot(True)
        self._scrolling_on.timeout.connect(self._show_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def add(self, title: str, section: QWidget) -> None:
        """Put a section under those that are there."""
        self._sections.addSpacing(3 * GRID)
        self._sections.addWidget(Text(self.looks, title, Type.HEADING))
        section.setAccessibleName(title)
        self._sections.addWidget(section)

    def first_focus(self) -> QWidget:
        """Give the first control."""
        buttons = self.findChildren(QAbstractButton)
        ready = (each for each in buttons if each.isVisible() and each.isEnabled())
        return next(ready, self)

    def notify(self, text: str) -> None:
        """Say at the top what came of something that was begun before."""
        self._told.tell(text)

    def tell_unkept(self, text: str) -> None:
        """Say at the top that a choice is not kept, and offer to try again."""
        self._notices.tell(text, [(self.tr("Try again"), self.keep_asked.emit)])

    def tell_kept(self) -> None:
        """Say nothing any more: all is kept."""
        self._notices.clear()

    def leave(self) -> None:
        """Be left for good."""
        self.left.emit()

    def _follow_focus(self, _before: object, focused: QWidget | None) -> None:
        if focused is not None and self.isAncestorOf(focused):
            self._scrolling_on.start()

    def _show_focus(self) -> None:
        """Scroll to what has the focus, once it has its place."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.show_whole(focused)
