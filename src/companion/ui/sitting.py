"""One session in the window, from its opening to the rest after its end."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.checkin.records import Ending
from companion.errors import CompanionError
from companion.ui.mixing import Mixing
from companion.ui.single_shot import single_shot

if TYPE_CHECKING:
    from companion.ports import SessionPlayer
    from companion.practice.wishes import Wishes
    from companion.ui.looks import Looks
    from companion.ui.pages.session import SessionPage
    from companion.ui.preferring import Preferring
    from companion.ui.visit import Visit
    from companion.ui.ways import Ways
    from companion.units import Frames

_REST_MS = 1500
"""How long the orb rests before the check-in after slides in."""
_PATIENCE_MS = 1100
"""How long a closing window waits for the sound to fade."""

_LETTING_GO = 2.0
"""Seconds that a closing window waits for a sound that is no longer to be added."""


class Sitting(QObject):
    """Opens one session at a time, saves how it ended, and tells what comes next."""

    shown = Signal(object)
    """The page of a session that begins."""
    refused = Signal(str)
    """Why a session could not be opened."""
    rested = Signal(object)
    """The `Visit` whose session came to its end; the orb has rested."""
    stopped = Signal(object, bool)
    """The `Visit` whose session the person ended; whether anything was heard."""
    troubled = Signal(object, object)
    """The `Visit`, and what ended its session by a fault of ours."""
    plays = Signal(bool)
    """Whether a session goes on by itself now."""
    over = Signal()
    """What kept the window from closing is over."""

    def __init__(
        self, looks: Looks, ways: Ways, preferring: Preferring, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._looks = looks
        self._ways = ways
        self._preferring = preferring
        self._mixing: Mixing | None = None
        self._player: SessionPlayer | None = None
        self._page: SessionPage | None = None
        self._leaving = False
        self._resting: Visit | None = None
        self._rest = single_shot(self, _REST_MS, self.finish_rest)
        self._patience = single_shot(self, _PATIENCE_MS, self._end_now)

    @property
    def is_open(self) -> bool:
        """Whether a session goes on."""
        return self._player is not None

    def open(self, visit: Visit, wishes: Wishes) -> None:
        """Open the session of a visit."""
        from companion.ui.pages.session import SessionPage

        beds = self._ways.beds() if self._ways.beds is not None else None
        mixing = Mixing(
            visit.practice, self._preferring, beds, self._ways.choose_sound, self
        )
        try:
            player = self._ways.open_session(visit.choice, mixing.wishes(wishes))
        except CompanionError as error:
            mixing.leave()
            self.refused.emit(str(error))
            return
        visit.begin(player.timeline.frames, player.voice)
        self._player = player
        self._page = page = SessionPage(
            self._looks, player, mixing.levels(), self._preferring.now.appearing
        )
        self._mixing = mixing
        # As it is preferred now, whether or not that could be written to the disk.
        player.set_hearing(self._preferring.now.hearing)
        mixing.attend(page, player)
        page.answered.connect(
            lambda question, given, first: visit.during(question, given, first=first)
        )
        page.ended.connect(lambda: self._ended(visit, page))
        page.plays.connect(self.plays)
        self.shown.emit(page)
        player.play()

    @property
    def is_quiet(self) -> bool:
        """Whether a session goes on without sound."""
        return self._page is not None and self._page.views.now.is_quiet

    def pause(self) -> None:
        """Fade to a pause: the person wants nothing to be seen or heard now."""
        if self._player is not None:
            self._player.pause()

    def welcome_back(self) -> None:
        """Ask whether to go on, after the machine's sleep; until then it is paused."""
        self.pause()
        if self._page is not None:
            self._page.welcome_back()

    def leave(self) -> None:
        """End the session softly, for the window to close; asked again, at once."""
        if self._leaving or self._page is None:
            self._end_now()
            return
        self._leaving = True
        self._patience.start()
        self._page.go_back()

    def let_go(self) -> None:
        """Wait for what ended sessions were adding to be left out."""
        for mixing in self.findChildren(Mixing):
            mixing.adding.join(_LETTING_GO)

    def finish_rest(self) -> None:
        """Lead on from the resting orb, if it rests."""
        visit, self._resting = self._resting, None
        if visit is not None:
            self.rested.emit(visit)

    def forget_rest(self) -> None:
        """Lead on to nothing from the resting orb, which is not shown any more."""
        self._rest.stop()
        self._resting = None

    def _ended(self, visit: Visit, page: SessionPage) -> None:
        """Save how it ended, let go of the device, and lead on."""
        player, self._player, self._page = self._player, None, None
        if player is None:
            return
        self.plays.emit(False)
        heard = player.position()
        with ExitStack() as whatever:
            # From the last to the first.
            whatever.callback(self._lead_on, visit, page, player, heard)
            whatever.callback(player.close)
            page.rest()
            if self._mixing is not None:
                self._mixing.leave()
                self._mixing = None
            whole = heard >= player.timeline.frames and not player.timeline.cut
            visit.finish(Ending.COMPLETE if whole else Ending.STOPPED, heard)

    def _lead_on(
        self, visit: Visit, page: SessionPage, player: SessionPlayer, heard: Frames
    ) -> None:
        failure = player.failure()
        if self._leaving:
            self._leaving = False
            self._patience.stop()
            self.over.emit()
        elif failure is not None:
            self.troubled.emit(visit, failure)
        elif page.stop_asked:
            self.stopped.emit(visit, heard > 0)
        else:
            self._resting = visit
            self._await(page)

    def _await(self, page: SessionPage) -> None:
        """Lead on after a rest, or, after falling asleep to it, when somebody stirs."""
        if page.waits_for_stirring:
            page.stirred.connect(self.finish_rest)
        else:
            self._rest.start()

    def _end_now(self) -> None:
        """Take the session for ended, whatever the player says."""
        if self._page is not None:
            self._page.ended.emit()
