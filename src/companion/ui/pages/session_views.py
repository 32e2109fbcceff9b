"""Which parts of a session are seen in which view, and how light gives way to dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from companion.ui.views import View
from companion.ui.widgets.dissolve import Dissolve

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from companion.ui.looks import Looks
    from companion.ui.pages.session_words import SessionWords

DUSK_MS = 1500
"""How long the light takes to go, or to come when it is asked for."""
DAWN_MS = 4000
"""How long it takes to come back by itself, to eyes that were closed."""

_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.TouchBegin,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on the page of a session."""

    picture: QWidget
    point: QWidget
    words: SessionWords
    foot: QWidget


class Stirring(QObject):
    """Tells once that a key or the pointer was used in a window.

    Not while calm now lies over what is seen there: no other light comes over that.
    """

    came = Signal()

    def __init__(self, window: QWidget, seen: QWidget) -> None:
        super().__init__(window)
        self._seen = seen
        if (handle := window.windowHandle()) is not None:
            handle.installEventFilter(self)

    def eventFilter(self, handle: QObject, event: QEvent) -> bool:
        """Look at what comes to the window."""
        if event.type() in _SIGNS and self._seen.isVisible():
            handle.removeEventFilter(self)
            self.came.emit()
            self.deleteLater()
        return False


class SessionViews:
    """Puts one view after another on a page."""

    def __init__(self, looks: Looks, page: QWidget, parts: Parts) -> None:
        self._looks = looks
        self._page = page
        self._parts = parts
        self.now = View.WHOLE

    def show(self, view: View) -> None:
        """Show the parts of a view; what is heard is no matter of this."""
        self.now = view
        parts, dark = self._parts, view is View.EYES_CLOSED
        parts.picture.setVisible(view.has_picture)
        parts.point.setVisible(dark)
        parts.words.running.setVisible(view is View.WORDS)
        parts.words.show_captions(view.has_picture)
        parts.foot.setVisible(not dark)
        self.stir(not dark)

    def stir(self, stirred: bool) -> None:
        """Show what is asked too, in the dark only while somebody stirs."""
        self._parts.words.show_cards(stirred or self.now is not View.EYES_CLOSED)

    def wear(self) -> None:
        """Let the window be as dark, or as light, as the view is."""
        dark = self.now is View.EYES_CLOSED
        _dim(self._looks, self._page.window(), dark, DUSK_MS)

    def let_light_in(self, *, asked: bool) -> None:
        """Let the light come back, since the session is over, as the person `asked`."""
        lasts = DUSK_MS if asked else DAWN_MS
        _dim(self._looks, self._page.window(), False, lasts)

    def stay_dark(self) -> None:
        """Let it come back when somebody stirs, wherever that is in the window."""
        looks, window = self._looks, self._page.window()
        if looks.is_dim:
            stirring = Stirring(window, _beneath(self._page, window))
            # The page may be gone by then.
            stirring.came.connect(lambda: _dim(looks, window, False, DAWN_MS))


def _beneath(page: QWidget, window: QWidget) -> QWidget:
    """Give the part of a window that a page stands in."""
    part = page
    while (above := part.parentWidget()) not in (None, window):
        part = above
    return part


def _dim(looks: Looks, window: QWidget, dark: bool, lasts: int) -> None:
    if dark == looks.is_dim:
        return
    if window.isVisible():
        # Nothing of what could be seen in the dark lies over what comes.
        Dissolve(window, lasts, None if dark else looks.now.ground)
    looks.dim(dark)
