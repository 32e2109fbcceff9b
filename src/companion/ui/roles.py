"""What those who listen are told a widget is, where Qt knows of no role for it.

Qt calls a label what is a heading, and "filler" whatever we draw or group ourselves;
screen readers jump from heading to heading, and say the name of a group as one comes
into it, but pass by what only fills.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_DRAWN = {
    "Orb": QAccessible.Role.Graphic,
    "PaceOrb": QAccessible.Role.Graphic,
    "BodyHeat": QAccessible.Role.Graphic,
    "BodyPicture": QAccessible.Role.Graphic,
    "ChangeLine": QAccessible.Role.Graphic,
    "CountsBar": QAccessible.Role.Graphic,
    "PlotView": QAccessible.Role.Chart,
}
"""By class, since most of them are not imported before they are needed."""


@cache
def tell_roles() -> None:
    """Have Qt ask here; once for the whole program."""
    QAccessible.installFactory(_made)


def _made(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    """Make what speaks for a widget; None leaves that to Qt."""
    if not isinstance(thing, QWidget):
        return None
    role = role_of(thing)
    return None if role is None else QAccessibleWidget(thing, r=role)


def role_of(widget: QWidget) -> QAccessible.Role | None:
    """Give the role of a widget of ours; None: Qt's own says it."""
    if isinstance(widget, Text):
        return QAccessible.Role.Heading if widget.heads else None
    for kind in type(widget).__mro__:
        if kind.__name__ in _DRAWN:
            return _DRAWN[kind.__name__]
        if kind.__module__.startswith("PySide6"):
            break
    named = kind is QWidget and bool(widget.accessibleName())
    return QAccessible.Role.Grouping if named else None
