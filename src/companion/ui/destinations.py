"""Makes the places that the rail leads to, each when it is asked for."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from companion.checkin.records import Occasion
from companion.errors import LogError
from companion.ui.todays import used_last
from companion.ui.where import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from companion.checkin.records import CheckIn
    from companion.ports import Diary, RemovedEntries
    from companion.ui.around import Around
    from companion.ui.homework.homeworking import Homeworking
    from companion.ui.homework.on_today import OnToday
    from companion.ui.pages.journey import JourneyPage
    from companion.ui.pages.today import TodayPage
    from companion.ui.working import Work

_OUTWARD = 3
"""So many outward practices are offered; more would be a task."""


class Destinations:
    """Each is made anew when it is opened, so that it shows what is so now.

    The journey stays, since it shows years, and reads what is new when it is opened.
    """

    def __init__(self, around: Around) -> None:
        self._around = around
        self._journey: JourneyPage | None = None
        self._homework: Homeworking | None = None
        self._homework_today: OnToday | None = None
        self._begun: dict[str, CheckIn] = {}
        """Check-ins that were changed without saving that; on no screen, and in memory
        alone, while the log is locked."""
        self._asked: dict[str, CheckIn] = {}
        """Those of which it was said that closing lets go of them."""
        around.flow.leaving.may_leave = self._may_leave
        if around.ways.homework is not None:
            around.flow.doing = lambda: self.homeworking().doing
        around.care.replaced.connect(self._begun.clear)
        self._gone: list[RemovedEntries] = []
        """Days that were deleted, and can be brought back while the log stays open."""
        around.covering.locking.closed.connect(self._gone.clear)
        around.care.closes.connect(self._gone.clear)
        around.care.changed.connect(self._forget_gone)
        around.care.replaced.connect(around.flow.log_replaced)
        around.care.told.connect(self._tell)
        around.preferring.renewed.connect(self._renew_settings)
        around.covering.locking.closed.connect(self._forget_journey)

    def ways(self) -> Mapping[Where, Callable[[], None]]:
        """Give what shows each place."""
        return {
            Where.TODAY: self._show_today,
            Where.PRACTICES: self._around.flow.show_practices,
            Where.JOURNEY: self._show_journey,
            Where.HOMEWORK: self._show_homework,
            Where.SETTINGS: self._show_settings,
            Where.HELP: self._around.flow.show_help,
        }

    def _show_today(self) -> None:
        from companion.ui.pages.today import TodayPage

        flow, now = self._around.flow, self._around.tools.now()
        flow.freshen()
        outward = flow.library.collection.grounding()[:_OUTWARD]
        looks = self._around.looks
        last = used_last(self._around.tools.keeper, flow.library)
        why = flow.library.collection.why_outward(now)
        homework = self._on_today()
        part = None if homework is None else homework.part()
        page = TodayPage(looks, now, last, outward, why, part)
        page.check_in_asked.connect(
            lambda: flow.check_in(Occasion.ALONE, self._show_today)
        )
        page.begun.connect(flow.library.chosen)
        # Later: what is pressed to come back is not to be pressed on another page.
        page.looked_at.connect(
            partial(self._renew_today, page, now.date()),
            Qt.ConnectionType.QueuedConnection,
        )
        ended = () if homework is None else homework.notices()
        for text, steps in (*flow.unsaved_offers(), *flow.draft_offers(), *ended):
            page.offer(
                text, [(word, partial(self._do, step, page)) for word, step in steps]
            )
        flow.show_place(page)

    def _renew_today(self, page: TodayPage, shown: date) -> None:
        """Show what is so now, where another day has begun meanwhile."""
        is_another = self._around.tools.now().date() != shown
        if is_another and self._around.flow.place is page:
            self._show_today()

    def _on_today(self) -> OnToday | None:
        """Give what brings homework to Today; None: there can be none."""
        if self._homework_today is None and self._around.flow.doing is not None:
            from companion.ui.homework.on_today import OnToday

            doing = self._around.flow.doing()
            self._homework_today = OnToday(self._around, doing, self._show_today)
        return self._homework_today

    def _do(self, step: Callable[[], None], page: TodayPage) -> None:
        """Take a step; where it leads nowhere, show what came of it."""
        step()
        if self._around.flow.place is page:
            self._show_today()

    def _show_journey(self) -> None:
        if self._around.covering.locking.is_closed:
            self._around.covering.cover()
            return
        flow = self._around.flow
        try:
            page = self._journey or self._make_journey()
        except LogError as error:
            flow.show_practices()
            flow.library.notify(str(error))
            return
        flow.show_place(page)
        page.refresh()

    def _make_journey(self) -> JourneyPage:
        from companion.ui.pages.journey import JourneyPage

        looks, flow, tools = self._around.looks, self._around.flow, self._around.tools
        diary, anchors = tools.keeper.diary(), tools.keeper.anchors
        self._journey = page = JourneyPage(
            looks,
            diary,
            tools.now,
            anchors,
            gone=self._gone,
            begun=self._begun,
            slowly=self._slowly,
        )
        page.check_in_asked.connect(
            lambda: flow.check_in(Occasion.ALONE, self._show_journey)
        )
        return page

    def _slowly(self, act: Callable[[Diary], object]) -> Work:
        """Do something slow with the log, on a thread and with a log of its own."""
        if self._around.care.busy:
            raise LogError(_busy())
        open_log = self._around.ways.open_log

        def job(_progress: object, _cancelled: object) -> object:
            log, _notice = open_log()
            with closing(log):
                return act(log)

        return self._around.care.beside(job)

    def _forget_gone(self) -> None:
        """Keep nothing of a log that was locked before the deleting was done."""
        if self._around.covering.locking.is_closed:
            self._gone.clear()

    def _may_leave(self) -> bool:
        """Ask once, before closing lets go of what was changed and not saved."""
        page, changes = self._journey, dict(self._begun)
        if page is not None and (changed := page.changed()) is not None:
            changes[changed.id] = changed
        if not changes or changes == self._asked:
            return True
        self._asked = changes
        if self._around.covering.page is None:
            # Where the log is locked, this covers it.
            self._show_journey()
        cover = self._around.covering.page
        if cover is not None:
            cover.tell(_unsaved_change())
        elif self._journey is not None:
            self._journey.ask_for_changes()
        return False

    def _forget_journey(self) -> None:
        """Let go of the page: the log that it reads is closed, or will be."""
        page, self._journey = self._journey, None
        if page is not None:
            self._around.flow.drop(page)

    def _show_settings(self) -> None:
        # From there the log may be replaced, locked or deleted.
        self._forget_journey()
        from companion.ui.settling import settings_page

        self._around.flow.show_place(settings_page(self._around))

    def open_files(self, paths: list[Path]) -> None:
        """Open files that came from outside."""
        self.homeworking().open(paths)

    def _show_homework(self) -> None:
        self.homeworking().show()

    def homeworking(self) -> Homeworking:
        """Give what leads through homework."""
        if self._homework is None:
            from companion.ui.homework.homeworking import Homeworking

            self._homework = Homeworking(self._around, self._around.flow)
        return self._homework

    def _renew_settings(self) -> None:
        """Show what is chosen now, where the settings are shown."""
        if self._around.flow.place.stands_at is Where.SETTINGS:
            self._show_settings()

    def _tell(self, sentence: str) -> None:
        """Say what came of work whose page is left, where it is seen."""
        from companion.ui.pages.settings import SettingsPage
        from companion.ui.pages.today import TodayPage

        place = self._around.flow.place
        if isinstance(place, SettingsPage):
            place.notify(sentence)
        elif isinstance(place, TodayPage):
            place.offer(sentence, ())
        else:
            self._around.flow.library.notify(sentence)


def _busy() -> str:
    return QCoreApplication.translate(
        "destinations",
        "Something else is being done with the log. Please try again in a moment.",
    )


def _unsaved_change() -> str:
    return QCoreApplication.translate(
        "destinations",
        "A check-in was changed, and that is not saved. Open the log to go on with it. "
        "Closing the window now would let that go.",
    )
