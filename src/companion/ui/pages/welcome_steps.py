"""What stands in each of the first steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.practice.sound_check import bell_check
from companion.ui.listening import Listening
from companion.ui.looks import GRID, Looks
from companion.ui.pages.holds import hold_reasons
from companion.ui.settings.appearance import LookRow, MotionRow
from companion.ui.settings.sessions import ViewRow
from companion.ui.views import View, view_named
from companion.ui.widgets.button import Button
from companion.ui.widgets.flow_layout import FlowLayout
from companion.ui.widgets.line_field import LineField
from companion.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import SessionPlayer
    from companion.practice.timeline import Timeline
    from companion.ui.preferring import Preferring


class Step(QWidget):
    """A column of words and choices."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * GRID)

    def put(self, *widgets: QWidget) -> None:
        """Put something below what is there."""
        for widget in widgets:
            self.column.addWidget(widget)

    def put_beside(self, *widgets: QWidget) -> None:
        """Put controls side by side below what is there."""
        row = FlowLayout(GRID)
        for widget in widgets:
            row.addWidget(widget)
        self.column.addLayout(row)

    def leave(self) -> None:
        """Be left for good."""


class WhatItIs(Step):
    """What the companion is, and what it is not."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        warm = self.tr(
            "Here you can breathe, notice your body, or look around you, with a calm "
            "voice beside you."
        )
        honest = self.tr(
            "It is for rest and well-being; it is not a treatment, and it replaces "
            "nobody who helps you."
        )
        urgent = self.tr(
            "In an emergency, or when it is too much to carry alone, people are there: "
            "their numbers are a press away on every page."
        )
        self.put(*(Text(looks, each) for each in (warm, honest, urgent)))


class SoundStep(Step):
    """Whether the person hears a bell; where not, pictures and words will do."""

    def __init__(
        self,
        looks: Looks,
        preferring: Preferring,
        open_check: Callable[[Timeline], SessionPlayer],
    ) -> None:
        super().__init__()
        self._preferring = preferring
        before = view_named(preferring.now.appearing.view)
        self._view = View.WHOLE if before.is_quiet else before
        """How sessions begin for who hears the bell."""
        self._listening = Listening(open_check, self)
        self._listening.told.connect(self._tell)
        lead = self.tr("Play a soft bell. Do you hear it?")
        self.play = Button(looks, self.tr("Play the bell"))
        self.yes = Button(looks, self.tr("Yes"))
        self.level = Button(looks, self.tr("Too soft, or too loud"))
        self.no = Button(looks, self.tr("No"))
        self.told = Text(looks, " ", quiet=True)
        self.play.clicked.connect(self._play)
        self.yes.clicked.connect(self._heard)
        self.level.clicked.connect(self._another_level)
        self.no.clicked.connect(self._not_heard)
        self.put(Text(looks, lead))
        self.put_beside(self.play)
        self.put_beside(self.yes, self.level, self.no)
        self.put(self.told)

    def leave(self) -> None:
        """Fade out."""
        self._listening.stop()

    def _play(self) -> None:
        self._tell(" ")
        self._listening.start(bell_check(), self._preferring.now.hearing)

    def _heard(self) -> None:
        self._begin_with(self._view)
        self._tell(self.tr("Good."))

    def _another_level(self) -> None:
        self._begin_with(self._view)
        self._tell(
            self.tr(
                "Your computer's volume changes it. Play the bell again as often as "
                "you like."
            )
        )

    def _not_heard(self) -> None:
        self._begin_with(View.PICTURE)
        self._tell(
            self.tr(
                "Then sessions begin with pictures and words; they need no sound. In "
                "Settings you can choose another sound device, and change this."
            )
        )

    def _begin_with(self, view: View) -> None:
        self._preferring.set_view(view.value)

    def _tell(self, told: str) -> None:
        self.told.setText(told)


class EyesStep(Step):
    """What is to be seen, and how much of it moves."""

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__()
        self.column.setSpacing(GRID)
        self.look = LookRow(looks, preferring)
        self.motion = MotionRow(looks, preferring)
        self.view = ViewRow(looks, preferring)
        self.put(self.look, self.motion, self.view)


class HoldsStep(Step):
    """Whether practices with breath holds are shown; hidden, unless one says so."""

    decided = Signal()

    def __init__(self, looks: Looks, preferring: Preferring) -> None:
        super().__init__()
        self.column.setSpacing(GRID)
        self._preferring = preferring
        lead = self.tr(
            "In some practices the breath is held for a few seconds. Please leave "
            "these out"
        )
        closing = self.tr(
            "Nothing about your health is asked or kept: only whether these practices "
            "are shown."
        )
        self.hide_them = Button(looks, self.tr("Keep them hidden"))
        self.show_them = Button(looks, self.tr("Show them"))
        self.hide_them.clicked.connect(lambda: self._decide(False))
        self.show_them.clicked.connect(lambda: self._decide(True))
        self.put(Text(looks, lead))
        self.column.addLayout(hold_reasons(looks))
        self.put_beside(self.hide_them, self.show_them)
        self.put(Text(looks, closing, quiet=True))

    def _decide(self, shown: bool) -> None:
        self._preferring.show_holds(shown)
        self.decided.emit()


class WhereStep(Step):
    """Where the person's data is, and that it can be locked."""

    def __init__(self, looks: Looks, folder: Path | None, *, locks: bool) -> None:
        super().__init__()
        stays = self.tr(
            "What you answer stays on this computer. There is no account, and "
            "Companion uses no network."
        )
        self.put(Text(looks, stays))
        if folder is not None:
            self.folder = LineField(looks, self.tr("Folder of your data"))
            self.folder.setText(str(folder))
            self.folder.setReadOnly(True)
            self.folder.setCursorPosition(0)
            self.put(Text(looks, self.tr("It is in one folder:")), self.folder)
        if locks:
            lock = self.tr(
                "If others use this computer, a passphrase can lock it: Settings, "
                "Lock. All of it can be exported or deleted there, too."
            )
            self.put(Text(looks, lock))
