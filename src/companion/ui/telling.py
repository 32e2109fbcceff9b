"""Says what became of the answers, and does what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.ui.looks import Looks
    from companion.ui.pages.saved import SavedPage
    from companion.ui.visit import Tools, Visit
    from companion.ui.ways import Ways


class Telling(QObject):
    """Makes the pages at which a visit, or a check-in by itself, comes to its end."""

    shown = Signal(object)
    """The page to show."""
    left = Signal()
    """The person is done with it."""

    def __init__(self, looks: Looks, tools: Tools, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks
        self._tools = tools
        self._ways = ways

    def show_result(self, visit: Visit, back: Callable[[], None] | None = None) -> None:
        """Show what was answered before and after.

        `back` leads to the homework plan that it was of; None: to the practices.
        """
        from companion.journey.change import pairs
        from companion.ui.pages.result import ResultPage

        page = ResultPage(
            self._looks,
            pairs(visit.before, visit.after),
            elsewhere=self._ways.save_elsewhere is not None,
            told=self._noted(visit),
        )
        if back is not None:
            page.home.setText(self.tr("To the plan"))
        self._tend(page, back)

    def _noted(self, visit: Visit) -> str:
        """Say what was noted in the plan that it was of; "": nothing was."""
        from companion.homework.marks import Mark

        if visit.task is None or visit.marked is None:
            return ""
        told = (
            self.tr("Noted in “{}”: done.")
            if visit.marked.mark is Mark.DONE
            else self.tr("Noted in “{}”: begun, and stopped early. That is fine.")
        )
        return told.format(visit.task.plan.title)

    def show_saved(self, back: Callable[[], None] | None) -> None:
        """Show that a check-in by itself was taken.

        `back` leads to where it was begun; None: to the practices.
        """
        from companion.ui.pages.saved import SavedPage

        elsewhere = self._ways.save_elsewhere is not None
        page = SavedPage(self._looks, self.tr("Thank you."), elsewhere=elsewhere)
        page.set_low()
        if back is not None:
            page.home.setText(self.tr("Back"))
        self._tend(page, back)

    def _tend(self, page: SavedPage, back: Callable[[], None] | None = None) -> None:
        page.try_again.connect(lambda: self._retry(page))
        page.save_elsewhere.connect(lambda: self._save_elsewhere(page))
        page.back.connect(back or self.left)
        self._tell_saved(page)
        self.shown.emit(page)

    def _retry(self, page: SavedPage) -> None:
        self._tools.keeper.retry()
        self._tell_saved(page)
        page.take_focus()

    def _tell_saved(self, page: SavedPage) -> None:
        keeper = self._tools.keeper
        if keeper.unsaved():
            page.show_unsaved(keeper.problem or "")
        else:
            page.show_saved()

    def _save_elsewhere(self, page: SavedPage) -> None:
        keeper, save = self._tools.keeper, self._ways.save_elsewhere
        path = self._ways.choose_file()
        if save is None or path is None:
            return
        try:
            save(keeper.unsaved(), path)
        except CompanionError as error:
            page.show_unsaved(str(error))
            return
        keeper.forget_unsaved()
        page.show_saved_elsewhere(path.name)
        page.take_focus()
