"""The way through the window: practices, check-in, session, check-in, result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from companion.checkin.guard import OVERWHELMED, look_outward_first
from companion.checkin.records import Answers, Ending, Occasion
from companion.errors import CompanionError
from companion.practice.wishes import NO_WISHES, Wishes
from companion.ui.browsing import Browsing
from companion.ui.mixing import Mixing
from companion.ui.visit import Tools, Visit
from companion.ui.waiting import Waiting
from companion.ui.widgets.passage import Way

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from companion.checkin.records import CheckIn, Draft, Session
    from companion.ports import (
        Beds,
        Choice,
        Entry,
        OwnPatterns,
        OwnScripts,
        SessionPlayer,
    )
    from companion.practice.model import Practice
    from companion.practice.timeline import Timeline
    from companion.ui.looks import Looks
    from companion.ui.pages.library import LibraryPage
    from companion.ui.pages.page import Place
    from companion.ui.pages.result import ResultPage
    from companion.ui.pages.session import SessionPage
    from companion.ui.preferring import Preferring
    from companion.ui.widgets.passage import Passage

_REST_MS = 1500
"""How long the orb rests before the check-in after slides in."""
_PATIENCE_MS = 1100
"""How long a closing window waits for the sound to fade."""


def _nothing_chosen() -> Path | None:
    return None


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window can ask of the rest of the companion."""

    open_session: Callable[[Choice, Wishes], SessionPlayer]
    clock: Callable[[], float]
    """Seconds that never go back."""
    save_elsewhere: Callable[[Sequence[Session | CheckIn], Path], None] | None
    choose_file: Callable[[], Path | None]
    open_preview: Callable[[Choice], SessionPlayer] | None = None
    voices: Callable[[], Sequence[tuple[str, str]]] = tuple
    """Each voice's id and name."""
    own_scripts: Callable[[], OwnScripts] | None = None
    own_patterns: Callable[[], OwnPatterns] | None = None
    choose_script: Callable[[], Path | None] = lambda: None
    choose_copy: Callable[[str], Path | None] = lambda _name: None
    read_again: Callable[[], None] = lambda: None
    """Looks at the person's own scripts again."""
    beds: Callable[[], Beds] | None = None
    choose_sound: Callable[[], Path | None] = _nothing_chosen


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
        self._preferring = preferring
        self._mixing: Mixing | None = None
        self._player: SessionPlayer | None = None
        self._session: SessionPage | None = None
        self._leaving = False
        self._warned = False
        self._place: Place | None = None
        self._rest = _single_shot(self, _REST_MS)
        self._rest.timeout.connect(self.finish_rest)
        self._resting: Visit | None = None
        self._patience = _single_shot(self, _PATIENCE_MS)
        self._patience.timeout.connect(self._end_now)
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

    def may_close(self) -> bool:
        """Say whether the window may close now; else `over` tells when it may."""
        if self._player is not None:
            self._leave_session()
            return False
        if self._browsing.fades_out():
            return False
        if self._tools.keeper.retry() or self._warned:
            return True
        self._warned = True
        self._go_home()
        self._waiting.warn_unsaved()
        return False

    def _go_home(self) -> None:
        self._browsing.tell_last_used()
        self._show(self.library)

    # Before the session.

    def _continue(self, practice: Practice, draft: Draft) -> None:
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
            self.tr("Answer what you like, and leave out the rest."),
            visit.fill,
        )
        page.questions.set_answers(visit.check_in.answers)
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
        page = OutwardPage(self._looks, answers, overwhelmed=overwhelmed)
        page.begin_anyway.connect(lambda: self._begin(visit))
        page.back.connect(lambda: self._not_now(visit))
        self._show(page)

    def _not_now(self, visit: Visit) -> None:
        visit.leave_before()
        self._go_home()
        self._waiting.warn_unsaved()

    # The session.

    def _begin(self, visit: Visit) -> None:
        """Open the session, after the person's own pace where it begins there."""
        if not visit.practice.leads:
            self._open(visit, NO_WISHES)
            return
        from companion.ui.pages.tapping import TappingPage

        page = TappingPage(self._looks, self._ways.clock)
        page.paced.connect(lambda rate: self._open(visit, Wishes(own_rate=rate)))
        page.back.connect(lambda: self._not_now(visit))
        self._show(page)

    def _open(self, visit: Visit, wishes: Wishes) -> None:
        from companion.ui.pages.session import SessionPage

        beds = self._ways.beds() if self._ways.beds is not None else None
        mixing = Mixing(
            visit.practice, self._preferring, beds, self._ways.choose_sound, self
        )
        try:
            player = self._ways.open_session(visit.choice, mixing.wishes(wishes))
        except CompanionError as error:
            self._go_home()
            self.library.notify(str(error))
            return
        visit.begin(player.timeline.frames, player.voice)
        self._player = player
        self._session = page = SessionPage(self._looks, player, mixing.levels())
        self._mixing = mixing
        mixing.attend(page, player)
        page.answered.connect(visit.during)
        page.ended.connect(lambda: self._ended(visit, page))
        self._show(page)
        player.play()

    def _ended(self, visit: Visit, page: SessionPage) -> None:
        """Save how it ended, let go of the device, and lead on."""
        player, self._player, self._session = self._player, None, None
        if player is None:
            return
        page.rest()
        if self._mixing is not None:
            self._mixing.leave()
            self._mixing = None
        heard = player.position()
        whole = heard >= player.timeline.frames
        visit.finish(Ending.COMPLETE if whole else Ending.STOPPED, heard)
        failure = player.failure()
        player.close()
        if self._leaving:
            self._leaving = False
            self._patience.stop()
            self.over.emit()
        elif failure is not None:
            self._show_trouble(visit, failure)
        elif page.stop_asked:
            self._stopped(visit, nothing_heard=heard == 0)
        else:
            self._resting = visit
            self._await(page, player.timeline)

    def _await(self, page: SessionPage, timeline: Timeline) -> None:
        """Lead on after a rest, or, after falling asleep to it, when somebody stirs."""
        if timeline.night or timeline.fade:
            page.stirred.connect(self.finish_rest)
        else:
            self._rest.start()

    def finish_rest(self) -> None:
        """Lead on from the resting orb, if it rests."""
        if self._resting is not None:
            self._show_after(self._resting, Way.SLIDE)
            self._resting = None

    def _stopped(self, visit: Visit, *, nothing_heard: bool) -> None:
        if nothing_heard:
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

    def _leave_session(self) -> None:
        """End the session softly, for the window to close; asked again, at once."""
        if self._leaving:
            self._end_now()
            return
        self._leaving = True
        self._patience.start()
        self.place.go_back()

    def _end_now(self) -> None:
        """Take the session for ended, whatever the player says."""
        if self._session is not None:
            self._session.ended.emit()

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
            self.tr("Answer what you like, and leave out the rest."),
            visit.fill,
            orienting,
        )
        page.questions.set_answers(visit.check_in.answers)
        page.answered.connect(lambda: self._answered_after(visit))
        for leave in (page.skipped, page.back):
            leave.connect(lambda: self._skipped_after(visit))
        self._show(page, way)

    def _answered_after(self, visit: Visit) -> None:
        visit.save_after()
        self._show_result(visit)

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
        page.try_again.connect(lambda: self._retry(page))
        page.save_elsewhere.connect(lambda: self._save_elsewhere(page))
        page.back.connect(self._left_result)
        self._tell_saved(page)
        self._show(page)

    def _left_result(self) -> None:
        self._go_home()
        self._waiting.warn_unsaved()

    def _retry(self, page: ResultPage) -> None:
        self._tools.keeper.retry()
        self._tell_saved(page)
        page.take_focus()

    def _tell_saved(self, page: ResultPage) -> None:
        keeper = self._tools.keeper
        if keeper.unsaved():
            page.show_unsaved(keeper.problem or "")
        else:
            page.show_saved()

    def _save_elsewhere(self, page: ResultPage) -> None:
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
        if before is not None and before is not place and before is not self.library:
            before.leave()
            self._passage.removeWidget(before)
            before.deleteLater()


def _single_shot(parent: QObject, after_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    return timer
