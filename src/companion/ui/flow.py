"""The way through the window: practices, check-in, session, check-in, result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.records import NO_ANSWERS, Occasion
from companion.practice.model import Direction
from companion.practice.wishes import NO_WISHES, Wishes
from companion.ui.browsing import Browsing
from companion.ui.checking_in import CheckingIn
from companion.ui.guarding import Guarding, Onward
from companion.ui.leaving import Leaving
from companion.ui.sitting import Sitting
from companion.ui.telling import Telling
from companion.ui.visit import Tools, Visit
from companion.ui.waiting import Waiting
from companion.ui.where import Where
from companion.ui.widgets.card import asked_minutes
from companion.ui.widgets.passage import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.checkin.records import Draft
    from companion.checkin.reminders import Reminder
    from companion.ports import Choice, Entry
    from companion.practice.model import Practice
    from companion.ui.helping import Helping
    from companion.ui.homework.doing import Doing
    from companion.ui.homework.task import Task
    from companion.ui.looks import Looks
    from companion.ui.pages.help import HelpPage
    from companion.ui.pages.keys import KeysPage
    from companion.ui.pages.library import LibraryPage
    from companion.ui.pages.page import Place
    from companion.ui.preferring import Preferring
    from companion.ui.visit import CheckInVisit
    from companion.ui.waiting import Step
    from companion.ui.ways import Ways
    from companion.ui.widgets.passage import Passage


class Flow(QObject):
    """Leads from page to page; each page but the first is made when it is needed."""

    hushed = Signal()
    """Nothing is to sound any more: calm now begins."""

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
        self._place: Place | None = None
        self._aside: Place | None = None
        """The page to which the one that lies over it leads back."""
        self._onward: Callable[[], None] | None = None
        """What follows the session over which that page lies."""
        self._left: dict[str, Visit] = {}
        """Homework whose check-in was left half filled, by the id of that."""
        self.calm_now: Callable[[], None] | None = None
        """Begins calm now; None: that is not to be had."""
        self.doing: Callable[[], Doing] | None = None
        """Leads through homework; None: there is none."""
        self.sitting = self._sitting(preferring)
        self._checking_in = self._checks_in()
        self.library = library
        self.library.chosen.connect(self._start_visit)
        self._browsing = Browsing(self, looks, tools, ways, library, preferring)
        self._browsing.shown.connect(self._show)
        self._browsing.left.connect(self._go_home)
        self._browsing.chosen.connect(self._begin_visit)
        self._guarding = Guarding(looks, tools, ways, library, self)
        self._guarding.shown.connect(self._show)
        # The log may be locked in a session: what holds now is borne in mind.
        self.sitting.shown.connect(self._guarding.known)
        self._telling = Telling(looks, tools, ways, self)
        self._telling.shown.connect(self._show)
        self._telling.left.connect(self._left_result)
        self._waiting = Waiting(library, tools)
        self._guarding.decided.connect(self._waiting.warn_unsaved)
        self._waiting.continued.connect(self._continue)
        self.leaving = Leaving(
            self.sitting,
            self._browsing,
            self._waiting,
            tools.keeper,
            go_home=self._go_home,
            under=lambda: self.under,
            parent=self,
        )
        self._show(self.library)

    @property
    def place(self) -> Place:
        """The page that is shown."""
        return self._place or self.library

    @property
    def under(self) -> Place:
        """The page that is shown, or the one over which it lies."""
        return self._aside or self.place

    def open_log(self) -> None:
        """Open the log and say what there is to say about it."""
        self._waiting.open_log()
        self.freshen()

    def show_help(self) -> None:
        """Show where there is help from people.

        From a check-in, and what follows it, the way leads back there.
        """
        from companion.ui.pages.help import HelpPage

        if self.place.stands_at is None:
            # In a session nobody is asked to write.
            edits = not self.sitting.is_open
            self.lay_over(lambda: self.helping.page(edits=edits), HelpPage)
        elif not isinstance(self.place, HelpPage):
            self._guarding.show_help(self._go_home, Where.HELP)

    def lay_over(self, make: Callable[[], Place], kind: type[Place]) -> None:
        """Show a page of a kind over one to which it leads back; once, not twice.

        A session pauses under it, and waits until the person goes on. One that ends
        all the same leads on when the page is left.
        """
        self.sitting.finish_rest()
        if isinstance(self.place, kind):
            return
        if isinstance(self._aside, kind):
            self._come_back(self._aside)
            return
        self.sitting.pause()
        under, onward = self._aside or self.place, self._onward
        page = make()
        page.back.connect(lambda: self._come_back(under))
        self._show(page, over=under)
        self._onward = onward

    def _come_back(self, under: Place) -> None:
        """Leave a page that lay over another one."""
        onward, self._onward = self._onward, None
        if onward is not None:
            onward()
        else:
            self._show(under)

    def _lead_on(self, onward: Callable[[], None]) -> None:
        """Go on from a session, or, where a page lies over it, once that is left."""
        if self._aside is None:
            onward()
        else:
            self._onward = onward

    def hush(self) -> None:
        """Let nothing sound: a session pauses, and what was tried out ends."""
        self.sitting.pause()
        self._browsing.hush()
        self.place.hush()
        self.hushed.emit()

    def help_page(self) -> HelpPage:
        """Make the page of help, to be read over all the others."""
        return self.helping.page()

    def show_keys(self) -> None:
        """Show what all the keys do; the way leads back to where the person is."""
        from companion.ui.pages.keys import KeysPage

        place = self.place.stands_at
        self.lay_over(lambda: self.keys_page(place), KeysPage)

    def keys_page(self, stands_at: Where | None = None) -> KeysPage:
        """Make the page of keys, to be read over all the others, or over a place."""
        from companion.ui.pages.keys import KeysPage

        calm = self.calm_now
        page = KeysPage(self._looks, calms=calm is not None)
        page.stands_at = stands_at
        if calm is not None:
            page.calm_asked.connect(calm)
        return page

    @property
    def helping(self) -> Helping:
        """What makes pages of help."""
        return self._guarding.helping

    def check_in(
        self, occasion: Occasion, back: Callable[[], None] | None = None
    ) -> None:
        """Ask how it is, apart from any practice; not where that is asked already.

        `back` shows the place from which it was asked for; by default, the practices.
        """
        from companion.ui.pages.checkin import CheckInPage

        if not self.sitting.is_open and not isinstance(self.place, CheckInPage):
            self._checking_in.begin(occasion, back or self._go_home)

    def take_up(self, reminder: Reminder) -> None:
        """Do what a reminder is for; a check-in, where its practice is not on offer."""
        if self.sitting.is_open:
            return
        self.freshen()
        if reminder.homework is not None and self.doing is not None:
            item = reminder.homework
            self.doing().begin(item.plan_id, item.item_id)
            return
        entry = self.library.on_offer(reminder.practice_id)
        if entry is None:
            self.check_in(Occasion.REMINDED)
        else:
            self._start_visit(entry, None)

    def unsaved_offers(self) -> list[tuple[str, Sequence[Step]]]:
        """Give what to say of answers that the log refused, and the step."""
        waits = self._tools.keeper.waits
        return [self._waiting.unsaved_offer()] if waits else []

    def draft_offers(self) -> list[tuple[str, Sequence[Step]]]:
        """Give what to say of a check-in that was left half filled, and the steps."""
        return self._waiting.draft_offers()

    def show_place(self, place: Place, back: Callable[[], None] | None = None) -> None:
        """Show a place, from which Esc leads home, or to where `back` leads."""
        if self._passage.indexOf(place) < 0:
            place.back.connect(back or self._go_home)
        self._show(place)

    def show_page(self, place: Place) -> None:
        """Show a page of somebody else's, who leads on from it, and back."""
        self._show(place)

    def drop(self, place: Place) -> None:
        """Let go of a place that stayed; if it is shown, once it is left."""
        place.stays = False
        if place is not self._place:
            self._passage.removeWidget(place)
            place.deleteLater()

    def forget_all(self) -> None:
        """Show nothing any more that was read in the log, which is closed."""
        self.sitting.forget_rest()
        self._left.clear()
        self._close_notices()
        self._go_home()

    def log_replaced(self) -> None:
        """Offer nothing any more of the log as it was, but what waits now."""
        self._left.clear()
        self._close_notices()
        self.freshen()
        self._waiting.offer_draft()
        self._waiting.warn_unsaved()

    def _close_notices(self) -> None:
        for notice in self.library.notices():
            if not notice.stays:
                notice.close_quietly()

    def show_practices(self) -> None:
        """Show the practices."""
        self._go_home()

    def _go_home(self) -> None:
        self._waiting.tidy()
        self.freshen()
        self._show(self.library)

    def freshen(self) -> None:
        """Let the library know what was used last, and what is offered now."""
        self._browsing.tell_last_used()
        self._guarding.tell_standing()

    # A check-in by itself.

    def _checks_in(self) -> CheckingIn:
        checking_in = CheckingIn(self._looks, self._tools, self)
        checking_in.shown.connect(self._show)
        checking_in.saved.connect(self._answered_alone)
        checking_in.left.connect(lambda: self._waiting.offer_draft())
        return checking_in

    def _answered_alone(self, visit: CheckInVisit, back: Callable[[], None]) -> None:
        there = None if back == self._go_home else back
        onward = Onward(
            go_on=lambda: self._telling.show_saved(there), turn=self._ground
        )
        self._guarding.alone(visit.check_in.answers, onward)

    # Before the session.

    def _continue(self, practice: Practice | None, draft: Draft) -> None:
        visit = self._left.pop(draft.check_in.id, None)
        if visit is None:
            if practice is None:
                self._checking_in.go_on(draft, self._go_home)
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

    def begin_homework(self, choice: Choice, task: Task) -> None:
        """Begin with what a plan asks; the check-in comes first, as ever."""
        if not self.sitting.is_open:
            self._show_before(Visit(self._tools, choice, task))

    def _show_before(self, visit: Visit) -> None:
        from companion.ui.pages.checkin import CheckInPage

        page = CheckInPage(
            self._looks,
            self.tr("Before you begin"),
            visit.fill,
            answers=visit.check_in.answers,
            own_words=self._tools.keeper,
            asked=() if visit.task is None else visit.task.plan.before,
        )
        page.answered.connect(lambda: self._answered_before(visit))
        page.skipped.connect(lambda: self._skipped_before(visit))
        page.back.connect(lambda: self._left_half(visit))
        self._show(page)

    def _left_half(self, visit: Visit) -> None:
        """Leave a check-in; homework that is gone on with is homework still."""
        if visit.task is not None:
            self._left[visit.check_in.id] = visit
        self._go_home()
        self._waiting.offer_draft()
        self._waiting.warn_unsaved()

    def _skipped_before(self, visit: Visit) -> None:
        visit.skip()
        self._answered_before(visit)

    def _answered_before(self, visit: Visit) -> None:
        onward = Onward(
            go_on=lambda: self._begin(visit),
            turn=lambda entry: self._turn_to(visit, entry),
            leave=lambda: self._not_now(visit),
        )
        self._guarding.before(visit, onward)

    def _turn_to(self, visit: Visit, entry: Entry) -> None:
        """Begin another practice with the answers that were given."""
        minutes = asked_minutes(entry, entry.usual)
        permitted = None if visit.task is None else visit.task.choice_of(entry)
        visit.turn_to(permitted or self._browsing.choice(entry.practice, minutes))
        self._begin(visit)

    def _not_now(self, visit: Visit) -> None:
        visit.leave_before()
        self._go_home()
        self._waiting.warn_unsaved()

    def _ground(self, entry: Entry) -> None:
        """Begin a practice at once: how it is was answered just now."""
        minutes = asked_minutes(entry, entry.usual)
        self._begin(Visit(self._tools, self._browsing.choice(entry.practice, minutes)))

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
        sitting.rested.connect(
            lambda visit: self._lead_on(lambda: self._show_after(visit, Way.SLIDE))
        )
        sitting.stopped.connect(
            lambda visit, heard: self._lead_on(lambda: self._stopped(visit, heard))
        )
        sitting.troubled.connect(
            lambda visit, why: self._lead_on(lambda: self._show_trouble(visit, why))
        )
        return sitting

    def _refused(self, why: str) -> None:
        self._go_home()
        self._waiting.offer_draft()
        self.library.notify(why)

    def _stopped(self, visit: Visit, heard: bool) -> None:
        if not heard:
            self._go_home()
            return
        orienting = self.tr(
            "If you like, let your eyes move around the room, and feel what holds "
            "you. There is nothing more to do."
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
            asked=() if visit.task is None else visit.task.plan.after,
        )
        page.answered.connect(lambda: self._answered_after(visit))
        page.skipped.connect(lambda: self._skipped_after(visit))
        page.back.connect(lambda: self._left_after(visit))
        self._show(page, way)

    def _answered_after(self, visit: Visit) -> None:
        visit.save_after()
        onward = Onward(
            go_on=lambda: self._telling.show_result(visit, self._to_plan(visit)),
            turn=self._ground,
        )
        self._guarding.after(visit, onward)

    def _to_plan(self, visit: Visit) -> Callable[[], None] | None:
        """Give the way to the plan that a session was of; None: it was of none."""
        doing, task = self.doing, visit.task
        if doing is None or task is None:
            return None

        def show() -> None:
            self._go_home()
            doing().show_plan(task.plan.id)
            self._waiting.warn_unsaved()

        return show

    def _left_after(self, visit: Visit) -> None:
        """Let what was answered wait; without any of it, there is nothing to wait."""
        if visit.check_in.answers == NO_ANSWERS:
            self._skipped_after(visit)
        else:
            self._left_half(visit)

    def _skipped_after(self, visit: Visit) -> None:
        visit.skip()
        self._answered_after(visit)

    def _left_result(self) -> None:
        self._go_home()
        self._waiting.warn_unsaved()

    # Pages.

    def _show(
        self, place: Place, way: Way = Way.FADE, *, over: Place | None = None
    ) -> None:
        """Show a page, and let go of the one before unless it stays.

        So it does under a page that lies `over` it.
        """
        before, self._place = self._place, place
        aside, self._aside, self._onward = self._aside, over, None
        if self._passage.indexOf(place) < 0:
            self._passage.addWidget(place)
            place.help_asked.connect(self.show_help)
        if aside is not None and aside is not place and aside is not over:
            self._leave(aside)
        self._passage.go(place, way)
        if place is aside:
            place.come_back()
        else:
            place.take_focus()
        if before is not None and before is over:
            before.lie_under()
        elif before is not None and before is not place:
            self._leave(before)

    def _leave(self, place: Place) -> None:
        """Leave a page that does not lie under another one any more."""
        place.leave()
        if not place.stays:
            self.drop(place)
