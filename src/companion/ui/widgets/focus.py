"""When a focus ring is called for: where the keyboard is, and is being used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout, QWidget

    from companion.ui.looks import Looks

BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
"""Why the focus comes to where a key leads."""


def tab_after(before: QWidget, *controls: QWidget) -> None:
    """Let Tab go from one to the next, where controls came later than those around."""
    for control in controls:
        before.setTabOrder(before, control)
        before = control


def tab_as_laid_out(whole: QWidget) -> None:
    """Let Tab go through all of it in the order in which layouts place it.

    For what is put together anew: Qt puts whatever is made later last.
    """
    stops = list(_stops(whole))
    if stops:
        tab_after(*stops)


def tab_from(layout: QLayout, *controls: QWidget) -> None:
    """Let Tab come to controls that were made late after all that is in a layout."""
    stops = list(_laid_out(layout))
    if stops:
        tab_after(stops[-1], *controls)


def tab_in(holder: QWidget, *controls: QWidget) -> None:
    """Let Tab come to controls that were made late where their holder was made."""
    each = holder.previousInFocusChain()
    while each is not None and each is not holder:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            tab_after(each, *controls)
            return
        each = each.previousInFocusChain()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _stops(inside)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _laid_out(inner)


class KeyboardFocus(QObject):
    """Watches one control; what the window itself focuses goes as the last input."""

    def __init__(self, looks: Looks, control: QWidget) -> None:
        super().__init__(control)
        self._looks = looks
        self._control = control
        control.installEventFilter(self)

    @property
    def shown(self) -> bool:
        """Whether the ring is to be drawn."""
        return self._looks.by_keyboard and self._control.hasFocus()

    def eventFilter(self, _control: QObject, event: QEvent) -> bool:
        """Take note of what is used, and let every event pass."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._note(by_keyboard=False)
        elif kind == QEvent.Type.KeyPress or _came_by_keyboard(event):
            self._note(by_keyboard=True)
        return False

    def _note(self, *, by_keyboard: bool) -> None:
        self._looks.by_keyboard = by_keyboard
        self._control.update()


def _came_by_keyboard(event: QEvent) -> bool:
    return isinstance(event, QFocusEvent) and event.reason() in BY_KEYBOARD
