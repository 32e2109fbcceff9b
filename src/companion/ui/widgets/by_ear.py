"""Buttons that are pressed by ear as they are by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class ByEar(_Base):
    """Stands before a button's own class, and tells its clicks of a screen reader too.

    A screen reader switches a button that can be checked with its action "Toggle", of
    which Qt tells that it was toggled, as of any change from inside, and no click.
    """

    _known = False
    """Whether a change is on its way that is told otherwise, or by who makes it."""

    def hear(self) -> None:
        """Begin to listen; once, when the button is made."""
        self.toggled.connect(self._toggled)

    def setChecked(self, on: bool) -> None:  # noqa: N802 - Qt's name
        """Be switched from inside."""
        self._known = True
        super().setChecked(on)
        self._known = False

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """Be switched by hand: Qt tells of the click."""
        self._known = True
        super().nextCheckState()
        self._known = False

    def _toggled(self, on: bool) -> None:
        # Of a few buttons the one that was chosen lets go of the other.
        if not self._known and (on or not self.autoExclusive()):
            # PySide's stubs know of no second form of a signal.
            self.clicked[bool].emit(on)  # type: ignore[index]
