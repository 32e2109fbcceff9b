"""Patterns of the person's own: made, changed, duplicated, shared, deleted."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError
from companion.practice.own_limits import LONGEST_TITLE
from companion.practice.own_pattern import OwnPattern, from_practice
from companion.practice.patterns import has_holds
from companion.practice.problems import ScriptProblems

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.ports import Entry, OwnPatterns, Removed
    from companion.practice.model import Practice
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.preferring import Preferring
    from companion.ui.ways import Ways
    from companion.ui.widgets.own_steps import OwnSteps

_SHOWN = 3
"""So many problems of a script from elsewhere are told at once."""


class Patterning(QObject):
    """Leads through all that can be done with one's own patterns and scripts.

    What went away can be brought back from a notice, so nothing needs a question.
    """

    shown = Signal(object)
    """A page to be shown."""
    left = Signal()
    """The person wants back to the library."""

    def __init__(
        self,
        parent: QObject,
        looks: Looks,
        files: OwnPatterns,
        ways: Ways,
        library: LibraryPage,
        preferring: Preferring,
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._files = files
        self._library = library
        self._preferring = preferring
        self._ways = ways

    def steps(self, entry: Entry, path: Path) -> OwnSteps:
        """Give what can be done with the script of a practice, as buttons."""
        from companion.ui.widgets.own_steps import OwnSteps

        pattern = from_practice(entry.practice)
        steps = OwnSteps(self._looks, pattern=pattern is not None)
        if pattern is not None:
            steps.change.clicked.connect(lambda: self.make(pattern, path))
            steps.duplicate.clicked.connect(lambda: self.make(self._copy(pattern)))
        steps.share.clicked.connect(lambda: self._share(path, steps))
        steps.delete.clicked.connect(lambda: self._delete(entry, path, steps))
        return steps

    def make(self, pattern: OwnPattern | None = None, over: Path | None = None) -> None:
        """Show the page where a pattern is made, or one that is there is changed."""
        self._show_page(pattern or OwnPattern(), pattern or OwnPattern(), over)

    def import_script(self) -> None:
        """Ask for a script from elsewhere, and copy it to the person's own."""
        path = self._ways.choose_script()
        if path is None:
            return
        try:
            there, practice = self._files.bring_in(path)
        except ScriptProblems as error:
            self._say(self._told(error))
            return
        except CompanionError as error:
            self._say(str(error))
            return
        self._ways.read_again()
        self._tell_there(there, practice)

    def _share(self, path: Path, steps: OwnSteps) -> None:
        """Save a copy of a script where the person wants it."""
        to = self._ways.choose_copy(path.name)
        if to is None:
            return
        try:
            self._files.share(path, to)
        except CompanionError as error:
            steps.tell(str(error))
            return
        steps.tell(self.tr("A copy is saved as {}.").format(to))

    def _delete(self, entry: Entry, path: Path, steps: OwnSteps) -> None:
        """Delete a script, and offer to bring it back."""
        try:
            removed = self._files.remove(path)
        except CompanionError as error:
            steps.tell(str(error))
            return
        self._ways.read_again()
        self.left.emit()
        told = self.tr("“{}” is deleted.").format(entry.practice.title)
        back = (self.tr("Bring it back"), partial(self._restore, removed))
        self._say(told, [back, self._close()])

    # Making one.

    def _show_page(
        self, pattern: OwnPattern, saved: OwnPattern, over: Path | None
    ) -> None:
        """Show a pattern; `saved` is what it was before anything was changed."""
        from companion.ui.pages.pattern import PatternPage

        page = PatternPage(
            self._looks,
            pattern,
            self._ways.clock,
            holds_shown=self._preferring.now.holds_shown,
            new=over is None,
        )
        page.saved.connect(lambda made: self._save(made, over))
        page.holds_asked.connect(lambda: self._show_holds(page.pattern(), saved, over))
        page.back.connect(lambda: self._leave(page.pattern(), saved, over))
        self.shown.emit(page)

    def _save(self, pattern: OwnPattern, over: Path | None) -> None:
        try:
            path = self._files.save(pattern, over)
        except CompanionError as error:
            self._leave(pattern, None, over, str(error))
            return
        self._ways.read_again()
        self.left.emit()
        told = self.tr("“{}” is among your own scripts.").format(pattern.title.strip())
        self._say(told, [self._show_it(path), self._close()])

    def _leave(
        self,
        pattern: OwnPattern,
        saved: OwnPattern | None,
        over: Path | None,
        told: str = "",
    ) -> None:
        """Go to the library; what was changed and not saved can be gone on with."""
        self.left.emit()
        if pattern == saved:
            return
        go_on = self.tr("Go on with it")
        again = partial(self._show_page, pattern, saved or OwnPattern(), over)
        self._say(
            told or self.tr("The pattern was not saved."),
            [(go_on, again), self._close()],
        )

    def _show_holds(
        self, pattern: OwnPattern, saved: OwnPattern, over: Path | None
    ) -> None:
        from companion.ui.pages.holds import HoldsPage

        page = HoldsPage(self._looks)
        again = partial(self._show_page, pattern, saved, over)

        def decided(shown: bool) -> None:
            self._preferring.show_holds(shown)
            again()

        page.decided.connect(decided)
        page.back.connect(again)
        self.shown.emit(page)

    def _copy(self, pattern: OwnPattern) -> OwnPattern:
        """Give a pattern to begin another one with."""
        title = self.tr("{}, a copy").format(pattern.title)
        fits = len(title) <= LONGEST_TITLE
        return replace(pattern, title=title if fits else pattern.title)

    # Telling.

    def _restore(self, removed: Removed) -> None:
        try:
            self._files.restore(removed)
        except CompanionError as error:
            again = (self.tr("Try again"), partial(self._restore, removed))
            self._say(str(error), [again, self._close()])
            return
        self._ways.read_again()

    def _tell_there(self, path: Path, practice: Practice) -> None:
        """Say that a script came in, and where it is to be found."""
        if has_holds(practice) and not self._preferring.now.holds_shown:
            told = self.tr(
                "“{}” is among your own scripts. The breath is held in it, so it is "
                "shown once breath holds are."
            )
            about = (self.tr("About breath holds"), self._library.holds_asked.emit)
            self._say(told.format(practice.title), [about, self._close()])
            return
        told = self.tr("“{}” is among your own scripts.").format(practice.title)
        self._say(told, [self._show_it(path), self._close()])

    def _told(self, error: ScriptProblems) -> str:
        """Say what is wrong with a script from elsewhere, and where."""
        lines = error.lines()
        more = len(lines) - _SHOWN
        if more > 0:
            told = self.tr("There are {} places in all.").format(len(lines))
            lines = [*lines[:_SHOWN], told]
        begin = self.tr("This script cannot be imported as it is:")
        return "\n".join((begin, *lines))

    def _say(
        self, text: str, steps: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """Say something in the library, where it is noticed."""
        self._library.lead_to(self._library.notify(text, steps))

    def _show_it(self, path: Path) -> tuple[str, Callable[[], None]]:
        return self.tr("Show it"), partial(self._library.open_path, path)

    def _close(self) -> tuple[str, Callable[[], None]]:
        return self.tr("Close"), _nothing


def _nothing() -> None:
    """Close a notice, and do nothing else."""
