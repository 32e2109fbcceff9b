"""What the screen and the loudspeaker ask of the world; the adapters are elsewhere."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 read when preferences are decoded
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from companion.checkin.reminders import Reminders
from companion.sound.levels import Levels  # noqa: TC001 so is this

if TYPE_CHECKING:  # numpy is not needed before the first sound
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from companion.checkin.guard import Overrides, Said, Sat
    from companion.checkin.records import CheckIn, Draft, Earlier, Ending, Session
    from companion.journey.body_heat import Maps
    from companion.journey.history import History
    from companion.journey.periods import Period
    from companion.practice.model import BreathPattern, Practice, Wording
    from companion.practice.own_pattern import OwnPattern
    from companion.practice.problems import Problem
    from companion.practice.timeline import Timeline
    from companion.practice.wishes import Press
    from companion.units import Frames


class AudioOut(Protocol):
    """A loudspeaker: a ring of frames that is played for ever, written ahead of time.

    Device frames count from `start()`. What was never written is silence.
    """

    def start(self) -> None:
        """Begin playing silence; raises `NoDevice` where there is no device."""

    def heard(self) -> Frames:
        """The device frame that leaves the loudspeaker now."""

    def writable(self) -> Frames:
        """The first device frame that can still be changed."""

    def write(self, at: Frames, block: NDArray[np.int16]) -> None:
        """Put stereo frames, shape (n, 2), at a device frame."""

    def close(self) -> None:
        """Stop; never hangs, may be called twice."""


class PlayerState(StrEnum):
    """What the player is doing."""

    IDLE = "idle"
    """Made, or still being made ready; nothing is heard yet."""
    PLAYING = "playing"
    PAUSED = "paused"
    FADING = "fading"
    """On the way to a stop that the person asked for."""
    STOPPED = "stopped"
    """Over: at its end, or faded out."""


class SessionPlayer(Protocol):
    """One run of a practice, as the screen drives it. No call blocks.

    The screen polls `state()` and `position()`; it never keeps its own time.
    """

    timeline: Timeline
    """What is played; replaced as a whole by one that differs in what is to come."""
    voice: str | None
    """Whose clips are played; None: captions only."""

    def state(self) -> PlayerState:
        """What the player is doing now."""

    def position(self) -> Frames:
        """The frame of the timeline that is heard now."""

    def notice(self) -> str | None:
        """A sentence the person should see, such as that there is no sound device."""

    def failure(self) -> BaseException | None:
        """What ended the player by itself, if anything did: our bug, to be reported."""

    def play(self) -> None:
        """Begin."""

    def pause(self) -> None:
        """Fade to a pause; pausing a paused player changes nothing."""

    def resume(self) -> None:
        """Go on from the pause."""

    def skip(self) -> None:
        """Go to the next chapter; in the last one, changes nothing."""

    def stop(self) -> None:
        """Fade out within a second, then be stopped."""

    def set_levels(self, levels: Levels) -> None:
        """Change the layers' volumes, heard within half a second."""

    def press(self, press: Press) -> None:
        """Say of the pace that it is too slow or too fast."""

    def choose(self, pattern: BreathPattern) -> None:
        """Choose the pace of what is to come."""

    def set_bed(self, bed: str | None) -> None:
        """Go over to another bed; None for none."""

    def sleep_in(self, frames: Frames | None) -> None:
        """Let it end, long faded, after so many frames from now; None: as it is."""

    def close(self) -> None:
        """Let go of the device; may be called at any time, and twice."""


class Anchors(Protocol):
    """The person's own words for the distress scale; raises `LogError`."""

    def anchors(self) -> Mapping[int, str]:
        """The person's own words for points of the distress scale, 0 to 10."""

    def set_anchors(self, anchors: Mapping[int, str]) -> None:
        """Keep them in place of those before; without a word, a point has none."""


class Advice(Protocol):
    """What the guard needs to know of the log; every call may raise `LogError`."""

    def sat(self, since: datetime) -> Sequence[Sat]:
        """The sessions that began after a moment, newest first.

        Of the answers around them: distress, zone and safety alone.
        """

    def said(self, since: datetime) -> Sequence[Said]:
        """What check-ins after a moment said of distress and zone."""

    def overrides(self) -> Overrides:
        """What the person decided against the guard's advice, and when."""

    def override(self, rule: str, practice_id: str | None, at: datetime) -> None:
        """Keep such a decision."""


@dataclass(frozen=True, slots=True)
class RemovedEntries:
    """What was deleted from the log, and all that brings it back."""

    sessions: tuple[Session, ...]
    check_ins: tuple[CheckIn, ...]
    earlier: tuple[Earlier, ...]
    drafts: tuple[Draft, ...] = ()


