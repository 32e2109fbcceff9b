"""Somebody with a companion of their own: a real window on a data folder, and hands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from companion.app import Companion
from companion.ui.looks import LIGHT
from companion.ui.pages.checkin import CheckInPage
from companion.ui.pages.result import ResultPage
from companion.ui.widgets.reading_text import ReadingText
from companion.ui.widgets.text import Text
from fakes.player import FakePlayer

if TYPE_CHECKING:
    from pathlib import Path

    from companion.ui.where import Where

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
PATIENCE = 20_000
"""Milliseconds that anything may take on a busy machine."""
SCRIPT = """---
title: Hands and table
kind: grounding
direction: outward
summary: Feel what you touch.
---
# Here
Let your hands rest on something.
(pause 3s)
Notice one thing that you can see.
"""


class Person:
    """Somebody with a companion in a folder of their own, and hands to use it with."""

    def __init__(self, qtbot, folder: Path, dialogs) -> None:
        self.qtbot, self.folder, self.dialogs = qtbot, folder, dialogs
        self.now = MONDAY
        self.player = FakePlayer()
        self.companion = companion = Companion({"COMPANION_HOME": str(folder)})
        companion.now = lambda: self.now
        companion.late_voice = None
        companion.homework._saying = lambda: None
        companion.open_session = lambda *_: self.player
        companion.get_ready = lambda: lambda: True
        companion.is_new = lambda: False
        folder.mkdir()
        companion.paths.scripts.mkdir(parents=True)
        self.window = None

    def open(self) -> None:
        self.window = window = self.companion.window()
        window.looks.force(LIGHT)
        window.looks.hold_still(True)
        self.qtbot.addWidget(window)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        self.until(lambda: not window.windowIcon().isNull())
        self.until(window.library.shelves.is_complete)

    def until(self, is_so) -> None:
        self.qtbot.waitUntil(is_so, timeout=PATIENCE)

    @property
    def place(self):
        return self.window.flow.place

    def on(self, kind):
        """Wait for a page of a kind, and give it."""
        self.until(lambda: isinstance(self.place, kind))
        QApplication.processEvents()
        return self.place

    def go(self, where: Where, kind):
        self.window.places.go(where)
        return self.on(kind)

    def texts(self) -> str:
        """Give all that is to be read on the page."""
        place = self.place
        found = [*place.findChildren(Text), *place.findChildren(ReadingText)]
        return "\n".join(each.text() for each in found if each.isVisibleTo(place))

    def press(self, name: str) -> None:
        """Click the button that is called so."""
        self.button(name).click()
        QApplication.processEvents()

    def button(self, name: str) -> QAbstractButton:
        for each in self.place.findChildren(QAbstractButton):
            names = (each.text(), each.accessibleName())
            if each.isVisible() and each.isEnabled() and name in names:
                return each
        raise LookupError(name)

    def chooses(self, path: Path) -> Path:
        """Have the next dialog answered."""
        self.dialogs.append(path)
        return path

    def practise(self, before: int, after: int, *, whole: bool = True) -> str:
        """Go through what was begun; gives what the last page says."""
        self.on(CheckInPage).questions.distress.choose(before)
        self.place.next.click()
        self.until(lambda: self.window.flow.sitting.is_open)
        if whole:
            self.player.reach_end()
            self.place.follow()
            self.window.flow.sitting.finish_rest()
        else:
            self.player.move_to(12)
            QTest.keyClick(self.window, Qt.Key.Key_Escape)
        self.on(CheckInPage).questions.distress.choose(after)
        self.place.next.click()
        self.on(ResultPage)
        told = self.texts()
        self.place.home.click()
        self.player = FakePlayer()
        return told
