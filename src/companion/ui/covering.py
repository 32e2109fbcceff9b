"""Covers the window's content, and takes the cover away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.errors import CompanionError
    from companion.ui.flow import Flow
    from companion.ui.locking import Locking
    from companion.ui.looks import Looks
    from companion.ui.pages.locked import LockedPage

HIDE_KEY = "Ctrl+L"


class Covering(QObject):
    """What is covered is hidden from eyes and screen readers alike.

    Where the log is locked, the pages that show something of it are let go of. A
    session is kept as it is, paused: sound that went on would tell on the person, and
    one who comes back finds themselves where they were.
    """

    def __init__(
        self,
        window: QWidget,
        inside: QWidget,
        looks: Looks,
        flow: Flow,
        locking: Locking,
        clock: Callable[[], float],
    ) -> None:
        """Cover `inside`, all that `window` shows."""
        super().__init__(window)
        self._window = window
        self._inside = inside
        self._looks = looks
        self._flow = flow
        self.locking = locking
        self._clock = clock
        self.page: LockedPage | None = None
        """The cover; None: there is none."""
        shortcut = QShortcut(QKeySequence(HIDE_KEY), window)
        shortcut.activated.connect(self.hide)
        locking.locked.connect(self.cover)
        locking.opened.connect(self._opened)
        locking.refused.connect(self._refused)

    def hide(self) -> None:
        """Hide everything at once, and lock the log if it can be."""
        self._flow.sitting.pause()
        self.locking.close()
        self.cover()

    def cover(self) -> None:
        """Cover the content, if it is not covered."""
        if self.page is not None:
            return
        from companion.ui.pages.locked import LockedPage

        closed, sits = self.locking.is_closed, self._flow.sitting.is_open
        if closed and not sits:
            self._flow.forget_all()
        self.page = page = LockedPage(
            self._looks, self._clock, locked=closed, practises=not sits
        )
        page.given.connect(self._try)
        page.without.connect(self._pass_by)
        # What is shown behind the cover meanwhile takes no keys either: a passphrase
        # is not to be typed into a check-in that nobody sees.
        self._inside.setEnabled(False)
        self._inside.hide()
        layout = self._window.layout()
        if layout is not None:
            layout.addWidget(page)
        page.show()
        page.take_focus()

    def warn_unsaved(self) -> None:
        """Say on the cover that closing the window would let answers go."""
        if self.page is not None:
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
        self._uncover()
        self._flow.open_log()

    def _pass_by(self) -> None:
        self._uncover()
        if self.locking.is_closed:
            steps = [(self.tr("Open the log"), self.cover)]
            self._flow.library.notify(self._closed_words(), steps)

    def _closed_words(self) -> str:
        return self.tr(
            "The log is locked. You can practise: your answers are kept in this "
            "window until you open it."
        )

    def _uncover(self) -> None:
        page, self.page = self.page, None
        if page is None:
            return
        page.hide()
        page.deleteLater()
        self._inside.setEnabled(True)
        self._inside.show()
        self._flow.place.take_focus()