class Diary(Protocol):
    """The log as one looks back on it. Every call may raise `LogError`."""

    def history(self) -> History:
        """All check-ins and sessions as columns; quick where nothing has changed."""

    def find(self, text: str) -> Sequence[str]:
        """Ids of the check-ins whose notes hold a text, in any case; newest first."""

    def read(self, ids: Sequence[str]) -> Sequence[CheckIn]:
        """Check-ins by their ids, in that order; those that are gone are left out."""

    def session(self, session_id: str) -> Session | None:
        """A session; None where it is gone."""

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """The check-ins of one session, oldest first."""

    def body_maps(self, period: Period | None = None) -> Maps:
        """The body maps of what was felt in a period (None: ever), oldest first."""

    def earlier(self, check_in_id: str) -> Sequence[Earlier]:
        """What a check-in was before its changes, newest first."""

    def edit(self, check_in: CheckIn, now: datetime) -> CheckIn:
        """Save a changed check-in, and keep what it was; give it with its `edited_at`.

        Where nothing differs, nothing is changed.
        """

    def remove_check_in(self, check_in_id: str) -> RemovedEntries:
        """Delete a check-in, and what it was before its changes."""

    def remove_session(self, session_id: str) -> RemovedEntries:
        """Delete a session with all its check-ins, half-filled ones too."""

    def remove_days(self, first: date, last: date) -> RemovedEntries:
        """Delete what began or was felt on local days from first to last.

        A session goes with all its check-ins; drafts of those days go too.
        """

    def restore(self, removed: RemovedEntries) -> None:
        """Bring back what was deleted."""


class LogBook(Anchors, Advice, Diary, Protocol):
    """The log. Each call is one transaction, on the disk when it returns.

    Every call may raise `LogError`.
    """

    def begin(self, session: Session, before: CheckIn | None) -> None:
        """Save a session that starts now, and the check-in before it."""

    def finish(
        self, session_id: str, ending: Ending, ended_at: datetime, frames_heard: int
    ) -> None:
        """Save how a session ended."""

    def add(self, check_in: CheckIn) -> None:
        """Save a check-in, and let go of its draft."""

    def check_ins(self, session_id: str) -> Sequence[CheckIn]:
        """The check-ins of one session, oldest first."""

    def last_used(self) -> Mapping[str, datetime]:
        """When each practice was begun last, by its id."""

    def save_draft(self, draft: Draft) -> None:
        """Keep a half-filled check-in, in place of an earlier state of it."""

    def drafts(self) -> Sequence[Draft]:
        """The check-ins that were not finished, newest first."""

    def discard_draft(self, check_in_id: str) -> None:
        """Let go of a draft."""

    def close(self) -> None:
        """Let go of the file; may be called twice."""


