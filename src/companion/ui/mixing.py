"""What is mixed in one session, and remembered for the next one of its practice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from companion.errors import CompanionError
from companion.ports import NO_BED
from companion.sound.levels import AS_DESIGNED, Levels
from companion.ui.adding import BedAdding
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Bed, Beds, SessionPlayer
    from companion.practice.model import Practice
    from companion.practice.wishes import Wishes
    from companion.ui.pages.session import SessionPage
    from companion.ui.preferring import Preferring

_START = Frames(0)


class Mixing(QObject):
    """Connects the mixer of a session with the beds and the preferences."""

    def __init__(
        self,
        practice: Practice,
        preferring: Preferring,
        beds: Beds | None,
        choose_sound: Callable[[], Path | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._practice = practice
        self._preferring = preferring
        self._beds = beds
        self._choose_sound = choose_sound
        self._page: SessionPage | None = None
        self._player: SessionPlayer | None = None
        self._known: list[Bed] = []
        self.adding = BedAdding(self)
        self.adding.moved.connect(self._show_progress)
        self.adding.added.connect(self._added)
        self.adding.failed.connect(self._say)

    def levels(self) -> Levels:
        """Give the volumes that this practice was left with."""
        return self._preferring.now.of(self._practice.id).levels or AS_DESIGNED

    def wishes(self, wishes: Wishes) -> Wishes:
        """Add the background that this practice was left with, if it is still there."""
        bed = self._preferring.now.of(self._practice.id).bed
        self._list_beds()
        if bed == NO_BED:
            return wishes.with_bed(_START, None)
        if bed is None or bed not in [each.id for each in self._known]:
            return wishes
        return wishes.with_bed(_START, bed)

    def attend(self, page: SessionPage, player: SessionPlayer) -> None:
        """Serve a session's mixer until the session is over."""
        self._page, self._player = page, player
        mixer = page.controls.mixer
        mixer.bed_chosen.connect(self._choose_bed)
        mixer.own_sound_wanted.connect(self._add)
        mixer.removal_wanted.connect(self._remove)
        mixer.adding_cancelled.connect(self.adding.cancel)
        page.levels_changed.connect(self._keep_levels)
        beds = player.timeline.beds
        self._offer(beds[0].name if beds else None)

    def leave(self) -> None:
        """Let go of the session; what was being added is left out."""
        self.adding.cancel()
        self._page = self._player = None

    def _list_beds(self) -> None:
        try:
            self._known = list(self._beds.list()) if self._beds is not None else []
        except CompanionError as error:
            self._known = []
            self._say(str(error))

    def _offer(self, now: str | None) -> None:
        if self._page is None:
            return
        offered = [(bed.id, bed.title) for bed in self._known]
        own = {bed.id for bed in self._known if bed.own}
        can_add = self._beds is not None
        self._page.controls.mixer.offer_beds(offered, now, own=own, can_add=can_add)

    def _keep_levels(self, levels: Levels) -> None:
        self._prefer(levels=levels)

    def _choose_bed(self, bed: str | None) -> None:
        if self._player is not None:
            self._player.set_bed(bed)
        self._prefer(bed=NO_BED if bed is None else bed)

    def _prefer(self, **changes: Levels | str | None) -> None:
        now = self._preferring.now
        changed = replace(now.of(self._practice.id), **changes)  # type: ignore[arg-type]
        self._preferring.change(now.with_practice(self._practice.id, changed))

    def _add(self) -> None:
        path = self._choose_sound()
        if path is None or self._beds is None:
            return
        self._show_progress(0.0)
        self.adding.start(self._beds, path)

    def _added(self, bed: Bed | None) -> None:
        self._show_progress(None)
        if bed is None or self._page is None:
            return
        self._list_beds()
        self._offer(bed.id)
        self._choose_bed(bed.id)

    def _remove(self, bed: str) -> None:
        if self._beds is None:
            return
        self._choose_bed(None)
        try:
            self._beds.remove(bed)
        except CompanionError as error:
            self._say(str(error))
        self._list_beds()
        self._offer(None)

    def _show_progress(self, share: float | None) -> None:
        if self._page is not None:
            self._page.controls.mixer.show_adding(share)

    def _say(self, sentence: str) -> None:
        self._show_progress(None)
        if self._page is not None:
            self._page.say(sentence)
