"""What a person prefers, in one small file that people can read too."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from companion.ports import Preferences
from companion.storage.file_names import free_path, stamp

# What writing needs is imported when something is written: it brings SQLite with it,
# and the window reads its preferences before it shows its practices.


class PreferencesFile:
    """Implements `companion.ports.PreferenceStore`.

    What a newer companion has written besides stays in the file.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._found: dict[str, object] = {}

    def load(self) -> tuple[Preferences, str | None]:
        """Read the file; one that cannot be read is kept aside, and that is told.

        Returns:
            The preferences, as at the first start where there are none, and a sentence
            for the person, if there is something to say.
        """
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=dict[str, object])
            preferences = msgspec.convert(found, Preferences)
        except FileNotFoundError:
            return Preferences(), None
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return Preferences(), self._keep_aside()
        self._found = found
        return preferences, None

    def save(self, preferences: Preferences) -> None:
        """Write the file; it is on the disk when this returns.

        Raises:
            CompanionError: The disk refused.
        """
        from companion.storage.atomic import replacing
        from companion.storage.folders import ensure_folder

        known: dict[str, object] = msgspec.to_builtins(preferences)
        merged = _merged(self._found, known)
        text = msgspec.json.format(msgspec.json.encode(merged), indent=2)
        ensure_folder(self._path.parent)
        with replacing(self._path) as temporary:
            temporary.write_bytes(text + b"\n")
        self._found = merged

    def _keep_aside(self) -> str:
        name = f"{self._path.stem}-damaged-{stamp(self._now())}"
        aside = free_path(self._path.parent, name, self._path.suffix)
        try:
            self._path.rename(aside)
        except OSError:
            return (
                f"Your favourites and choices in {self._path} could not be read, so "
                "they are as at the first start; please check that file."
            )
        return (
            "Your favourites and choices could not be read, so they are as at the "
            f"first start; the damaged file is kept as {aside.name}."
        )


def _merged(
    found: Mapping[str, object], known: Mapping[str, object]
) -> dict[str, object]:
    """Put what is known over what was found; what is not known stays."""
    merged = dict(found)
    for key, value in known.items():
        before = merged.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = _merged(before, value)
        else:
            merged[key] = value
    return merged
