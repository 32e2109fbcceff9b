"""The person's preferences as the window uses them: changed here, kept at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.errors import CompanionError
from companion.ports import Preferences

if TYPE_CHECKING:
    from companion.checkin.reminders import Reminders
    from companion.ports import Appearing, Hearing, PreferenceStore, Staying
    from companion.practice.model import Practice, Wording


class Preferring(QObject):
    """Holds the preferences, whether or not they can be written."""

    changed = Signal()
    renewed = Signal()
    """They are others than those that were chosen here."""
    told = Signal(str)
    """A sentence for the person, such as that the disk is full."""
    kept = Signal()
    """All of it is on the disk."""

    def __init__(
        self, store: PreferenceStore | None = None, parent: QObject | None = None
    ) -> None:
        """Take the preferences from a store; without one, they last as the window."""
        super().__init__(parent)
        self._store = store
        self.now = Preferences()
        self.notice: str | None = None
        """What reading them had to tell."""
        if store is not None:
            self.now, self.notice = store.load()

    def read_again(self) -> None:
        """Take them from the store anew, since they were deleted there."""
        self.now = Preferences()
        if self._store is not None:
            self.now, self.notice = self._store.load()
        self.changed.emit()
        self.renewed.emit()

    def change(self, preferences: Preferences) -> None:
        """Prefer something else, and keep it."""
        if preferences == self.now:
            return
        self.now = preferences
        self.changed.emit()
        self.keep()

    def keep(self) -> None:
        """Keep what is preferred now; once more, where it could not be kept."""
        if self._store is None:
            return
        try:
            self._store.save(self.now)
        except CompanionError as error:
            self.told.emit(str(error))
        else:
            self.kept.emit()

    def set_favourite(self, practice_id: str, favourite: bool) -> None:
        """Have a practice among the favourites, or not."""
        self.change(self.now.with_favourite(practice_id, favourite))

    def show_holds(self, shown: bool) -> None:
        """Show practices with breath holds, or not."""
        self.change(replace(self.now, holds_shown=shown))

    def set_voice(self, voice: str | None) -> None:
        """Be spoken to in another voice."""
        self.change(replace(self.now, voice=voice))

    def set_look(self, look: str | None) -> None:
        """Have the window in another look; None follows the system."""
        self.change(replace(self.now, look=look))

    def set_view(self, view: str) -> None:
        """Have sessions begin in another view, by its name."""
        appearing = replace(self.now.appearing, view=view)
        self.change(replace(self.now, appearing=appearing))

    def set_lock_after(self, minutes: int | None) -> None:
        """Have an idle log locked after so many minutes; None: not at all."""
        self.change(replace(self.now, lock_after=minutes))

    def set_reminders(self, reminders: Reminders) -> None:
        """Be reminded otherwise."""
        self.change(replace(self.now, reminders=reminders))

    def set_appearing(self, appearing: Appearing) -> None:
        """Have the window look and move otherwise."""
        self.change(replace(self.now, appearing=appearing))

    def set_hearing(self, hearing: Hearing) -> None:
        """Have sound come otherwise."""
        self.change(replace(self.now, hearing=hearing))

    def set_staying(self, staying: Staying) -> None:
        """Have the companion stay on the desktop otherwise."""
        self.change(replace(self.now, staying=staying))

    def set_welcomed(self) -> None:
        """Never be greeted as new again."""
        self.change(replace(self.now, welcomed=True))

    def set_ends_told(self, told: tuple[str, ...]) -> None:
        """Not be told again that these homework plans ended."""
        self.change(replace(self.now, ends_told=told))

    def reset(self) -> Preferences:
        """Prefer all as at the first start, but for favourites and reminders.

        Returns what was preferred before, for those who want it back.
        """
        before = self.now
        first = Preferences(
            favourites=before.favourites,
            reminders=before.reminders,
            welcomed=True,
            ends_told=before.ends_told,
        )
        self.put_back(first)
        return before

    def put_back(self, preferences: Preferences) -> None:
        """Prefer what was preferred once, and have that shown."""
        self.change(preferences)
        self.renewed.emit()

    def set_wording(self, practice: Practice, wording: Wording) -> None:
        """Have a practice in one of its wordings."""
        before = self.now.of(practice.id)
        changed = replace(before, wording=wording.value)
        self.change(self.now.with_practice(practice.id, changed))

    def wording_of(self, practice: Practice) -> Wording | None:
        """Give the wording that is preferred, or the usual one; None: it has none."""
        preferred = self.now.of(practice.id).wording
        for wording in practice.wordings:
            if wording.value == preferred:
                return wording
        return next(iter(practice.wordings), None)
