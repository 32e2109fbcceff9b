"""Lets the window look as is preferred, and tells of a choice that is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ports import Appearing
from companion.ui.looks import BY_NAME

if TYPE_CHECKING:
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.preferring import Preferring
    from companion.ui.widgets.notice import Notice


class Dressing(QObject):
    """Follows what the person prefers, from what the first paint knew of it on."""

    def __init__(
        self, looks: Looks, preferring: Preferring, library: LibraryPage
    ) -> None:
        super().__init__(preferring)
        self._looks = looks
        self._preferring = preferring
        self._library = library
        self._look = preferring.now.look
        self._appearing = Appearing()
        self._unkept: Notice | None = None
        preferring.told.connect(self._tell_unkept)
        preferring.kept.connect(self._tell_kept)
        preferring.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Take the look, text size and motion that are preferred from now on."""
        preferred = self._preferring.now.look
        if preferred != self._look:
            self._look = preferred
            self._looks.force(BY_NAME.get(preferred or ""))
        appearing = self._preferring.now.appearing
        if appearing != self._appearing:
            self._appearing = appearing
            self._looks.set_text_size(appearing.text_size)
            self._looks.set_motion(appearing.motion)
            self._looks.set_orb_style(appearing.orb)

    def _tell_unkept(self, text: str) -> None:
        """Say that a choice is not kept, and offer to try again."""
        self._tell_kept()
        steps = [(self.tr("Try again"), self._preferring.keep)]
        self._unkept = self._library.notify(text, steps)

    def _tell_kept(self) -> None:
        if self._unkept is not None:
            self._library.drop(self._unkept)
            self._unkept = None
