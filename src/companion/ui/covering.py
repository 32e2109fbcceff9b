"""Covers the window's content, and takes the cover away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from companion.ui.where import HELP_KEY, HIDE_KEY, KEYS_KEY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.errors import CompanionError
    from companion.ui.caring import Care
    from companion.ui.flow import Flow
    from companion.ui.locking import Locking
    from companion.ui.looks import Looks
    from companion.ui.pages.locked import LockedPage
    from companion.ui.pages.page import Page


class Covering(QObject):
    """What is covered is hidden from eyes and screen readers alike.

    Where the log is locked, the pages that show something of it are let go of. A
    session is kept as it is, paused: sound that went on would tell on the person, and
    one who comes back finds themselves where they were.
    """

    covers = Signal()
    """Nothing that tells of the person is to be seen from now on."""

    def __init__(
        self,
        window: QWidget,
        inside: QWidget,
        looks: Looks,
        flow: Flow,
        locking: Locking,
        care: Care,
        clock: Callable[[], float],
    ) -> None:
        """Cover `inside`, all that `window` shows."""
        super().__init__(window)
        self._window = window
        self._inside = inside
        self._looks = looks
        self._flow = flow
        self.locking = locking
        self._care = care
        self._clock = clock
        self.page: LockedPage | None = None
        """The cover; None: there is none."""
        self._over: Page | None = None
        """What is read over the cover."""
        self._without = False
        """Whether the person practises without the log, which is locked."""
        flow.helping.own.is_covered = lambda: bool(self.page) or locking.is_closed
        for key, step in (
            (HIDE_KEY, self.hide),
            (HELP_KEY, self.show_help),
            (KEYS_KEY, self.show_keys),
        ):
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(step)
        locking.closing.connect(self.keep_what_is_written)
        locking.locked.connect(self.cover)
        locking.opened.connect(self._opened)
        locking.refused.connect(self._refused)
        care.changed.connect(self._settle)
        care.deleted.connect(flow.helping.own.forget)

    def hide(self) -> None:
        """Hide everything at once, and lock the log if it can be."""
        self._flow.sitting.pause()
        self.locking.close()
        self.cover()

    def cover(self) -> None:
        """Cover the content, if it is not covered."""
        self.covers.emit()
        if self.page is not None:
            return
        while (menu := QApplication.activePopupWidget()) is not None:
            # It would stay above the cover.
            menu.close()
        self.page = page = self._page()
        # What is shown behind the cover meanwhile takes no keys either: a passphrase
        # is not to be typed into a check-in that nobody sees.
        self._inside.setEnabled(False)
        self._inside.hide()
        self._put_over(page)

    def show_help(self) -> None:
        """Show where there is help from people.

        Over the cover it says of the person what they want it to say.
        """
        from companion.ui.pages.help import HelpPage

        if self.page is None:
            self._flow.show_help()
        elif not isinstance(self._over, HelpPage):
            self._read_over(self._flow.help_page())

    def show_keys(self) -> None:
        """Show what all the keys do, which says nothing of the person."""
        from companion.ui.pages.keys import KeysPage

        if self.page is None:
            self._flow.show_keys()
        elif not isinstance(self._over, KeysPage):
            page = self._flow.keys_page()
            page.help_asked.connect(self.show_help)
            self._read_over(page)

    def go_back(self) -> None:
        """Come back to the cover from what is read over it."""
        if self._over is not None:
            self._over.go_back()

    def _read_over(self, page: Page) -> None:
        """Show a page over the cover, in the place of another one."""
        self._let_over_go()
        if self.page is not None:
            self.page.hide()
        self._over = page
        page.back.connect(self._leave_over)
        self._put_over(page)

    def _leave_over(self) -> None:
        """Show the cover again."""
        self._let_over_go()
        if self.page is not None:
            self.page.show()
            self.page.take_focus()

    def _let_over_go(self) -> Page | None:
        """Take away what is read over the cover; give it, if there was something."""
        page, self._over = self._over, None
        if page is not None:
            page.hide()
            page.deleteLater()
        return page

    def _read_again(self, page: Page | None) -> None:
        """Let the person go on reading what was over a cover that went."""
        from companion.ui.pages.help import HelpPage

        if isinstance(page, HelpPage):
            self.show_help()
        elif page is not None:
            self.show_keys()

    def _put_over(self, page: Page) -> None:
        layout = self._window.layout()
        if layout is not None:
            layout.addWidget(page)
        page.show()
        page.take_focus()

    def _page(self) -> LockedPage:
        """Make the cover as the log is now, and show nothing of a locked one."""
        from companion.ui.pages.locked import LockedPage

        closed, sits = self.locking.is_closed, self._flow.sitting.is_open
        if closed and not sits:
            self._flow.forget_all()
        page = LockedPage(self._looks, self._clock, locked=closed, practises=not sits)
        page.given.connect(self._try)
        page.without.connect(self._pass_by)
        page.help_asked.connect(self.show_help)
        return page

    def _settle(self) -> None:
        """Lock what work opened under the cover, and cover it as it is by now."""
        if self._care.busy:
            return
        page = self.page
        if page is None:
            if self.locking.is_closed and not self._without:
                self.cover()
            return
        if not self.locking.is_closed:
            self.locking.close()
        if page.locked != self.locking.is_closed:
            reads = self._let_over_go()
            self._take_away(page)
            self.cover()
            self._read_again(reads)

    def keep_what_is_written(self) -> None:
        """Let fields tell the words that they were keeping until the typing rests."""
        from companion.ui.widgets.note_field import NoteField

        for field in self._inside.findChildren(NoteField):
            field.tell()

    def warn_unsaved(self) -> None:
        """Say on the cover that closing the window would let answers go."""
        if self.page is not None:
            if self._over is not None:
                self._leave_over()
            self.page.tell(
                self.tr(
                    "Some answers are not in the log yet. Open it, and they are "
                    "written. Closing the window now would let them go."
                )
            )

    def _try(self, passphrase: str) -> None:
        if self.page is not None:
            self.page.rest(True)
        self.locking.try_passphrase(passphrase)

    def _refused(self, error: CompanionError) -> None:
        if self.page is not None:
            self.page.refuse(error)

    def _opened(self) -> None:
        for notice in self._flow.library.notices():
            if notice.text() == self._closed_words():
                notice.close_quietly()
        self._without = False
        self._uncover()
        self._flow.open_log()

    def _pass_by(self) -> None:
        if self.page is not None and self.page.locked:
            self.locking.close()
        self._without = self.locking.is_closed
        self._uncover()
        if self._without:
            steps = [(self.tr("Open the log"), self.cover)]
            self._flow.library.notify(self._closed_words(), steps)

    def _closed_words(self) -> str:
        return self.tr(
            "The log is locked. You can practise: your answers are kept in this "
            "window until you open it."
        )

    def _uncover(self) -> None:
        if self.page is None:
            return
        reads = self._let_over_go()
        self._take_away(self.page)
        self._inside.setEnabled(True)
        self._inside.show()
        self._flow.place.take_focus()
        self._read_again(reads)

    def _take_away(self, page: LockedPage) -> None:
        self.page = None
        page.hide()
        page.deleteLater()
