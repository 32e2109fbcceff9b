"""Looking around in the library: details, previews, breath holds, the own folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from companion.errors import CompanionError
from companion.ports import BrokenEntry, Choice
from companion.ui import words

if TYPE_CHECKING:
    from companion.ports import Entry
    from companion.practice.model import Practice
    from companion.ui.listening import Listening
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.patterning import Patterning
    from companion.ui.preferring import Preferring
    from companion.ui.visit import Tools
    from companion.ui.ways import Ways
    from companion.ui.widgets.own_steps import OwnSteps


class Browsing(QObject):
    """Makes the pages that the library leads to, besides the way into a session."""

    shown = Signal(object)
    """A page to be shown."""
    left = Signal()
    """The person wants back to the library."""
    chosen = Signal(object)
    """A `Choice` to begin with."""
    over = Signal()
    """A preview that kept the window from closing has faded out."""

    def __init__(
        self,
        parent: QObject,
        looks: Looks,
        tools: Tools,
        ways: Ways,
        library: LibraryPage,
        preferring: Preferring,
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._tools = tools
        self._ways = ways
        self._library = library
        self._preferring = preferring
        self._preview: Listening[Choice] | None = None
        self._patterning: Patterning | None = None
        self._closing = False
        library.opened.connect(self._open)
        library.holds_asked.connect(self._show_holds)
        library.folder_asked.connect(self._open_folder)
        library.make_asked.connect(self._make_pattern)
        library.import_asked.connect(self._import_script)

    def choice(self, practice: Practice, minutes: int | None) -> Choice:
        """Give a practice and a length, worded and spoken as is preferred."""
        wording = self._preferring.wording_of(practice)
        return Choice(practice, minutes, wording, self._preferring.now.voice)

    def tell_last_used(self) -> None:
        """Let the library know what was used last."""
        self._library.set_last_used(self._tools.keeper.last_used())

    def hush(self) -> None:
        """Let a preview end."""
        if self._preview is not None:
            self._preview.stop()

    def fades_out(self) -> bool:
        """Say whether a preview still fades out; asked twice, it does not count."""
        if self._preview is None or not self._preview.sounds or self._closing:
            return False
        self._closing = True
        self._preview.stop()
        return self._preview.sounds

    def _open(self, item: Entry | BrokenEntry) -> None:
        if isinstance(item, BrokenEntry):
            from companion.ui.pages.broken import BrokenPage

            broken = BrokenPage(self._looks, item)
            broken.back.connect(self.left)
            self.shown.emit(broken)
        else:
            self._open_practice(item)

    def _open_practice(self, entry: Entry) -> None:
        from companion.ui.pages.detail import DetailPage

        then = self._tools.keeper.last_used().get(entry.practice.id)
        used = words.used_in_words(then, self._tools.now()) if then else ""
        page = DetailPage(
            self._looks,
            entry,
            self._preferring,
            self._make_preview(),
            self._ways.voices(),
            minutes=self._library.minutes_of(entry),
            used=used,
            own=self._own_steps(entry),
            aside=self._library.collection.aside(entry, self._tools.now()),
            retired=self._library.collection.is_retired(entry),
        )
        again = partial(self._library.again_asked.emit, entry.practice.id)
        page.again_asked.connect(again)
        page.chosen.connect(self.chosen)
        page.back.connect(self.left)
        self.shown.emit(page)

    def _make_preview(self) -> Listening[Choice] | None:
        if self._preview is None and self._ways.open_preview is not None:
            from companion.practice.preview import LENGTH
            from companion.ui.listening import Listening

            self._preview = Listening(self._ways.open_preview, self, LENGTH)
            self._preview.over.connect(self._preview_over)
        return self._preview

    def _preview_over(self) -> None:
        if self._closing:
            self._closing = False
            self.over.emit()

    def _patterns(self) -> Patterning | None:
        """Give the way through one's own patterns; None where there are none."""
        find = self._ways.own_patterns
        if self._patterning is None and find is not None:
            from companion.ui.patterning import Patterning

            self._patterning = made = Patterning(
                self, self._looks, find(), self._ways, self._library, self._preferring
            )
            made.shown.connect(self.shown)
            made.left.connect(self.left)
        return self._patterning

    def _own_steps(self, entry: Entry) -> OwnSteps | None:
        if entry.path is None:
            return None
        patterns = self._patterns()
        return patterns.steps(entry, entry.path) if patterns is not None else None

    def _make_pattern(self) -> None:
        if (patterns := self._patterns()) is not None:
            patterns.make()

    def _import_script(self) -> None:
        if (patterns := self._patterns()) is not None:
            patterns.import_script()

    def _show_holds(self) -> None:
        from companion.ui.pages.holds import HoldsPage

        page = HoldsPage(self._looks)
        page.decided.connect(self._decide_holds)
        page.back.connect(self.left)
        self.shown.emit(page)

    def _decide_holds(self, shown: bool) -> None:
        self._preferring.show_holds(shown)
        self.left.emit()

    def _open_folder(self) -> None:
        find_own = self._ways.own_scripts
        if find_own is None:
            return
        try:
            folder = find_own().make()
        except CompanionError as error:
            self._library.notify(str(error))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            told = self.tr("The folder for your own scripts is {}.")
            self._library.notify(told.format(folder))
