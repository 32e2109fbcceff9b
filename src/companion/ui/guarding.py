"""The guard's way through the window: it offers and says why, the person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.counsel import (
    Step,
    after_session,
    alone,
    before_session,
    standing,
)
from companion.checkin.guard import (
    EPISODE,
    LATELY,
    NOTHING_KEPT,
    Known,
    Rule,
    held,
    still_a_lot,
)
from companion.checkin.records import NO_ANSWERS
from companion.ui import guard_words
from companion.ui.helping import Helping

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.checkin.counsel import Counsel
    from companion.checkin.records import Answers
    from companion.ports import Entry
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.pages.outward import OffersPage
    from companion.ui.visit import Tools, Visit
    from companion.ui.ways import Ways
    from companion.ui.where import Where
    from companion.ui.widgets.notice import Notice

OFFERED = 3
"""So many outward practices are offered when it is a lot; more would be a task."""


@dataclass(frozen=True, slots=True)
class Onward:
    """Where the way leads from what the guard shows."""

    go_on: Callable[[], None]
    """As the person chose."""
    turn: Callable[[Entry], None]
    """To an outward practice."""
    leave: Callable[[], None] | None = None
    """Not now; None: that is going on, for nothing was to begin."""

    @property
    def away(self) -> Callable[[], None]:
        """Where "not now" leads."""
        return self.leave or self.go_on


class Guarding(QObject):
    """Asks the guard where it has a say, and shows what it counsels."""

    shown = Signal(object)
    """A page to be shown."""
    decided = Signal()
    """The person decided something in the library; it may not be in the log yet."""

    def __init__(
        self,
        looks: Looks,
        tools: Tools,
        ways: Ways,
        library: LibraryPage,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._tools = tools
        self._library = library
        self.helping = Helping(looks, tools, ways, self)
        self._notice: Notice | None = None
        self._held = NOTHING_KEPT
        library.again_asked.connect(self.offer_again)

    def known(self) -> Known:
        """Give what the rules look at, as far as it can be read."""
        now, keeper = self._tools.now(), self._tools.keeper
        sat, said = keeper.sat(now - LATELY), keeper.said(now - EPISODE)
        known = Known(sat, now, keeper.overrides(), said)
        if not keeper.reads:
            return replace(known, held=self._held)
        self._held = held(known)
        return known

    # On the way.

    def before(self, visit: Visit, onward: Onward) -> None:
        """Lead on from the check-in before a practice, skipped or not."""
        answers, direction = visit.check_in.answers, visit.practice.direction
        first = [] if visit.task is None else visit.task.outward()
        self._follow(before_session(self.known(), answers, direction), onward, first)

    def after(self, visit: Visit, onward: Onward) -> None:
        """Lead on from the check-in after a practice."""
        after, direction = visit.after or NO_ANSWERS, visit.practice.direction
        counsel = after_session(self.known(), visit.before, after, direction)
        self._follow(counsel, onward)

    def alone(self, answers: Answers, onward: Onward) -> None:
        """Lead on from a check-in by itself."""
        self._follow(alone(self.known(), answers), onward)

    def show_help(
        self, back: Callable[[], None], stands_at: Where | None = None
    ) -> None:
        """Show where there is other help; `stands_at`: as that place of the rail."""
        page = self.helping.page(edits=True)
        page.stands_at = stands_at
        page.back.connect(back)
        self.shown.emit(page)

    def _follow(
        self, counsel: Counsel, onward: Onward, first: Sequence[Entry] = ()
    ) -> None:
        if counsel.step is Step.GO_ON:
            onward.go_on()
        elif counsel.step is Step.HELP:
            self._help(onward)
        else:
            self._offer(counsel, onward, first)

    def _offer(self, counsel: Counsel, onward: Onward, first: Sequence[Entry]) -> None:
        """Show what can be done instead; `first`: what a plan has for that."""
        page = self._offers_page(counsel, onward, first)
        page.turned.connect(self._library.begin_outward)
        page.back.connect(self._library.begin_outward)
        page.turned.connect(onward.turn)
        page.back.connect(onward.away)
        self.shown.emit(page)

    def _offers_page(
        self, counsel: Counsel, onward: Onward, first: Sequence[Entry]
    ) -> OffersPage:
        from companion.ui.pages.outward import GroundPage, OutwardPage

        collection = self._library.collection
        first = [entry for entry in first if not collection.is_retired(entry)]
        rest = [entry for entry in collection.grounding() if entry not in first]
        offers = [*first, *rest][:OFFERED]
        title = guard_words.title_of(counsel)
        if counsel.step is Step.GROUND:
            return GroundPage(
                self._looks, title, guard_words.grounding(counsel), offers
            )
        if counsel.pause is not None:
            why = guard_words.paused(counsel.pause, self._tools.now())
        else:
            why = guard_words.outward_first(counsel)
        begins = onward.leave is not None
        page = OutwardPage(self._looks, title, why, offers, begins=begins)
        page.begin_anyway.connect(onward.go_on)
        return page

    def _help(self, onward: Onward) -> None:
        """Show help once; whatever the person does then, nothing more is asked."""
        page = self.helping.page(
            guard_words.still_a_lot(), goes_on=True, leaves=onward.leave is not None
        )
        page.went_on.connect(self._decide_help)
        page.back.connect(self._decide_help)
        page.back.connect(self._library.begin_outward)
        page.went_on.connect(onward.go_on)
        page.back.connect(onward.away)
        self.shown.emit(page)

    # What holds meanwhile.

    def tell_standing(self) -> None:
        """Let the library know what is not offered for now, and say why."""
        now_held = standing(self.known())
        self._library.heed(now_held)
        told = ""
        if now_held.pause is not None:
            told = guard_words.paused(now_held.pause, self._tools.now())
        if self._notice is not None and self._notice.text() != told:
            self._library.drop(self._notice)
            self._notice = None
        if told:
            offer = (self.tr("Offer inward practices again"), self._offer_inward)
            self._notice = self._library.notify(told, [offer])

    def offer_again(self, practice_id: str) -> None:
        """Offer a retired practice again, as the person decided."""
        self._decide(Rule.RETIRE, practice_id)
        self.tell_standing()
        self.decided.emit()

    def _offer_inward(self) -> None:
        self._notice = None
        self._decide(Rule.PAUSE_INWARD)
        if still_a_lot(self.known()) is not None:
            self._decide(Rule.LOOK_OUTWARD)
        self.tell_standing()
        self.decided.emit()

    def _decide_help(self) -> None:
        self._decide(Rule.HELP)

    def _decide(self, rule: Rule, practice_id: str | None = None) -> None:
        at = self.known().decision()
        self._tools.keeper.override(rule, practice_id, at)
