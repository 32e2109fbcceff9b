"""The journey: an overview, all entries, and each entry, with ways between them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from companion.errors import LogError
from companion.journey.entries import entries_found, entries_of
from companion.ui import dialogs, journey_words
from companion.ui.pages.journey_days import DaysPage
from companion.ui.pages.journey_edit import EditPage
from companion.ui.pages.journey_entries import EntriesPage
from companion.ui.pages.journey_entry import EntryPage
from companion.ui.pages.journey_gone import GoneDays
from companion.ui.pages.journey_overview import Overview
from companion.ui.pages.journey_print import PrintPage
from companion.ui.pages.page import Place
from companion.ui.where import Where
from companion.ui.widgets.entry_list import EntryRef
from companion.ui.widgets.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from companion.checkin.records import Answers, CheckIn
    from companion.errors import CompanionError
    from companion.journey.entries import Entries
    from companion.journey.history import History
    from companion.ports import Diary, RemovedEntries
    from companion.ui.looks import Looks
    from companion.ui.pages.journey_gone import Slowly
    from companion.ui.widgets.notices import Notices

    Shown = Overview | EntriesPage | EntryPage | EditPage | DaysPage | PrintPage


def _no_words() -> Mapping[int, str]:
    return {}


class JourneyPage(Place):
    """Reads the diary, and shows it; whatever cannot be read is told and tried again.

    It stays while other places are shown; `refresh` reads what came meanwhile.
    """

    stands_at = Where.JOURNEY
    stays = True

    check_in_asked = Signal()
    """The person wants to check in."""

    def __init__(
        self,
        looks: Looks,
        diary: Diary,
        now: Callable[[], datetime],
        own_words: Callable[[], Mapping[int, str]] = _no_words,
        choose_pdf: Callable[[], Path | None] = dialogs.choose_summary,
        gone: list[RemovedEntries] | None = None,
        begun: dict[str, CheckIn] | None = None,
        slowly: Slowly | None = None,
    ) -> None:
        """Make the page; nothing is read before `refresh`.

        Args:
            looks: The colours and type.
            diary: The log to look back on.
            now: The time, with the local offset.
            own_words: The person's own words for points of the distress scale.
            choose_pdf: Asks where a printed summary is to be saved.
            gone: Days that were deleted and can be brought back; by default, none.
                Whoever makes the page anew hands the same list on.
            begun: Check-ins as they were changed without saving that, by their ids;
                handed on like `gone`.
            slowly: See `GoneDays`.
        """
        super().__init__()
        self.looks = looks
        self._diary = diary
        self._now = now
        self._own_words = own_words
        self._choose_pdf = choose_pdf
        self._history: History | None = None
        self._ref: EntryRef | None = None
        self._gone = GoneDays(diary, [] if gone is None else gone, slowly, self)
        self._begun = {} if begun is None else begun
        self.setAccessibleName(self.tr("Journey"))
        self._passage = Passage(looks)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._passage)
        self.overview = Overview(looks, self._today, diary.read)
        self.entries = EntriesPage(looks, self._today, diary.read)
        self._from: Overview | EntriesPage = self.overview
        """The page to which an entry goes back."""
        for page in (self.overview, self.entries):
            self._passage.addWidget(page)
        self.shown: Shown = self.overview
        """The page that is seen now."""
        self._connect()

    def refresh(self) -> None:
        """Read the log, and show it as it is now."""
        self._try(self._read)

    def take_focus(self) -> None:
        """Put the focus where the page that is seen begins."""
        self.shown.take_focus()

    def come_back(self) -> None:
        """Show the page that was seen as one left it."""
        self.shown.come_back()

    def lie_under(self) -> None:
        """Let nothing go: what is open stays so."""

    def leave(self) -> None:
        """Let go of what could be brought back until now, and of what was open.

        What was changed and not saved is kept, and offered again.
        """
        if (changed := self.changed()) is not None:
            self._begun[changed.id] = changed
        for page in (self.overview, self.entries):
            page.notices.clear()
        self._go(self.overview)

    def changed(self) -> CheckIn | None:
        """Give the check-in that is being changed, if it differs by now."""
        return self.shown.changed() if isinstance(self.shown, EditPage) else None

    def ask_for_changes(self) -> None:
        """Ask what is to become of what was changed and not saved."""
        if isinstance(self.shown, EditPage):
            self.shown.ask()
        else:
            self._go(self.overview)
            self._offer_changes()

    def go_back(self) -> None:
        """Do what Esc does on the page that is seen."""
        self.shown.go_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the search of notes with Ctrl+F or a slash."""
        sought = event.matches(QKeySequence.StandardKey.Find) or event.text() == "/"
        if sought and self.shown in (self.overview, self.entries):
            self._show_entries(search=True)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        overview, entries = self.overview, self.entries
        overview.back.connect(self.back)
        overview.check_in_asked.connect(self.check_in_asked)
        overview.period_changed.connect(self.refresh)
        overview.all_asked.connect(self._show_entries)
        overview.search_asked.connect(lambda: self._show_entries(search=True))
        overview.days_asked.connect(self._ask_days)
        overview.print_asked.connect(self._ask_print)
        self._gone.begun.connect(self._tell_slow)
        self._gone.done.connect(self._done_slowly)
        self._gone.failed.connect(self._failed_slowly)
        entries.back.connect(lambda: self._go(overview))
        entries.sought.connect(lambda _text: self._try(self._find))
        for page in (overview, entries):
            page.opened.connect(self._open)
            page.entries.trouble.connect(self._tell_trouble)

    # Reading.

    def _read(self) -> None:
        self._history = history = self._diary.history()
        self.overview.show_history(history, self._diary.body_maps)
        self._offer_days_back()
        self._offer_changes()
        if self.shown is self.entries:
            self._find()

    def _find(self) -> None:
        """Show on the page of entries those of the period, or those that are sought."""
        history = self._held()
        text = self.entries.search.text().strip()
        if not text:
            period = self.overview.periods.period()
            found = entries_of(history, period)
            told = journey_words.period_in_words(period)
        else:
            found = entries_found(history, self._diary.find(text))
            told = self._found_words(found, text)
        self.entries.show_entries(history, found, told)

    def _found_words(self, found: Entries, text: str) -> str:
        if not len(found):
            return self.tr(
                "No note has “{}” in it. Fewer letters may find more."
            ).format(text)
        if len(found) == 1:
            return self.tr("One entry with “{}” in a note, ever.").format(text)
        told = self.tr("{} entries with “{}” in a note, ever.")
        return told.format(f"{len(found):,}", text)

    def _held(self) -> History:
        if self._history is None:
            self._history = self._diary.history()
        return self._history

    def _today(self) -> date:
        return self._now().date()

    # Ways.

    def _go(self, page: Shown) -> None:
        if page is self.shown:
            return
        left, self.shown = self.shown, page
        if self._passage.indexOf(page) < 0:
            self._passage.addWidget(page)
        self._passage.go(page)
        left.leave()
        if left not in (self.overview, self.entries):
            self._passage.removeWidget(left)
            left.deleteLater()
        if self.isVisible():
            page.take_focus()

    def _show_entries(self, *, search: bool = False) -> None:
        self._try(self._find)
        self._go(self.entries)
        if search:
            self.entries.begin_search()

    def _open(self, ref: EntryRef) -> None:
        if self.shown in (self.overview, self.entries):
            self._from = self.entries if self.shown is self.entries else self.overview
            self._from.notices.clear()
        self._try(lambda: self._show_entry(ref))

    def _show_entry(self, ref: EntryRef) -> None:
        self._ref = ref
        session = None
        if ref.session_id is not None:
            session = self._diary.session(ref.session_id)
            check_ins = self._diary.check_ins(ref.session_id)
        else:
            check_ins = self._diary.read([ref.check_in_id or ""])
        if session is None and not check_ins:
            self._return()
            return
        changed = [c.id for c in check_ins if c.edited_at is not None]
        earlier = {each: self._diary.earlier(each) for each in changed}
        page = EntryPage(self.looks, session, check_ins, earlier)
        page.back.connect(self._return)
        page.edit_asked.connect(self._edit)
        page.delete_asked.connect(lambda gone: self._try(lambda: self._delete(gone)))
        self._go(page)

    def _return(self) -> None:
        """Go back to where the entry was opened, and show it as it is now."""
        self._go(self._from)
        self.refresh()

    # Changing.

    def _edit(self, check_in: CheckIn, begun: Answers | None = None) -> None:
        page = EditPage(self.looks, check_in, self._own_words(), begun)
        page.back.connect(self._reopen)
        page.saved.connect(lambda changed: self._try(lambda: self._save(changed)))
        self._go(page)

    def _offer_changes(self) -> None:
        """Offer to go on with what was changed and not saved."""
        told = self.tr(
            "You had begun to change the check-in of {}. That is kept until Companion "
            "is closed."
        )
        for each in self._begun.values():
            when = journey_words.moment_in_words(each.felt_at)
            steps = [
                (self.tr("Go on"), partial(self._try, partial(self._go_on, each))),
                (self.tr("Leave as it was"), partial(self._let_change_go, each)),
            ]
            self.overview.notices.tell(told.format(when), steps)

    def _go_on(self, begun: CheckIn) -> None:
        """Go on with a change, if its check-in is still there."""
        found = self._diary.read([begun.id])
        self._let_change_go(begun)
        if not found:
            told = self.tr("This check-in is not in the log any more.")
            self.overview.notices.tell(told)
            return
        alone = begun.session_id is None
        self._ref = EntryRef(begun.session_id, begun.id if alone else None)
        self._from = self.overview
        self._edit(found[0], begun.answers)

    def _let_change_go(self, begun: CheckIn) -> None:
        self._begun.pop(begun.id, None)

    def _reopen(self) -> None:
        ref = self._ref
        if ref is not None:
            self._try(lambda: self._show_entry(ref))

    def _save(self, check_in: CheckIn) -> None:
        self._diary.edit(check_in, self._now())
        self._reopen()

    def _delete(self, check_in: CheckIn | None) -> None:
        session_id = self._ref.session_id if self._ref is not None else None
        if check_in is not None:
            removed = self._diary.remove_check_in(check_in.id)
        else:
            removed = self._diary.remove_session(session_id or "")
        self._return()
        self._offer_back(
            self.tr("Deleted."), lambda: self._restore(removed), self._from.notices
        )

    def _offer_back(
        self, told: str, restore: Callable[[], None], notices: Notices
    ) -> None:
        steps = [(self.tr("Bring back"), lambda: self._try(restore))]
        notices.tell(told, steps, focus=True)

    def _restore(self, removed: RemovedEntries) -> None:
        self._diary.restore(removed)
        self._read()
        self.take_focus()

    # Days.

    def _ask_days(self) -> None:
        page = DaysPage(self.looks, self._held(), self.overview.periods.period())
        page.back.connect(lambda: self._go(self.overview))
        page.delete_asked.connect(
            lambda first, last: self._try(lambda: self._gone.delete(first, last))
        )
        self._go(page)

    def _ask_print(self) -> None:
        page = PrintPage(
            self.looks,
            self._diary,
            self._held(),
            self.overview.periods.period(),
            self._now,
            self._choose_pdf,
        )
        page.back.connect(lambda: self._go(self.overview))
        self._go(page)

    def _tell_slow(self, told: str) -> None:
        if isinstance(self.shown, DaysPage):
            self.shown.rest(told)
        else:
            self.shown.notices.clear()
            self.shown.notices.tell(told)

    def _done_slowly(self) -> None:
        self.overview.notices.clear()
        if isinstance(self.shown, DaysPage):
            self._go(self.overview)
        self.refresh()
        if self.isVisible():
            self.take_focus()

    def _failed_slowly(self, error: CompanionError, again: Callable[[], None]) -> None:
        self.overview.notices.clear()
        self._offer_days_back()
        if isinstance(self.shown, DaysPage):
            self.shown.rest("")
        steps = [(self.tr("Try again"), lambda: self._try(again))]
        self.shown.notices.tell(str(error), steps)

    def _offer_days_back(self) -> None:
        """Offer the days that were deleted last, for as long as the window is open."""
        removed = self._gone.newest()
        if removed is None:
            return
        told = self.tr(
            "Days were deleted: {} practices, {} check-ins. Until Companion is closed "
            "or locked, they can be brought back."
        ).format(f"{len(removed.sessions):,}", f"{len(removed.check_ins):,}")
        notices = self.overview.notices
        if told not in [each.text() for each in notices.shown()]:
            self._offer_back(told, lambda: self._gone.restore(removed), notices)

    # Trouble.

    def _try(self, action: Callable[[], None]) -> None:
        """Do something with the log; say what is wrong, and offer to try again."""
        try:
            action()
        except LogError as error:
            self._tell(error, lambda: self._try(action))

    def _tell_trouble(self, error: LogError) -> None:
        self._tell(error, self.refresh)

    def _tell(self, error: LogError, again: Callable[[], None]) -> None:
        steps = [(self.tr("Try again"), again)]
        notice = self.shown.notices.tell(str(error), steps)
        if isinstance(self.shown, EntryPage | EditPage):
            self.shown.show_whole(notice)
        notice.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
