"""The first steps: what this is, whether there is sound, how much moves, where it is.

No account and no name; every step can be passed by, and all of them at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.ui.pages.welcome import WelcomePage
from companion.ui.pages.welcome_steps import (
    EyesStep,
    HoldsStep,
    SoundStep,
    Step,
    WhatItIs,
    WhereStep,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.around import Around


class FirstRun(QObject):
    """Leads from step to step, and then to the practices."""

    def __init__(self, around: Around, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._at = 0
        self._steps: list[tuple[str, Callable[[], Step]]] = [
            (self.tr("Welcome"), self._what_it_is),
            (self.tr("Sound"), self._sound),
            (self.tr("For your eyes"), self._eyes),
            (self.tr("About breath holds"), self._holds),
            (self.tr("It stays with you"), self._where),
        ]
        if around.ways.open_check is None:
            del self._steps[1]

    def begin(self) -> None:
        """Show the first step."""
        self._at = 0
        self._show()

    def _show(self) -> None:
        title, make = self._steps[self._at]
        looks, count = self._around.looks, len(self._steps)
        page, step = WelcomePage(looks, title, self._at, count), make()
        page.put(step)
        page.left.connect(step.leave)
        page.onward.connect(lambda: self._go(1))
        page.backward.connect(lambda: self._go(-1))
        page.passed_by.connect(self._end)
        self._around.flow.show_place(page, self._end)

    def _go(self, steps: int) -> None:
        self._at += steps
        if self._at < len(self._steps):
            self._show()
        else:
            self._end()

    def _end(self) -> None:
        self._around.preferring.set_welcomed()
        self._around.flow.show_practices()
        self.deleteLater()

    # The steps.

    def _what_it_is(self) -> Step:
        return WhatItIs(self._around.looks)

    def _sound(self) -> Step:
        looks, open_check = self._around.looks, self._around.ways.open_check
        if open_check is None:
            raise RuntimeError("there is nothing to hear")
        return SoundStep(looks, self._around.preferring, open_check)

    def _eyes(self) -> Step:
        return EyesStep(self._around.looks, self._around.preferring)

    def _holds(self) -> Step:
        step = HoldsStep(self._around.looks, self._around.preferring)
        step.decided.connect(lambda: self._go(1))
        return step

    def _where(self) -> Step:
        files, locks = self._around.ways.log_files, self._around.ways.lock
        folder = None if files is None else files().folder
        return WhereStep(self._around.looks, folder, locks=locks is not None)
