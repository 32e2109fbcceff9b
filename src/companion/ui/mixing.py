"""What is mixed in one session, and remembered for the next one of its practice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from companion.errors import CompanionError
from companion.ports import NO_BED
from companion.practice.moments import moment_at
from companion.sound.levels import AS_DESIGNED, Levels
from companion.ui.adding import BedAdding
from companion.units import Frames

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Bed, Beds, PracticePreferences, SessionPlayer
    from companion.practice.model import Practice
    from companion.practice.wishes import Wishes
    from companion.ui.pages.session import SessionPage
    from companion.ui.preferring import Preferring

_START = Frames(0)
_QUIET_MS = 500
"""Volumes are written when they have not been moved for this long."""
_LAST_STEPS = 1.0
"""Seconds for a thread that has told its end to be over."""


class Mixing(QObject):
    """Connects the mixer of a session with the beds and the preferences.

    A bed of one's own that is deleted can be brought back until the session is over;
    its file goes then. It deletes itself after `leave`.
    """

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
        self._left = False
        self._known: list[Bed] = []
        self._deleted: list[Bed] = []
        """Beds whose files go when the session is over."""
        self._levels: Levels | None = None
        """Volumes that are still to be written."""
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(_QUIET_MS)
        self.quiet.timeout.connect(self._prefer_levels)
        self.adding = BedAdding(self)
        self.adding.moved.connect(self._show_progress)
        self.adding.added.connect(self._added)
        self.adding.failed.connect(self._failed)

    def levels(self) -> Levels:
        """Give the volumes that this practice was left with."""
        return self._preferred().levels or AS_DESIGNED

    def wishes(self, wishes: Wishes) -> Wishes:
        """Add the background that this practice was left with, if it is still there."""
        bed = self._preferred().bed
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
        mixer.removal_wanted.connect(self._delete)
        mixer.return_wanted.connect(self._bring_back)
        mixer.adding_cancelled.connect(self.adding.cancel)
        page.levels_changed.connect(self._keep_levels)
        self._offer(moment_at(player.timeline, player.position()).bed)

    def leave(self) -> None:
        """Let go of the session; what was being added is left out."""
        self.adding.cancel()
        self._prefer_levels()
        deleted, self._deleted = self._deleted, []
        if deleted:
            self._known = [bed for bed in self._known if bed not in deleted]
            self._offer(None)
        self._page = self._player = None
        self._left = True
        for bed in deleted:
            self._remove(bed.id)
        if self.adding.join(0):
            self.deleteLater()

    # Volumes.

    def _preferred(self) -> PracticePreferences:
        return self._preferring.now.of(self._practice.id)

    def _prefer(self, preferred: PracticePreferences) -> None:
        now = self._preferring.now
        self._preferring.change(now.with_practice(self._practice.id, preferred))

    def _keep_levels(self, levels: Levels) -> None:
        self._levels = levels
        self.quiet.start()

    def _prefer_levels(self) -> None:
        """Remember the volumes as they were set last."""
        self.quiet.stop()
        levels, self._levels = self._levels, None
        if levels is not None:
            self._prefer(replace(self._preferred(), levels=levels))

    # The background.

    def _list_beds(self) -> None:
        try:
            self._known = list(self._beds.list()) if self._beds is not None else []
        except CompanionError as error:
            self._known = []
            self._say(str(error))

    def _offer(self, now: str | None) -> None:
        if self._page is None:
            return
        beds = [bed for bed in self._known if bed not in self._deleted]
        self._page.controls.mixer.offer_beds(
            [(bed.id, bed.title) for bed in beds],
            now,
            own={bed.id for bed in beds if bed.own},
            deleted=[(bed.id, bed.title) for bed in self._deleted],
            can_add=self._beds is not None,
        )

    def _choose_bed(self, bed: str | None) -> None:
        if self._player is not None:
            self._player.set_bed(bed)
        self._prefer_bed(bed)

    def _prefer_bed(self, bed: str | None) -> None:
        self._prefer(replace(self._preferred(), bed=NO_BED if bed is None else bed))

    # Beds of one's own.

    def _add(self) -> None:
        path = self._choose_sound()
        # The session may have ended while the file was chosen.
        if path is None or self._beds is None or self._page is None:
            return
        self._show_progress(0.0)
        self.adding.start(self._beds, path)

    def _added(self, bed: Bed | None) -> None:
        self._show_progress(None)
        if self._left:
            self._go()
        elif bed is not None:
            self._list_beds()
            self._offer(bed.id)
            self._choose_bed(bed.id)

    def _failed(self, sentence: str) -> None:
        self._show_progress(None)
        self._say(sentence)
        if self._left:
            self._go()

    def _go(self) -> None:
        """Be gone, for what was being added when the session was left is over."""
        self.adding.join(_LAST_STEPS)
        self.deleteLater()

    def _delete(self, bed_id: str) -> None:
        """Go on without a bed; until the session is over it can be brought back."""
        bed = next((each for each in self._known if each.id == bed_id), None)
        if bed is None or self._player is None:
            return
        self._deleted.append(bed)
        self._player.set_bed(None)
        self._offer(None)
        told = self.tr(
            "“{}” is deleted. Until the session ends, the list of backgrounds can "
            "bring it back."
        )
        self._say(told.format(bed.title))

    def _bring_back(self, bed_id: str) -> None:
        if bed_id not in [each.id for each in self._deleted]:
            return
        self._deleted = [each for each in self._deleted if each.id != bed_id]
        self._offer(bed_id)
        self._choose_bed(bed_id)

    def _remove(self, bed: str) -> None:
        """Delete the file of a bed; where that cannot be, all stays as it was."""
        if self._beds is None:
            return
        try:
            self._beds.remove(bed)
        except CompanionError as error:
            self._say(str(error))
            return
        if self._preferred().bed == bed:
            self._prefer_bed(None)

    def _show_progress(self, share: float | None) -> None:
        if self._page is not None:
            self._page.controls.mixer.show_adding(share)

    def _say(self, sentence: str) -> None:
        """Say something in the session, or, outside of it, in the library."""
        if self._page is not None:
            self._page.say(sentence)
        else:
            self._preferring.told.emit(sentence)