class Lock(Protocol):
    """The passphrase of the log. Every call may raise `LogError`.

    The slow ones may run on a thread of their own. They need the log for themselves:
    whoever has it open closes it first, and opens it again afterwards. `progress` is
    told how much is done, 0 to 1; `cancelled` is asked again and again. Both are called
    on the thread that called. Whatever happens, all of it is done, or nothing.
    """

    def is_on(self) -> bool:
        """Whether there is a passphrase."""

    def is_open(self) -> bool:
        """Whether the log can be opened now: no passphrase, or it was given."""

    def unlock(self, passphrase: str) -> None:
        """Take the passphrase; raises `WrongPassphrase`. Takes half a second."""

    def lock(self) -> None:
        """Forget the passphrase; whoever has the log open closes it too."""

    def turn_on(
        self,
        passphrase: str,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Lock the log and its backups; tells whether it was done, or cancelled."""

    def turn_off(
        self,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Unlock them for good; tells whether it was done, or cancelled."""

    def change(
        self,
        passphrase: str,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Take another passphrase; tells whether it was done, or cancelled."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup of the log."""

    path: Path
    made_at: datetime
    size: int
    """In bytes."""
    sessions: int | None
    check_ins: int | None
    """How many are in it; None where it cannot be read."""
    trouble: str | None
    """A sentence that says why it cannot be restored; None where it can."""


class Health(Protocol):
    """Whether the log is damaged; a start does not wait for the answer.

    Both may run on a thread of their own, and raise `LogError`.
    """

    def is_sound(self, cancelled: Callable[[], bool] = ...) -> bool:
        """Read all of the log, while it may be in use; called off, it is sound."""

    def mend(self) -> str | None:
        """Put what can be read of a damaged log in its place; needs it for itself.

        Gives a sentence about it; None where there was nothing to mend.
        """


class Backups(Protocol):
    """The backups of the log. Every call may raise `LogError`.

    All of them may run on a thread of their own. `restore` and `delete_everything`
    need the log for themselves, as `Lock` does.
    """

    def list(self) -> Sequence[Copy]:
        """All backups, newest first."""

    def make(self, *, anew: bool = False) -> Path:
        """Make today's backup, if there is none, and let go of the oldest.

        `anew`: in place of one that is there.
        """

    def restore(self, copy: Copy, cancelled: Callable[[], bool] = ...) -> Path | None:
        """Put a backup in the place of the log.

        Gives the backup that brings back what was there; None where it was cancelled.
        """

    def delete_everything(self, also: frozenset[Own] = ...) -> str:
        """Delete the log with all its copies; gives a sentence about what is left.

        It cannot be undone. Once begun, it is finished at the next start.
        """


class Own(StrEnum):
    """What else of the person's own may be deleted with the log."""

    PREFERENCES = "preferences"
    SCRIPTS = "scripts"
    BEDS = "beds"


class LogFiles(Protocol):
    """The log as files that other programs read, and files that are brought into it.

    They go on beside a log that is open, and may run on a thread of their own; see
    `Lock` for `progress` and `cancelled`. Each may raise `CompanionError`; nothing is
    left behind then.
    """

    @property
    def folder(self) -> Path:
        """Where the log and its backups are."""

    def export_jsonl(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Write all of it, to be imported again; tells whether it was done."""

    def export_csv(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> bool:
        """Write a table; tells whether it was done."""

    def bring_in(
        self,
        path: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> str | None:
        """Add what a file knows; gives a sentence about it; None: it was cancelled."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A practice of the library, and the lengths on offer in minutes, ascending."""

    practice: Practice
    lengths: tuple[int, ...]
    usual: int
    """The length, in minutes, of the practice as written."""
    path: Path | None = None
    """The person's own script; None for one that comes with the companion."""


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """A script of the person's own that cannot be used, and all that is wrong in it."""

    id: str
    path: Path
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose to do."""

    practice: Practice
    minutes: int | None = None
    """None: as written."""
    wording: Wording | None = None
    """None: the usual one."""
    voice: str | None = None
    """None: the usual one."""


class OwnScripts(Protocol):
    """The folder for scripts of the person's own."""

    @property
    def folder(self) -> Path:
        """Where it is, or would be."""

    def make(self) -> Path:
        """Make it where it is missing; raises `CompanionError` where it cannot be."""


NO_BED = "none"
"""In place of a bed's id: no bed."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A script that was deleted, and all that was in it."""

    path: Path
    data: bytes


class OwnPatterns(Protocol):
    """The files of the person's own patterns and scripts.

    Every call may raise `CompanionError`; `bring_in` raises `ScriptProblems` too.
    """

    def save(self, pattern: OwnPattern, over: Path | None = None) -> Path:
        """Write a pattern to a file of its own, or over the one that it was before."""

    def bring_in(self, path: Path) -> tuple[Path, Practice]:
        """Copy a script from elsewhere; give where it is now, and what it holds."""

    def share(self, path: Path, to: Path) -> None:
        """Copy a script to where the person wants it."""

    def remove(self, path: Path) -> Removed:
        """Delete a script, and give what brings it back."""

    def restore(self, removed: Removed) -> Path:
        """Bring a deleted script back, and give where it is now."""


@dataclass(frozen=True, slots=True)
class PracticePreferences:
    """What a person prefers in one practice; None: as the script has it."""

    wording: str | None = None
    bed: str | None = None
    levels: Levels | None = None


AS_THE_SCRIPT_HAS_IT = PracticePreferences()


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person prefers; as it stands, at the first start."""

    favourites: tuple[str, ...] = ()
    """Ids of practices."""
    voice: str | None = None
    holds_shown: bool = False
    """Whether practices with breath holds are shown. Why, is never kept."""
    practices: Mapping[str, PracticePreferences] = field(default_factory=dict)
    """By the practice's id."""
    look: str | None = None
    """The name of one of the looks; None follows the system."""
    lock_after: int | None = 10
    """Minutes without a sign of the person after which a log that has a passphrase is
    locked; None: it is not."""
    reminders: Reminders = field(default_factory=Reminders)

    def of(self, practice_id: str) -> PracticePreferences:
        """Give what is preferred in one practice."""
        return self.practices.get(practice_id, AS_THE_SCRIPT_HAS_IT)

    def with_practice(
        self, practice_id: str, preferred: PracticePreferences
    ) -> Preferences:
        """Give the preferences with those of one practice changed."""
        return replace(self, practices={**self.practices, practice_id: preferred})

    def with_favourite(self, practice_id: str, favourite: bool) -> Preferences:
        """Give the preferences with a practice among the favourites, or not."""
        kept = tuple(each for each in self.favourites if each != practice_id)
        return replace(self, favourites=(*kept, practice_id) if favourite else kept)


class PreferenceStore(Protocol):
    """Where preferences are kept."""

    def load(self) -> tuple[Preferences, str | None]:
        """Give them, and a sentence for the person, if there is something to say."""

    def save(self, preferences: Preferences) -> None:
        """Keep them; raises `CompanionError` where that cannot be."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A soundscape that can be chosen."""

    id: str
    title: str
    frames: Frames
    """The length of one round."""
    own: bool
    """Whether the person added it, so that it can be removed."""


class Beds(Protocol):
    """The soundscapes: those that came with the companion, and the person's own."""

    def list(self) -> Sequence[Bed]:
        """Every bed, the person's own last."""

    def add(
        self,
        file: Path,
        progress: Callable[[float], None] = ...,
        cancelled: Callable[[], bool] = ...,
    ) -> Bed | None:
        """Make a bed of a sound file; None where it was cancelled. Takes a while.

        `progress` is told how much is done, 0 to 1; `cancelled` is asked again and
        again. Both are called on the thread that called this. Raises `CompanionError`
        for a file that makes no bed; nothing is left behind then.
        """

    def remove(self, bed: str) -> None:
        """Delete a bed of the person's own; raises `CompanionError` if that fails."""
