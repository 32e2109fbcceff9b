"""The settings: one section under the other, and a field to find one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.ui.looks import GRID, Looks, Type
from companion.ui.pages.page import Page
from companion.ui.where import Where
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.notices import Notices
from companion.ui.widgets.picker import Picker
from companion.ui.widgets.search_field import SearchField
from companion.ui.widgets.settings_section import Titled
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from companion.ui.widgets.notices import Steps


class SettingsPage(Page):
    """What is changed holds at once; there is nothing to save."""

    stands_at = Where.SETTINGS

    left = Signal()
    """The page is left for good; what it began is to be left undone."""
    hushed = Signal()
    """What is heard of it is to end, and nothing else."""
    keep_asked = Signal()
    """What could not be kept is to be tried once more."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(looks, "")
        self.set_title(self.tr("Settings"))
        self._notices = Notices(looks)
        self.body.insertWidget(0, self._notices)
        self._told = Notices(looks)
        self.body.insertWidget(1, self._told)
        for bars in (self._notices, self._told):
            bars.setContentsMargins(0, 0, 0, GRID)
        self._add_search()
        self._shown: list[Titled] = []
        self._sections = QVBoxLayout()
        self._sections.setSpacing(0)
        self.body.addLayout(self._sections)
        self.body.addStretch()
        # What is asked on a press comes below it, and takes the focus.
        self._scrolling_on = QTimer(self)
        self._scrolling_on.setSingleShot(True)
        self._scrolling_on.timeout.connect(self._show_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _add_search(self) -> None:
        self.search = SearchField(self.looks)
        self.search.setAccessibleName(self.tr("Search the settings"))
        self.search.setToolTip(self.tr("Ctrl+F or /"))
        self.search.textChanged.connect(self._look)
        self.search.onward.connect(self._go_on)
        self.go_to = Picker(self.looks, self.tr("Go to"))
        self.go_to.picked.connect(self._jump)
        row = FlowLayout(GRID)
        row.addWidget(self.search)
        row.addWidget(self.go_to)
        self.body.addLayout(row)
        self.count = Text(self.looks, "", Type.SMALL, quiet=True)
        self.nothing = Text(
            self.looks,
            self.tr(
                "Nothing here is called so. Another word may find it, such as “dark”, "
                "“bigger”, “headphones”, “password” or “erase”."
            ),
        )
        self.show_all = Button(self.looks, self.tr("Show all"))
        self.show_all.clicked.connect(self._show_all)
        for each in (self.count, self.nothing, self.show_all):
            each.hide()
            self.body.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)

    def add(self, title: str, section: QWidget, also: str = "") -> None:
        """Put a section under those that are there; `also`: other words for it."""
        titled = Titled(self.looks, title, section, also)
        self._shown.append(titled)
        self._sections.addWidget(titled)
        names = [(number, each.title) for number, each in enumerate(self._shown)]
        self.go_to.set_items(names, None)

    def sections(self) -> list[Titled]:
        """Give those that are shown, from the top."""
        return [each for each in self._shown if not each.isHidden()]

    def first_focus(self) -> QWidget:
        """Give the search."""
        return self.search

    def go_back(self) -> None:
        """Leave what is looked for; else go back."""
        if self.search.text():
            self._show_all()
        else:
            super().go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search with Ctrl+F or a slash."""
        if event.matches(QKeySequence.StandardKey.Find) or event.text() == "/":
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def notify(self, text: str, steps: Steps = ()) -> None:
        """Say at the top what came of something that was begun before."""
        self._told.tell(text, steps, focus=bool(steps))

    def tell_unkept(self, text: str) -> None:
        """Say at the top that a choice is not kept, and offer to try again."""
        self._notices.tell(text, [(self.tr("Try again"), self.keep_asked.emit)])

    def tell_kept(self) -> None:
        """Say nothing any more: all is kept."""
        self._notices.clear()

    def leave(self) -> None:
        """Be left for good."""
        self.hushed.emit()
        self.left.emit()

    def lie_under(self) -> None:
        """Go on with what was begun here, such as an export."""
        self.hushed.emit()

    def _look(self) -> None:
        """Show what is looked for, and say how much there is of it."""
        sought = self.search.text().strip()
        found = sum([each.look_for(sought) for each in self._shown])
        self.nothing.setVisible(not found)
        self.show_all.setVisible(not found)
        self.count.setVisible(bool(sought and found))
        one, more = self.tr("1 setting"), self.tr("{} settings")
        self.count.setText(one if found == 1 else more.format(found))

    def _show_all(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        """Go from the search to the first of what was found."""
        first = next(iter(self.sections()), None)
        if first is not None:
            first.first_control().setFocus(Qt.FocusReason.TabFocusReason)

    def _jump(self, number: object) -> None:
        """Go to a section, with the keyboard too."""
        self.go_to.set_value(None)
        if not isinstance(number, int):
            return
        self.search.clear()
        titled = self._shown[number]
        titled.first_control().setFocus(Qt.FocusReason.OtherFocusReason)
        bar = self.scroller.verticalScrollBar()
        QTimer.singleShot(0, titled, lambda: bar.setValue(self._top_of(titled)))

    def _top_of(self, titled: Titled) -> int:
        heading = titled.heading.mapToGlobal(QPoint(0, 0))
        return self._inside.mapFromGlobal(heading).y() - GRID

    def _follow_focus(self, _before: object, focused: QWidget | None) -> None:
        if focused is not None and self.isAncestorOf(focused):
            self._scrolling_on.start()

    def _show_focus(self) -> None:
        """Scroll to what has the focus, once it has its place."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.show_whole(focused)
