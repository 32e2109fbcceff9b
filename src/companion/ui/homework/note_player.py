"""Hears a spoken note: one button that plays it, and ends it softly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.errors import CompanionError
from companion.ui.listening import Listening
from companion.ui.widgets.button import Button
from companion.ui.widgets.drawing import play_sign, stop_sign
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from companion.ports import SessionPlayer
    from companion.ui.looks import Looks


class NotePlayer(QWidget):
    """Plays a note through the companion's own player, and ends softly.

    Read when it is first heard, and not before.
    """

    def __init__(
        self,
        looks: Looks,
        read: Callable[[], bytes],
        open_note: Callable[[bytes], SessionPlayer],
        name: str = "",
    ) -> None:
        """Take what reads the note's bytes; it may raise `CompanionError`.

        `name` is the word on the button; "": "Hear the note".
        """
        super().__init__()
        self._read = read
        self._name = name or self.tr("Hear the note")
        self._listening = Listening(open_note, self)
        self._listening.changed.connect(lambda _: self._show())
        self._listening.told.connect(self._tell)
        self.button = Button(looks, self._name, sign=play_sign)
        self.button.clicked.connect(self._pressed)
        self._told = Text(looks, quiet=True)
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._told)

    @property
    def plays(self) -> bool:
        """Whether it is to be heard."""
        return self._listening.plays

    def told(self) -> str:
        """Give what is said below the button; "" if nothing is."""
        return "" if self._told.isHidden() else self._told.text()

    def interrupt(self) -> bool:
        """Let it fade out; tells whether it was to be heard."""
        plays = self._listening.plays
        self._listening.stop()
        return plays

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End softly with Esc."""
        if event.key() != Qt.Key.Key_Escape or not self.interrupt():
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Go quiet where it is not seen any more."""
        self.interrupt()
        super().hideEvent(event)

    def _pressed(self) -> None:
        if self.interrupt():
            return
        self._tell("")
        try:
            data = self._read()
        except CompanionError as error:
            self._tell(str(error))
            return
        self._listening.start(data)

    def _show(self) -> None:
        plays = self._listening.plays
        self.button.setText(self.tr("Stop") if plays else self._name)
        self.button.set_sign(stop_sign if plays else play_sign)

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
