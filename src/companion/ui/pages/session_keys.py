"""The keys of a session, besides Esc and those of the whole window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from companion.practice.wishes import Press
from companion.ui.views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from companion.ui.pages.session import SessionPage

VIEW_KEYS = {
    Qt.Key.Key_E: View.EYES_CLOSED,
    Qt.Key.Key_P: View.PICTURE,
    Qt.Key.Key_W: View.WORDS,
}
"""Each leads to a view, and from there back to all of it.

There is no key that goes through them one by one: the way from closed eyes to words
would lead through silence.
"""


def steps_by_key(page: SessionPage) -> Mapping[int, Callable[[], None]]:
    """Give what each key does on a page."""
    steps = page.steps
    by_key: dict[int, Callable[[], None]] = {
        int(Qt.Key.Key_Space): steps.pause_or_resume,
        int(Qt.Key.Key_Right): steps.skip,
        int(Qt.Key.Key_N): steps.skip,
        int(Qt.Key.Key_M): page.mute,
        int(Qt.Key.Key_Up): lambda: steps.press(Press.TOO_SLOW),
        int(Qt.Key.Key_Down): lambda: steps.press(Press.TOO_FAST),
    }
    for key, view in VIEW_KEYS.items():
        by_key[int(key)] = partial(page.turn_to, view)
    return by_key
