"""What the screen and the loudspeaker ask of the world; the adapters are elsewhere."""

from companion.ports.desktop import (
    AtLogin,
    Awake,
    Bound,
    Motions,
    Shortcut,
    Slumber,
    Telephone,
)
from companion.ports.keeping import (
    Backups,
    Copy,
    Health,
    Lock,
    LogFiles,
    Own,
)
from companion.ports.library import (
    NO_BED,
    Bed,
    Beds,
    BrokenEntry,
    Choice,
    Entry,
    OwnPatterns,
    OwnScripts,
    Removed,
)
from companion.ports.log import (
    Advice,
    Anchors,
    Diary,
    LogBook,
    RemovedEntries,
)
from companion.ports.own_help import (
    OwnHelpStore,
)
from companion.ports.player import (
    OVER,
    AudioOut,
    PlayerState,
    SessionPlayer,
    SoundDevices,
)
from companion.ports.preferences import (
    AS_THE_SCRIPT_HAS_IT,
    Appearing,
    Hearing,
    PracticePreferences,
    Preferences,
    PreferenceStore,
    Staying,
)

__all__ = [
    "AS_THE_SCRIPT_HAS_IT",
    "NO_BED",
    "OVER",
    "Advice",
    "Anchors",
    "Appearing",
    "AtLogin",
    "AudioOut",
    "Awake",
    "Backups",
    "Bed",
    "Beds",
    "Bound",
    "BrokenEntry",
    "Choice",
    "Copy",
    "Diary",
    "Entry",
    "Health",
    "Hearing",
    "Lock",
    "LogBook",
    "LogFiles",
    "Motions",
    "Own",
    "OwnHelpStore",
    "OwnPatterns",
    "OwnScripts",
    "PlayerState",
    "PracticePreferences",
    "PreferenceStore",
    "Preferences",
    "Removed",
    "RemovedEntries",
    "SessionPlayer",
    "Shortcut",
    "Slumber",
    "SoundDevices",
    "Staying",
    "Telephone",
]
