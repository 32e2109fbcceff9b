"""The way through the window: practices, check-in, session, check-in, result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.guard import OVERWHELMED, look_outward_first
from companion.checkin.records import NO_ANSWERS, Answers, Occasion
from companion.errors import CompanionError
from companion.practice.model import Direction
from companion.practice.wishes import NO_WISHES, Wishes
from companion.ui.browsing import Browsing
from companion.ui.checking_in import CheckingIn
from companion.ui.sitting import Sitting
from companion.ui.visit import Tools, Visit
from companion.ui.waiting import Waiting
from companion.ui.widgets.card import asked_minutes
from companion.ui.widgets.passage import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.checkin.records import Draft
    from companion.ports import Choice, Entry
    from companion.practice.model import Practice
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.pages.page import Place
    from companion.ui.pages.saved import SavedPage
    from companion.ui.preferring import Preferring
    from companion.ui.waiting import Step
    from companion.ui.ways import Ways
    from companion.ui.widgets.passage import Passage

_OFFERED = 3
"""So many outward practices are offered when it is a lot; more would be a task."""


class Flow(QObject):
    """Leads from page to page; each page but the first is made when it is needed."""

    over = Signal()
    """What kept the window from closing is over."""

    def __init__(
        self,
        looks: Looks,
        passage: Passage,
        tools: Tools,
        ways: Ways,
        library: LibraryPage,
        preferring: Preferring,
    ) -> None:
        super().__init__(passage)
        self._looks = looks
        self._passage = passage
        self._tools = tools
        self._ways = ways
        self._warned = False
        self._place: Place | None = None
        self.sitting = self._sitting(preferring)
        self._checking_in = self._checks_in()
        self.library = library
        self.library.chosen.connect(self._start_visit)
        self._browsing = Browsing(self, looks, tools, ways, library, preferring)
        self._browsing.shown.connect(self._show)
        self._browsing.left.connect(self._go_home)
        self._browsing.chosen.connect(self._begin_visit)
        self._browsing.over.connect(self.over)
        self._waiting = Waiting(library, tools)
        self._waiting.continued.connect(self._continue)
        self._show(self.library)

    @property
    def place(self) -> Place:
        """The page that is shown."""
        return self._place or self.library

    def open_log(self) -> None:
        """Open the log and say what there is to say about it."""
        self._waiting.open_log()
        self._browsing.tell_last_used()

    def check_in(self, occasion: Occasion) -> None:
        """Ask how it is, apart from any practice; not where that is asked already."""
        from companion.ui.pages.checkin import CheckInPage

        if not self.sitting.is_open and not isinstance(self.place, CheckInPage):
            self._checking_in.begin(occasion)

    def may_close(self) -> bool:
        """Say whether the window may close now; else `over` tells when it may."""
        if self.sitting.is_open:
            self.sitting.leave()
            return False
        if self._browsing.fades_out():
            return False
        self.sitting.let_go()
        if self._tools.keeper.retry() or self._warned:
            return True
        self._warned = True
        self._go_home()
        self._waiting.warn_unsaved()
        return False

    def draft_offers(self) -> list[tuple[str, Sequence[Step]]]:
        """Give what to say of a check-in that was left half filled, and the steps."""
        return self._waiting.draft_offers()

    def show_place(self, place: Place) -> None:
        """Show a place of the rail, from which Esc leads home."""
        place.back.connect(self._go_home)
        self._show(place)

    def forget_all(self) -> None:
        """Show nothing any more that was read in the log, which is closed."""
        for notice in self.library.notices():
            notice.close_quietly()
        self._go_home()

    def show_practices(self) -> None:
        """Show the practices."""
        self._go_home()

    def _go_home(self) -> None:
        self._browsing.tell_last_used()
        self._show(self.library)

    # A check-in by itself.

    def _checks_in(self) -> CheckingIn:
        checking_in = CheckingIn(self._looks, self._tools, self)
        checking_in.shown.connect(self._show)
        checking_in.saved.connect(lambda _visit: self._show_saved())
        checking_in.skipped.connect(self._go_home)
        checking_in.left.connect(self._left_before)
        return checking_in

    def _show_saved(self) -> None:
        from companion.ui.pages.saved import SavedPage

        elsewhere = self._ways.save_elsewhere is not None
        page = SavedPage(self._looks, self.tr("Thank you."), elsewhere=elsewhere)
        page.set_low()
        self._tend(page)

    # Before the session.

    def _continue(self, practice: Practice | None, draft: Draft) -> None:
        if practice is None:
            self._checking_in.go_on(draft)
            return
        choice = self._browsing.choice(practice, draft.minutes)
        visit = Visit.from_draft(self._tools, choice, draft)
        if draft.check_in.occasion is Occasion.AFTER:
            self._show_after(visit)
        else:
            self._show_before(visit)

    def _start_visit(self, entry: Entry, minutes: int | None) -> None:
        self._begin_visit(self._browsing.choice(entry.practice, minutes))

    def _begin_visit(self, choice: Choice) -> None:
        self._show_before(Visit(self._tools, choice))

    def _show_before(self, visit: Visit) -> None:
        from companion.ui.pages.checkin import CheckInPage

        page = CheckInPage(
            self._looks,
            self.tr("Before you begin"),
            visit.fill,
            answers=visit.check_in.answers,
            own_words=self._tools.keeper,
        )
        page.answered.connect(lambda: self._answered_before(visit))
        page.skipped.connect(lambda: self._skipped_before(visit))
        page.back.connect(self._left_before)
        self._show(page)

    def _left_before(self) -> None:
        self._go_home()
        self._waiting.offer_draft()

    def _skipped_before(self, visit: Visit) -> None:
        visit.skip()
        self._begin(visit)

    def _answered_before(self, visit: Visit) -> None:
        answers = visit.check_in.answers
        if look_outward_first(answers, visit.practice.direction):
            self._show_outward(visit, answers)
        else:
            self._begin(visit)

    def _show_outward(self, visit: Visit, answers: Answers) -> None:
        from companion.ui.pages.outward import OutwardPage

        overwhelmed = (answers.distress or 0) >= OVERWHELMED
        offers = self.library.collection.grounding()[:_OFFERED]
        page = OutwardPage(self._looks, answers, overwhelmed, offers)
        page.turned.connect(lambda entry: self._turn_to(visit, entry))
        page.begin_anyway.connect(lambda: self._begin(visit))
        page.back.connect(lambda: self._not_now(visit))
        self._show(page)

    def _turn_to(self, visit: Visit, entry: Entry) -> None:
        """Begin another practice with the answers that were given."""
        minutes = asked_minutes(entry, entry.usual)
        visit.turn_to(self._browsing.choice(entry.practice, minutes))
        self._begin(visit)

    def _not_now(self, visit: Visit) -> None:
        visit.leave_before()
        self._go_home()
        self._waiting.warn_unsaved()

    # The session.

    def _begin(self, visit: Visit) -> None:
        """Open the session, after the person's own pace where it begins there."""
        if not visit.practice.leads:
            self.sitting.open(visit, NO_WISHES)
            return
        from companion.ui.pages.tapping import TappingPage

        page = TappingPage(self._looks, self._ways.clock)
        page.paced.connect(lambda rate: self.sitting.open(visit, Wishes(own_rate=rate)))
        page.back.connect(lambda: self._not_now(visit))
        self._show(page)

    def _sitting(self, preferring: Preferring) -> Sitting:
        sitting = Sitting(self._looks, self._ways, preferring, self)
        sitting.shown.connect(self._show)
        sitting.refused.connect(self._refused)
        sitting.rested.connect(lambda visit: self._show_after(visit, Way.SLIDE))
        sitting.stopped.connect(self._stopped)
        sitting.troubled.connect(self._show_trouble)
        sitting.over.connect(self.over)
        return sitting

    def _refused(self, why: str) -> None:
        self._go_home()
        self.library.notify(why)

    def _stopped(self, visit: Visit, heard: bool) -> None:
        if not heard:
            self._go_home()
            return
        orienting = self.tr(
            "Let your eyes move around the room. Feel what holds you. "
            "There is nothing more to do."
        )
        title = self.tr("You stopped, and that is fine.")
        self._show_after(visit, Way.SLIDE, title, orienting)

    def _show_trouble(self, visit: Visit, failure: BaseException) -> None:
        from companion.ui.pages.trouble import TroublePage

        page = TroublePage(self._looks, failure)
        page.go_on.connect(lambda: self._show_after(visit))
        self._show(page)

    # After the session.

    def _show_after(
        self,
        visit: Visit,
        way: Way = Way.FADE,
        title: str = "",
        orienting: str = "",
    ) -> None:
        from companion.ui.pages.checkin import CheckInPage

        page = CheckInPage(
            self._looks,
            title or self.tr("How is it now?"),
            visit.fill,
            answers=visit.check_in.answers,
            own_words=self._tools.keeper,
            orienting=orienting,
            safety=visit.practice.direction is Direction.INWARD,
        )
        page.answered.connect(lambda: self._answered_after(visit))
        page.skipped.connect(lambda: self._skipped_after(visit))
        page.back.connect(lambda: self._left_after(visit))
        self._show(page, way)

    def _answered_after(self, visit: Visit) -> None:
        visit.save_after()
        self._show_result(visit)

    def _left_after(self, visit: Visit) -> None:
        """Let what was answered wait; without any of it, there is nothing to wait."""
        if visit.check_in.answers == NO_ANSWERS:
            self._skipped_after(visit)
        else:
            self._left_before()

    def _skipped_after(self, visit: Visit) -> None:
        visit.skip()
        visit.save_after()
        self._show_result(visit)

    def _show_result(self, visit: Visit) -> None:
        from companion.journey.change import pairs
        from companion.ui.pages.result import ResultPage

        page = ResultPage(
            self._looks,
            pairs(visit.before, visit.after),
            elsewhere=self._ways.save_elsewhere is not None,
        )
        self._tend(page)

    def _tend(self, page: SavedPage) -> None:
        """Show what became of the answers, and do what can be done about it."""
        page.try_again.connect(lambda: self._retry(page))
        page.save_elsewhere.connect(lambda: self._save_elsewhere(page))
        page.back.connect(self._left_result)
        self._tell_saved(page)
        self._show(page)

    def _left_result(self) -> None:
        self._go_home()
        self._waiting.warn_unsaved()

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

    # Pages.

    def _show(self, place: Place, way: Way = Way.FADE) -> None:
        """Show a page, and let go of the one before; the library stays."""
        before, self._place = self._place, place
        if self._passage.indexOf(place) < 0:
            self._passage.addWidget(place)
        self._passage.go(place, way)
        place.take_focus()
        if before is not None and before is not place and not before.stays:
            before.leave()
            self._passage.removeWidget(before)
            before.deleteLater()
