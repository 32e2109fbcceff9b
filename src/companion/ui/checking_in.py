"""The way through a check-in by itself: its page, and the quiet one after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.visit import CheckInVisit

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.checkin.records import Draft, Occasion
    from companion.ui.looks import Looks
    from companion.ui.visit import Tools


class CheckingIn(QObject):
    """Shows the page of a check-in by itself, and tells how it was left."""

    shown = Signal(object)
    """The page to show."""
    saved = Signal(object, object)
    """The `CheckInVisit` whose answers were given to the log, and the call that leads
    back to where it was begun."""
    left = Signal()
    """It was left; what was answered waits as a draft."""

    def __init__(self, looks: Looks, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self._tools = tools

    def begin(self, occasion: Occasion, back: Callable[[], None]) -> None:
        """Ask how it is; `back` leads to where it was begun."""
        self._show(CheckInVisit(self._tools, occasion), back)

    def go_on(self, draft: Draft, back: Callable[[], None]) -> None:
        """Go on where a check-in was left; `back` leads to where that was chosen."""
        self._show(CheckInVisit.from_draft(self._tools, draft), back)

    def _show(self, visit: CheckInVisit, back: Callable[[], None]) -> None:
        from companion.ui.pages.checkin import CheckInPage

        page = CheckInPage(
            self._looks,
            self.tr("How is it, right now?"),
            visit.fill,
            answers=visit.check_in.answers,
            own_words=self._tools.keeper,
        )
        page.answered.connect(lambda: self._answered(visit, back))
        page.skipped.connect(lambda: self._skipped(visit, back))
        page.back.connect(lambda: self._left(back))
        self.shown.emit(page)

    def _answered(self, visit: CheckInVisit, back: Callable[[], None]) -> None:
        if visit.save():
            self.saved.emit(visit, back)
        else:
            back()

    def _skipped(self, visit: CheckInVisit, back: Callable[[], None]) -> None:
        """Leave nothing behind."""
        visit.skip()
        back()

    def _left(self, back: Callable[[], None]) -> None:
        back()
        self.left.emit()
