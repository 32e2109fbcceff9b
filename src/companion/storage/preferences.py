"""What a person prefers, in one small file that people can read too."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, replace
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec

from companion.checkin.reminders import MOST_A_DAY
from companion.ports import Appearing, Hearing, PracticePreferences, Preferences
from companion.ports.preferences import LEAST_CAP, LONGEST_DELAY, TEXT_SIZES
from companion.sound.levels import Levels
from companion.storage.json_file import UNREADABLE, JsonFile
from companion.storage.right_parts import right_parts


class PreferencesFile:
    """Implements `companion.ports.PreferenceStore`.

    What a newer companion has written besides stays in the file, and so does what
    another window has written meanwhile, but for what was changed here.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._file = JsonFile(path, now)
        self._known: dict[str, object] = {}
        """What was read or written here last."""

    def load(self) -> tuple[Preferences, str | None]:
        """Read the file; one that cannot be read is kept aside, and that is told.

        Where no more than some of it is wrong, the rest holds on.

        Returns:
            The preferences, as at the first start where there are none, and a sentence
            for the person, if there is something to say.
        """
        told = None
        try:
            preferences = _converted(self._file.read())
        except FileNotFoundError:
            preferences = Preferences()
        except UNREADABLE:
            preferences, told = self._save_what_can_be()
        self._known = msgspec.to_builtins(preferences)
        return preferences, told

    def glance(self) -> Preferences:
        """Give them as they stand, and leave to `load` what there is to be told."""
        try:
            return _converted(self._file.read())
        except UNREADABLE:
            return Preferences()

    def save(self, preferences: Preferences) -> None:
        """Write what was changed; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused, or a damaged file is in the way.
        """
        known: dict[str, object] = msgspec.to_builtins(preferences)
        found = self._file.found(_converted, "Your choice is not saved")
        self._file.write(_merged(found, self._known, known))
        self._known = known

    def _save_what_can_be(self) -> tuple[Preferences, str]:
        """Keep a damaged file aside, and go on with what of it is right."""
        usable = self._file.right_part(usable_part)
        preferences = _converted(usable)
        some = preferences != Preferences()
        aside = self._file.keep_aside(usable if some else None)
        return preferences, self._told(aside, some=some)

    def _told(self, aside: Path | None, *, some: bool) -> str:
        """Say what became of a damaged file; `some`: whether part of it was right."""
        what = "Some of your choices" if some else "Your favourites and choices"
        they = "those" if some else "they"
        if aside is None:
            return (
                f"{what} in {self._file.path} could not be read, so {they} are as at "
                "the first start; please check that file."
            )
        return (
            f"{what} could not be read, so {they} are as at the first start; the "
            f"damaged file is kept as {aside.name}."
        )


def usable_part(found: Mapping[str, object]) -> dict[str, object]:
    """Give what is left of the preferences without values that cannot be right.

    One wrong value takes no more with it than the choice, the practice, or the item of
    a list, it is in.
    """
    usable = dict(right_parts(found, Preferences, lambda part: part))
    for name, value in found.items():
        if name not in usable and isinstance(value, dict):
            within = partial(_under, name)
            if kept := right_parts(value, Preferences, within):
                usable[name] = kept
    return usable


def _converted(found: Mapping[str, object]) -> Preferences:
    return _bounded(msgspec.convert(found, Preferences))


def _under(name: str, part: Mapping[str, object]) -> Mapping[str, object]:
    return {name: part}


_LONGEST = 24 * 60
"""The longest that an idle log stays open, in minutes."""


def _bounded(preferences: Preferences) -> Preferences:
    """Keep every volume between silent and as designed, whatever the file says.

    And at most so many reminders as come on a day, and a minute to a day until an idle
    log is locked.
    """
    bounded = {name: _audible(each) for name, each in preferences.practices.items()}
    reminders = preferences.reminders
    few = replace(reminders, each=reminders.each[:MOST_A_DAY])
    after = preferences.lock_after
    bounded_after = None if after is None else min(max(after, 1), _LONGEST)
    return replace(
        preferences,
        practices=bounded,
        reminders=few,
        lock_after=bounded_after,
        appearing=_readable(preferences.appearing),
        hearing=_hearable(preferences.hearing),
    )


def _readable(appearing: Appearing) -> Appearing:
    least, most = TEXT_SIZES
    return replace(appearing, text_size=min(max(appearing.text_size, least), most))


def _hearable(hearing: Hearing) -> Hearing:
    cap = hearing.night_cap
    return replace(
        hearing,
        delay_ms=min(max(hearing.delay_ms, 0), LONGEST_DELAY),
        night_cap=None if cap is None else min(max(cap, LEAST_CAP), 1.0),
    )


def _audible(preferred: PracticePreferences) -> PracticePreferences:
    if preferred.levels is None:
        return preferred
    gains = (min(max(gain, 0.0), 1.0) for gain in astuple(preferred.levels))
    return replace(preferred, levels=Levels(*gains))


def _merged(
    found: Mapping[str, object], before: Mapping[str, object], now: Mapping[str, object]
) -> dict[str, object]:
    """Put what was changed since before over what was found; all else stays.

    What was known before and is there no more, such as what a practice had before a
    reset, goes.
    """
    merged = {k: v for k, v in found.items() if k in now or k not in before}
    for key, value in now.items():
        there, old = merged.get(key), before.get(key)
        if isinstance(there, dict) and isinstance(value, dict):
            merged[key] = _merged(there, old if isinstance(old, dict) else {}, value)
        elif key not in merged or key not in before or value != old:
            merged[key] = value
    return merged
